"""Views of an exercise for pages: its dose in words, its ladder, its phases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.definitions.model.dose import Dose
from generator.definitions.model.exercise import POSITIONS, Exercise, Position, TakeCare
from generator.definitions.model.plan import AffectedSide
from generator.definitions.model.protocol import (
    Activity,
    Condition,
    ExerciseNote,
    Phase,
    Protocol,
    TimedStage,
)
from generator.definitions.ways import Direction, ways
from generator.document.cards import support_title
from generator.site.site import Site
from generator.wording.model import DoseWords, ResolvedLimit
from generator.wording.timing import seconds_of, whole_minutes

__all__ = [
    "Belonging",
    "ExerciseView",
    "Way",
    "exercises_by_position",
    "view_exercise",
]


@dataclass(frozen=True, slots=True)
class Way:
    """A rung of the ladder: another exercise, or a described change.

    ``later``: the phase in which it begins, where that is after this exercise's own, in each
    protocol of the page.
    """

    says: str
    exercise: Exercise | None = None
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Belonging:
    """A phase that lists the exercise. ``number`` counts from 1."""

    protocol: Protocol
    phase: Phase
    number: int


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """An exercise for its page.

    ``minutes``: how long it takes; none if the dose itself is a time. ``other_doses``: doses in
    default sessions other than ``dose``, each with its phases; ``dose_used``: whether any default
    session has ``dose``, or none has another; ``dose_in``: the phases whose sessions have it.
    ``limits``: the pain limits of its phases. ``staged``: the activities whose stages it follows.
    ``begins``: when to begin with it, in phases where that is not at once.
    """

    exercise: Exercise
    dose: DoseWords
    other_doses: tuple[tuple[DoseWords, tuple[Belonging, ...]], ...]
    dose_used: bool
    dose_in: tuple[Belonging, ...]
    limits: tuple[tuple[Protocol, ResolvedLimit], ...]
    minutes: int | None
    easier: tuple[Way, ...]
    harder: tuple[Way, ...]
    begins: tuple[tuple[Belonging, str], ...]
    phases: tuple[Belonging, ...]
    staged: tuple[tuple[Protocol, Activity], ...]
    guides: tuple[Protocol, ...]
    stop_signs: tuple[tuple[Protocol, tuple[str, ...]], ...]
    care: tuple[tuple[TakeCare, Condition], ...]
    support_title: str
    needs: tuple[str, ...]
    notes: tuple[tuple[Protocol, ExerciseNote], ...]
    feel: str
    parts: tuple[Exercise, ...]
    sheets: tuple[Protocol, ...]


def view_exercise(site: Site, exercise: Exercise) -> ExerciseView:
    """Everything on the exercise's page, in words."""
    phases = tuple(_phases(site, exercise))
    protocols = {b.protocol.id: b.protocol for b in phases}
    guides = tuple(protocols.values()) or tuple(site.protocols)
    stages = next((found for protocol in guides if (found := protocol.stages_of(exercise))), ())
    conditions = _conditions(site, guides)
    sides = {site.library.side_of(protocol) for protocol in guides}
    side = sides.pop() if len(sides) == 1 else None
    dose = _words_of(site, exercise, exercise.dose, stages, side)
    asked = _asked(site, exercise, phases)
    return ExerciseView(
        exercise=exercise,
        dose=dose,
        other_doses=tuple((its, where) for its, where in asked if not _same(its, dose)),
        dose_in=tuple(where for its, places in asked if _same(its, dose) for where in places),
        limits=tuple(
            (protocol, limit)
            for protocol in protocols.values()
            for limit in site.sheets(protocol).limits_of(exercise)
        ),
        dose_used=not asked or any(_same(its, dose) for its, _ in asked),
        minutes=None
        if exercise.dose.form in ("minutes", "stage")
        else whole_minutes([seconds_of(exercise.dose, stages)]),
        easier=tuple(_ways(site, exercise, "easier", guides)),
        harder=tuple(_ways(site, exercise, "harder", guides)),
        begins=tuple(
            (belonging, says)
            for belonging in phases
            if (says := belonging.protocol.begin_when(belonging.phase, exercise))
        ),
        phases=phases,
        staged=tuple((p, a) for p in guides if (a := p.staged_by(exercise))),
        guides=guides,
        stop_signs=tuple(
            (protocol, tuple(str(sign.says) for sign in protocol.pain.stop_signs))
            for protocol in guides
        ),
        care=tuple(
            (care, conditions[care.condition])
            for care in exercise.take_care
            if care.condition in conditions
        ),
        support_title=support_title(
            [
                conditions[care.condition]
                for care in exercise.take_care
                if care.rule == "with-support" and care.condition in conditions
            ],
            site.words,
        ),
        needs=tuple(_needs(site, exercise)),
        notes=tuple((p, note) for p in site.protocols for note in p.notes_on(exercise)),
        feel=_feel(exercise, guides),
        parts=tuple(part for part in site.library.parts(exercise) if part.for_patients),
        sheets=tuple(protocols.values()) if exercise.for_patients else (),
    )


def exercises_by_position(site: Site) -> list[tuple[Position, list[ExerciseView]]]:
    """The exercises for patients by position, easy ones first."""
    views = [view_exercise(site, exercise) for exercise in site.exercises if exercise.for_patients]
    views.sort(key=lambda view: (view.exercise.level, view.exercise.name))
    groups = (
        (position, [v for v in views if v.exercise.position == position]) for position in POSITIONS
    )
    return [(position, group) for position, group in groups if group]


def _is(exercise: Exercise, id: str) -> bool:
    return id == exercise.id or id in exercise.formerly


def _phases(site: Site, exercise: Exercise) -> Iterator[Belonging]:
    for protocol in site.protocols:
        for phase in protocol.phases_with(exercise):
            yield Belonging(protocol, phase, protocol.phases.index(phase) + 1)


def _feel(exercise: Exercise, guides: Sequence[Protocol]) -> str:
    """Where to feel it, in the words of the only protocol; of several, in the exercise's own."""
    notes = guides[0].notes_on(exercise) if len(guides) == 1 else ()
    return next((str(note.feel) for note in notes if note.feel), str(exercise.feel))


def _conditions(site: Site, guides: Sequence[Protocol]) -> dict[str, Condition]:
    """The conditions in the words of the only protocol; of several, in the shared ones."""
    of_each = [site.library.conditions_of(protocol) for protocol in guides]
    shared = site.library.conditions_of(None) if len(of_each) > 1 else {}
    return {id: it for known in (*of_each, shared) for id, it in known.items()}


def _words_of(
    site: Site,
    exercise: Exercise,
    dose: Dose,
    stages: Sequence[TimedStage],
    side: AffectedSide | None,
) -> DoseWords:
    return site.words.dose(
        dose, limb=exercise.limb, affected=side, tempo_words=exercise.tempo_words, stages=stages
    )


def _asked(
    site: Site, exercise: Exercise, phases: Sequence[Belonging]
) -> list[tuple[DoseWords, tuple[Belonging, ...]]]:
    """Each dose in default sessions, with its phases."""
    asked: dict[tuple[str, str], tuple[DoseWords, dict[int, Belonging]]] = {}
    for index, belonging in enumerate(phases):
        for choice in chain.from_iterable(session.choices for session in belonging.phase.sessions):
            if _is(exercise, choice.exercise):
                protocol = belonging.protocol
                dose = _words_of(
                    site,
                    exercise,
                    exercise.dose.with_keys(choice.dose_keys()),
                    protocol.stages_of(exercise),
                    site.library.side_of(protocol),
                )
                asked.setdefault((dose.short, dose.how), (dose, {}))[1][index] = belonging
    return [(dose, tuple(where.values())) for dose, where in asked.values()]


def _same(one: DoseWords, other: DoseWords) -> bool:
    """Whether two doses are the same but for their days, which the session decides."""
    return (one.short, one.how) == (other.short, other.how)


def _ways(
    site: Site, exercise: Exercise, way: Direction, guides: Sequence[Protocol]
) -> Iterator[Way]:
    """Easier or harder versions: described changes first, because they need no other page."""
    rungs = dict.fromkeys(
        chain.from_iterable(ways(site.library, exercise, way, guide) for guide in guides)
    )
    yield from (Way(str(rung.change)) for rung in rungs if rung.change)
    for rung in rungs:
        other = site.library.exercise(rung.use) if rung.use else None
        if other is not None and other.for_patients:
            yield Way(other.name, other, tuple(later_phases(site, exercise, other)))


def later_phases(site: Site, exercise: Exercise, other: Exercise) -> Iterator[str]:
    """The phase in which ``other`` begins, in each protocol where ``exercise`` begins before."""
    for protocol in site.protocols:
        first = protocol.first_phase_with(exercise)
        later = protocol.begins_later(other, first) if first else None
        if later:
            yield later.name


def _needs(site: Site, exercise: Exercise) -> Iterator[str]:
    known = site.library.shared.equipment.value.equipment
    for thing in (known[id] for id in exercise.equipment if id in known):
        yield (
            site.words.label("site.exercise_page.instead", name=thing.name, instead=thing.instead)
            if thing.instead
            else thing.name
        )
