"""Bad input through the command: a finding with a place, exit code 1, never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import LIBRARY, ROOT

Edit = Callable[[str, str, str], Path]
Run = Callable[..., Result]
PLAN = "plans/example.yml"
EXAMPLE = (ROOT / PLAN).read_text("utf-8")

BAD: dict[str, bytes] = {
    "unknown key": EXAMPLE.replace("goals:", "gaols:").encode(),
    "missing key": EXAMPLE.replace("version: 2\n", "").encode(),
    "wrong type": EXAMPLE.replace("version: 2", "version: two").encode(),
    "misspelt exercise": EXAMPLE.replace("supine-clamshell", "supine-clamshel").encode(),
    "duplicate key": EXAMPLE.replace("version: 2", "version: 2\nversion: 3").encode(),
    "tab": EXAMPLE.replace("  label:", "\tlabel:").encode(),
    "broken utf-8": EXAMPLE.replace("Sam Sample", "Sam S\x00").encode().replace(b"\x00", b"\xff"),
    "empty": b"",
    "only a comment": b"# nothing\n",
    "list for a map": b"- a\n- b\n",
    "list for a person": re.sub(r"person:\n(  .*\n)+", "person: [a]\n", EXAMPLE).encode(),
    "two documents": (EXAMPLE + "---\n" + EXAMPLE).encode(),
    "on": EXAMPLE.replace("sample: true", "sample: on").encode(),
    "9:1": EXAMPLE.replace("version: 2", "version: 9:1").encode(),
    "-.75": EXAMPLE.replace("version: 2", "version: -.75").encode(),
    ".nan": EXAMPLE.replace("minutes: 10", "minutes: .nan").encode(),
    ".inf": EXAMPLE.replace("minutes: 10", "minutes: .inf").encode(),
    "no such day": EXAMPLE.replace("issued: 2026-11-30", "issued: 2026-11-31").encode(),
    "tag": EXAMPLE.replace("version: 2", "version: !!python/object/apply:os.system [id]").encode(),
    "nesting": EXAMPLE.encode() + b"notes: " + b"[" * 5000,
    "nested maps": EXAMPLE.encode() + b"notes: " + b"{a: " * 5000,
    "alias bomb": b"a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n",
    "2 MB": EXAMPLE.encode() + b"# " + b"x" * 2_000_000,
    "no such phase": EXAMPLE.replace("phase: settle", "phase: setle").encode(),
    "other library": EXAMPLE.replace(f"library: {LIBRARY}", "library: 2019.1.1").encode(),
    "dose out of range": EXAMPLE.replace("sets: 2, reps: 10", "sets: 9, reps: 10").encode(),
    "label of 10,000 characters": EXAMPLE.replace("Sam Sample", "x" * 10_000).encode(),
    "note of 10,000 characters": EXAMPLE.replace("Use the dining chair", "y" * 10_000).encode(),
    "writing no font has": EXAMPLE.replace("Sam Sample", "Sam 🐕").encode(),
    "right-to-left override": EXAMPLE.replace("Sam Sample", "Sam\u202eelpmaS").encode(),
    "null byte": EXAMPLE.replace("Sam Sample", "Sam\x00").encode(),
    "emoji": EXAMPLE.replace("Walk the dog", "Walk the 🐕").encode(),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_plan_gives_a_diagnostic_with_its_place_and_writes_nothing(
    project: Path, loadwise: Run, name: str
) -> None:
    assert BAD[name] != EXAMPLE.encode(), "the case no longer changes anything"
    (project / "plans/bad.yml").write_bytes(BAD[name])
    result = loadwise("plan", "plans/bad.yml", "-o", "out.pdf")
    assert result.exit_code == 1
    assert re.search(
        r"^plans/bad\.yml:\d+:\d+: error: .+ \[[a-z]+\.[a-z0-9-]+\]$", result.stderr, re.M
    ), result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""
    assert not (project / "out.pdf").exists()
    assert not list(project.glob(".out.pdf*"))


@pytest.mark.parametrize(
    "name", [n for n in BAD if n not in ("no such phase", "other library", "misspelt exercise")]
)
def test_the_same_mistakes_in_a_definition_are_found_by_check(
    project: Path, loadwise: Run, name: str
) -> None:
    """None of these is an exercise: each is refused in its file, without affecting the others."""
    (project / "content/exercises/bad.yml").write_bytes(BAD[name])
    result = loadwise("check")
    assert result.exit_code == 1
    files = {line.split(":")[0] for line in result.stderr.splitlines() if ": error: " in line}
    assert files == {"content/exercises/bad.yml"}


def test_a_misspelt_exercise_is_answered_with_the_nearest(project: Path, loadwise: Run) -> None:
    (project / "plans/bad.yml").write_bytes(BAD["misspelt exercise"])
    assert "Did you mean “supine-clamshell”?" in loadwise("plan", "plans/bad.yml").stderr


def test_a_character_no_font_has_is_named_with_its_field(project: Path, loadwise: Run) -> None:
    (project / "plans/bad.yml").write_bytes(BAD["writing no font has"])
    stderr = loadwise("plan", "plans/bad.yml", "-o", "out.pdf").stderr
    assert "person.label contains “🐕” (U+1F415" in stderr


def test_a_folder_in_place_of_a_plan(loadwise: Run) -> None:
    result = loadwise("plan", "plans")
    assert result.exit_code == 1
    assert "plans:1:1: error: is a folder" in result.stderr


def test_a_folder_in_place_of_an_exercise(project: Path, loadwise: Run) -> None:
    (project / "content/exercises/odd.yml").mkdir()
    result = loadwise("check")
    assert result.exit_code == 1
    assert "content/exercises/odd.yml:1:1: error: is a folder" in result.stderr


@pytest.mark.parametrize(
    "target", ["nowhere/out.pdf", "plans", "plans/example.yml/out.pdf", "/proc/nope/out.pdf"]
)
def test_an_output_that_cannot_be_written(loadwise: Run, project: Path, target: str) -> None:
    result = loadwise("plan", PLAN, "-o", target)
    assert result.exit_code == 1
    assert f"{target}:1:1: error: cannot be written" in result.stderr


def test_an_existing_output_survives_a_failed_run(loadwise: Run, project: Path) -> None:
    (project / "out.pdf").write_bytes(b"yesterday's plan")
    (project / "plans/bad.yml").write_bytes(BAD["wrong type"])
    assert loadwise("plan", "plans/bad.yml", "-o", "out.pdf").exit_code == 1
    assert (project / "out.pdf").read_bytes() == b"yesterday's plan"


def test_a_plan_is_readable_by_its_owner_only(loadwise: Run, project: Path) -> None:
    assert loadwise("plan", PLAN, "-o", "out.pdf").exit_code == 0
    assert os.stat(project / "out.pdf").st_mode & 0o077 == 0


@pytest.mark.parametrize("country", ["zz", "GB", "9", "[gb]"])
def test_an_unknown_country_is_refused_with_the_known_ones(
    project: Path, edit: Edit, loadwise: Run, country: str
) -> None:
    edit("mkdocs.yml", "country: gb", f"country: {country}")
    result = loadwise("check")
    assert result.exit_code == 1
    assert re.search(r"^mkdocs\.yml:\d+:\d+: error: ", result.stderr, re.M)


@pytest.mark.parametrize("name", ["references", "conditions", "library", "help-lines", "glossary"])
def test_a_broken_shared_file_stops_with_its_place(project: Path, loadwise: Run, name: str) -> None:
    (project / f"content/{name}.yml").write_text("oops: [")
    result = loadwise("check")
    assert result.exit_code == 1
    assert f"content/{name}.yml:" in result.stderr


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}', "\x00"])
def test_a_broken_record_of_releases_is_reported(project: Path, loadwise: Run, text: str) -> None:
    (project / "content/releases.json").write_text(text)
    result = loadwise("check")
    assert result.exit_code == 1
    assert "releases.broken" in result.stderr


@pytest.mark.parametrize(
    "page",
    ["no front matter", "---\ntitle: x\n", "---\ntitle: [\n---\nbody", "---\ntitel: x\n---\n"],
)
def test_a_broken_page_is_reported(project: Path, loadwise: Run, page: str) -> None:
    (project / "content/pages").mkdir(exist_ok=True)
    (project / "content/pages/bad.md").write_text(page)
    result = loadwise("check")
    assert result.exit_code == 1
    assert "content/pages/bad.md:" in result.stderr


def test_outside_a_project_it_says_how_to_start_one(tmp_path: Path) -> None:
    for command in (["check"], ["build"], ["plan", "x.yml"], ["schema"], ["new", "exercise", "x"]):
        done = subprocess.run(
            [sys.executable, "-m", "generator", *command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert done.returncode == 2
        assert "loadwise new site DIR" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan"],
        ["nope"],
        ["check", "--format", "xml"],
        ["plan", "a.yml", "--expand", "--update"],
        ["new"],
    ],
)
def test_wrong_usage_ends_with_2(loadwise: Run, arguments: list[str]) -> None:
    assert loadwise(*arguments).exit_code == 2


@pytest.mark.parametrize("name", ["Step Down", "../escape", "a/../../b", "", "step_down", "-x"])
def test_a_bad_name_for_a_new_file_is_refused(project: Path, loadwise: Run, name: str) -> None:
    before = sorted(project.rglob("*.yml"))
    assert loadwise("new", "exercise", "--", name).exit_code == 1
    assert sorted(project.rglob("*.yml")) == before
