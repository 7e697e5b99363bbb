"""Plans: made explicit, judged, resolved."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from generator.definitions.library import Library, load_library
from generator.document.model import ResolvedPlan
from generator.document.public_sheets import Sheets
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.conftest import LIBRARY, ROOT

Edit = Callable[[str, str, str], Path]
Run = Callable[..., Result]
PLAN = "plans/example.yml"


def resolved(root: Path, file: str = PLAN) -> ResolvedPlan:
    library = load_library(root).value
    plan = read_plan(root / file, file)
    assert library is not None
    assert plan.value is not None, plan.findings
    outcome = resolve_plan(library, plan.value)
    assert outcome.value is not None, outcome.findings
    return outcome.value


def codes(root: Path, file: str = PLAN) -> list[tuple[str, int]]:
    library = load_library(root).value
    plan = read_plan(root / file, file)
    assert library is not None
    found = plan.findings if plan.value is None else resolve_plan(library, plan.value).findings
    return [(d.code, d.place.line) for d in found if d.is_error]


def line_of(root: Path, text: str, file: str = PLAN) -> int:
    return next(
        n for n, line in enumerate((root / file).read_text().splitlines(), 1) if text in line
    )


def test_the_example_resolves_with_nothing_left_implied(project: Path) -> None:
    plan = resolved(project)
    assert plan.document.draft is None
    assert plan.document.sample
    assert plan.person is not None
    assert (plan.person.label, plan.person.detail, plan.person.phone) == (
        "Sam Sample",
        "Right knee",
        "020 7946 0123",
    )
    assert plan.person.next_visit == "14 December 2026, 10:30"
    assert [s.name for s in plan.sessions] == ["Home", "Every day"]
    chair = plan.sessions[0].items[1]
    assert chair.change == "Put a firm cushion on the seat to make it higher."
    assert chair.change not in chair.easier
    assert [s.days for s in plan.sessions] == [
        ("Mon", "Wed", "Fri"),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ]
    assert plan.pain.limit == 2


def test_it_survives_the_journey_through_json(project: Path) -> None:
    plan = resolved(project)
    assert ResolvedPlan.model_validate_json(plan.model_dump_json()) == plan


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
    ("plan.minutes", "minutes_a_session: 30", "minutes_a_session: 5", "  - name: Home"),
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


def test_without_a_safety_check_every_plan_is_a_draft(project: Path, edit: Edit) -> None:
    edit(PLAN, "  screened: {on: 2026-11-30, by: Sample clinician}\n", "")
    assert resolved(project).document.draft


def test_support_is_printed_for_the_condition_a_person_has_and_for_no_other(
    project: Path, edit: Edit
) -> None:
    stance = resolved(project).sessions[0].items[2]
    assert stance.care
    edit(PLAN, "conditions: [falls]", "conditions: []")
    assert resolved(project).sessions[0].items[2].care == ()


def test_harder_names_only_exercises_of_the_same_phase(library: Library) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    for phase in protocol.phases:
        sheet = Sheets(library, protocol).handout(phase)
        inside = {e.name for id in phase.exercises if (e := library.exercise(id))}
        sessions = sheet.phases[0].sessions
        assert sessions
        for session in sessions:
            for item in session.items:
                assert item.easier
                assert item.harder
                named = {
                    text.removeprefix("Do this instead: ").removesuffix(".")
                    for text in item.harder
                    if text.startswith("Do this instead")
                }
                assert named <= inside


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


def test_a_plan_of_another_library_stops_lists_what_differs_and_can_be_updated(
    project: Path, edit: Edit, loadwise: Run
) -> None:
    assert loadwise("release", "2027.1.1").exit_code == 0
    assert loadwise("plan", PLAN, "--update").exit_code == 0
    edit("content/exercises/supine-clamshell.yml", "rest_s: 60", "rest_s: 75")
    assert loadwise("release", "2027.2.1").exit_code == 0
    before = (project / PLAN).read_text()
    stopped = loadwise("plan", PLAN, "-o", "plan.pdf")
    assert stopped.exit_code == 1
    assert "supine-clamshell: dose" in stopped.stderr
    assert "--update" in stopped.stderr
    assert not (project / "plan.pdf").exists()
    updated = loadwise("plan", PLAN, "--update")
    assert updated.exit_code == 0
    assert "supine-clamshell: dose" in updated.stdout
    assert (project / PLAN).read_text() == before.replace(
        "library: 2027.1.1", "library: 2027.2.1"
    ), "nothing else may move"
    assert "plan.library" not in [c for c, _ in codes(project)]


def test_a_release_cannot_be_taken_twice_with_other_content(edit: Edit, loadwise: Run) -> None:
    assert loadwise("release", "2027.1.1").exit_code == 0
    assert loadwise("release", "2027.1.1").exit_code == 0, "the same content again is no change"
    edit("content/exercises/bridge.yml", "rest_s: 60", "rest_s: 75")
    refused = loadwise("release", "2027.1.1")
    assert refused.exit_code == 1
    assert "release.taken" in refused.stderr
    assert loadwise("release", "next").exit_code == 1


def test_the_json_form_is_what_the_pdf_is_made_from(project: Path, loadwise: Run) -> None:
    shown = json.loads(loadwise("plan", PLAN, "--json").stdout)
    assert shown == json.loads(resolved(project).model_dump_json())


def test_own_exercises_are_marked_and_refuse_library_keys(project: Path, edit: Edit) -> None:
    own = resolved(project).sessions[0].items[3]
    assert own.id is None
    assert own.dose.big == "Once a day, one flight"
    edit(PLAN, "      - own:", "      - sets: 3\n        own:")
    assert "schema.value" in [c for c, _ in codes(project)]


def test_the_example_person_is_marked_as_invented() -> None:
    for path in (ROOT / "plans").glob("*.yml"):
        data = yaml.safe_load(path.read_text())
        if "person" in data:
            assert data["sample"] is True, path
