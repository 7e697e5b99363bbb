"""Views of an exercise for pages: its dose in words, its ladder, its phases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.definitions.model.content import Condition
from generator.definitions.model.dose import Dose
from generator.definitions.model.exercise import POSITIONS, Exercise, Position, Rung, TakeCare
from generator.definitions.model.protocol import Activity, ExerciseNote, Phase, Protocol, TimedStage
from generator.document.cards import support_title
from generator.site.site import Site
from generator.wording.model import DoseWords
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
    session has ``dose``. ``staged``: the activities whose stages it follows.
    ``begins``: when to begin with it, in phases where that is not at once.
    """

    exercise: Exercise
    dose: DoseWords
    other_doses: tuple[tuple[str, tuple[Belonging, ...]], ...]
    dose_used: bool
    minutes: int | None
    easier: tuple[Way, ...]
    harder: tuple[Way, ...]
    begins: tuple[tuple[Belonging, str], ...]
    phases: tuple[Belonging, ...]
    staged: tuple[tuple[Protocol, Activity], ...]
    guides: tuple[Protocol, ...]
    stop_signs: tuple[str, ...]
    care: tuple[tuple[TakeCare, Condition], ...]
    support_title: str
    needs: tuple[str, ...]
    notes: tuple[tuple[Protocol, ExerciseNote], ...]
    parts: tuple[Exercise, ...]
    sheets: tuple[Protocol, ...]


def view_exercise(site: Site, exercise: Exercise) -> ExerciseView:
    """Everything on the exercise's page, in words."""
    phases = tuple(_phases(site, exercise))
    protocols = {b.protocol.id: b.protocol for b in phases}
    guides = tuple(protocols.values()) or tuple(site.protocols)
    stages = next((protocol.stages for protocol in guides if protocol.stages), ())
    conditions = site.library.shared.conditions.value.conditions
    dose, asked = (
        _words_of(site, exercise, exercise.dose, stages),
        _asked(site, exercise, phases, stages),
    )
    return ExerciseView(
        exercise=exercise,
        dose=dose,
        other_doses=tuple((says, where) for says, where in asked if says != dose.short),
        dose_used=not asked or any(says == dose.short for says, _ in asked),
        minutes=None
        if exercise.dose.form in ("minutes", "stage")
        else whole_minutes([seconds_of(exercise.dose, stages)]),
        easier=tuple(_ways(site, exercise, exercise.easier)),
        harder=tuple(_ways(site, exercise, exercise.harder)),
        begins=tuple(
            (belonging, says)
            for belonging in phases
            if (says := belonging.protocol.begin_when(belonging.phase, exercise))
        ),
        phases=phases,
        staged=tuple(
            (p, a)
            for p in guides
            for a in p.activities
            if a.stages and a.exercise and _is(exercise, a.exercise)
        ),
        guides=guides,
        stop_signs=tuple(
            dict.fromkeys(
                str(sign.says) for protocol in guides for sign in protocol.pain.stop_signs
            )
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


def _words_of(
    site: Site, exercise: Exercise, dose: Dose, stages: Sequence[TimedStage]
) -> DoseWords:
    return site.words.dose(
        dose, limb=exercise.limb, tempo_words=exercise.tempo_words, stages=stages
    )


def _asked(
    site: Site, exercise: Exercise, phases: Sequence[Belonging], stages: Sequence[TimedStage]
) -> list[tuple[str, tuple[Belonging, ...]]]:
    """Each dose in default sessions, with its phases."""
    asked: dict[str, dict[int, Belonging]] = {}
    for index, belonging in enumerate(phases):
        for choice in chain.from_iterable(session.choices for session in belonging.phase.sessions):
            if _is(exercise, choice.exercise):
                dose = _words_of(
                    site, exercise, exercise.dose.with_keys(choice.dose_keys()), stages
                )
                asked.setdefault(dose.short, {})[index] = belonging
    return [(says, tuple(where.values())) for says, where in asked.items()]


def _ways(site: Site, exercise: Exercise, rungs: Sequence[Rung]) -> Iterator[Way]:
    """Easier or harder versions: described changes first, because they need no other page."""
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
