"""The preview: a change reaches the open page, a mistake stands there too, and what is renewed is what a build would make."""

from __future__ import annotations

import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.resources import templates
from generator.watch.preview import Preview
from generator.watch.server import PreviewServer
from tests.conftest import ROOT

Edit = Callable[[str, str, str], Path]
EXERCISE = "content/exercises/quad-set.yml"


@pytest.fixture
def preview(project: Path, kept_figures: Path) -> Preview:
    shutil.copytree(kept_figures, project / "build/figures")
    return Preview(project)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def times(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.html")}


def test_a_renewed_site_is_the_site_that_a_build_makes(preview: Preview, edit: Edit) -> None:
    assert preview.refresh() == ()
    before = times(preview.site)
    edit(EXERCISE, "Squash the towel flat.", "Flatten the towel like dough.")
    assert [d for d in preview.refresh() if d.is_error] == []
    renewed = contents(preview.site)
    touched = {name for name, time in times(preview.site).items() if time != before[name]}
    assert touched == {"exercises/quad-set/index.html", "404.html"}, "only the page that shows the words"
    assert b"like dough" in renewed["exercises/quad-set/index.html"]
    assert b"like dough" in renewed["search/search_index.json"]
    whole = Preview(preview.root)
    whole.refresh()
    assert contents(whole.site) == renewed


def test_a_new_exercise_and_a_lost_one_are_followed(preview: Preview, edit: Edit) -> None:
    preview.refresh()
    page = preview.root / "content/pages/understand/extra.md"
    shutil.copy(next((preview.root / "content/pages/understand").glob("*.md")), page)
    assert [d for d in preview.refresh() if d.is_error] == []
    assert (preview.site / "understand/extra/index.html").is_file()
    page.unlink()
    preview.refresh()
    assert not (preview.site / "understand/extra/index.html").exists()


def test_a_mistake_leaves_the_site_as_it_was(preview: Preview, edit: Edit) -> None:
    preview.refresh()
    before = contents(preview.site)
    edit(EXERCISE, "level: 1", "level: one")
    (found,) = [d for d in preview.refresh() if d.is_error]
    assert (found.place.file, found.code) == (EXERCISE, "schema.type")
    assert contents(preview.site) == before
    edit(EXERCISE, "level: one", "level: 1")
    assert preview.refresh() == ()


def test_a_slip_in_a_template_is_shown_where_it_is(preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "templates"
    shutil.copytree(templates(), own)
    for module in ("generator.templating", "generator.watch.preview"):
        monkeypatch.setattr(f"{module}.templates", lambda: own)
    page = own / "pages" / "exercise.md.j2"
    good = page.read_text()
    for slip, line in (("{{ it.nmae }}\n", 2), ("{% if %}\n", 2)):
        head, rest = good.split("\n", 1)
        page.write_text(f"{head}\n{slip}{rest}")
        (found,) = preview.refresh()
        assert (found.place.file, found.place.line) == ("templates/pages/exercise.md.j2", line)
        assert found.place.excerpt in slip
    page.write_text(good)
    assert preview.refresh() == ()


def test_a_sheet_is_printed_when_it_is_asked_for(preview: Preview) -> None:
    preview.refresh()
    with PreviewServer(preview, 0) as server:
        server.publish(())
        with urllib.request.urlopen(f"{server.address}sheets/pes-anserine-bursitis/settle.pdf") as answer:
            assert answer.read(5) == b"%PDF-"
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{server.address}sheets/pes-anserine-bursitis/none.pdf")


def test_only_this_machine_is_answered_and_only_with_the_site(preview: Preview) -> None:
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


def test_without_a_site_the_page_says_what_is_wrong_and_escapes_it(preview: Preview, edit: Edit) -> None:
    edit(EXERCISE, "level: 1", "level: <script>alert(1)</script>")
    with PreviewServer(preview, 0) as server:
        server.publish(preview.refresh())
        with urllib.request.urlopen(server.address) as answer:
            page = answer.read().decode()
    assert "quad-set.yml" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.fixture
def served(project: Path, kept_figures: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    shutil.copytree(kept_figures, project / "build/figures")
    command = [sys.executable, "-m", "generator", "serve", "--port", "0"]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    running = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
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
