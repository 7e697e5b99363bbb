"""The parts of a document that wording makes: a dose and the pain rule, in words."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from generator.definitions.model.base import Model
from generator.definitions.model.pain import Light

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
    """An explicit part of a document: every key is present, even if empty."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class DoseWords(Resolved):
    """A dose in words, one line for each thing that a reader looks for.

    Empty strings if there is nothing to say.
    """

    big: str = Field(description="'2 sets of 8'")
    side: str = Field("", description="'on each side, the sore one first'")
    days: str = Field("", description="'3 days a week, with a day off between'")
    how: str = Field("", description="Tempo, hold, rest and load, in sentences.")
    short: str = Field(description="One line: '2 sets of 8, on each side'.")


class ResolvedLimit(Resolved):
    """A row of the table of limits: where it applies, and the scores of each light there."""

    name: str = Field(description="The name of the phase or of the activity: 'Running'.")
    phase: str | None = Field(
        None, description="The phase's id; none for an activity, or for several phases."
    )
    activity: str | None = Field(None, description="The id of an activity with stages.")
    limit: int
    scores: dict[Light, str] = Field(
        description="Lights without any score under this limit are left out."
    )


class ResolvedPainRow(Resolved):
    """A case of the pain table: what to do for a score, stop sign and next morning."""

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
    """The pain rule for a document, with the strictest limit of its phases."""

    limit: int
    lights: tuple[PainLight, ...]
    stop_signs: tuple[str, ...]
    still_above: str
    morning_lead: str = Field(description="The question to ask the next morning.")
    mornings: tuple[ResolvedMorning, ...]
    progress_after: str
    regress_when: str
