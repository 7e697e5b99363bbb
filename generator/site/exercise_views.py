"""Views of an exercise for pages: its dose in words, its ladder, its phases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.definitions.model.activity import Activity, TimedStage
from generator.definitions.model.dose import Dose
from generator.definitions.model.exercise import POSITIONS, Exercise, Position, TakeCare
from generator.definitions.model.pain import StopSign
from generator.definitions.model.plan import AffectedSide
from generator.definitions.model.protocol import Condition, ExerciseNote, Phase, Protocol
from generator.definitions.ways import Direction, ways
from generator.document.cards import support_title
from generator.site.site import Site
from generator.wording.model import DoseWords, ResolvedLimit
from generator.wording.timing import seconds_of, whole_minutes

__all__ = [
    "Belonging",
    "ExerciseView",
    "Use",
    "Way",
    "exercises_by_position",
    "needs",
    "view_exercise",
    "view_use",
]


@dataclass(frozen=True, slots=True)
class Way:
    """A rung of the ladder: another exercise, or a described change.

    ``later``: the phase in which it begins, where that is after this exercise's own.
    """

    says: str
    exercise: Exercise | None = None
    later: str | None = None


@dataclass(frozen=True, slots=True)
class Belonging:
    """A phase that lists the exercise. ``number`` counts from 1."""

    protocol: Protocol
    phase: Phase
    number: int


@dataclass(frozen=True, slots=True)
class Use:
    """What one protocol says of an exercise.

    ``minutes``: how long it takes; none if the dose itself is a time. ``other_doses``: doses in
    default sessions other than ``dose``, each with its phases; ``dose_used``: whether any default
    session has ``dose``, or none has another; ``dose_in``: the phases whose sessions have it.
    ``limits``: the pain limits of its phases. ``staged``: the activity whose stages it follows.
    ``begins``: when to begin with it, in phases where that is not at once. ``has_sheet``: whether
    the protocol has a sheet of it.
    """

    protocol: Protocol
    dose: DoseWords
    other_doses: tuple[tuple[DoseWords, tuple[Belonging, ...]], ...]
    dose_used: bool
    dose_in: tuple[Belonging, ...]
    limits: tuple[ResolvedLimit, ...]
    minutes: int | None
    easier: tuple[Way, ...]
    harder: tuple[Way, ...]
    begins: tuple[tuple[Phase, str], ...]
    phases: tuple[Belonging, ...]
    staged: Activity | None
    care: tuple[tuple[TakeCare, Condition], ...]
    support_title: str
    notes: tuple[ExerciseNote, ...]
    feel: str
    has_sheet: bool


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """An exercise for its page: what is true for everybody, and each protocol's ``uses`` of it.

    ``dose``, ``care`` and ``support_title`` are for readers of whom the page does not know which
    protocol is theirs: the exercise's own dose, and the conditions that matter in all of them.
    """

    exercise: Exercise
    dose: DoseWords
    care: tuple[tuple[TakeCare, Condition], ...]
    support_title: str
    needs: tuple[str, ...]
    parts: tuple[Exercise, ...]
    uses: tuple[Use, ...]

    @property
    def phases(self) -> tuple[Belonging, ...]:
        """The phases of all protocols that list it."""
        return tuple(chain.from_iterable(use.phases for use in self.uses))

    @property
    def stop_signs(self) -> tuple[StopSign, ...]:
        """The signs to stop that all protocols share, in the order of the first."""
        signs = [use.protocol.pain.stop_signs for use in self.uses]
        return tuple(sign for sign in chain(*signs[:1]) if all(sign in its for its in signs))


def view_exercise(site: Site, exercise: Exercise) -> ExerciseView:
    """Everything on the exercise's page, in words."""
    # In the only plan it has a place, even if no phase lists it: its signs to stop are true for it.
    only = [site.only] if site.only else []
    care = _care(exercise, site.library.conditions_of(None))
    sides = {site.library.side_of(protocol) for protocol in site.uses(exercise).values()}
    side = sides.pop() if len(sides) == 1 else None
    return ExerciseView(
        exercise=exercise,
        dose=_words_of(site, exercise, exercise.dose, (), side),
        care=care,
        support_title=_support_title(site, care),
        needs=tuple(needs(site, exercise)),
        parts=tuple(part for part in site.library.parts(exercise) if part.for_patients),
        uses=tuple(
            view_use(site, exercise, protocol)
            for protocol in (only or site.uses(exercise).values())
        ),
    )


def view_use(site: Site, exercise: Exercise, protocol: Protocol) -> Use:
    """What the protocol says of the exercise, in words."""
    phases = tuple(
        Belonging(protocol, phase, protocol.phases.index(phase) + 1)
        for phase in protocol.phases_with(exercise)
    )
    stages, notes = protocol.stages_of(exercise), tuple(protocol.notes_on(exercise))
    side = site.library.side_of(protocol)
    dose = _words_of(site, exercise, exercise.dose, stages, side)
    asked = _asked(site, exercise, phases)
    care = _care(exercise, site.library.conditions_of(protocol))
    return Use(
        protocol=protocol,
        dose=dose,
        other_doses=tuple((its, where) for its, where in asked if not _same(its, dose)),
        dose_in=tuple(where for its, places in asked if _same(its, dose) for where in places),
        limits=tuple(site.sheets(protocol).limits_of(exercise)) if phases else (),
        dose_used=not asked or any(_same(its, dose) for its, _ in asked),
        minutes=None
        if exercise.dose.form in ("minutes", "stage")
        else whole_minutes([seconds_of(exercise.dose, stages)]),
        easier=tuple(_ways(site, exercise, "easier", protocol)),
        harder=tuple(_ways(site, exercise, "harder", protocol)),
        begins=tuple(
            (belonging.phase, says)
            for belonging in phases
            if (says := protocol.begin_when(belonging.phase, exercise))
        ),
        phases=phases,
        staged=protocol.staged_by(exercise),
        care=care,
        support_title=_support_title(site, care),
        notes=notes,
        feel=next((str(note.feel) for note in notes if note.feel), str(exercise.feel)),
        has_sheet=bool(phases) and exercise.for_patients,
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


def _care(
    exercise: Exercise, conditions: Mapping[str, Condition]
) -> tuple[tuple[TakeCare, Condition], ...]:
    return tuple(
        (care, conditions[care.condition])
        for care in exercise.take_care
        if care.condition in conditions
    )


def _support_title(site: Site, care: Iterable[tuple[TakeCare, Condition]]) -> str:
    return support_title([it for rule, it in care if rule.rule == "with-support"], site.words)


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


def _ways(site: Site, exercise: Exercise, way: Direction, protocol: Protocol) -> Iterator[Way]:
    """Easier or harder versions: described changes first, because they need no other page."""
    rungs = ways(site.library, exercise, way, protocol)
    yield from (Way(str(rung.change)) for rung in rungs if rung.change)
    for rung in rungs:
        other = site.library.exercise(rung.use) if rung.use else None
        if other is not None and other.for_patients:
            first = protocol.first_phase_with(exercise)
            later = protocol.begins_later(other, first) if first else None
            yield Way(other.name, other, str(later.name) if later else None)


def needs(site: Site, exercise: Exercise) -> Iterator[str]:
    """The equipment, each with what can be used instead."""
    known = site.library.shared.equipment.value.equipment
    for thing in (known[id] for id in exercise.equipment if id in known):
        yield (
            site.words.label("site.exercise_page.instead", name=thing.name, instead=thing.instead)
            if thing.instead
            else thing.name
        )
