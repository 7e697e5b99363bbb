"""The rules of plans: each speaks up at its line; a reason lifts some of them and never others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from generator.definitions.library import load_library
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.conftest import LIBRARY
from tests.plans.example import PLAN, codes, line_of, resolved

Edit = Callable[[str, str, str], Path]


RULES = [
    (
        "plan.protocol",
        "protocol: pes-anserine-bursitis",
        "protocol: pes-anserin-bursitis",
        "protocol:",
    ),
    ("plan.phase", "    phase: settle", "    phase: setle", "    phase:"),
    ("plan.exercise", "exercise: supine-clamshell", "exercise: supine-clamshel", "supine-clamshel"),
    ("plan.change-key", "change: high-seat", "change: high-set", "high-set"),
    (
        "plan.change-support",
        "{exercise: single-leg-stance,",
        "{change: fingertips, exercise: single-leg-stance,",
        "change: fingertips",
    ),
    (
        "plan.dose-range",
        "exercise: sit-to-stand, sets: 2, reps: 8",
        "exercise: sit-to-stand, sets: 2, reps: 40",
        "reps: 40",
    ),
    (
        "plan.dose-form",
        "exercise: flat-walk, minutes: 10",
        "exercise: flat-walk, sets: 2, reps: 8",
        "exercise: flat-walk",
    ),
    (
        "plan.level",
        "exercise: supine-clamshell, sets: 2, reps: 10",
        "exercise: step-down",
        "exercise: step-down",
    ),
    (
        "plan.how-often",
        "exercise: flat-walk, minutes: 10",
        "exercise: flat-walk, minutes: 10, times_a_week: 3",
        "exercise: flat-walk",
    ),
    ("plan.condition", "conditions: [falls]", "conditions: [fals]", "conditions:"),
    ("plan.clearance", "conditions: [falls]", "conditions: [falls, recent-surgery]", "conditions:"),
    (
        "plan.red-flag",
        "by: Sample clinician}",
        "by: Sample clinician, red_flags: [hot-joint]}",
        "screened:",
    ),
    (
        "plan.avoid",
        "exercise: supine-clamshell, sets: 2, reps: 10",
        "exercise: single-leg-stance-foam, because: x",
        "foam",
    ),
    ("plan.dates", "review: 2026-12-14", "review: 2025-12-14", "review:"),
    ("plan.library", f"library: {LIBRARY}", "library: 2020.1.1", "library:"),
    ("file.beside", "clinic: clinic.yml", "clinic: ../secret.yml", "clinic:"),
    ("schema.date", "issued: 2026-11-30", "issued: 2026-02-30", "issued:"),
    ("schema.date", "issued: 2026-11-30", "issued: 20261130", "issued:"),
    ("schema.length", "  label: Sam Sample", f"  label: {'Sam ' * 30}", "label:"),
    ("plan.clinic", "clinic: clinic.yml", "clinic: clinik.yml", "clinic:"),
]


@pytest.mark.parametrize(
    ("code", "old", "new", "at"), RULES, ids=[f"{r[0]}-{n}" for n, r in enumerate(RULES)]
)
def test_a_rule_of_plans_speaks_up_at_the_line(
    project: Path, edit: Edit, code: str, old: str, new: str, at: str | None
) -> None:
    if code == "plan.red-flag":
        library = load_library(project).value
        assert library is not None
        flag = library.protocols["pes-anserine-bursitis"].value.red_flags[0].signs[0].id
        new = new.replace("hot-joint", flag)
    edit(PLAN, old, new)
    found = codes(project)
    assert code in [c for c, _ in found]
    if at:
        assert (code, line_of(project, at)) in found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "exercise: sit-to-stand, sets: 2, reps: 8",
            "exercise: sit-to-stand, sets: 2, reps: 40, because: Asked for by the surgeon",
        ),
        (
            "exercise: supine-clamshell, sets: 2, reps: 10",
            "exercise: step-up, because: Does stairs at work already",
        ),
    ],
)
def test_a_reason_lifts_a_rule_and_stays_off_the_patients_sheet(
    project: Path, edit: Edit, old: str, new: str
) -> None:
    edit(PLAN, old, new)
    edit(PLAN, "minutes_a_session: 30", "minutes_a_session: 90")
    plan = resolved(project)
    assert [i.because for s in plan.sessions for i in s.items if i.because] == [
        new.partition("because: ")[2]
    ]


def test_no_reason_lifts_avoid_or_missing_clearance(project: Path, edit: Edit) -> None:
    edit(
        PLAN,
        "exercise: supine-clamshell, sets: 2, reps: 10",
        "exercise: single-leg-stance-foam, because: I insist",
    )
    edit(PLAN, "conditions: [falls]", "conditions: [falls, recent-surgery]")
    edit(PLAN, "    days: [mon, wed, fri]", "    because: I insist\n    days: [mon, wed, fri]")
    assert {"plan.avoid", "plan.clearance"} <= {code for code, _ in codes(project)}


def test_ask_first_needs_a_reason(project: Path, edit: Edit) -> None:
    edit(PLAN, "age_band: 40-59", "age_band: 40-59")
    edit(PLAN, "conditions: [falls]", "conditions: [knee-replacement]")
    edit(
        PLAN, "exercise: supine-clamshell, sets: 2, reps: 10", "exercise: sport-drills, because: x"
    )
    assert "plan.ask-first" not in {code for code, _ in codes(project)}
    edit(PLAN, ", because: x", "")
    assert "plan.ask-first" in {code for code, _ in codes(project)}


def warnings(project: Path) -> set[str]:
    library, plan = load_library(project).value, read_plan(project / PLAN, PLAN).value
    assert library is not None
    assert plan is not None
    outcome = resolve_plan(library, plan)
    assert outcome.ok
    return {one.code for one in outcome.findings}


def test_a_dose_below_a_gate_is_a_warning_that_a_reason_lifts(project: Path, edit: Edit) -> None:
    assert "plan.below-gate" not in warnings(project)
    edit(PLAN, "    phase: settle\n    days: daily", "    phase: build\n    days: daily")
    assert "plan.below-gate" in warnings(project)
    edit(PLAN, "exercise: flat-walk, minutes: 10", "exercise: flat-walk, minutes: 10, because: x")
    assert "plan.below-gate" not in warnings(project)


def test_a_long_session_is_a_warning_that_a_reason_ends(project: Path, edit: Edit) -> None:
    assert "plan.minutes" not in warnings(project)
    edit(PLAN, "minutes_a_session: 30", "minutes_a_session: 5")
    assert "plan.minutes" in warnings(project)
    for session in ("    days: [mon, wed, fri]", "    days: daily"):
        edit(PLAN, session, f"    because: A quiet week\n{session}")
    assert "plan.minutes" not in warnings(project)


def test_notes_in_the_link_are_warned_of(edit: Edit, loadwise: Callable[..., Result]) -> None:
    edit(PLAN, "made_by:", "notes_in_link: true\nmade_by:")
    said = loadwise("plan", PLAN, "--json").output
    assert "anyone who has the link can read them [plan.notes-in-link]" in said
    edit(PLAN, "notes: ", f"notes: {'Long. ' * 100}")
    said = loadwise("plan", PLAN, "--json").output
    assert "so they are only on paper [plan.notes-in-link]" in said
