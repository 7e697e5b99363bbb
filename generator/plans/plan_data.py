"""A plan in ids, numbers and dates, for programs that would have to guess from words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.model.dose import DAYS, Dose
from generator.definitions.model.figure import SideName
from generator.definitions.model.plan import AffectedSide, Item, PlanSession
from generator.document.model import (
    ItemData,
    PlanData,
    ProblemData,
    Role,
    ScreenedData,
    SessionData,
)
from generator.document.treated import side_for
from generator.plans.judge import Case, dose_of
from generator.plans.problems import PlanProblem

__all__ = ["plan_data", "roles"]


def plan_data(case: Case) -> PlanData:
    """What the document of a plan without errors says in words."""
    plan = case.plan
    return PlanData(
        version=plan.version,
        issued=plan.issued.isoformat(),
        review=plan.review.isoformat() if plan.review else None,
        next_visit=plan.next_appointment.isoformat() if plan.next_appointment else None,
        visit_time=plan.next_appointment_time.line if plan.next_appointment_time else None,
        calendar_key=plan.calendar_key,
        age_band=plan.person.age_band,
        minutes_a_session=plan.person.minutes_a_session,
        conditions=plan.person.conditions,
        problems=tuple(_problem(case, problem) for problem in case.problems),
        sessions=tuple(_session(case, session) for session in plan.sessions),
    )


def roles(session: PlanSession) -> Iterator[tuple[Role, Item]]:
    """The items of a session in the order of its cards."""
    if session.warm_up:
        yield "warm_up", session.warm_up
    for item in session.items:
        yield "main", item
    if session.cool_down:
        yield "cool_down", session.cool_down


def _problem(case: Case, problem: PlanProblem) -> ProblemData:
    phases, screened = case.phases_of(problem), problem.screened
    return ProblemData(
        protocol=problem.protocol.id,
        name=case.name_of(problem),
        term=problem.protocol.term,
        side=problem.side,
        phases=tuple(phase.id for phase in phases),
        limit=min(phase.pain_limit for phase in phases),
        screened=ScreenedData(
            on=screened.on.isoformat(), by=screened.by.line, red_flags=screened.red_flags
        )
        if screened
        else None,
    )


def _session(case: Case, session: PlanSession) -> SessionData:
    treated = case.treated(session)
    return SessionData(
        problems=tuple(one.protocol.id for one in treated),
        phase=treated[0].phase.id if len(treated) == 1 else None,
        weekdays=tuple(day for day in DAYS if day in session.days),
        time=session.time.line if session.time else None,
        items=tuple(_item(case, session, role, item) for role, item in roles(session)),
    )


def _item(case: Case, session: PlanSession, role: Role, item: Item) -> ItemData:
    exercise = case.library.exercise(item.exercise) if item.exercise else None
    dose = dose_of(item, exercise) if exercise else None
    if exercise is None or dose is None:
        return ItemData(role=role, exercise=None, dose=None, change=None, supported=False, sides=())
    affected = side_for(case.treated(session), exercise)
    return ItemData(
        role=role,
        exercise=exercise.id,
        dose=dose if dose.every_session else dose.with_keys({"days": session.days}),
        change=item.change,
        supported=exercise.supports(case.conditions),
        sides=_sides(dose, affected) if exercise.limb != "none" else (),
    )


def _sides(dose: Dose, affected: AffectedSide | None) -> tuple[SideName, ...]:
    """The sides of a dose for a person with that sore side."""
    if dose.side is None:
        return ()
    if affected not in ("left", "right") or dose.side == "both":
        return ("left", "right")
    order: tuple[SideName, SideName] = (
        ("left", "right") if affected == "left" else ("right", "left")
    )
    return {"sore": order[:1], "other": order[1:]}.get(dose.side, order)
