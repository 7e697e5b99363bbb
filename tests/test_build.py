"""The build, from definitions to a folder that can be hosted."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator import build
from generator.cli.main import cli
from generator.definitions.library import Library
from tests.conftest import ROOT, copy_project
from tests.paper import pages_of
from tests.small_project import PAGE

Edit = Callable[[str, str, str], Path]
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def small(six_exercises: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of six exercises, built once; only for reading."""
    root = Path(shutil.copytree(six_exercises, tmp_path_factory.mktemp("small") / "project"))
    (root / "plans").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        result = CliRunner().invoke(cli, ["build"])
    assert result.exit_code == 0, result.output
    return root


@pytest.fixture
def project(small: Path, tmp_path: Path) -> Path:
    """A copy of its definitions and figures that a test can break."""
    made = shutil.ignore_patterns("site", "docs", "print", "sheets", "theme", "stamp.json")
    return Path(shutil.copytree(small, tmp_path / "project", ignore=made))


@pytest.fixture
def built(loadwise: Run, project: Path, small: Path) -> Path:
    """The same with all that was built."""
    return Path(shutil.copytree(small, project, dirs_exist_ok=True))


def snapshot(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("folder", "to"),
    [("site", "content"), ("site", "."), ("build", "plans")],
)
def test_a_build_never_empties_what_people_write(
    folder: str, to: str, loadwise: Run, project: Path
) -> None:
    """The folders that it makes anew may be links, but not to these, into them or around them."""
    (project / "plans/deep").mkdir()
    (project / "docs").mkdir()
    (project / "docs/mine.md").touch()
    shutil.rmtree(project / folder, ignore_errors=True)
    (project / folder).symlink_to(to)
    before = snapshot(project)
    done = loadwise("build")
    assert done.exit_code == 1
    assert "[output.source]" in done.stderr
    assert snapshot(project) == before


def test_a_file_in_the_place_of_the_site_is_told_at_once(loadwise: Run, project: Path) -> None:
    (project / "site").write_text("mine")
    done = loadwise("build")
    assert done.exit_code == 1
    assert "site:1:1: error: is not a folder [file.special]" in done.stderr
    assert (project / "site").read_text() == "mine"


def test_it_builds_every_page_and_sheet(whole_site: Path, library: Library) -> None:
    built = whole_site
    for id in library.exercises:
        assert (built / f"site/exercises/{id}/index.html").is_file()
    for id, protocol in library.protocols.items():
        for phase in protocol.value.phases:
            assert (built / f"site/{id}/{phase.id}/index.html").is_file()
            sheet = pages_of(built / f"site/sheets/{id}/{phase.id}.pdf")
            assert phase.name in sheet[0]
    for page in (
        "index.html",
        "get-help/index.html",
        "exercises/index.html",
        "glossary/index.html",
        "references/index.html",
        "about/index.html",
        "404.html",
    ):
        assert (built / "site" / page).is_file(), page


def test_a_second_run_touches_nothing_and_takes_next_to_no_time(built: Path, loadwise: Run) -> None:
    before = snapshot(built)
    began = time.process_time()
    again = loadwise("build")
    assert time.process_time() - began < 2, "it must not build again"
    assert "Nothing changed" in again.stdout
    assert snapshot(built) == before


def test_a_changed_word_reaches_page_and_sheet(built: Path, loadwise: Run, edit: Edit) -> None:
    before = set((built / "build/sheets").iterdir())
    edit(
        "content/exercises/quad-set.yml", "Squash the towel flat.", "Flatten the towel like dough."
    )
    assert loadwise("build").exit_code == 0
    assert (
        "Flatten the towel like dough" in (built / "site/exercises/quad-set/index.html").read_text()
    )
    sheet = pages_of(built / "site/sheets/pes-anserine-bursitis/settle.pdf")
    assert "Flatten the towel like dough" in " ".join(" ".join(sheet).split())
    after = set((built / "build/sheets").iterdir())
    assert len(after) == len(before)
    shown_on = ["the exercise's sheet", "its phase", "the flare-up sheet", "the booklet"]
    assert len(after - before) == 4 * len(shown_on), "only what shows the exercise is printed again"


@pytest.mark.full
def test_pages_are_the_same_bytes_in_another_process(tmp_path: Path, kept_figures: Path) -> None:
    """Also where the hash seed differs."""
    project = copy_project(tmp_path / "whole", kept_figures)
    code = (
        "from pathlib import Path; from generator.apps.app_build import build_apps; from"
        " generator.build import write_pages;from generator.drawing.picture_cache import"
        " PictureCache; from generator.definitions.library import load_library; library ="
        " load_library(Path.cwd()).value;picture_cache = PictureCache(library,"
        " Path('build/figures')); picture_cache.draw_all(lambda: None);assert write_pages(library,"
        " picture_cache, {}, build_apps().value).value"
    )
    made = []
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", code], cwd=project, env=environment, check=True)
        docs = (project / "build/docs").rename(project / f"docs-{seed}")
        made.append(
            {
                path.relative_to(docs).as_posix(): path.read_bytes()
                for path in docs.rglob("*")
                if path.is_file()
            }
        )
    assert len(made[0]) > 200
    assert sorted(made[0]) == sorted(made[1])
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


def test_a_site_that_was_damaged_is_built_again(built: Path, loadwise: Run) -> None:
    assert "Nothing changed" in loadwise("build").stdout
    before = names(built / "site")
    shutil.rmtree(built / "site/exercises")
    assert "Built in" in loadwise("build").stdout
    assert names(built / "site") == before
    made = functools.partial(build._made_already, built, build._fingerprint(built), strict=False)
    assert made() is not None
    (built / "site/CNAME").touch()
    assert made() is not None, "somebody else's file is no damage"
    for name, content in (("robots.txt", "Disallow: /"), ("index.html", "")):
        kept = (built / "site" / name).read_bytes()
        (built / "site" / name).write_text(content)
        assert made() is None
        (built / "site" / name).write_bytes(kept)
    (built / "site").rename(built / "elsewhere")
    assert made() is None


def names(folder: Path) -> list[str]:
    return sorted(snapshot(folder))


def test_a_stamp_that_is_none_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    for stamp in ("7", "null", "[[[]]]", "[" * 100_000, "{", "\x00"):
        (tmp_path / "build/stamp.json").write_text(stamp)
        assert build._made_already(tmp_path, "x", strict=False) is None, stamp


def test_a_second_build_waits_for_the_first(built: Path, loadwise: Run) -> None:
    said: list[str] = []
    with build.alone(built):
        second = threading.Thread(target=lambda: said.append(loadwise("build").output))
        second.start()
        second.join(1.5)
        assert second.is_alive()
    second.join(30)
    assert f"Waiting for process {os.getpid()} on " in said[0]
    assert "Nothing changed" in said[0]


@pytest.mark.full
def test_builds_at_the_same_time_all_succeed(built: Path, edit: Edit) -> None:
    edit("content/exercises/quad-set.yml", "Squash the towel flat.", "Flatten the towel.")
    command = [sys.executable, "-m", "generator", "build"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(command, cwd=built, env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for one in running:
        _, said = one.communicate(timeout=300)
        assert one.returncode == 0, said


def test_hidden_files_are_no_change_and_the_target_of_a_link_is(
    built: Path, loadwise: Run, tmp_path: Path
) -> None:
    for name in ("content/pages/.trash/x.md", "content/exercises/._bridge.yml", "protocols/.a"):
        (built / name).parent.mkdir(exist_ok=True)
        (built / name).write_text("\x00")
    (built / "content/exercises/.#bridge.yml").symlink_to("me@here")
    before = build._fingerprint(built)
    assert "Nothing changed" in loadwise("build").stdout
    (built / "content/pages").rename(tmp_path / "pages")
    (built / "content/pages").symlink_to(tmp_path / "pages")
    assert build._fingerprint(built) == before
    page = tmp_path / PAGE.removeprefix("content/")
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    assert build._fingerprint(built) != before


def test_content_behind_links_is_checked_like_any_other(
    project: Path, loadwise: Run, tmp_path: Path
) -> None:
    for name in ("content", "protocols"):
        (project / name).rename(tmp_path / name)
        (project / name).symlink_to(tmp_path / name)
    done = loadwise("check")
    assert done.exit_code == 0, done.stderr


def test_an_error_leaves_yesterdays_site_as_it_was(built: Path, loadwise: Run, edit: Edit) -> None:
    before = snapshot(built / "site")
    edit("content/exercises/quad-set.yml", "level: 1", "level: one")
    failed = loadwise("build")
    assert failed.exit_code == 1
    assert "content/exercises/quad-set.yml:" in failed.stderr
    assert snapshot(built / "site") == before


def _alone(found: re.Match[str]) -> str:
    return f"{found[1]}:\n  - {{key: {found[1]}-way, change: Do it in the {found[1]} way.}}\n"


@pytest.mark.full
def test_a_removed_exercise_loses_its_page(built: Path, loadwise: Run) -> None:
    heel_slide = (built / "content/exercises/heel-slide.yml").read_text("utf-8")
    alone = re.sub(r"(?ms)^(easier|harder):.*?(?=^\w)", _alone, heel_slide)
    (built / "content/exercises/heel-dig.yml").write_text(alone, "utf-8")
    protocol = built / "protocols/pes-anserine-bursitis.yml"
    text = protocol.read_text()
    changed = yaml.safe_load(text)
    changed["phases"][0]["exercises"].append("heel-dig")
    protocol.write_text(yaml.safe_dump(changed))
    first = loadwise("build")
    assert first.exit_code == 0, first.output
    assert (built / "site/exercises/heel-dig/index.html").is_file()
    protocol.write_text(text)
    (built / "content/exercises/heel-dig.yml").unlink()
    assert loadwise("build").exit_code == 0
    assert not (built / "site/exercises/heel-dig").exists()


def test_strict_stops_at_a_warning(loadwise: Run, project: Path, edit: Edit) -> None:
    edit("content/exercises/quad-set.yml", "rest_s: 30", "rest_s: 35")
    result = loadwise("build", "--strict")
    assert result.exit_code == 1
    assert "release." in result.stderr
    assert not (project / "site").exists()


def test_page_sheet_and_plan_say_a_dose_in_the_same_words(
    whole_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The main promise: all three say the same, because they come from the same files."""
    monkeypatch.chdir(whole_site)
    printed = CliRunner().invoke(cli, ["plan", "plans/example.yml", "-o", f"{tmp_path}/plan.pdf"])
    assert printed.exit_code == 0, printed.output
    page = (whole_site / "site/pes-anserine-bursitis/settle/index.html").read_text()
    sheet = " ".join(pages_of(whole_site / "site/sheets/pes-anserine-bursitis/settle.pdf"))
    plan = " ".join(pages_of(tmp_path / "plan.pdf"))

    def plain(text: str) -> str:
        return " ".join(
            re.sub(r"&#(\d+);", lambda m: chr(int(m.group(1))), text).replace("\u00a0", " ").split()
        )

    for words in ("2 sets of 8", "Hold each one for 5 seconds", "Make it easier now."):
        assert words in plain(page)
        assert words in plain(sheet)
        assert words in plain(plan)


def test_the_site_is_readable_by_a_web_server(whole_site: Path) -> None:
    assert os.stat(whole_site / "site/index.html").st_mode & 0o044 == 0o044


def test_nothing_of_the_build_is_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {"/build/", "/site/", ".venv/", "plans/private/"} <= set(ignored)
