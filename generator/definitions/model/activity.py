"""An activity of daily life or sport, and the stages of a way back to it."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.definitions.model.base import Id, Ids, Int, Model, Score, Text, misfit
from generator.definitions.model.evidence import Evidence

__all__ = ["Activity", "Stage", "StageWords", "TimedStage"]


class Stage(Model):
    """One stage of a way back to an activity: the easy part, then the main one, repeated."""

    easy_minutes: Annotated[Int, Field(ge=0)]
    main_minutes: Annotated[Int, Field(ge=0)]
    times: Annotated[Int, Field(ge=1)]

    @property
    def rounds(self) -> int:
        """The minutes of all its rounds."""
        return (self.easy_minutes + self.main_minutes) * self.times


class StageWords(Model):
    """What somebody does in a stage: ``{easy: walk, main: run}``, as it continues 'you …'."""

    easy: Text
    main: Text
    one: Text | None = Field(
        None, description="What one time of it is called: 'run'. Without it, 'session'."
    )
    many: Text | None = Field(None, description="Several of them: 'runs'.")

    @model_validator(mode="after")
    def _number(self) -> Self:
        if (self.one is None) != (self.many is None):
            raise misfit("stage-words")
        return self


class TimedStage(Stage):
    """A stage with what its activity gives for all stages: its words, and before and after it."""

    easy: str
    main: str
    warm_up_minutes: int
    cool_down_minutes: int

    @property
    def minutes(self) -> int:
        """The whole time, from the warm-up to the cool-down."""
        return self.warm_up_minutes + self.rounds + self.cool_down_minutes


class Activity(Model):
    """Advice for one activity of daily life or sport."""

    id: Id
    name: Text
    summary: Text
    do: tuple[Text, ...] = Field(min_length=1)
    avoid: tuple[Text, ...] = ()
    exercise: Id | None = Field(
        None,
        description="The exercise of the library that trains it. Its pictures are shown here too.",
    )
    shows: Ids = Field((), description="More exercises whose pictures show how.")
    stages: tuple[Stage, ...] = Field((), description="The way back to it, stage by stage.")
    stage_words: StageWords | None = Field(None, description="What is done in its stages.")
    limit: Score | None = Field(None, description="The pain limit during its stages.")
    warm_up_minutes: Annotated[Int, Field(ge=0)] = Field(
        0, description="Minutes of the easy part before each stage, counted in its time."
    )
    cool_down_minutes: Annotated[Int, Field(ge=0)] = Field(
        0, description="Minutes of the easy part after each stage, counted in its time."
    )
    stage_rule: Text | None = Field(
        None, description="When to move to the next stage, and when to go back."
    )
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="after")
    def _staged(self) -> Self:
        needed = (bool(self.stages), self.stage_words is not None, self.limit is not None)
        if len(set(needed)) > 1:
            raise misfit("activity-stages")
        return self

    @property
    def most(self) -> int:
        """The pain limit of an activity that has stages."""
        assert self.limit is not None, "stages come with a limit"
        return self.limit

    @property
    def timed(self) -> tuple[TimedStage, ...]:
        """Its stages, each with its words and the easy parts before and after it."""
        words = self.stage_words
        return tuple(
            TimedStage(
                **stage.model_dump(),
                easy=words.easy,
                main=words.main,
                warm_up_minutes=self.warm_up_minutes,
                cool_down_minutes=self.cool_down_minutes,
            )
            for stage in self.stages
            if words is not None
        )
