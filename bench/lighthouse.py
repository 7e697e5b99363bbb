"""What Lighthouse says of three pages on a phone: the median of five visits each."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import statistics
import subprocess
import tempfile
import threading
from pathlib import Path

from generator.build import build
from generator.cli.progress import Bars
from tests.conftest import FLAGS, chromium
from tests.node import node_modules, node_program

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("", "pes-anserine-bursitis/settle/", "exercises/step-down/")
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100}
VISITS = 5


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Sends text compressed, as every host of static files does."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content, packed = path.read_bytes(), path.suffix in {".html", ".css", ".js", ".svg", ".json"}
        content = gzip.compress(content) if packed else content
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


def run() -> None:
    path = chromium()
    if path is None:
        print("Lighthouse: NOT MEASURED, Chromium is missing")
        return
    with Bars() as bars:
        report = build(ROOT, bars).value
    assert report is not None
    handler = functools.partial(Compressed, directory=str(report.site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for page in PAGES:
            visits = [_visit(f"http://127.0.0.1:{server.server_port}/{page}", path) for _ in range(VISITS)]
            _print(page or "home", {name: statistics.median(visit[name] for visit in visits) for name in GOALS})
        server.shutdown()


def _visit(address: str, browser: str) -> dict[str, float]:
    program = node_modules(Path(__file__).parent / "node") / "lighthouse/cli/index.js"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [node_program(), program, address, "--output=json", f"--output-path={out}", "--quiet"]
        command += [f"--only-categories={','.join(GOALS)}", f"--chrome-flags={' '.join(FLAGS)}"]
        subprocess.run(command, env=os.environ | {"CHROME_PATH": browser}, check=True, capture_output=True)
        categories = json.loads(out.read_text("utf-8"))["categories"]
    return {name: 100 * categories[name]["score"] for name in GOALS}


def _print(page: str, scores: dict[str, float]) -> None:
    said = ", ".join(f"{name} {score:.0f}" for name, score in scores.items())
    verdict = "reached" if all(scores[name] >= goal for name, goal in GOALS.items()) else "MISSED"
    goals = ", ".join(map(str, GOALS.values()))
    print(f"Lighthouse, mobile, {page}: {said} (median of {VISITS}; load {os.getloadavg()[0]:.1f}; goals {goals}, {verdict})")
