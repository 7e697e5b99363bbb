"""The preview server: this machine only, what is wrong on the page, an open page that follows."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.preview.server import PreviewServer
from generator.preview.site_preview import Preview
from tests.conftest import ROOT

Edit = Callable[[str, str, str], Path]


EXERCISE = "content/exercises/quad-set.yml"


def test_only_this_machine_is_answered_and_only_with_the_site(project: Path) -> None:
    preview = Preview(project)
    (preview.site / "a").mkdir(parents=True)
    (preview.site / "index.html").write_text("<body></body>")
    with PreviewServer(preview, 0) as server:
        server.publish(())
        assert server.address.startswith("http://127.0.0.1:")
        stranger = urllib.request.Request(server.address, headers={"Host": "elsewhere.example"})
        with pytest.raises(urllib.error.HTTPError, match="421"):
            urllib.request.urlopen(stranger)
        for path in ("../../mkdocs.yml", "%2e%2e/%2e%2e/mkdocs.yml", "-/../mkdocs.yml"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(server.address + path)


def test_without_a_site_the_page_says_what_is_wrong_and_escapes_it(
    project: Path, edit: Edit
) -> None:
    preview = Preview(project)
    edit(EXERCISE, "level: 1", "level: <script>alert(1)</script>")
    with PreviewServer(preview, 0) as server:
        server.publish(preview.refresh())
        with urllib.request.urlopen(server.address) as answer:
            page = answer.read().decode()
    assert "quad-set.yml" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.fixture
def served(project: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "generator", "serve", "--port", "0"]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    running = subprocess.Popen(
        command,
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert running.stdout is not None
    said = ""
    for said in running.stdout:
        if "http://" in said:
            break
    assert "http://" in said, "it ended before it served"
    yield said.split()[1], running
    running.terminate()
    running.wait(10)
    running.stdout.close()


def test_a_saved_change_is_in_the_open_browser(
    served: tuple[str, subprocess.Popen[str]], browser: Browser, project: Path, edit: Edit
) -> None:
    address, running = served
    context = browser.new_context()
    complaints: list[str] = []
    tab = context.new_page()
    tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    tab.goto(f"{address}exercises/quad-set/")
    edit(EXERCISE, "Squash the towel flat.", "Flatten the towel like dough.")
    tab.get_by_text("Flatten the towel like dough.").first.wait_for()
    edit(EXERCISE, "level: 1", "level: one")
    tab.locator(".loadwise-problems", has_text="“level” needs a whole number").wait_for()
    assert "quad-set.yml:7:8" in tab.locator(".loadwise-problems").inner_text()
    assert running.poll() is None
    tab.reload()
    tab.locator(".loadwise-problems", has_text="“level” needs a whole number").wait_for()
    edit(EXERCISE, "level: one", "level: 1")
    tab.locator(".loadwise-problems").wait_for(state="hidden")
    assert complaints == [], "the preview's own script keeps to the policy of the pages"
    context.close()
