"""Every rule, broken on purpose: it must report the right place, and no other rule may."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from generator.definitions.releases import releases_text
from generator.rules.language import Reading

Edit = Callable[[str, str, str], Path]
Run = Callable[..., Result]

STEP_DOWN = "content/exercises/step-down.yml"
MOVING = "content/pages/daily-life/moving-about.md"
PROTOCOL = "protocols/pes-anserine-bursitis.yml"

CASES = [
    (
        "exercise.cues",
        STEP_DOWN,
        "  - Keep your belt level.\nfeel",
        "feel",
        "  - Think of a light on your kneecap. Keep it shining over your second toe.\n",
    ),
    (
        "exercise.steps",
        STEP_DOWN,
        "  - Bend your standing knee slowly.\n  - Stop when the heel in front touches the floor.\n",
        "",
        None,
    ),
    (
        "exercise.stop",
        STEP_DOWN,
        'stop: {standard: true, also: "Your knee drops in twice in a row: end the set."}',
        "stop: {standard: false}",
        None,
    ),
    ("exercise.dose", STEP_DOWN, "range: {sets: [2, 3]", "range: {sets: [3, 4]", None),
    ("exercise.equipment", STEP_DOWN, "equipment: [step", "equipment: [stp", None),
    ("exercise.muscle", STEP_DOWN, "primary: [quadriceps", "primary: [quadricep", None),
    ("exercise.condition", STEP_DOWN, "condition: falls", "condition: fall", None),
    ("exercise.load", STEP_DOWN, "{hip-adduction: 0, ", "{", None),
    ("exercise.load", STEP_DOWN, "knee-valgus: 2", "knee-vargus: 2", None),
    ("ladder.unknown", STEP_DOWN, "use: step-up", "use: step-upp", None),
    ("ladder.key", STEP_DOWN, "key: high-step", "key: low-step", None),
    ("ladder.step", STEP_DOWN, "level: 6", "level: 5", None),
    ("phase.goals", PROTOCOL, "", "", "no-goals"),
    ("session.exercise", PROTOCOL, "{exercise: heel-slide", "{exercise: hel-slide", None),
    ("flare.level", PROTOCOL, "", "", "hard-flare"),
    ("reference.unknown", STEP_DOWN, "ref: E64", "ref: E99", None),
    (
        "reference.unused",
        "content/references.yml",
        "references:\n",
        "references:\n  E98: {title: A, seen: listing, finding: It found nothing.}\n",
        None,
    ),
    (
        "reading.sentence",
        STEP_DOWN,
        "  - Keep your belt level.",
        "  - " + "Keep your belt level and " * 6 + "breathe.",
        None,
    ),
    (
        "reading.word",
        STEP_DOWN,
        "  - Keep your belt level.",
        "  - Keep your patella over your toes.",
        None,
    ),
    (
        "reading.passive",
        STEP_DOWN,
        "  - Keep your belt level.",
        (
            "  - The rail is held. The foot is put down. The knee is bent. The heel is raised. It"
            " is done."
        ),
        None,
    ),
    (
        "page.in-short",
        MOVING,
        "in_short:",
        "in_short: []\nsearch:",
        (
            "search: [stairs, chair, squat, lunge, kneel, housework, garden, work, drive, car,"
            " lifting, bend down]\n"
        ),
    ),
    ("page.headings", MOVING, "## How do I spread the load?", "A short line of words. " * 50, None),
    ("page.table", MOVING, "| If this hurts | Try this |", "| | |", None),
    ("id.taken", STEP_DOWN, "kind: strength", "formerly: [bridge]\nkind: strength", None),
]


def codes(run: Run) -> list[dict[str, object]]:
    return list(json.loads(run("check", "--format", "json").stdout))


@pytest.mark.parametrize(
    ("code", "file", "old", "new", "more"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)]
)
def test_a_rule_speaks_up_when_it_is_broken(
    loadwise: Run,
    edit: Edit,
    project: Path,
    code: str,
    file: str,
    old: str,
    new: str,
    more: str | None,
) -> None:
    before = {str(row["code"]) for row in codes(loadwise)}
    assert code not in before
    if more == "no-goals":
        lines = (project / PROTOCOL).read_text().splitlines(keepends=True)
        start = next(n for n, line in enumerate(lines) if line == "    goals:\n")
        end = next(n for n in range(start + 1, len(lines)) if not lines[n].startswith("      "))
        (project / PROTOCOL).write_text("".join([*lines[:start], "    goals: []\n", *lines[end:]]))
    elif more == "hard-flare":
        text = (project / PROTOCOL).read_text()
        head, flare, rest = text.partition("\nflare:")
        key, exercises, tail = rest.partition("exercises: [")
        (project / PROTOCOL).write_text(head + flare + key + exercises + "step-down, " + tail)
    else:
        edit(file, old, new)
        if more:
            edit(file, more, "")
    found = [row for row in codes(loadwise) if row["code"] == code]
    assert found
    assert found[0]["file"] == file
    assert isinstance(found[0]["line"], int)


def test_a_one_way_rung_is_reported_at_the_end_that_still_has_it(loadwise: Run, edit: Edit) -> None:
    edit(STEP_DOWN, "  - use: step-up\n", "")
    (row,) = [r for r in codes(loadwise) if r["code"] == "ladder.one-way"]
    assert row["file"] == "content/exercises/step-up.yml"
    assert "step-down.yml" in str(row["hint"])


def test_an_exercise_that_no_phase_lists_is_out_of_reach(loadwise: Run) -> None:
    assert loadwise("new", "exercise", "heel-dig").exit_code == 0
    rows = [r for r in codes(loadwise) if r["severity"] == "error"]
    assert {(r["code"], r["file"]) for r in rows} == {
        ("exercise.starter", "content/exercises/heel-dig.yml"),
        ("exercise.unreachable", "content/exercises/heel-dig.yml"),
    }


def test_a_circle_in_the_ladder_is_drawn(loadwise: Run, edit: Edit) -> None:
    edit("content/exercises/step-up.yml", "easier:\n", "easier:\n  - use: step-down\n")
    edit(STEP_DOWN, "harder:\n", "harder:\n  - use: step-up\n")
    circles = [str(r["message"]) for r in codes(loadwise) if r["code"] == "ladder.circle"]
    assert len(circles) == 1
    assert "step-down" in circles[0]
    assert "→" in circles[0]


def test_a_published_id_may_not_vanish(loadwise: Run, project: Path) -> None:
    record = {"2020.1.1": {"exercises": {"old-friend": {}}, "protocols": {}}}
    (project / "content/releases.json").write_text(releases_text(record))
    assert "id.gone" in {row["code"] for row in codes(loadwise)}


def test_a_hard_page_is_a_warning_with_its_figure_and_an_error_under_strict(
    loadwise: Run, edit: Edit
) -> None:
    loadwise("release", "2030.1.1")
    assert loadwise("check", "--strict").exit_code == 0
    hard = (
        "Eccentric neuromuscular strengthening necessitates progressive rehabilitation"
        " considerations. " * 12
    )
    edit(STEP_DOWN, "summary: Trains your thigh", f"summary: {hard.strip()} Trains your thigh")
    (row,) = [r for r in codes(loadwise) if r["code"] == "reading.grade"]
    assert row["severity"] == "warning"
    assert "grade" in str(row["message"])
    assert loadwise("check").exit_code == 0
    assert loadwise("check", "--strict").exit_code == 1


def test_a_statement_of_the_source_must_keep_its_home(loadwise: Run, project: Path) -> None:
    entry = (
        "  S1: {becomes: education, file: protocols/pes-anserine-bursitis.yml, phrase: words that"
        " nobody wrote}\n"
    )
    (project / "content/source-coverage.yml").write_text(f"source: x\nstatements:\n{entry}")
    assert "coverage.phrase" in {row["code"] for row in codes(loadwise)}
    (project / "content/source-coverage.yml").write_text(
        f"source: x\nstatements:\n{entry.replace('bursitis.yml', 'nowhere.yml')}"
    )
    assert "coverage.file" in {row["code"] for row in codes(loadwise)}


def test_a_broken_file_does_not_hide_the_others_or_make_false_alarms(
    loadwise: Run, edit: Edit
) -> None:
    edit(STEP_DOWN, "name: Step-down", "name: [")
    edit("content/exercises/bridge.yml", "level: 3", "level: three")
    files = {row["file"] for row in codes(loadwise) if row["severity"] == "error"}
    assert files == {STEP_DOWN, "content/exercises/bridge.yml"}


def test_github_format_marks_the_line(loadwise: Run, edit: Edit) -> None:
    edit(STEP_DOWN, "use: step-up", "use: step-upp")
    result = loadwise("check", "--format", "github")
    assert result.exit_code == 1
    assert f"::error file={STEP_DOWN},line=" in result.stdout


def test_the_figures_of_every_text_are_printed(loadwise: Run) -> None:
    printed = loadwise("check", "--reading").stdout.splitlines()
    assert printed[0].split() == ["words", "grade", "a", "sentence", "longest", "passive", "text"]
    (row,) = (line for line in printed if line.endswith("the exercise “step-down”"))
    words, grade, mean, longest, *_ = row.split()
    assert int(words) > 100
    assert float(grade) <= 6
    assert float(mean) <= 12
    assert int(longest) <= 20


@pytest.mark.parametrize(
    "passive",
    ["The rail is held.", "It was not often tried.", "Two people were hurt.", "It gets used up."],
)
def test_a_passive_sentence_is_found(passive: str) -> None:
    assert Reading([passive]).passive == [passive]


@pytest.mark.parametrize(
    "active",
    [
        "Hold the rail.",
        "You are tired.",
        "It is used to stairs.",
        "Your knee is red.",
        "You need it.",
    ],
)
def test_an_active_sentence_is_not(active: str) -> None:
    assert Reading([active]).passive == []
