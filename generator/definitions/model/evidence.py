"""What we know, how well, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic_core import core_schema

from generator.definitions.model.base import Day, Id, Model, Once, Text, Words, misfit
from generator.definitions.model.settings import SOURCE_LANGUAGE, Language
from generator.definitions.vocabulary import PATTERNS

__all__ = [
    "Answer",
    "Certainty",
    "Evidence",
    "RefId",
    "RefIds",
    "Reference",
    "Review",
    "Reviewed",
]

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


class Answer(Model):
    """A reviewer's answer to one of a protocol's open questions."""

    says: Literal["yes", "no"]
    comment: Words | None = None


class Review(Model):
    """What a registered physiotherapist says about a text: a signature, or a rejection.

    It holds for the words with this ``hash``, in one language; an edit makes it void.
    ``loadwise review sign`` writes it.
    """

    by: Words
    registration: Words
    on: Day
    due: Day | None = Field(None, description="When to review it again. Only of a signature.")
    rejected: Words | None = Field(None, description="Why it is not signed.")
    comment: Words | None = None
    interests: Words | None = Field(
        None, description="The reviewer's interests that a reader should know about, or 'none'."
    )
    answers: dict[Id, Answer] = Field(
        {}, description="A protocol's: answers to its open questions, by their ids."
    )
    language: Language = Field(
        SOURCE_LANGUAGE,
        description="The language of the words: a translation has signatures of its own.",
    )
    hash: Annotated[str, StringConstraints(pattern=PATTERNS["hash"])]

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.due is None) == (self.rejected is None):
            raise misfit("review-kinds")
        if self.due is not None and self.due <= self.on:
            raise misfit("review-due", at=("due",))
        return self

    @property
    def who(self) -> str:
        """The reviewer with the registration, as pages and sheets name them."""
        return f"{self.by.line} ({self.registration.line})"


def _listed(value: object) -> object:
    return [value] if isinstance(value, dict) else value


@dataclass(frozen=True, slots=True)
class _OneOrMore:
    """For the schema: a list, or its only entry."""

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        made: dict[str, Any] = handler(schema)
        return {"anyOf": [made["items"], made]}


Reviewed = Annotated[tuple[Review, ...], BeforeValidator(_listed), _OneOrMore()]
"""The reviews of a definition or a page: one, or a list of several reviewers'."""
