"""Shared content: regions, conditions, equipment, muscles, glossary, care, help lines, sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from generator.definitions.model.base import Flag, Id, Ids, Model, Num, Text, misfit
from generator.definitions.model.evidence import Evidence, Reference, RefId, Reviewed
from generator.definitions.model.figure import Spot
from generator.definitions.model.protocol import Condition, Tier
from generator.definitions.vocabulary import PATTERNS

__all__ = [
    "BOXED",
    "Care",
    "CareKind",
    "CareList",
    "Conditions",
    "CoverageEntry",
    "CoverageList",
    "Equipment",
    "EquipmentList",
    "Glossary",
    "GlossaryTerm",
    "HelpLine",
    "HelpLines",
    "LibraryInfo",
    "Muscle",
    "MuscleList",
    "ProtocolReferences",
    "References",
    "Region",
    "Regions",
]


class Conditions(Model):
    conditions: dict[Id, Condition]
    reviewed: Reviewed = ()


class Region(Model):
    """A region of the body. ``name`` continues 'left …' where it is one of a pair."""

    name: Text
    both: Text | None = Field(None, description="The pair: 'both elbows'.")
    paired: Flag = Field(True, description="False if there is only one, such as the lower back.")
    view: Literal["front", "back"] | None = Field(
        None, description="The side of the body figure on which it is chosen."
    )
    at: tuple[Num, Num] | None = Field(
        None,
        description="Its place there: centimetres from the middle and from the ground, of 170.",
    )

    @model_validator(mode="after")
    def _both(self) -> Self:
        if self.paired != (self.both is not None):
            raise misfit("region-both")
        return self


class Regions(Model):
    regions: dict[Id, Region]


class Equipment(Model):
    """An item of equipment. ``name`` fits in a list: 'a chair', 'a light exercise band'."""

    name: Text
    instead: Text | None = Field(None, description="What can be used instead.")
    also: tuple[Text, ...] = Field((), description="Other names that people search for.")


class EquipmentList(Model):
    equipment: dict[Id, Equipment]


class Muscle(Model):
    """A muscle or muscle group: its anatomical name, and where it is in plain words."""

    name: Text
    term: Text
    also: tuple[Text, ...] = Field((), description="Other names that people search for.")
    place: tuple[Spot, ...] = Field((), description="Where figures stripe it.")
    made_of: Ids = Field(
        (), description="The muscles of this list that a group is made of: it takes their places."
    )


class MuscleList(Model):
    muscles: dict[Id, Muscle]

    def places(self, ids: Iterable[str]) -> tuple[Spot, ...]:
        """Where these muscles are, each place once. An unknown id, or one without a place, has
        none."""
        known = [self.muscles[id] for id in ids if id in self.muscles]
        parts = [self.muscles[id] for one in known for id in one.made_of if id in self.muscles]
        return tuple(dict.fromkeys(spot for one in (*known, *parts) for spot in one.place))


class GlossaryTerm(Model):
    """A word that needs explaining."""

    term: Text
    also: tuple[Text, ...] = Field((), description="Other forms and names of the word.")
    means: Text
    everyday: tuple[Text, ...] = Field(
        (),
        description=(
            "Those of its forms that people also use in a common sense ('load'): pages do not mark"
            " them by themselves."
        ),
    )


BOXED: tuple[Id, ...] = ("limit", "calm-session", "flare-up", "block")
"""The terms that pages and sheets show in a box, because every rule of pain depends on them."""


class Glossary(Model):
    terms: dict[Id, GlossaryTerm]
    say_instead: dict[str, Text] = Field(
        {}, description="Technical terms to avoid in patient texts, each with what to say instead."
    )
    reviewed: Reviewed = ()

    @property
    def boxed(self) -> tuple[tuple[Id, GlossaryTerm], ...]:
        """The terms shown in boxes, those that exist; a rule reports the others."""
        return tuple((id, self.terms[id]) for id in BOXED if id in self.terms)


CareKind = Literal["pack", "warm-pack", "sleeve", "raised"]


class Care(Model):
    """Something other than exercise that eases pain: ice, heat, a sleeve, medicines."""

    name: Text
    summary: Text
    how: tuple[Text, ...] = Field(min_length=1)
    not_if: tuple[Text, ...] = Field(
        min_length=1,
        description=(
            "When not to use it or to ask first: continues 'Do not use it, or ask first, if …'."
        ),
    )
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    picture: CareKind | None = Field(None, description="The picture that shows it.")


class CareList(Model):
    care: dict[Id, Care]
    reviewed: Reviewed = ()


class References(Model):
    references: dict[RefId, Reference]


class ProtocolReferences(References):
    """A protocol's own sources (``content/references/<protocol>.yml``)."""

    id: Id


PhoneNumber = Annotated[str, StringConstraints(pattern=PATTERNS["phone"])]
"""A telephone number as people read it: 2 to 15 digits (the limit of ITU-T E.164), grouped if
long."""


class HelpLine(Model):
    """Whom to call in a country."""

    name: Text
    region: Annotated[str, StringConstraints(pattern=PATTERNS["region"])] | None = Field(
        None,
        description=(
            "The region of ISO 3166 by whose rules text is set, where it is not the country's key"
            " in capitals: GB for eu."
        ),
    )
    emergency: PhoneNumber
    urgent: PhoneNumber | None = None
    urgent_says: Text = Field(
        description=(
            "Whom to ask the same day: 'Call NHS 111', 'Call a doctor or go to urgent care'."
        )
    )

    def number(self, tier: Tier) -> str | None:
        """The number to call for a sign of this urgency, if there is one."""
        return {"now": self.emergency, "today": self.urgent, "soon": None}[tier]


class HelpLines(Model):
    countries: dict[Annotated[str, StringConstraints(pattern=PATTERNS["country"])], HelpLine]
    reviewed: Reviewed = ()


class CoverageEntry(Model):
    """Where a statement of the source article is covered.

    A file, the place in it, and the words that must appear there.
    """

    becomes: str
    file: str
    at: str | None = None
    phrase: str
    correction: Text | None = Field(
        None, description="How the evidence pack corrects the statement, if it does."
    )


StatementId = Annotated[str, StringConstraints(pattern=PATTERNS["statement"])]


class CoverageList(Model):
    source: str
    statements: dict[StatementId, CoverageEntry]


class LibraryInfo(Model):
    """The library's version. Plans name it, so that no plan changes unnoticed."""

    version: Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["version"])]
    licence: str
    authors: tuple[Text, ...] = Field(
        (), description="Who wrote it, for its readers and reviewers."
    )
