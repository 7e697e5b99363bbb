"""The note for the clinical record: what a colleague needs, in fifteen lines at most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.definitions.library import load_library
from generator.exchange.record_note import MOST_LINES, record_note
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.plans.example import PLAN, resolved
from tests.several import ARM_PROBLEM, BACK_PROBLEM, plan_data, plan_file
from tests.two_regions import two_regions

Edit = Callable[[str, str, str], Path]

NOTE = """\
Exercise plan, version 2, 30 November 2026
Right knee: Pes anserine bursitis. Settle (phase 1 of 5, weeks 1 and 2).
Goals: Walk the dog for 30 minutes; Take the stairs without the rail.
Mon, Wed and Fri, in the evening, 18 min: Warm-up routine 5 min, easy effort; Clamshell on your \
back 2×10, 2-2-3, light band, rest 60 s; Sit to stand 2×8, 2-0-3, rest 60 s (put a firm cushion on \
the seat to make it higher); One-leg balance 3×15 s hold each side, rest 30 s; Stairs with the \
shopping: One flight, up and down.
Every day, 19 min: Thigh squeeze 2×8 R, 5 s hold, rest 30 s; Heel slide 2×10 R, 3-1-3, rest 30 s; \
Calf stretch 2×15 s hold each side, rest 15 s; Flat walking 10 min, easy effort.
Safety check: red flags asked 30 November 2026 by Sample clinician, none open. Health: You have \
fallen in the last 12 months, or feel unsteady.
In the written plan: pain limit 2/10 and traffic-light guide, next-morning check, stop signs, \
flare-up advice, when to get help.
Next visit: Monday 14 December 2026, 10:30. Review: 14 December 2026.
"""


def test_the_note_of_the_example(project: Path) -> None:
    assert record_note(resolved(project)) == NOTE


def test_the_name_only_if_it_is_asked_for(project: Path) -> None:
    plan = resolved(project)
    assert "Sam Sample" not in record_note(plan)
    assert record_note(plan, name=True).startswith("Exercise plan for Sam Sample, version 2")


def test_a_safety_check_that_is_missing_or_open_says_so_loudly(project: Path, edit: Edit) -> None:
    edit(PLAN, "  screened: {on: 2026-11-30, by: Sample clinician}\n", "")
    plan = resolved(project)
    assert "NOT RECORDED, the plan is a draft" in record_note(plan)


def test_changes_since_the_last_plan_are_one_line(project: Path) -> None:
    library = load_library(project).value
    assert library is not None
    now = project / "plans/now.yml"
    text = (project / PLAN).read_text("utf-8")
    now.write_text(
        text.replace("sets: 2, reps: 8, hold_s: 5", "sets: 3, reps: 8, hold_s: 5")
        .replace("version: 2", "version: 3")
        .replace("issued: 2026-11-30", "issued: 2026-12-01"),
        "utf-8",
    )
    before, after = read_plan(project / PLAN).value, read_plan(now).value
    assert before is not None
    assert after is not None
    plan = resolve_plan(library, after, before).value
    assert plan is not None
    (line,) = [one for one in record_note(plan).splitlines() if one.startswith("New since")]
    assert "Thigh squeeze" in line.replace("\u00a0", " ")


def test_the_longest_plan_stays_within_fifteen_lines(tmp_path: Path) -> None:
    library = load_library(two_regions(tmp_path, beside_ours=True)).value
    assert library is not None
    knee = {**BACK_PROBLEM, "protocol": "pes-anserine-bursitis", "side": "right", "phase": "build"}
    session = {"name": "S", "days": ["mon"], "items": [{"exercise": "bridge"}]}
    sessions = [
        {**session, "name": f"Session {n}", "problems": ["pes-anserine-bursitis"]} for n in range(6)
    ]
    data = plan_data(
        problems=[ARM_PROBLEM, BACK_PROBLEM, knee],
        sessions=sessions,
        goals=["One", "Two\n\nlines"],
        notes="Several.\n\nParagraphs.",
        next_appointment="2026-12-14",
    )
    plan = resolve_plan(library, plan_file(data)).value
    assert plan is not None
    lines = record_note(plan).splitlines()
    assert len(lines) <= MOST_LINES
    assert len([line for line in lines if "phase" in line]) >= 3
