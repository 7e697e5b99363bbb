"""What Lighthouse says of three pages on a phone: the median of three visits each."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

from bench.served import served_site
from generator.apps.node import node
from tests.conftest import FLAGS, chromium
from tests.node import node_modules

PAGES = ("", "pes-anserine-bursitis/settle/", "exercises/step-down/")
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100}
VISITS = 3


def run() -> None:
    path = chromium()
    if path is None:
        print("Lighthouse: NOT MEASURED, Chromium is missing")
        return
    with served_site() as site:
        for page in PAGES:
            visits = [_visit(f"{site}{page}", path) for _ in range(VISITS)]
            _print(
                page or "home",
                {name: statistics.median(visit[name] for visit in visits) for name in GOALS},
            )


def _visit(address: str, browser: str) -> dict[str, float]:
    program = node_modules(Path(__file__).parent / "node") / "lighthouse/cli/index.js"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [
            str(node()[0]),
            str(program),
            address,
            "--output=json",
            f"--output-path={out}",
            "--quiet",
        ]
        command += [f"--only-categories={','.join(GOALS)}", f"--chrome-flags={' '.join(FLAGS)}"]
        subprocess.run(
            command, env=os.environ | {"CHROME_PATH": browser}, check=True, capture_output=True
        )
        categories = json.loads(out.read_text("utf-8"))["categories"]
    return {name: 100 * categories[name]["score"] for name in GOALS}


def _print(page: str, scores: dict[str, float]) -> None:
    said = ", ".join(f"{name} {score:.0f}" for name, score in scores.items())
    verdict = "reached" if all(scores[name] >= goal for name, goal in GOALS.items()) else "MISSED"
    goals = ", ".join(map(str, GOALS.values()))
    print(
        f"Lighthouse, mobile, {page}: {said} (median of {VISITS}; load {os.getloadavg()[0]:.1f};"
        f" goals {goals}, {verdict})"
    )
