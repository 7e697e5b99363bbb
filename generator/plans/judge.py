"""Judge a plan: the safety rules, and the reasons that lift some of them.

Every rule is a function from the case to findings. A reason (``because:``) lifts a dose outside its
range, a level above the phase, a session longer than the person's time, or an ask-first condition.
Nothing lifts a red flag, an exercise to avoid with a condition, or a missing clearance.

A session is for some of the plan's problems, or for all. Every rule that forbids is asked of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.definitions.findings import (
    Finding,
    Phrase,
    Place,
    Typed,
    finding,
    known_ids,
)
from generator.definitions.fingerprints import changed_fields
from generator.definitions.library import Library
from generator.definitions.model.dose import COUNTS, LOAD_KEYS, Dose
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.plan import Item, Plan, PlanSession
from generator.definitions.model.protocol import Phase
from generator.definitions.starters import unfilled
from generator.definitions.validation import Loaded
from generator.definitions.ways import MIRROR, stated
from generator.document.treated import Treated, side_for, stages_for
from generator.plans.link_code import MOST_NOTES
from generator.plans.problems import PlanProblem
from generator.plans.unknown import unknown_exercise, unknown_phase
from generator.wording.timing import OWN_EXERCISE_S, seconds_of, whole_minutes
from generator.wording.words import Wording, wording

__all__ = ["Case", "dose_of", "judge", "library_changes"]


@dataclass(frozen=True)
class Case:
    """An explicit plan with the library that it is judged against.

    ``written`` is the plan as written in its file.
    """

    library: Library
    problems: tuple[PlanProblem, ...]
    plan: Plan
    written: Loaded[Plan]

    def place(self, *path: str | int) -> Place:
        """The place of a part of the explicit plan; with the shorthand, its origin."""
        if path[:1] == ("sessions",) and self.written.value.from_phase is not None:
            return self.written.place("from_phase")
        return self.written.place(*path)

    @cached_property
    def conditions(self) -> frozenset[str]:
        # Cautions can be about age, so it counts as a condition.
        young = {"under-18"} if self.plan.person.age_band == "under-18" else set()
        return frozenset({*self.plan.person.conditions, *young})

    @property
    def several(self) -> bool:
        """Whether the plan is for more than one problem."""
        return len(self.problems) > 1

    def problems_of(self, session: PlanSession) -> tuple[PlanProblem, ...]:
        """The problems that the session is for: those that it names, or all."""
        named = tuple(one for one in self.problems if one.protocol.id in session.problems)
        return named or self.problems

    def treated(self, session: PlanSession) -> tuple[Treated, ...]:
        """The problems that the session is for, each with its phase, side and name."""
        return tuple(
            Treated(
                one.protocol,
                self._phase(one, session),
                self.library.side_of(one.protocol, one.side),
                self.name_of(one),
            )
            for one in self.problems_of(session)
        )

    def name_of(self, problem: PlanProblem) -> str:
        """'Left shoulder'; the condition if another problem is there too."""
        names = [self._place_of(one) for one in self.problems]
        name = self._place_of(problem)
        return name if names.count(name) == 1 else str(problem.protocol.name)

    def _place_of(self, problem: PlanProblem) -> str:
        return self.wording.sore(problem.side, self.library.region_of(problem.protocol))

    @cached_property
    def wording(self) -> Wording:
        return wording(self.plan.print.language)

    def _phase(self, problem: PlanProblem, session: PlanSession) -> Phase:
        """The problem's phase; else the session's, or the earliest that a session names."""
        if problem.phase is not None:
            return problem.phase
        protocol = problem.protocol
        named = {session.phase for session in self.plan.sessions}
        earliest = next((p for p in protocol.phases if p.id in named), protocol.phases[0])
        return (protocol.phase(session.phase) if session.phase else None) or earliest

    def phases_of(self, problem: PlanProblem) -> tuple[Phase, ...]:
        """The phases of a problem that the plan covers, in their order."""
        if problem.phase is not None:
            return (problem.phase,)
        here = {self._phase(problem, session).id for session in self.plan.sessions}
        return tuple(phase for phase in problem.protocol.phases if phase.id in here)

    def of(self, problem: Treated | PlanProblem) -> Phrase | str:
        """The value that names the problem in a finding, in a plan for several."""
        return Phrase("of-problem", {"protocol": problem.protocol.id}) if self.several else ""

    def items(self) -> Iterator[tuple[tuple[str | int, ...], PlanSession, Item]]:
        """Every item with its key path, including warm-ups and cool-downs."""
        for number, session in enumerate(self.plan.sessions):
            for name in ("warm_up", "cool_down"):
                if (extra := getattr(session, name)) is not None:
                    yield ("sessions", number, name), session, extra
            for index, item in enumerate(session.items):
                yield ("sessions", number, "items", index), session, item

    def exercises(self) -> Iterator[tuple[tuple[str | int, ...], PlanSession, Item, Exercise]]:
        """The items whose exercise is in the library."""
        for path, session, item in self.items():
            if item.exercise and (exercise := self.library.exercise(item.exercise)):
                yield path, session, item, exercise


def judge(case: Case) -> tuple[Finding, ...]:
    """Everything that is wrong with the plan."""
    return tuple(one for rule in _RULES for one in rule(case))


def library_changes(case: Case) -> dict[str, list[str]] | None:
    """The changed keys of each definition in the plan since the library that it was made with.

    ``None`` if that is unknown.
    """
    then = case.library.releases.get(case.plan.library)
    if then is None:
        return None
    changes = {}
    for id in sorted({exercise.id for *_, exercise in case.exercises()}):
        if fields := changed_fields(
            case.library.exercises[id].value, then.get("exercises", {}).get(id, {})
        ):
            changes[id] = list(fields)
    for protocol in (one.protocol for one in case.problems):
        if fields := changed_fields(protocol, then.get("protocols", {}).get(protocol.id, {})):
            changes[protocol.id] = list(fields)
    return changes


def _version(case: Case) -> Iterator[Finding]:
    """What the plan names has kept its fingerprints, or the plan says so by its version."""
    was, here = Typed(case.plan.library), case.library.version
    changes = library_changes(case)
    place = case.place("library")
    if was == here:
        if changes:
            yield finding(
                "plan.library-edited",
                place,
                library=here,
                changed=tuple(changes),
                details=_details(changes),
            )
    elif changes is None:
        released = tuple(case.library.releases)
        yield finding("plan.library", place, case="unknown", was=was, here=here, released=released)
    elif changes:
        yield finding(
            "plan.library",
            place,
            case="changed",
            was=was,
            here=here,
            changed=tuple(changes),
            details=_details(changes),
        )


def _details(changes: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(f"{id}: {', '.join(keys)}" for id, keys in changes.items())


def _filled_in(case: Case) -> Iterator[Finding]:
    for place in unfilled(case.written.source, "plan.yml.j2"):
        yield finding("plan.starter", place)


def _dates(case: Case) -> Iterator[Finding]:
    plan = case.plan
    for key, day in (("review", plan.review), ("next_appointment", plan.next_appointment)):
        if day is not None and day < plan.issued:
            yield finding("plan.dates", case.place(key), key=key)


def notes_travel(case: Case) -> bool:
    """Whether the link holds the notes' text: if the plan asks for it, and it is not too long."""
    return case.plan.notes_in_link and not _too_long(case)


def _too_long(case: Case) -> bool:
    notes = [case.plan.notes, *(item.note for *_, item, _ in case.exercises())]
    return sum(len(note.encode()) for note in notes if note) > MOST_NOTES


def _notes_in_link(case: Case) -> Iterator[Finding]:
    if case.plan.notes_in_link:
        which = "long" if _too_long(case) else "open"
        yield finding("plan.notes-in-link", case.place("notes_in_link"), case=which)


def _screening(case: Case) -> Iterator[Finding]:
    for problem in case.problems:
        if problem.screened is None:
            yield finding("plan.not-screened", case.place(*problem.whole), problem=case.of(problem))
        else:
            yield from _open_flags(case, problem, problem.screened.red_flags)


def _open_flags(case: Case, problem: PlanProblem, open: Sequence[str]) -> Iterator[Finding]:
    protocol = problem.protocol
    flags = {sign.id for tier in protocol.red_flags for sign in tier.signs}
    for index, flag in enumerate(open):
        place = case.place(*problem.at("screened"), "red_flags", index)
        if flag in flags:
            yield finding("plan.red-flag", place, flag=flag, problem=case.of(problem))
        else:
            known = known_ids(flag, flags)
            yield finding(
                "plan.red-flag-id", place, flag=Typed(flag), known=known, protocol=protocol.id
            )


def _conditions(case: Case) -> Iterator[Finding]:
    each = [case.library.conditions_of(one.protocol) for one in case.problems]
    known = {id for conditions in each for id in conditions}
    for index, id in enumerate(case.plan.person.conditions):
        place = case.place("person", "conditions", index)
        rules = {conditions[id].rule for conditions in each if id in conditions}
        if id not in known:
            yield finding("plan.condition", place, condition=Typed(id), known=known_ids(id, known))
        elif "clearance" in rules and case.plan.person.clearance is None:
            yield finding("plan.clearance", place, condition=id)


def _side(case: Case) -> Iterator[Finding]:
    """A problem of one of a pair says which; one of the back does not."""
    for problem in case.problems:
        side, region = problem.side, case.library.region_of(problem.protocol)
        if region.paired == (side is None):
            case_of = "central" if side else "missing"
            place = case.place(*problem.at("side")) if side else case.place(*problem.whole)
            key = str(problem.at("side")[-1])
            yield finding("plan.side", place, case=case_of, region=str(region.name), key=key)


def _known(case: Case) -> Iterator[Finding]:
    protocols = [one.protocol for one in case.problems]
    for number, session in enumerate(case.plan.sessions):
        # Only a plan for one problem has a session that names its phase.
        if session.phase and protocols[0].phase(session.phase) is None:
            place = case.place("sessions", number, "phase")
            yield unknown_phase(session.phase, protocols[0], place)
        for index, id in enumerate(session.problems):
            if id not in (ids := [protocol.id for protocol in protocols]):
                place, known = case.place("sessions", number, "problems", index), known_ids(id, ids)
                yield finding("plan.session-problem", place, problem=Typed(id), known=known)
    for path, _, item in case.items():
        if item.exercise is None:
            continue
        place = case.place(*path, "exercise")
        exercise = case.library.exercise(item.exercise)
        if exercise is None:
            yield unknown_exercise(item.exercise, case.library, place)
        elif exercise.withdrawn:
            yield finding(
                "plan.withdrawn", place, exercise=exercise.id, why=str(exercise.withdrawn)
            )


def _changes(case: Case) -> Iterator[Finding]:
    for path, session, item, exercise in case.exercises():
        protocols = [one.protocol for one in case.problems_of(session)]
        rungs = (rung for way in MIRROR for it in protocols for rung in stated(exercise, way, it))
        keys = [rung.key for rung in rungs if rung.key]
        if item.change and item.change not in keys:
            yield finding(
                "plan.change-key",
                case.place(*path, "change"),
                exercise=exercise.id,
                change=Typed(item.change),
                known=known_ids(item.change, keys),
            )


def _support(case: Case) -> Iterator[Finding]:
    for path, _, item, exercise in case.exercises():
        it = exercise.supported if exercise.supports(case.conditions) else None
        if it and item.change and item.change in it.without and not item.because:
            place = case.place(*path, "change")
            yield finding("plan.change-support", place, exercise=exercise.id, change=item.change)


def _care(case: Case) -> Iterator[Finding]:
    for path, _, item, exercise in case.exercises():
        for care in exercise.take_care:
            if care.condition not in case.conditions:
                continue
            code = _CARE.get(care.rule)
            if code and not (code == "plan.ask-first" and item.because):
                yield finding(
                    code,
                    case.place(*path, "exercise"),
                    exercise=exercise.id,
                    condition=care.condition,
                    advice=str(care.says),
                )


_CARE = {"avoid": "plan.avoid", "ask-first": "plan.ask-first"}


def _levels(case: Case) -> Iterator[Finding]:
    for path, session, item, exercise in case.exercises():
        for one in case.treated(session) if not item.because else ():
            if exercise.level > one.phase.level_max:
                yield finding(
                    "plan.level",
                    case.place(*path, "exercise"),
                    exercise=exercise.id,
                    level=exercise.level,
                    most=one.phase.level_max,
                    phase=one.phase.id,
                    problem=case.of(one),
                )


def _suits(case: Case) -> Iterator[Finding]:
    """With several problems, an exercise must suit the phase of one that its session is for."""
    for path, session, item, exercise in case.exercises() if case.several else ():
        treated = case.treated(session)
        if not item.because and not any(one.suits(exercise) for one in treated):
            ids = tuple(f"{one.protocol.id} ({one.phase.id})" for one in treated)
            place = case.place(*path, "exercise")
            yield finding("plan.unsuited", place, exercise=exercise.id, phases=ids)


def _doses(case: Case) -> Iterator[Finding]:
    for path, session, item, exercise in case.exercises():
        dose = dose_of(item, exercise)
        if dose is None or dose.form != exercise.dose.form:
            counted = tuple(key for key in COUNTS if getattr(exercise.dose, key) is not None)
            yield finding(
                "plan.dose-form", case.place(*path), exercise=exercise.id, counted=counted
            )
            continue
        stages = len(stages_for(case.treated(session), exercise))
        if dose.stage is not None and dose.stage > stages:
            yield finding(
                "plan.stage",
                case.place(*path, "stage"),
                exercise=exercise.id,
                stage=Typed(dose.stage),
                most=stages,
            )
        # A reason lifts only the range, never a wrong form or stage.
        if item.because:
            continue
        for key, value, low, high in exercise.outside(dose):
            keys = ("load", key) if key in LOAD_KEYS else (key,)
            yield finding(
                "plan.dose-range",
                case.place(*path, *keys),
                exercise=exercise.id,
                key=key,
                value=Typed(f"{value:g}"),
                low=low,
                high=high,
            )


def _gates(case: Case) -> Iterator[Finding]:
    """Less than a check before the session's phase asked for: a warning, which a reason lifts."""
    for path, session, item, exercise in case.exercises():
        dose = dose_of(item, exercise)
        if dose is None or item.because:
            continue
        for one in case.treated(session):
            gates = one.protocol.gates_into(one.phase)
            for gate in (gate for gate in gates if gate.tests(exercise)):
                for key, value, least in gate.short_of(dose):
                    yield finding(
                        "plan.below-gate",
                        case.place(*path),
                        exercise=exercise.id,
                        key=key,
                        value=Typed(value),
                        least=least,
                        check=str(gate.says),
                        problem=case.of(one),
                    )


def _one_way_back(case: Case) -> Iterator[Finding]:
    """Two problems of a session with different stages for an exercise: which ones count?"""
    for path, session, _, exercise in case.exercises():
        protocols = [one.protocol for one in case.problems_of(session)]
        staged = [it for it in protocols if it.stages_of(exercise)]
        if len({it.stages_of(exercise) for it in staged}) > 1:
            ids = tuple(it.id for it in staged)
            place = case.place(*path, "exercise")
            yield finding("plan.stages-differ", place, exercise=exercise.id, protocols=ids)


def _how_often(case: Case) -> Iterator[Finding]:
    """Cards say the session's days, so an exercise cannot have others."""
    for path, session, item, exercise in case.exercises():
        days, span = item.days, item.times_a_week
        other = days is not None and set(days) != set(session.days)
        if other or (span and not span[0] <= len(session.days) <= span[1]):
            yield finding("plan.how-often", case.place(*path), exercise=exercise.id)


def _minutes(case: Case) -> Iterator[Finding]:
    limit = case.plan.person.minutes_a_session
    for number, session in enumerate(case.plan.sessions):
        items = [i for path, s, i in case.items() if s is session]
        total = whole_minutes(_seconds(case, session, item) for item in items)
        if total > limit and not session.because:
            yield finding(
                "plan.minutes",
                case.place("sessions", number),
                session=Typed(session.name.line),
                minutes=total,
                limit=Typed(limit),
            )


def dose_of(item: Item, exercise: Exercise) -> Dose | None:
    """The item's whole dose: the exercise's own overridden by the item's; ``None`` if invalid."""
    try:
        return exercise.dose.with_keys(item.dose_keys())
    except ValueError:
        return None


def _seconds(case: Case, session: PlanSession, item: Item) -> int:
    exercise = case.library.exercise(item.exercise) if item.exercise else None
    dose = dose_of(item, exercise) if exercise else None
    if exercise is None or dose is None:
        return OWN_EXERCISE_S
    treated = case.treated(session)
    return seconds_of(dose, stages_for(treated, exercise), side_for(treated, exercise))


_RULES = (
    _version,
    _filled_in,
    _dates,
    _notes_in_link,
    _screening,
    _side,
    _conditions,
    _known,
    _changes,
    _support,
    _care,
    _levels,
    _suits,
    _doses,
    _gates,
    _one_way_back,
    _how_often,
    _minutes,
)
