"""Makes the README's pictures from the built site and the example plan: run `make site`, then
`python docs/images/make.py`.

Needs Debian's chromium and poppler-utils.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--allow-file-access-from-files",
    "--disable-background-networking",
]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.pdf"
        subprocess.run(["loadwise", "plan", "plans/example.yml", "-o", plan], cwd=ROOT, check=True)
        subprocess.run(
            [
                "pdftoppm",
                "-png",
                "-r",
                "75",
                "-f",
                "1",
                "-l",
                "1",
                "-singlefile",
                plan,
                HERE / "plan",
            ],
            check=True,
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1100, "height": 1240}, device_scale_factor=0.58)
        page.goto((ROOT / "site/pes-anserine-bursitis/settle/index.html").as_uri())
        page.screenshot(path=HERE / "site.png")
        browser.close()


if __name__ == "__main__":
    main()
