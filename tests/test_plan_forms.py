"""A person's plan in its three forms, with its changes and the QR code."""

from __future__ import annotations

import re

import pytest

from tests.plan_forms import document, pages, resolve, sessions

__all__ = ["resolve"]  # fixtures


MANY = [
    "supine-clamshell",
    "sit-to-stand",
    "single-leg-stance",
    "quad-set",
    "heel-slide",
    "calf-stretch",
    "glute-set",
    "weight-shift",
    "supported-mini-squat",
    "knee-to-wall-rock",
    "bent-knee-fallout",
    "bridge",
]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", [1, 5, 8, 12])
def test_a_fridge_sheet_is_one_page_with_every_exercise_and_its_dose(
    library, printer, resolve, count, paper
):
    plan = document(
        library, resolve(sessions(*(f"{{exercise: {id}, because: x}}" for id in MANY[:count])))
    )
    (page,) = pages(library, printer, plan, kind="fridge", paper=paper)
    for item in plan.sessions[0].items:
        assert re.sub(r"\s", "", item.name) in re.sub(r"\s", "", page)
        assert re.sub(r"\s", "", item.dose.big) in re.sub(r"\s", "", page)
    assert "6 or more" in page


def test_a_reason_stands_on_the_clinicians_copy_and_nowhere_else(library, printer, resolve):
    plan = document(
        library, resolve(sessions("{exercise: sit-to-stand, sets: 5, because: He asked for more.}"))
    )
    assert "He asked for more." in " ".join(pages(library, printer, plan, kind="clinician"))
    for kind in ("plan", "fridge"):
        assert "He asked for more." not in " ".join(pages(library, printer, plan, kind=kind))


def test_what_is_done_begins_a_sentence_of_its_own_on_the_clinicians_copy(
    library, printer, resolve
):
    plan = document(library, resolve(sessions("{exercise: heel-slide}")))
    text = " ".join(" ".join(pages(library, printer, plan, kind="clinician")).split())
    dose = plan.sessions[0].items[0].dose
    assert f"{dose.days}. {dose.how}".replace("\xa0", " ") in text


def test_the_clinicians_copy_has_gates_evidence_with_certainty_and_sources(
    library, printer, resolve
):
    plan = document(library, resolve(sessions("{exercise: heel-slide}")))
    text = " ".join(pages(library, printer, plan, kind="clinician"))
    phase = plan.phases[0]
    for line in (
        *phase.enter_when,
        *phase.leave_when,
        *plan.sessions[0].items[0].evidence,
        *plan.record.references,
    ):
        assert re.sub(r"\s", "", line) in re.sub(r"\s", "", text)
    assert not [
        ref
        for ref in re.findall(r"\[(E\d+)\]", text)
        if not any(line.startswith(f"[{ref}]") for line in plan.record.references)
    ]


@pytest.mark.parametrize(
    ("visit", "weeks"),
    [("", 1), ("next_appointment: 2026-12-14\n", 2), ("next_appointment: 2027-06-01\n", 4)],
)
def test_the_log_lasts_until_the_next_visit(library, printer, resolve, visit, weeks):
    plan = document(library, resolve(visit + sessions("{exercise: heel-slide}")))
    text = " ".join(pages(library, printer, plan))
    assert re.findall(r"Week (\d)", text) == [str(week) for week in range(1, weeks + 1)]
