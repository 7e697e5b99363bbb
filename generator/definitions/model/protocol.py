"""A protocol (``protocols/<id>.yml``): a condition's phases, gates, pain rules and red flags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from generator.definitions.model.activity import Activity, TimedStage
from generator.definitions.model.base import Flag, Id, Ids, Int, Model, Once, Score, Text
from generator.definitions.model.dose import Days, DoseKeys
from generator.definitions.model.evidence import Evidence, RefIds, Reviewed
from generator.definitions.model.exercise import Exercise, Rung
from generator.definitions.model.figure import SorePlace
from generator.definitions.model.gate import Criterion
from generator.definitions.model.pain import Flare, PainRules

__all__ = [
    "Choice",
    "Condition",
    "ExerciseNote",
    "HabitGroup",
    "LoadKey",
    "Other",
    "Phase",
    "Protocol",
    "Question",
    "RedFlag",
    "RedFlagTier",
    "Session",
    "SignKind",
    "Speed",
    "Tier",
    "Weeks",
]

Tier = Literal["now", "today", "soon"]
SignKind = Literal["injury", "moving", "heat", "thinners", "risk", "pain", "place", "body", "time"]
Speed = Literal["slow", "moderate"]
LoadGrade = Annotated[Int, Field(ge=0, le=3)]


class Condition(Model):
    """Something about a person that changes what is safe."""

    name: Text
    short: Text | None = Field(
        None, description="The name as it continues 'if': 'you are pregnant'."
    )
    says: Text = Field(description="What to do about it, addressed to the patient.")
    rule: Literal["ask-first", "clearance"] = Field(
        description=(
            "ask-first: speak to a clinician before starting; clearance: no plan without a"
            " clinician's clearance."
        )
    )
    first: Flag = Field(
        False, description="True if the start check shows it first, and pages outside the fold."
    )
    refs: RefIds = ()


class RedFlag(Model):
    """A sign that needs medical help, not exercise."""

    id: Id
    says: Text
    about: SignKind | None = Field(None, description="Its topic: a long list is grouped by topic.")
    refs: RefIds = ()


class RedFlagTier(Model):
    """Signs of the same urgency, and whom to see about them.

    The number to call depends on the site's country.
    """

    tier: Tier
    lead: Text = Field(description="One sentence above the list.")
    signs: Annotated[tuple[RedFlag, ...], Once("id")] = Field(min_length=1)


class Other(Model):
    """Another condition that hurts in much the same place."""

    id: Id
    name: Text
    term: Text
    urgent: Flag = Field(
        False, description="True if it needs help the same day: it is listed first and marked."
    )
    signs: Text
    what_to_do: Text
    refs: RefIds = ()


class HabitGroup(Model):
    """Habits of one kind, under a short heading."""

    name: Text
    says: tuple[Text, ...] = Field(min_length=1)


class Choice(DoseKeys):
    """An exercise chosen for a session, with any changes to its dose."""

    exercise: Id
    why: Text | None = Field(
        None, description="Why it is in this session, addressed to the patient."
    )
    begin_when: Text | None = Field(
        None,
        description=(
            "When to begin with it, if not at once: printed under its name wherever this phase"
            " offers the exercise."
        ),
    )


class Session(Model):
    """A session: what is done together, and on which days."""

    id: Id
    name: Text
    days: Days
    begin_when: Text | None = Field(
        None, description="When to begin with it, if not on the first day of the phase."
    )
    warm_up: Choice | None = None
    items: Annotated[tuple[Choice, ...], Once("exercise")] = Field(min_length=1)
    cool_down: Choice | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Warm-up, items and cool-down, in order."""
        return tuple(
            choice for choice in (self.warm_up, *self.items, self.cool_down) if choice is not None
        )


class Weeks(Model):
    """Calendar weeks as a minimum: the gate decides."""

    start: Annotated[Int, Field(ge=1)]
    end: Annotated[Int, Field(ge=1)] | None = None


class Phase(Model):
    """A phase: its goals, its gates, its sessions."""

    id: Id
    name: Text
    weeks: Weeks | None = Field(None, description="Left out if only the gate decides.")
    when: Text = Field(description="The time in words: 'Weeks 1 and 2', 'If you play a sport'.")
    summary: Text
    optional: Flag = Field(
        False, description="True if it is not for everybody: others go on to the phase after it."
    )
    level_max: Annotated[Int, Field(ge=1, le=10)]
    default_level_max: Annotated[Int, Field(ge=1, le=10)] | None = None
    load_max: dict[Id, LoadGrade] = Field(
        {}, description="The highest grade of each load in default sessions."
    )
    pain_limit: Score
    speed: Speed | None = Field(
        None,
        description="How fast to move. The tempo of each exercise in its sessions must agree.",
    )
    goals: Annotated[tuple[Text, ...], Once()]
    enter_when: Annotated[tuple[Criterion, ...], Once("id")]
    leave_when: Annotated[tuple[Criterion, ...], Once("id")]
    exercises: Ids = Field(
        description="All exercises that suit this phase; sessions choose from them."
    )
    sessions: Annotated[tuple[Session, ...], Once("id")]
    order: tuple[Text, ...] = Field(
        (), description="Steps in a fixed order, such as the way back to a sport."
    )
    how_to_progress: tuple[Text, ...] = Field((), description="How to make it harder.")
    how_to_ease: tuple[Text, ...] = Field((), description="When to make it easier.")
    recovery: Text
    daily_life: tuple[Text, ...] = ()
    milestones: tuple[Text, ...] = ()
    if_stuck: tuple[Text, ...] = ()
    shows: Ids = Field(
        (),
        description="Exercises whose pictures show a daily movement: the right way and a mistake.",
    )
    watch: Ids = Field(
        (),
        description="Exercises whose form shows whether to make it harder; same kind of pictures.",
    )


class ExerciseNote(Model):
    """What is different about an exercise in this condition."""

    exercise: Id
    caution: Text | None = None
    stop: Text | None = Field(None, description="Follows the exercise's own line on when to stop.")
    feel: Text | None = Field(None, description="Replaces where the exercise says to feel it.")
    easier: tuple[Rung, ...] = Field((), description="More ways to make it easier.")
    harder: tuple[Rung, ...] = Field((), description="More ways to make it harder.")
    evidence: tuple[Evidence, ...] = ()


class LoadKey(Model):
    """A way in which an exercise can load what is sore."""

    name: Text
    says: Text


class Question(Model):
    """What only a registered physiotherapist can decide, and the stricter choice until then."""

    id: Id
    asks: Text = Field(description="To be answered with yes or no.")
    until: Text = Field(description="What the text does until it is answered.")


class Protocol(Model):
    """A condition and its treatment in phases. Its id is its file's name."""

    id: Id
    name: Text = Field(description="The plain name: 'Pain on the outer side of your elbow'.")
    term: Text = Field(description="The clinical name.")
    region: Id = Field(description="The region of the body: an id of content/regions.yml.")
    summary: Text
    sore_place: SorePlace | None = Field(
        None, description="Where it hurts, for the picture of the sore place."
    )
    may_fit_if: tuple[Text, ...] = Field(min_length=1)
    red_flags: tuple[RedFlagTier, ...]
    others: Annotated[tuple[Other, ...], Once("id")] = Field(
        (), description="What else it could be."
    )
    conditions: dict[Id, Condition] = Field(
        {},
        description=(
            "Conditions of a person that matter here: the id of a shared one replaces it, others"
            " follow the shared ones."
        ),
    )
    loads: dict[Id, LoadKey] = Field(
        {}, description="The ways in which an exercise can load what is sore."
    )
    grades: dict[Id, dict[Id, LoadGrade]] = Field(
        {},
        description=(
            "How much each exercise loads it: exercise, then load. 0 none, 1 low, 2 moderate,"
            " 3 high. What is left out is not stated."
        ),
    )
    pain: PainRules
    flare: Flare
    phases: Annotated[tuple[Phase, ...], Once("id")] = Field(min_length=1)
    activities: Annotated[tuple[Activity, ...], Once("id")] = ()
    habits: Annotated[tuple[HabitGroup, ...], Once("name")] = ()
    goals: Annotated[tuple[Text, ...], Once()] = ()
    exercise_notes: Annotated[tuple[ExerciseNote, ...], Once("exercise")] = ()
    questions: Annotated[tuple[Question, ...], Once("id")] = Field(
        (), description="What only a registered physiotherapist can decide."
    )
    gates_note: Text = Field(description="How far the gates' numbers can be trusted.")
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    reviewed: Reviewed = ()

    @property
    def staged(self) -> tuple[Activity, ...]:
        """The activities with stages, such as a way back to running."""
        return tuple(activity for activity in self.activities if activity.stages)

    def staged_by(self, exercise: Exercise) -> Activity | None:
        """The activity whose stages the exercise follows, if there is one."""
        known = {exercise.id, *exercise.formerly}
        return next((activity for activity in self.staged if activity.exercise in known), None)

    def stages_of(self, exercise: Exercise) -> tuple[TimedStage, ...]:
        """The stages that the exercise follows; none if it has no stages here."""
        activity = self.staged_by(exercise)
        return activity.timed if activity else ()

    def grades_of(self, exercise: Exercise) -> dict[str, int]:
        """The grades of the exercise by load. A load without one is not stated."""
        known = (exercise.id, *exercise.formerly)
        return next((self.grades[id] for id in known if id in self.grades), {})

    def gentle(self, exercise: Exercise) -> bool:
        """Whether a plan offers the exercise in a flare-up: easy, and it hardly loads what is sore.

        What is not stated is not gentle. Level 2 and grade 1 are expert opinion.
        """
        grades = self.grades_of(exercise)
        return (
            exercise.moves
            and exercise.level <= 2
            and all(grades.get(load, 3) <= 1 for load in self.loads)
        )

    def notes_on(self, exercise: Exercise) -> Iterator[ExerciseNote]:
        """The notes on the exercise that apply to this condition only."""
        return (
            note
            for note in self.exercise_notes
            if note.exercise in (exercise.id, *exercise.formerly)
        )

    @property
    def listed(self) -> tuple[str, ...]:
        """The ids of the exercises that its phases list, each once."""
        return tuple(dict.fromkeys(id for phase in self.phases for id in phase.exercises))

    def phases_with(self, exercise: Exercise) -> list[Phase]:
        """The phases that list the exercise, by its current or a former id."""
        known = {exercise.id, *exercise.formerly}
        return [phase for phase in self.phases if known & set(phase.exercises)]

    def first_phase_with(self, exercise: Exercise) -> Phase | None:
        """The phase in which the exercise begins."""
        return next(iter(self.phases_with(exercise)), None)

    def begins_later(self, exercise: Exercise, phase: Phase) -> Phase | None:
        """The phase in which the exercise begins, if that is after ``phase``."""
        first = self.first_phase_with(exercise)
        later = first is not None and self.phases.index(first) > self.phases.index(phase)
        return first if later else None

    def gates_into(self, phase: Phase) -> Iterator[Criterion]:
        """What somebody in ``phase`` has passed: the checks at the end of the phases before it."""
        for earlier in self.phases[: self.phases.index(phase)]:
            yield from earlier.leave_when

    def begin_when(self, phase: Phase, exercise: Exercise) -> str | None:
        """When somebody in ``phase`` may begin with the exercise, if not at once."""
        known = {exercise.id, *exercise.formerly}
        choices = (choice for session in phase.sessions for choice in session.choices)
        return next(
            (str(c.begin_when) for c in choices if c.exercise in known and c.begin_when), None
        )

    def phase(self, phase_id: str) -> Phase | None:
        return next((p for p in self.phases if p.id == phase_id), None)
