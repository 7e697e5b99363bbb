"""The short form becomes the explicit one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from generator.definitions.library import Library, load_library
from tests.conftest import LIBRARY
from tests.plans.example import PLAN, codes, resolved

Run = Callable[..., Result]


SHORT = f"""
protocol: pes-anserine-bursitis
library: {LIBRARY}
issued: 2026-11-30
version: 1
person:
  {{label: A, affected_side: left, age_band: 18-39, minutes_a_session: 60,
  screened: {{on: 2026-11-30, by: B}}}}
from_phase: settle
changes:
  - {{remove: quad-set}}
  - {{swap: heel-slide, into: glute-set, note: Softer.}}
  - {{add: hamstring-stretch, session: daily-moves}}
  - {{dose: supine-clamshell, reps: 12}}
"""


def short(project: Path, text: str = SHORT) -> str:
    library = load_library(project).value
    assert library is not None
    phase = library.protocols["pes-anserine-bursitis"].value.phases[0]
    daily, strength = phase.sessions
    first, second = (item.exercise for item in daily.items[:2])
    text = (
        text.replace("quad-set", first)
        .replace("heel-slide", second)
        .replace("daily-moves", daily.id)
    )
    text = text.replace("supine-clamshell", strength.items[0].exercise)
    (project / "plans/short.yml").write_text(text)
    return "plans/short.yml"


def test_the_short_form_expands_to_the_explicit_one_and_reads_back_the_same(
    project: Path, loadwise: Run
) -> None:
    file = short(project)
    result = loadwise("plan", file, "--expand", "-o", "plans/long.yml")
    assert result.exit_code == 0, result.output
    written = yaml.safe_load((project / "plans/long.yml").read_text())
    assert "from_phase" not in written
    assert "changes" not in written
    assert resolved(project, "plans/long.yml") == resolved(project, file)
    again = loadwise("plan", "plans/long.yml", "--expand").stdout
    assert again == (project / "plans/long.yml").read_text()
    items = [item["exercise"] for item in written["sessions"][0]["items"]]
    assert "glute-set" in items
    assert items[-1] == "hamstring-stretch"
    assert written["sessions"][1]["items"][0]["reps"] == 12


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("from_phase: settle", "from_phase: setle", "plan.phase"),
        ("{remove: quad-set}", "{remove: step-down}", "plan.change"),
        ("into: glute-set", "into: glut-set", "plan.exercise"),
        ("add: hamstring-stretch", "add: hamstring-strech", "plan.exercise"),
        ("session: daily-moves", "session: daily-mooves", "plan.session"),
        ("  - {remove: quad-set}", "  - {swap: quad-set}", "schema.value"),
        ("from_phase: settle", "goals: []", "schema.value"),
    ],
)
def test_a_change_that_fits_nothing_is_reported(
    project: Path, old: str, new: str, code: str
) -> None:
    assert old in SHORT
    file = short(project, SHORT.replace(old, new))
    assert code in [c for c, _ in codes(project, file)]


def test_the_expanded_example_is_itself(project: Path, loadwise: Run) -> None:
    assert loadwise("plan", PLAN, "--expand", "-o", "plans/again.yml").exit_code == 0
    assert resolved(project, "plans/again.yml") == resolved(project)


@pytest.mark.parametrize(
    ("change", "codes_found"),
    [
        ("{dose: quad-set, days: daily, times_a_week: 3}", ["schema.value"]),
        ("{dose: quad-set, every_session: false}", ["schema.value"]),
        ("{dose: quad-set, every_session: true, days: [mon]}", ["schema.value"]),
        ("{dose: quad-set, minutes: 5}", ["schema.value"]),
        ("{swap: quad-set, into: glute-set, rounds: 3}", ["schema.value"]),
        ("{add: glute-set, minutes: 5}", ["schema.value"]),
        ("{add: glute-set, sets: 2, minutes: 5, stage: 2}", ["schema.value"]),
    ],
)
def test_a_dose_that_no_exercise_has_is_found_at_its_change(
    project: Path, change: str, codes_found: list[str]
) -> None:
    file = short(project, SHORT.replace("{remove: quad-set}", change))
    line = 1 + (project / file).read_text().splitlines().index(
        next(one for one in (project / file).read_text().splitlines() if one.startswith("  - "))
    )
    assert codes(project, file) == [(code, line) for code in codes_found]


def test_more_exercises_than_a_session_takes_are_found_at_the_changes(project: Path) -> None:
    more = "\n".join(["  - {add: glute-set, session: daily-moves}"] * 25)
    file = short(project, SHORT.replace("  - {remove: quad-set}", more))
    assert [code for code, _ in codes(project, file)] == ["schema.length"]


def test_a_default_session_that_its_exercise_cannot_take_is_found_too(
    project: Path, library: Library
) -> None:
    file = short(project)
    path = project / "protocols/pes-anserine-bursitis.yml"
    phase = library.protocols["pes-anserine-bursitis"].value.phases[0]
    first = phase.sessions[0].items[0].exercise
    text = path.read_text("utf-8")
    at = text.index(f"exercise: {first}", text.index("sessions:"))
    end = at + len(f"exercise: {first}")
    path.write_text(text[:end] + ", stage: 2, minutes: 5" + text[end:], "utf-8")
    assert [code for code, _ in codes(project, file)] == ["schema.value"]


def test_a_broken_file_that_all_definitions_share_is_a_finding(
    project: Path, loadwise: Run
) -> None:
    for name in ("references", "glossary", "care"):
        path = project / f"content/{name}.yml"
        kept = path.read_text("utf-8")
        path.write_text("[", "utf-8")
        for arguments in (
            ["plan", PLAN, "-o", "x.pdf"],
            ["new", "plan", f"private/{name}", "--protocol", "pes-anserine-bursitis"],
        ):
            done = loadwise(*arguments)
            assert done.exit_code in (0, 1), done.output
        path.write_text(kept, "utf-8")
