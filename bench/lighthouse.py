"""What Lighthouse says of three pages on a phone.

A visit takes a quarter of a minute, and only the speed differs from visit to visit: a page that
reaches the goals at once is visited once, and another three times, for the median.
"""

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
            visits = [_visit(f"{site}{page}", path)]
            if not _reached(visits[0]):
                visits += [_visit(f"{site}{page}", path) for _ in range(1, VISITS)]
            _print(page or "home", visits)


def _reached(scores: dict[str, float]) -> bool:
    return all(scores[name] >= goal for name, goal in GOALS.items())


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


def _print(page: str, visits: list[dict[str, float]]) -> None:
    scores = {name: statistics.median(visit[name] for visit in visits) for name in GOALS}
    said = ", ".join(f"{name} {score:.0f}" for name, score in scores.items())
    verdict = "reached" if _reached(scores) else "MISSED"
    goals = ", ".join(map(str, GOALS.values()))
    times = "one visit" if len(visits) == 1 else f"median of {len(visits)} visits"
    print(
        f"Lighthouse, mobile, {page}: {said} ({times}; load {os.getloadavg()[0]:.1f};"
        f" goals {goals}, {verdict})"
    )
