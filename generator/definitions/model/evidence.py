"""What we know, how well, and from where."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from generator.definitions.model.base import Day, Model, Once, Text, misfit
from generator.definitions.vocabulary import PATTERNS

__all__ = ["Certainty", "Evidence", "RefId", "RefIds", "Reference", "Review"]

RefId = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["reference"])]
RefIds = Annotated[tuple[RefId, ...], Once()]
Certainty = Literal["good", "small", "indirect", "overview"]


class Evidence(Model):
    """A claim with its source and how sure it is, or an honest expert opinion."""

    ref: RefId | None = None
    certainty: Certainty | None = Field(
        None,
        description=(
            "good: good studies; small: small studies of this condition; indirect: studies of"
            " healthy people or another problem; overview: what experts wrote down, not a study."
        ),
    )
    says: Text | None = None
    expert_opinion: Text | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        cited = (self.ref, self.certainty, self.says)
        if all(x is not None for x in cited) and self.expert_opinion is None:
            return self
        if self.expert_opinion is not None and all(x is None for x in cited):
            return self
        raise misfit("evidence-kinds")


class Reference(Model):
    """A source we cite. Only what we saw ourselves is filled in; the rest stays empty."""

    authors: str | None = None
    title: str
    journal: str | None = None
    year: str | None = None
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    seen: Literal["primary", "secondary", "listing"] = Field(
        description=(
            "What we read: the source's own page or abstract, a copy or a second-hand report, or"
            " only its listing."
        )
    )
    finding: Text = Field(description="What it found, in plain words.")
    note: Text | None = None


class Review(Model):
    """A registered physiotherapist's sign-off.

    An edit changes the hash, which voids the review.
    """

    by: str
    registration: str
    on: Day
    hash: Annotated[str, StringConstraints(pattern=PATTERNS["hash"])]
