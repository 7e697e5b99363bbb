"""Rule 4, continued: doses keep to the gates, to the phase's speed and to the session's days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.definitions.findings import Finding, Place, finding
from generator.definitions.library import Library
from generator.definitions.model.dose import DAYS, Dose, Tempo
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Choice, Phase, Protocol, Session, Speed
from generator.definitions.validation import Loaded

__all__ = ["days_fit", "gates_hold", "gates_say_their_numbers", "no_stretch_twice", "speed_agrees"]

MODERATE = (3, 4)
"""Seconds out and back together, without the hold, at a moderate speed; slow is any more.

Expert opinion: 0.5 to 8 seconds a repetition built muscle about equally well (E38).
"""


def gates_hold(library: Library) -> Iterator[Finding]:
    """No session asks for less of an exercise than the gates before its phase did."""
    for loaded in library.protocols.values():
        for phase, _, choice, exercise, place in _chosen(library, loaded):
            dose = _dose(choice, exercise)
            gates = loaded.value.gates_into(phase) if dose else ()
            for gate in (gate for gate in gates if gate.tests(exercise)):
                assert dose is not None
                for key, value, least in gate.short_of(dose):
                    yield finding(
                        "session.below-gate",
                        place,
                        exercise=exercise.id,
                        key=key,
                        value=value,
                        least=least,
                        check=str(gate.says),
                    )


def gates_say_their_numbers(library: Library) -> Iterator[Finding]:
    """The words of each check have its numbers."""
    for loaded in library.protocols.values():
        for number, phase in enumerate(loaded.value.phases):
            for key in ("enter_when", "leave_when"):
                for index, gate in enumerate(getattr(phase, key)):
                    said = {float(one) for one in re.findall(r"\d+(?:\.\d+)?", gate.says)}
                    for name, value in gate.numbers.items():
                        if value not in said:
                            place = loaded.place("phases", number, key, index)
                            yield finding("phase.gate-number", place, key=name, value=f"{value:g}")


def speed_agrees(library: Library) -> Iterator[Finding]:
    """Tempos agree with the speed of their phase; an exercise's own, with its first phase's.

    A moderate speed applies to strength exercises only: stretches stay slow.
    """
    for loaded in library.protocols.values():
        for phase, _, choice, exercise, place in _chosen(library, loaded):
            dose = _dose(choice, exercise)
            if dose and not _keeps(phase.speed, exercise, dose.tempo):
                yield _speed("session.speed", place, phase, exercise, dose.tempo)
        for exercise_file in library.exercises.values():
            exercise = exercise_file.value
            first = loaded.value.first_phase_with(exercise)
            if first and not _keeps(first.speed, exercise, exercise.dose.tempo):
                place = exercise_file.place("dose", "tempo")
                yield _speed("exercise.speed", place, first, exercise, exercise.dose.tempo)


def _keeps(speed: Speed | None, exercise: Exercise, tempo: Tempo | None) -> bool:
    if speed is None or tempo is None:
        return True
    moving = tempo.out_s + tempo.back_s
    if speed == "slow":
        return moving > MODERATE[1]
    return exercise.kind != "strength" or MODERATE[0] <= moving <= MODERATE[1]


def _speed(
    code: str, place: Place, phase: Phase, exercise: Exercise, tempo: Tempo | None
) -> Finding:
    assert tempo is not None
    return finding(
        code,
        place,
        case=phase.speed or "",
        exercise=exercise.id,
        tempo=f"{tempo.out_s}-{tempo.hold_s}-{tempo.back_s}",
        phase=phase.id,
        low=MODERATE[0],
        high=MODERATE[1],
    )


def days_fit(library: Library) -> Iterator[Finding]:
    """Only a session says how often, and its exercises are made for so many days."""
    for loaded in library.protocols.values():
        days: dict[tuple[str, str], set[str]] = {}
        chosen = list(_chosen(library, loaded))
        for phase, session, choice, exercise, place in chosen:
            if choice.says_how_often or choice.rest_days_between is not None:
                yield finding("session.how-often", place, case="choice", exercise=exercise.id)
            days.setdefault((phase.id, exercise.id), set()).update(session.days)
        for phase, _, _, exercise, place in chosen:
            on = days.pop((phase.id, exercise.id), None)
            if on is not None:
                yield from _days(exercise, phase, on, place)


def _days(exercise: Exercise, phase: Phase, on: set[str], place: Place) -> Iterator[Finding]:
    """Where these days contradict the exercise's own dose."""
    if (span := exercise.dose.days_a_week) and not span[0] <= len(on) <= span[1]:
        yield finding(
            "session.how-often",
            place,
            case="times",
            exercise=exercise.id,
            phase=phase.id,
            days=len(on),
            low=span[0],
            high=span[1],
        )
    rest = exercise.dose.rest_days_between or 0
    numbers = sorted(DAYS.index(day) for day in on)
    gaps = [(b - a) % len(DAYS) for a, b in zip(numbers, numbers[1:] + numbers[:1], strict=True)]
    if len(numbers) > 1 and min(gaps) <= rest:
        yield finding(
            "session.how-often",
            place,
            case="rest",
            exercise=exercise.id,
            phase=phase.id,
            rest=rest,
        )


def no_stretch_twice(library: Library) -> Iterator[Finding]:
    """A session has each stretch once, the parts of its warm-up and cool-down included."""
    for loaded in library.protocols.values():
        for number, phase in enumerate(loaded.value.phases):
            for index, session in enumerate(phase.sessions):
                seen: set[str] = set()
                for choice in session.choices:
                    for part in _parts(library, choice):
                        if part.kind == "mobility" and part.id in seen:
                            place = loaded.place("phases", number, "sessions", index)
                            yield finding(
                                "session.twice", place, exercise=part.id, session=session.id
                            )
                        seen.add(part.id)


def _parts(library: Library, choice: Choice) -> list[Exercise]:
    exercise = library.exercise(choice.exercise)
    return [exercise, *library.parts(exercise)] if exercise else []


def _dose(choice: Choice, exercise: Exercise) -> Dose | None:
    try:
        return exercise.dose.with_keys(choice.dose_keys())
    except ValueError:  # another rule reports it
        return None


def _chosen(
    library: Library, loaded: Loaded[Protocol]
) -> Iterator[tuple[Phase, Session, Choice, Exercise, Place]]:
    """Every exercise of every default session, with its place."""
    for number, phase in enumerate(loaded.value.phases):
        for index, session in enumerate(phase.sessions):
            for item, choice in enumerate(session.items):
                if exercise := library.exercise(choice.exercise):
                    place = loaded.place("phases", number, "sessions", index, "items", item)
                    yield phase, session, choice, exercise, place
