"""What wording makes: a dose, and the pain rule for one limit, in words. Parts of a document."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from generator.definitions.model.base import Model
from generator.definitions.model.protocol import Light

__all__ = [
    "DoseWords",
    "PainLight",
    "Resolved",
    "ResolvedLimit",
    "ResolvedMorning",
    "ResolvedPain",
    "ResolvedPainRow",
]


class Resolved(Model):
    """A part of a document in which nothing is implied: it has every key, also those that hold
    nothing."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class DoseWords(Resolved):
    """A dose in words, one line for each thing a reader looks for.

    An empty string where there is nothing to say.
    """

    big: str = Field(description="'2 sets of 8'")
    side: str = Field("", description="'on each leg, sore leg first'")
    days: str = Field("", description="'3 days a week, with a day off between'")
    how: str = Field("", description="Tempo, hold, rest and load, in sentences.")
    short: str = Field(description="One line: '2 sets of 8, on each leg'.")


class ResolvedLimit(Resolved):
    """One row of the limits' table: where it holds, and the scores of each light there."""

    name: str = Field(description="The phase's name, or 'Running'.")
    phase: str | None = Field(
        description="The phase's id; none for running, or for several phases."
    )
    limit: int
    scores: dict[Light, str] = Field(
        description="A light that the limit leaves no score for is left out."
    )


class ResolvedPainRow(Resolved):
    """One case of the complete table: what a score, a stop sign and the next morning ask for in
    one phase, or in running."""

    phase: str
    score: int
    stop_sign: bool
    morning: str
    light: Light
    now: str
    then: str


class PainLight(Resolved):
    light: Light
    name: str
    score: str
    act: str
    how: str | None = None


class ResolvedMorning(Resolved):
    sign: Literal["go", "ease", "back"]
    when: str
    then: str


class ResolvedPain(Resolved):
    """The pain rule for this document: the strictest limit of its phases."""

    limit: int
    lights: tuple[PainLight, ...]
    stop_signs: tuple[str, ...]
    still_above: str
    morning_lead: str = Field(description="The question for the next morning.")
    mornings: tuple[ResolvedMorning, ...]
    progress_after: str
    regress_when: str
