"""The pain rule of a protocol: its lights, stop signs and next mornings; and a flare-up."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.definitions.model.base import Flag, Id, Ids, Model, Once, Score, Text
from generator.definitions.model.evidence import Evidence

__all__ = ["Flare", "Light", "Lights", "Morning", "PainRules", "StopSign"]

Light = Literal["go", "ease", "stop"]


class StopSign(Model):
    """A sign to stop, whatever the pain score."""

    id: Id
    says: Text = Field(description="Continues 'Stop if': 'the pain is sharp'.")
    emergency: Flag = Field(False, description="Whether to call for help at once; listed last.")


class LightRule(Model):
    """What to do now at a light of the pain guide."""

    act: Text
    how: Text | None = None


class Lights(Model):
    go: LightRule
    ease: LightRule
    stop: LightRule


class Morning(Model):
    """How the next morning compares with a usual one, and what to do then."""

    id: Id
    when: Text
    then: Text
    sign: Literal["go", "ease", "back"]


class PainRules(Model):
    """The pain rule. Scores are whole numbers from 0 to 10; each phase has its own limit."""

    ease_up_to: Score = Field(
        description=(
            "Above the phase's limit, up to this score: make it easier now. Above this score: stop."
        )
    )
    stop_signs: Annotated[tuple[StopSign, ...], Once("id")] = Field(min_length=1)
    lights: Lights
    still_above: Text = Field(description="What to do if easing did not help.")
    mornings: Annotated[tuple[Morning, ...], Once("id")] = Field(min_length=1)
    progress_after: Text = Field(description="When to make it harder: fits before a colon.")
    regress_when: Text = Field(description="When to make it easier: fits before a colon.")
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Flare(Model):
    """What a flare-up is and the way back from it. Its exercises are level 1 or 2 only."""

    summary: Text
    signs: tuple[Text, ...] = Field(
        min_length=1, description="The signs: each continues 'It is a flare-up if …'."
    )
    first_days: tuple[Text, ...] = Field(min_length=1)
    exercises: Ids = Field(min_length=1)
    way_back: tuple[Text, ...] = Field(min_length=1)
    get_help: tuple[Text, ...] = Field(min_length=1)
    evidence: tuple[Evidence, ...] = Field(min_length=1)
