"""An exercise as a physiotherapist writes it, in ``content/exercises/<id>.yml``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from generator.definitions.model.base import Flag, Id, Ids, Int, Model, Once, Text, misfit
from generator.definitions.model.dose import LOAD_KEYS, Dose, DoseRange
from generator.definitions.model.evidence import Evidence, Reviewed
from generator.definitions.model.figure import Figure

__all__ = [
    "POSITIONS",
    "CareRule",
    "Exercise",
    "Fault",
    "Kind",
    "Limb",
    "Muscles",
    "Position",
    "Rung",
    "Stop",
    "Supported",
    "TakeCare",
    "TempoWords",
]

Kind = Literal[
    "strength", "isometric", "mobility", "balance", "aerobic", "landing", "sport", "routine"
]
Position = Literal[
    "lying-back",
    "lying-front",
    "lying-side",
    "hands-and-knees",
    "kneeling",
    "sitting",
    "standing",
    "hanging",
    "moving",
    "water",
]
POSITIONS: tuple[Position, ...] = get_args(Position)
"""The positions in the order in which exercises are listed."""
Limb = Literal["leg", "arm", "none"]
CareRule = Literal["avoid", "ask-first", "with-support"]


class Muscles(Model):
    """Ids of ``content/muscles.yml``."""

    primary: Ids = Field(min_length=1)
    secondary: Ids = ()


class TempoWords(Model):
    """The movement out and back, in the imperative: ``{out: Bend, back: Straighten}``."""

    out: Text
    back: Text


class Fault(Model):
    """A common mistake and how to fix it."""

    what: Text = Field(
        description=(
            "What you see, as it continues 'If …', without a full stop: 'you hold your breath'."
        )
    )
    fix: Text = Field(description="How to fix it, in the imperative.")


class Rung(Model):
    """A way to make it easier or harder: another exercise (``use``), or a change with a key."""

    use: Id | None = None
    key: Id | None = None
    change: Text | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.use is None) == (self.key is None) or (self.key is None) != (self.change is None):
            raise misfit("rung-kinds")
        return self


class Stop(Model):
    """When to stop.

    ``standard`` is the protocol's pain rule; ``also`` adds only what is specific to this exercise.
    """

    standard: Flag = True
    also: Text | None = None


class TakeCare(Model):
    """Who should not do it, ask first, or have support.

    ``condition`` is an id of ``content/conditions.yml``.
    """

    condition: Id
    rule: CareRule
    says: Text


class Supported(Model):
    """How it is done with support, by a person whose condition has the rule ``with-support``.

    Each key replaces the exercise's own; what it leaves out stays as it is.
    """

    equipment: Ids | None = None
    set_up: Text
    steps: tuple[Text, ...] | None = None
    cues: tuple[Text, ...] | None = None
    without: Ids = Field(
        (), description="Keys of easier or harder changes that would take the support away."
    )
    figure: Figure | None = Field(
        None, description="What differs from the exercise's figure, such as where the hands are."
    )


class Exercise(Model):
    """An exercise. Its id is its file's name and never changes."""

    id: Id
    name: Text = Field(description="The plain name, for patients.")
    term: Text = Field(description="The clinical name.")
    aliases: tuple[Text, ...] = ()
    formerly: Ids = Field((), description="Ids this exercise had before; they keep working.")
    withdrawn: Text | None = Field(
        None,
        description="Why it is no longer used. It stays readable, but new plans cannot use it.",
    )
    summary: Text = Field(description="What it does for you, in one sentence.")
    kind: Kind
    level: Annotated[Int, Field(ge=1, le=10)]
    position: Position
    limb: Limb = Field(
        "leg",
        description=(
            "What 'each side' means in the dose. none: it has no side, and its dose names none."
        ),
    )
    equipment: Ids = Field((), description="Ids of content/equipment.yml.")
    muscles: Muscles
    joint_actions: Text = Field(description="For clinicians: what moves at which joint.")
    set_up: Text = Field(description="The starting position, in one or two sentences.")
    steps: tuple[Text, ...]
    cues: tuple[Text, ...]
    breathing: Text | None = Field(
        None, description="How to breathe, where it matters: when to breathe out."
    )
    feel: Text = Field(description="Where you should feel it.")
    faults: tuple[Fault, ...] = ()
    tempo_words: TempoWords | None = None
    parts: Ids = Field((), description="The exercises that a routine consists of.")
    dose: Dose
    range: DoseRange = DoseRange()
    easier: Annotated[tuple[Rung, ...], Once("use")]
    harder: Annotated[tuple[Rung, ...], Once("use")]
    stop: Stop
    take_care: Annotated[tuple[TakeCare, ...], Once("condition")] = ()
    supported: Supported | None = Field(
        None, description="The version with support, for the rule with-support of take_care."
    )
    clinician_only: Flag = Field(
        False, description="Only for plans that a clinician makes; never on public sheets."
    )
    evidence: tuple[Evidence, ...]
    figure: Figure | None = Field(
        None, description="How it is drawn: poses in joint angles. See docs/writing-a-figure.md."
    )
    reviewed: Reviewed = ()

    @model_validator(mode="after")
    def _sided(self) -> Self:
        if self.limb == "none" and self.dose.side is not None:
            raise misfit("dose-no-side")
        return self

    @property
    def for_patients(self) -> bool:
        """Whether lists and public sheets include it: in use, and not for clinicians only."""
        return not self.clinician_only and not self.withdrawn

    @property
    def striped(self) -> tuple[Id, ...]:
        """The muscles that its pictures stripe: its main ones, unless its figure names others."""
        return (self.figure and self.figure.muscles) or self.muscles.primary

    def supports(self, conditions: Collection[str]) -> bool:
        """Whether a person with these conditions does the version with support."""
        return self.supported is not None and any(
            care.rule == "with-support" and care.condition in conditions for care in self.take_care
        )

    def with_support(self) -> Exercise:
        """The version with support; the exercise itself if it has none."""
        it = self.supported
        if it is None:
            return self
        changed = {
            name: value
            for name in ("equipment", "set_up", "steps", "cues")
            if (value := getattr(it, name)) is not None
        }
        ways = {
            name: tuple(rung for rung in getattr(self, name) if rung.key not in it.without)
            for name in ("easier", "harder")
        }
        figure = self.figure and self.figure.changed(it.figure)
        return self.model_copy(update={**changed, **ways, "figure": figure})

    @property
    def moves(self) -> bool:
        """Whether it is a single exercise with a dose to halve: no routine, walk, ride or swim."""
        return self.kind not in ("routine", "aerobic", "sport")

    def outside(self, dose: Dose) -> Iterator[tuple[str, float, int, int]]:
        """The numbers of ``dose`` outside the range, as (key, value, lowest, highest)."""
        for key in DoseRange.model_fields:
            span = getattr(self.range, key)
            value = getattr(dose.load, key, None) if key in LOAD_KEYS else getattr(dose, key)
            if span is not None and value is not None and not span[0] <= value <= span[1]:
                yield key, value, span[0], span[1]
