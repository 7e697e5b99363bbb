"""Rules 3 and 4: phases are whole, sessions fit their phase, nothing is out of reach, flare-ups
are gentle."""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.findings import Diagnostic, Finding, known_hint
from generator.definitions.library import Library
from generator.definitions.model.protocol import Choice, Phase, Protocol, Session
from generator.definitions.validation import Loaded
from generator.definitions.yaml_source import KeyPath

__all__ = ["flare_is_gentle", "phases_complete", "reachable", "sessions_fit"]

FEWEST_EXERCISES, MOST_EXERCISES = 3, 5
FLARE_LEVEL = 2


def phases_complete(library: Library) -> Iterator[Finding]:
    """Every phase has goals, gates in and out, exercises and sessions; phase, criterion and
    session ids are unique."""
    for loaded in library.protocols.values():
        seen: set[str] = set()
        for number, phase in enumerate(loaded.value.phases):
            if phase.id in seen:
                yield Diagnostic.error(
                    "phase.id", f"a second phase “{phase.id}”", loaded.place("phases", number, "id")
                )
            seen.add(phase.id)
            for key in ("goals", "enter_when", "leave_when", "exercises", "sessions"):
                if not getattr(phase, key):
                    message = f"the phase “{phase.id}” has no {key}"
                    yield Diagnostic.error(
                        f"phase.{key.replace('_', '-')}",
                        message,
                        loaded.place("phases", number, key),
                    )
            for key in ("enter_when", "leave_when", "sessions"):
                ids = [part.id for part in getattr(phase, key)]
                for index, id in enumerate(ids):
                    if id in ids[:index]:
                        place = loaded.place("phases", number, key, index, "id")
                        yield Diagnostic.error(
                            "phase.id", f"“{id}” stands twice in {key} of “{phase.id}”", place
                        )
            if phase.pain_limit >= loaded.value.pain.ease_up_to:
                message = (
                    f"the pain limit {phase.pain_limit} leaves no room below"
                    f" {loaded.value.pain.ease_up_to}"
                )
                yield Diagnostic.error(
                    "phase.pain-limit", message, loaded.place("phases", number, "pain_limit")
                )
        tiers = [tier.tier for tier in loaded.value.red_flags]
        if tiers != ["now", "today", "soon"]:
            message = (
                "red flags need the tiers now, today, soon, in that order, and have"
                f" {', '.join(tiers)}"
            )
            yield Diagnostic.error("protocol.red-flags", message, loaded.place("red_flags"))


def sessions_fit(library: Library) -> Iterator[Finding]:
    """Three to five exercises a session; each known, of this phase, within its level and loads,
    dosed in range."""
    for loaded in library.protocols.values():
        for number, phase in enumerate(loaded.value.phases):
            yield from _listed(library, loaded, number, phase)
            for index, session in enumerate(phase.sessions):
                count = len(session.items)
                if not FEWEST_EXERCISES <= count <= MOST_EXERCISES:
                    message = (
                        f"the session “{session.id}” has {count} exercises; people do"
                        f" {FEWEST_EXERCISES} to {MOST_EXERCISES} well"
                    )
                    yield Diagnostic.error(
                        "session.count",
                        message,
                        loaded.place("phases", number, "sessions", index, "items"),
                    )
                for path, choice in _choices(session):
                    yield from _choice(
                        library,
                        loaded,
                        phase,
                        (*("phases", number, "sessions", index), *path),
                        choice,
                    )


def _listed(
    library: Library, loaded: Loaded[Protocol], number: int, phase: Phase
) -> Iterator[Finding]:
    for index, id in enumerate(phase.exercises):
        place = loaded.place("phases", number, "exercises", index)
        exercise = library.exercise(id)
        if exercise is None and id not in library.broken:
            yield Diagnostic.error(
                "phase.exercise",
                f"there is no exercise “{id}”",
                place,
                known_hint(id, library.exercises, "Exercises", "content/exercises/"),
            )
        elif exercise is not None and exercise.level > phase.level_max:
            message = (
                f"“{id}” is level {exercise.level}, above the {phase.level_max} of the phase"
                f" “{phase.id}”"
            )
            yield Diagnostic.error("phase.level", message, place)
        if id in phase.exercises[:index]:
            yield Diagnostic.error("phase.exercise", f"“{id}” is listed twice", place)


def _choices(session: Session) -> Iterator[tuple[tuple[str | int, ...], Choice]]:
    for key in ("warm_up", "cool_down"):
        if (choice := getattr(session, key)) is not None:
            yield (key,), choice
    for index, choice in enumerate(session.items):
        yield ("items", index), choice


def _choice(
    library: Library,
    loaded: Loaded[Protocol],
    phase: Phase,
    path: tuple[str | int, ...],
    choice: Choice,
) -> Iterator[Finding]:
    place = loaded.place(*path, "exercise")
    exercise = library.exercise(choice.exercise)
    if exercise is None:
        if choice.exercise not in library.broken:
            hint = known_hint(choice.exercise, library.exercises, "Exercises", "content/exercises/")
            yield Diagnostic.error(
                "session.exercise", f"there is no exercise “{choice.exercise}”", place, hint
            )
        return
    if choice.exercise not in phase.exercises:
        message = f"“{choice.exercise}” is not among the exercises of the phase “{phase.id}”"
        yield Diagnostic.error(
            "session.exercise",
            message,
            place,
            "Add it to the phase's exercises, or choose another.",
        )
    if exercise.clinician_only or exercise.withdrawn:
        message = (
            f"“{choice.exercise}” is {'withdrawn' if exercise.withdrawn else 'for clinicians only'}"
        )
        yield Diagnostic.error(
            "session.clinician-only", message, place, "Default sessions are public: choose another."
        )
    most = phase.default_level_max or phase.level_max
    if exercise.level > most:
        message = (
            f"“{choice.exercise}” is level {exercise.level}, above the {most} of default sessions"
            f" in “{phase.id}”"
        )
        yield Diagnostic.error("session.level", message, place)
    for load, limit in phase.load_max.items():
        if exercise.loads.get(load, 0) > limit:
            message = (
                f"“{choice.exercise}” loads {load} with {exercise.loads[load]}, above the {limit}"
                f" of “{phase.id}”"
            )
            yield Diagnostic.error("session.load", message, place)
    try:
        dose = exercise.dose.with_keys(choice.dose_keys())
    except ValueError:
        yield Diagnostic.error(
            "session.dose", f"the dose does not fit “{choice.exercise}”", loaded.place(*path)
        )
        return
    for key, value, low, high in exercise.outside(dose):
        message = f"{key} {value:g} is outside the {low} to {high} of “{choice.exercise}”"
        yield Diagnostic.error("session.dose", message, loaded.place(*path, key))


def reachable(library: Library) -> Iterator[Finding]:
    """Every exercise belongs to some phase; every load that a phase limits is known."""
    listed = {
        id for p in library.protocols.values() for phase in p.value.phases for id in phase.exercises
    }
    for id, exercise in library.exercises.items():
        if id not in listed and not exercise.value.withdrawn and library.protocols:
            yield Diagnostic.error(
                "exercise.unreachable",
                f"no phase lists “{id}”",
                exercise.place(),
                "Add it to a phase's exercises.",
            )
    loads = library.shared.loads.value.loads
    for loaded in library.protocols.values():
        for number, phase in enumerate(loaded.value.phases):
            for load in phase.load_max:
                if load not in loads:
                    place = loaded.place("phases", number, "load_max", load, key=True)
                    yield Diagnostic.error(
                        "phase.load",
                        f"there is no load “{load}”",
                        place,
                        known_hint(load, loads, "Loads", "content/loads.yml"),
                    )
        for path, id in _named(loaded.value):
            if library.exercise(id) is None and id not in library.broken:
                hint = known_hint(id, library.exercises, "Exercises", "content/exercises/")
                yield Diagnostic.error(
                    "protocol.exercise", f"there is no exercise “{id}”", loaded.place(*path), hint
                )


def _named(protocol: Protocol) -> Iterator[tuple[KeyPath, str]]:
    """Every exercise that a protocol names outside its sessions and its flare-up rule, with the
    keys that lead there."""
    for number, phase in enumerate(protocol.phases):
        for key in ("shows", "watch"):
            yield from (
                (("phases", number, key, index), id) for index, id in enumerate(getattr(phase, key))
            )
        for key in ("enter_when", "leave_when"):
            for index, criterion in enumerate(getattr(phase, key)):
                if criterion.exercise:
                    yield ("phases", number, key, index, "exercise"), criterion.exercise
    for number, note in enumerate(protocol.exercise_notes):
        yield ("exercise_notes", number, "exercise"), note.exercise
    for number, activity in enumerate(protocol.activities):
        if activity.exercise:
            yield ("activities", number, "exercise"), activity.exercise
        for index, id in enumerate(activity.shows):
            yield ("activities", number, "shows", index), id


def flare_is_gentle(library: Library) -> Iterator[Finding]:
    """A flare-up falls back on exercises of level 1 or 2, never on clinician-only ones."""
    for loaded in library.protocols.values():
        for index, id in enumerate(loaded.value.flare.exercises):
            place = loaded.place("flare", "exercises", index)
            exercise = library.exercise(id)
            if exercise is None:
                if id not in library.broken:
                    yield Diagnostic.error(
                        "flare.exercise",
                        f"there is no exercise “{id}”",
                        place,
                        known_hint(id, library.exercises, "Exercises", "content/exercises/"),
                    )
            elif exercise.level > FLARE_LEVEL or exercise.clinician_only:
                message = (
                    f"“{id}” is level {exercise.level}; a flare-up falls back on level"
                    f" {FLARE_LEVEL} or lower"
                )
                yield Diagnostic.error("flare.level", message, place)
