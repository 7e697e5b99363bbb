"""Exercises of another system: a start, in which nothing is guessed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from generator.definitions import exercise_import
from generator.definitions.exercise_import import import_exercises
from generator.definitions.library import load_library
from generator.definitions.starters import placeholders
from generator.rules import check

Run = Callable[..., Result]
CSV = """\
Title,Summary,Set up,Instructions,Sets,Reps,Tempo,kg,Muscle group
Door lean,Builds your thighs.,Stand with your back to a wall.,"1. Slide down.
2. Hold.
3. Come up.",3,8,2-0-2,2.5,Thigh
"""


def imported(project: Path, name: str, text: str) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The only exercise of a file as it was written, and the findings."""
    library = load_library(project).value
    assert library is not None
    path = project / name
    path.write_text(text, "utf-8")
    outcome = import_exercises(library, path, "our own")
    made = outcome.value or ()
    data = yaml.safe_load(made[0].read_text("utf-8")) if made else {}
    return data, [(one.code, one.case) for one in outcome.findings]


def test_a_table_becomes_files(project: Path) -> None:
    data, found = imported(project, "ours.csv", CSV)
    assert found == [("import.columns", "")]
    assert data["name"] == "Door lean"
    assert data["steps"] == ["Slide down.", "Hold.", "Come up."]
    assert data["dose"] == {"sets": 3, "reps": 8, "tempo": "2-0-2", "load": {"kg": 2.5}}
    head = (project / "content/exercises/door-lean.yml").read_text("utf-8").splitlines()[:3]
    assert head[1] == "# A start, from ours.csv. Licence: our own"
    assert "kind, level, position, muscles" in head[2]


def test_a_table_is_read_as_spreadsheets_save_it(project: Path) -> None:
    rows = f"Title;Summary;Feel\nDoor lean;One\u2028line;{'a' * 200_000}\n;;\n"
    data, found = imported(project, "ours.csv", f"sep=;\n{rows}")
    assert found == []
    assert (data["summary"], len(data["feel"])) == ("One line", 200_000)
    _, found = imported(project, "ours.csv", f"Title\n{'a' * 1_000_001}\n")
    assert found == [("table.row", "")]


def test_what_is_missing_is_marked_and_check_says_so(project: Path) -> None:
    data, _ = imported(project, "ours.json", '[{"name": "Door lean"}]')
    assert not {"kind", "level", "position", "muscles", "dose"} & set(data), "nothing is guessed"
    marks = placeholders("exercise.yml.j2")
    assert set(exercise_import._MARKED.values()) <= marks
    assert data["feel"] in marks
    loaded = load_library(project)
    assert {one.code for one in loaded.findings if "door-lean" in one.place.file} == {
        "schema.missing"
    }


def test_a_whole_one_has_only_its_marks_left(project: Path) -> None:
    bridge = yaml.safe_load((project / "content/exercises/bridge.yml").read_text("utf-8"))
    path = project / "content/exercises/door-lean.yml"
    data, _ = imported(project, "ours.json", '{"exercises": [{"name": "Door lean"}]}')
    path.write_text(yaml.safe_dump({**bridge, **data, "term": "Door lean"}), "utf-8")
    library = load_library(project).value
    assert library is not None
    left = [one for one in check(library) if one.code == "starter.left"]
    assert len([one for one in left if one.place.file.endswith("door-lean.yml")]) == 6


def test_markup_is_taken_out(project: Path) -> None:
    steps = "<ol><li>Bend &amp; hold.</li><li>Rise<script>alert(1)</script>.</li></ol>"
    row = {
        "name": "Door <b>lean</b>",
        "steps": steps,
        "feel": "&lt;img src=x onerror=alert(1)&gt;Thigh &lt; 3",
        "cues": ["<p>Tall</p>", "Slow\u0007"],
    }
    data, found = imported(project, "ours.json", json.dumps([row]))
    assert found == [("import.markup", "")]
    assert data["name"] == "Door lean"
    assert data["steps"] == ["Bend & hold.", "Rise ."] or data["steps"] == ["Bend & hold.", "Rise."]
    assert data["feel"] == "Thigh < 3"
    assert data["cues"] == ["Tall", "Slow"]


def test_what_cannot_be_read_is_said(project: Path) -> None:
    for name, text, code in (
        ("a.json", "{", "import.form"),
        ("a.json", "[1]", "import.form"),
        ("a.json", "[]", "import.form"),
        ("a.json", 100_000 * "[", "import.form"),
        ("a.csv", "name\n", "import.form"),
        ("a.csv", "summary\nGood.\n", "import.name"),
        ("a.csv", "name\n???\n", "import.name"),
        ("a.csv", "id,name\n../x,Door lean\n", "import.name"),
        ("a.csv", "name\nBridge\n", "new.exists"),
    ):
        data, found = imported(project, name, text)
        assert (data, [one for one, _ in found]) == ({}, [code]), (name, text[:20])


def test_the_licence_is_asked_for(project: Path, loadwise: Run) -> None:
    (project / "ours.csv").write_text(CSV)
    asked = loadwise("import", "exercises", "ours.csv")
    assert asked.exit_code == 2
    assert "the right to use" in asked.stderr
    assert not (project / "content/exercises/door-lean.yml").exists()
    done = loadwise("import", "exercises", "ours.csv", "--licence", "CC BY 4.0,\nus")
    assert done.exit_code == 0, done.stderr
    assert "Made content/exercises/door-lean.yml" in done.stdout
    text = (project / "content/exercises/door-lean.yml").read_text("utf-8")
    assert "Licence: CC BY 4.0, us\n" in text


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_becomes_a_tag(text: str, other: str) -> None:
    said = exercise_import._text(f"{text}<b>{other}</b>&lt;i&gt;")
    assert "<b>" not in said
    assert yaml.safe_load(yaml.safe_dump({"feel": said}, allow_unicode=True)) == {"feel": said}
