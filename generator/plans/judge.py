"""What may not stand in a plan: the safety rules, and the reasons that lift some of them.

Every rule is a function from the plan's context to diagnostics. A dose outside its range, a level
above the phase, a session longer than the person has, or an ask-first condition is lifted by
``because:``. A red flag, a condition under which an exercise is to be avoided, or missing clearance
is lifted by nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.definitions.findings import Diagnostic, Finding, Place, known_hint
from generator.definitions.fingerprints import changed_fields
from generator.definitions.library import Library
from generator.definitions.model.dose import COUNTS, LOAD_KEYS, Dose
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.plan import Item, Plan, PlanSession
from generator.definitions.model.protocol import Phase, Protocol
from generator.definitions.starters import unfilled
from generator.definitions.validation import Loaded
from generator.wording.timing import OWN_EXERCISE_S, seconds_of, whole_minutes

__all__ = ["Case", "dose_of", "judge", "library_changes"]


@dataclass(frozen=True)
class Case:
    """An explicit plan with the library it is judged against.

    ``written`` is the plan as its file has it.
    """

    library: Library
    protocol: Protocol
    plan: Plan
    written: Loaded[Plan]

    def place(self, *path: str | int) -> Place:
        """Where a part of the explicit plan stands; in the short form, the line that it comes
        from."""
        if path[:1] == ("sessions",) and self.written.value.from_phase is not None:
            return self.written.place("from_phase")
        return self.written.place(*path)

    @cached_property
    def conditions(self) -> frozenset[str]:
        young = {"under-18"} if self.plan.person.age_band == "under-18" else set()
        return frozenset({*self.plan.person.conditions, *young})

    @cached_property
    def earliest_phase(self) -> Phase:
        named = {session.phase for session in self.plan.sessions}
        return next((p for p in self.protocol.phases if p.id in named), self.protocol.phases[0])

    def phase_of(self, session: PlanSession) -> Phase:
        return (
            self.protocol.phase(session.phase) if session.phase else None
        ) or self.earliest_phase

    def items(self) -> Iterator[tuple[tuple[str | int, ...], PlanSession, Item]]:
        """Every item with the key path that leads to it, warm-ups and cool-downs too."""
        for number, session in enumerate(self.plan.sessions):
            for name in ("warm_up", "cool_down"):
                if (extra := getattr(session, name)) is not None:
                    yield ("sessions", number, name), session, extra
            for index, item in enumerate(session.items):
                yield ("sessions", number, "items", index), session, item

    def exercises(self) -> Iterator[tuple[tuple[str | int, ...], PlanSession, Item, Exercise]]:
        """The items that name an exercise the library has."""
        for path, session, item in self.items():
            if item.exercise and (exercise := self.library.exercise(item.exercise)):
                yield path, session, item, exercise


def judge(case: Case) -> tuple[Finding, ...]:
    """Everything that is wrong with the plan."""
    return tuple(finding for rule in _RULES for finding in rule(case))


def library_changes(case: Case) -> list[str] | None:
    """What differs for this plan between the library it was made with and this one; ``None`` if
    that is unknown."""
    then = case.library.releases.get(case.plan.library)
    if then is None:
        return None
    changes = []
    for id in sorted({exercise.id for *_, exercise in case.exercises()}):
        if fields := changed_fields(
            case.library.exercises[id].value, then.get("exercises", {}).get(id, {})
        ):
            changes.append(f"{id}: {', '.join(fields)}")
    if fields := changed_fields(case.protocol, then.get("protocols", {}).get(case.protocol.id, {})):
        changes.append(f"{case.protocol.id}: {', '.join(fields)}")
    return changes


def _version(case: Case) -> Iterator[Finding]:
    made_with, here = case.plan.library, case.library.version
    changes = library_changes(case)
    if made_with == here and not changes:
        return
    if made_with == here:
        message = (
            f"the library {here} was edited since it was released ({'; '.join(changes or ())})"
        )
        hint = "Release it under a new version: `loadwise release VERSION`."
        yield Diagnostic.warning("plan.library-edited", message, case.place("library"), hint)
        return
    if changes is None:
        known = ", ".join(case.library.releases) or "none"
        what = f"what changed since {made_with} is not known (released versions: {known})"
    else:
        what = (
            "nothing that this plan uses has changed"
            if not changes
            else f"changed since: {'; '.join(changes)}"
        )
    yield Diagnostic.error(
        "plan.library",
        f"was made with library {made_with}, and this is {here}: {what}",
        case.place("library"),
        "Read the plan again, then accept this library with `loadwise plan FILE --update`.",
    )


def _filled_in(case: Case) -> Iterator[Finding]:
    for place in unfilled(case.written.source, "plan.yml.j2"):
        yield Diagnostic.warning(
            "plan.starter",
            "still says what the starter said",
            place,
            "Replace it: it is printed on every page.",
        )


def _dates(case: Case) -> Iterator[Finding]:
    plan = case.plan
    for key, day in (("review", plan.review), ("next_appointment", plan.next_appointment)):
        if day is not None and day < plan.issued:
            yield Diagnostic.error(
                "plan.dates", f"{key} lies before the day of issue", case.place(key)
            )


def _screening(case: Case) -> Iterator[Finding]:
    person = case.plan.person
    flags = {sign.id for tier in case.protocol.red_flags for sign in tier.signs}
    if person.screened is None:
        yield Diagnostic.warning(
            "plan.not-screened",
            "no safety check is recorded, so every page says DRAFT",
            case.place("person"),
            "Ask about every red flag, then write screened: {on: 2026-11-30, by: your name}.",
        )
        return
    for index, flag in enumerate(person.screened.red_flags):
        place = case.place("person", "screened", "red_flags", index)
        if flag not in flags:
            yield Diagnostic.error(
                "plan.red-flag-id",
                f"there is no red flag “{flag}”",
                place,
                known_hint(flag, flags, "Red flags", f"protocols/{case.protocol.id}.yml"),
            )
        else:
            hint = "Clear it up first. No reason lifts this."
            yield Diagnostic.error(
                "plan.red-flag", f"the red flag “{flag}” is not cleared up", place, hint
            )


def _conditions(case: Case) -> Iterator[Finding]:
    known = case.library.shared.conditions.value.conditions
    for index, id in enumerate(case.plan.person.conditions):
        if id not in known:
            place = case.place("person", "conditions", index)
            hint = known_hint(id, known, "Conditions", "content/conditions.yml")
            yield Diagnostic.error("plan.condition", f"there is no condition “{id}”", place, hint)
        elif known[id].rule == "clearance" and case.plan.person.clearance is None:
            yield Diagnostic.error(
                "plan.clearance",
                f"“{id}” needs clearance, and none is recorded",
                case.place("person", "conditions", index),
                "Write clearance: {on: …, by: …} once the surgeon or clinician agrees. No reason"
                " lifts this.",
            )


def _known(case: Case) -> Iterator[Finding]:
    for number, session in enumerate(case.plan.sessions):
        if session.phase and case.protocol.phase(session.phase) is None:
            known = [p.id for p in case.protocol.phases]
            hint = known_hint(session.phase, known, "Phases", f"protocols/{case.protocol.id}.yml")
            place = case.place("sessions", number, "phase")
            yield Diagnostic.error(
                "plan.phase", f"there is no phase “{session.phase}”", place, hint
            )
    for path, _, item in case.items():
        if item.exercise is None:
            continue
        exercise = case.library.exercise(item.exercise)
        if exercise is None and item.exercise in case.library.broken:
            message = f"the exercise “{item.exercise}” has errors of its own"
            yield Diagnostic.error(
                "plan.exercise", message, case.place(*path, "exercise"), "Run `loadwise check`."
            )
        elif exercise is None:
            hint = known_hint(
                item.exercise, case.library.exercises, "Exercises", "content/exercises/"
            )
            yield Diagnostic.error(
                "plan.exercise",
                f"there is no exercise “{item.exercise}”",
                case.place(*path, "exercise"),
                hint,
            )
        elif exercise.withdrawn:
            message = f"“{item.exercise}” was withdrawn: {exercise.withdrawn}"
            yield Diagnostic.error("plan.withdrawn", message, case.place(*path, "exercise"))


def _changes(case: Case) -> Iterator[Finding]:
    for path, _, item, exercise in case.exercises():
        keys = [rung.key for rung in (*exercise.easier, *exercise.harder) if rung.key]
        if item.change and item.change not in keys:
            hint = known_hint(item.change, keys, "Changes", f"content/exercises/{exercise.id}.yml")
            message = f"“{exercise.id}” has no change “{item.change}”"
            yield Diagnostic.error("plan.change-key", message, case.place(*path, "change"), hint)


def _care(case: Case) -> Iterator[Finding]:
    for path, _, item, exercise in case.exercises():
        for care in exercise.take_care:
            if care.condition not in case.conditions:
                continue
            place = case.place(*path, "exercise")
            if care.rule == "avoid":
                message = f"“{exercise.id}” is to be avoided with “{care.condition}”"
                yield Diagnostic.error(
                    "plan.avoid", message, place, f"{care.says} No reason lifts this."
                )
            elif care.rule == "ask-first" and not item.because:
                message = f"“{exercise.id}” needs a reason with “{care.condition}”"
                yield Diagnostic.error(
                    "plan.ask-first", message, place, f"{care.says} Say why it is right: because: …"
                )


def _levels(case: Case) -> Iterator[Finding]:
    for path, session, item, exercise in case.exercises():
        phase = case.phase_of(session)
        if exercise.level > phase.level_max and not item.because:
            message = (
                f"“{exercise.id}” is level {exercise.level}, above the {phase.level_max} of the"
                f" phase “{phase.id}”"
            )
            yield Diagnostic.error(
                "plan.level",
                message,
                case.place(*path, "exercise"),
                "Say why it is right: because: …",
            )


def _doses(case: Case) -> Iterator[Finding]:
    for path, _, item, exercise in case.exercises():
        dose = dose_of(item, exercise)
        if dose is None or dose.form != exercise.dose.form:
            counted = [key for key in COUNTS if getattr(exercise.dose, key) is not None]
            message = f"counts “{exercise.id}” in another way than the library does"
            yield Diagnostic.error(
                "plan.dose-form",
                message,
                case.place(*path),
                f"It is counted by {', '.join(counted)}.",
            )
            continue
        if dose.stage is not None and dose.stage > len(case.protocol.stages):
            message = f"there is no stage {dose.stage}; the table has {len(case.protocol.stages)}"
            yield Diagnostic.error("plan.stage", message, case.place(*path, "stage"))
        if not item.because:
            for key, value, low, high in exercise.outside(dose):
                message = f"{key} {value} is outside the {low} to {high} of “{exercise.id}”"
                keys = ("load", key) if key in LOAD_KEYS else (key,)
                yield Diagnostic.error(
                    "plan.dose-range",
                    message,
                    case.place(*path, *keys),
                    "Stay inside, or say why it is right: because: …",
                )


def _minutes(case: Case) -> Iterator[Finding]:
    limit = case.plan.person.minutes_a_session
    for number, session in enumerate(case.plan.sessions):
        items = [i for path, s, i in case.items() if s is session]
        total = whole_minutes(_seconds(case, item) for item in items)
        if total > limit and not session.because:
            message = (
                f"“{session.name.line}” takes about {total} minutes, and the person has {limit}"
            )
            yield Diagnostic.error(
                "plan.minutes",
                message,
                case.place("sessions", number),
                "Leave something out, or say why it is right: because: …",
            )


def dose_of(item: Item, exercise: Exercise) -> Dose | None:
    """The item's whole dose: the exercise's own with the item's keys laid over it; ``None`` if
    they do not fit."""
    try:
        return exercise.dose.with_keys(item.dose_keys())
    except ValueError:
        return None


def _seconds(case: Case, item: Item) -> int:
    exercise = case.library.exercise(item.exercise) if item.exercise else None
    dose = dose_of(item, exercise) if exercise else None
    if dose is None:
        return OWN_EXERCISE_S
    return seconds_of(dose, case.protocol.stages, case.plan.person.affected_side)


_RULES = (
    _version,
    _filled_in,
    _dates,
    _screening,
    _conditions,
    _known,
    _changes,
    _care,
    _levels,
    _doses,
    _minutes,
)
