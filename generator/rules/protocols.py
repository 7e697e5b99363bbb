"""Rules 3 and 4: complete phases, sessions that fit, no unreachable exercise, gentle flare-ups."""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.findings import Finding, Place, finding, first_ids, known_ids
from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Choice, Phase, Protocol, Session
from generator.definitions.validation import Loaded
from generator.definitions.ways import MIRROR
from generator.definitions.yaml_source import KeyPath

__all__ = [
    "flare_is_gentle",
    "loads_graded",
    "notes_known",
    "phases_complete",
    "reachable",
    "regions",
    "sessions_fit",
]

MOST_EXERCISES = 5
FLARE_LEVEL = 2
NEEDED = {
    "phase.goals": "goals",
    "phase.enter-when": "enter_when",
    "phase.leave-when": "leave_when",
    "phase.exercises": "exercises",
    "phase.sessions": "sessions",
}
"""Keys that need at least one entry in a phase."""
TIERS = ("now", "today", "soon")
"""The tiers of red flags, the most urgent first."""


def phases_complete(library: Library) -> Iterator[Finding]:
    """Every phase has goals, gates, exercises and sessions; red flags stand in their tiers."""
    for loaded in library.protocols.values():
        for number, phase in enumerate(loaded.value.phases):
            for code, key in NEEDED.items():
                if not getattr(phase, key):
                    yield finding(code, loaded.place("phases", number, key), phase=phase.id)
            if phase.pain_limit >= loaded.value.pain.ease_up_to:
                yield finding(
                    "phase.pain-limit",
                    loaded.place("phases", number, "pain_limit"),
                    limit=phase.pain_limit,
                    ease_up_to=loaded.value.pain.ease_up_to,
                )
        if tuple(tier.tier for tier in loaded.value.red_flags) != TIERS:
            yield finding("protocol.red-flags", loaded.place("red_flags"), tiers=TIERS)
        seen: set[str] = set()
        for number, tier in enumerate(loaded.value.red_flags):
            for index, sign in enumerate(tier.signs):
                if sign.id in seen:
                    place = loaded.place("red_flags", number, "signs", index, "id")
                    yield finding("schema.value", place, case="twice", twice=sign.id)
            seen |= {sign.id for sign in tier.signs}


def sessions_fit(library: Library) -> Iterator[Finding]:
    """A session has at most five exercises, all of its phase, within limits and ranges."""
    for loaded in library.protocols.values():
        for number, phase in enumerate(loaded.value.phases):
            yield from _listed(library, loaded, number, phase)
            for index, session in enumerate(phase.sessions):
                count = len(session.items)
                if count > MOST_EXERCISES:
                    yield finding(
                        "session.count",
                        loaded.place("phases", number, "sessions", index, "items"),
                        session=session.id,
                        count=count,
                        most=MOST_EXERCISES,
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
            known = known_ids(id, library.exercises)
            yield finding("phase.exercise", place, id=id, known=known)
        elif exercise is not None and exercise.level > phase.level_max:
            yield finding(
                "phase.level",
                place,
                exercise=id,
                level=exercise.level,
                most=phase.level_max,
                phase=phase.id,
            )


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
    id, place = choice.exercise, loaded.place(*path, "exercise")
    exercise = library.exercise(id)
    if exercise is None:
        if id not in library.broken:
            known = known_ids(id, library.exercises)
            yield finding("session.exercise", place, case="unknown", id=id, known=known)
        return
    if id not in phase.exercises:
        yield finding("session.exercise", place, case="not-listed", id=id, phase=phase.id)
    if exercise.clinician_only or exercise.withdrawn:
        case = "withdrawn" if exercise.withdrawn else "clinician-only"
        yield finding("session.clinician-only", place, case=case, exercise=id)
    most = phase.default_level_max or phase.level_max
    if exercise.level > most:
        yield finding(
            "session.level", place, exercise=id, level=exercise.level, most=most, phase=phase.id
        )
    yield from _loads(loaded.value, phase, exercise, place)
    try:
        dose = exercise.dose.with_keys(choice.dose_keys())
    except ValueError:
        yield finding("session.dose", loaded.place(*path), case="unfit", exercise=id)
        return
    for key, value, low, high in exercise.outside(dose):
        yield finding(
            "session.dose",
            loaded.place(*path, key),
            case="range",
            exercise=id,
            key=key,
            value=value,
            low=low,
            high=high,
        )


def _loads(protocol: Protocol, phase: Phase, exercise: Exercise, place: Place) -> Iterator[Finding]:
    """Each load that the phase limits is graded, and within the limit."""
    grades = protocol.grades_of(exercise)
    for load, limit in phase.load_max.items():
        if load not in protocol.loads:
            continue  # another rule reports it
        grade = grades.get(load)
        if grade is None or grade > limit:
            yield finding(
                "session.load",
                place,
                case="not-stated" if grade is None else "high",
                exercise=exercise.id,
                load=load,
                grade="" if grade is None else grade,
                limit=limit,
                phase=phase.id,
            )


def loads_graded(library: Library) -> Iterator[Finding]:
    """Loads and exercises of grades are known, and the exercises of a phase are graded."""
    for loaded in library.protocols.values():
        protocol = loaded.value
        for id, grades in protocol.grades.items():
            if library.exercise(id) is None and id not in library.broken:
                place = loaded.place("grades", id, key=True)
                known = known_ids(id, library.exercises)
                yield finding("protocol.exercise", place, id=id, known=known)
            for load in grades.keys() - protocol.loads.keys():
                place = loaded.place("grades", id, load, key=True)
                yield finding("phase.load", place, id=load, known=known_ids(load, protocol.loads))
        chosen = {c.exercise for p in protocol.phases for s in p.sessions for c in s.choices}
        for number, phase in enumerate(protocol.phases):
            for load in phase.load_max.keys() - protocol.loads.keys():
                place = loaded.place("phases", number, "load_max", load, key=True)
                yield finding("phase.load", place, id=load, known=known_ids(load, protocol.loads))
        for id in protocol.listed:
            exercise = library.exercise(id)
            if exercise is None or id in chosen:
                continue  # another rule reports it
            missing = protocol.loads.keys() - protocol.grades_of(exercise).keys()
            if missing:
                place = _first_listed(loaded, id)
                yield finding("phase.grade", place, exercise=id, loads=tuple(sorted(missing)))


def _first_listed(loaded: Loaded[Protocol], id: str) -> Place:
    numbers = (n for n, phase in enumerate(loaded.value.phases) if id in phase.exercises)
    number = next(numbers)
    return loaded.place(
        "phases", number, "exercises", loaded.value.phases[number].exercises.index(id)
    )


def reachable(library: Library) -> Iterator[Finding]:
    """Every exercise belongs to a phase, and every exercise that a protocol names exists."""
    listed = {
        id for p in library.protocols.values() for phase in p.value.phases for id in phase.exercises
    }
    left = [
        id
        for id, loaded in library.exercises.items()
        if id not in listed and not loaded.value.withdrawn
    ]
    if left and library.protocols:
        place = library.exercises[left[0]].place()
        yield finding("exercise.unreachable", place, exercises=first_ids(left))
    for loaded in library.protocols.values():
        for path, id in _named(loaded.value):
            if library.exercise(id) is None and id not in library.broken:
                known = known_ids(id, library.exercises)
                yield finding("protocol.exercise", loaded.place(*path), id=id, known=known)


def regions(library: Library) -> Iterator[Finding]:
    """Every protocol's region is known."""
    known = library.shared.regions.value.regions
    for loaded in library.protocols.values():
        region = loaded.value.region
        if region not in known:
            place = loaded.place("region")
            yield finding("protocol.region", place, id=region, known=known_ids(region, known))


def notes_known(library: Library) -> Iterator[Finding]:
    """The ways of a protocol's notes name exercises in use, under keys of their own."""
    for loaded in library.protocols.values():
        for number, note in enumerate(loaded.value.exercise_notes):
            exercise = library.exercise(note.exercise)
            own = (*exercise.easier, *exercise.harder) if exercise else ()
            seen = {rung.key for rung in own} - {None}
            for way in MIRROR:
                for index, rung in enumerate(getattr(note, way)):
                    path = ("exercise_notes", number, way, index)
                    if rung.key in seen:
                        yield finding("ladder.key", loaded.place(*path, "key"), key=rung.key)
                    seen |= {rung.key} - {None}
                    if rung.use and library.exercise(rung.use) is None:
                        known = known_ids(rung.use, library.exercises)
                        place = loaded.place(*path, "use")
                        yield finding("ladder.unknown", place, id=rung.use, known=known)


def _named(protocol: Protocol) -> Iterator[tuple[KeyPath, str]]:
    """Every exercise named outside sessions and flare-up rule, with its key path."""
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
    """A flare-up allows only exercises of level 1 or 2, and no clinician-only ones."""
    for loaded in library.protocols.values():
        for index, id in enumerate(loaded.value.flare.exercises):
            place = loaded.place("flare", "exercises", index)
            exercise = library.exercise(id)
            if exercise is None:
                if id not in library.broken:
                    known = known_ids(id, library.exercises)
                    yield finding("flare.exercise", place, id=id, known=known)
            elif exercise.level > FLARE_LEVEL:
                yield finding(
                    "flare.level",
                    place,
                    case="level",
                    exercise=id,
                    level=exercise.level,
                    most=FLARE_LEVEL,
                )
            elif exercise.clinician_only:
                yield finding("flare.level", place, case="clinician-only", exercise=id)
