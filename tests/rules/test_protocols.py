"""Rules 3 and 4: phases, sessions and flare-ups that are not whole are reported."""

from __future__ import annotations

from pathlib import Path

from tests.rules.broken import PROTOCOL, STEP_DOWN, Run, codes, each_speaks_up, is_reported


def test_an_exercise_that_no_phase_lists_is_out_of_reach(loadwise: Run, project: Path) -> None:
    assert loadwise("new", "exercise", "heel-dig").exit_code == 0
    rows = [r for r in codes(project) if "heel-dig" in str(r["file"])]
    assert {(r["code"], r["severity"]) for r in rows} == {
        ("starter.left", "error"),
        ("exercise.unreachable", "warning"),
    }


CASES = [
    ("session.exercise", PROTOCOL, "{exercise: heel-slide", "{exercise: hel-slide", None),
    ("session.load", PROTOCOL, "  step-down: {hip-adduction: 0, ", "  step-down: {", None),
    (
        "session.load",
        PROTOCOL,
        "knee-valgus: 2, resisted-knee-flexion: 0, tibial-rotation: 0}\n  step-up",
        "knee-valgus: 3}\n  step-up",
        None,
    ),
    ("phase.grade", PROTOCOL, "  swimming: {hip-adduction: 0, ", "  swimming: {", None),
    ("phase.load", PROTOCOL, "  swimming: {hip-adduction", "  swimming: {hip-abduction", None),
    ("phase.load", PROTOCOL, "load_max: {hip-adduction", "load_max: {hip-abduction", None),
    ("protocol.region", PROTOCOL, "region: knee", "region: nee", None),
    ("protocol.exercise", PROTOCOL, "  swimming: {hip", "  swiming: {hip", None),
    ("schema.value", PROTOCOL, "id: chest\n", "id: leg-and-breath\n", None),  # in one tier
    ("schema.value", PROTOCOL, "id: calf\n", "id: leg-and-breath\n", None),  # in another
    (
        "schema.value",
        STEP_DOWN,
        "take_care:",
        "take_care:\n  - {condition: falls, rule: avoid, says: No.}",
        None,
    ),
    ("schema.value", STEP_DOWN, "  - use: step-up", "  - use: step-up\n  - use: step-up", None),
]


test_a_rule_speaks_up_when_it_is_broken = each_speaks_up(CASES)


def test_a_phase_without_goals_is_reported(project: Path) -> None:
    assert "phase.goals" not in {str(row["code"]) for row in codes(project)}
    lines = (project / PROTOCOL).read_text().splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if line == "    goals:\n")
    end = next(n for n in range(start + 1, len(lines)) if not lines[n].startswith("      "))
    (project / PROTOCOL).write_text("".join([*lines[:start], "    goals: []\n", *lines[end:]]))
    is_reported(project, "phase.goals", PROTOCOL)


def test_a_hard_exercise_in_a_flare_up_is_reported(project: Path) -> None:
    assert "flare.level" not in {str(row["code"]) for row in codes(project)}
    text = (project / PROTOCOL).read_text()
    head, flare, rest = text.partition("\nflare:")
    key, exercises, tail = rest.partition("exercises: [")
    (project / PROTOCOL).write_text(head + flare + key + exercises + "step-down, " + tail)
    is_reported(project, "flare.level", PROTOCOL)
