"""The front matter of a hand-written page (``content/pages/**/*.md``)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.definitions.model.base import Flag, Id, Int, Model, Text
from generator.definitions.model.evidence import Reviewed
from generator.definitions.vocabulary import PATTERNS

__all__ = ["NextStep", "PageInfo"]


PagePath = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["page"])]


class NextStep(Model):
    """Where to go from here: a page of the site, and the link's text."""

    to: str = Field(
        description="The page's path in the site: 'understand/why-it-hurts', 'exercises/quad-set'."
    )
    says: Text


class PageInfo(Model):
    """What a page is for: shown at its top, in search results and in its section's list."""

    title: Text
    summary: Text = Field(
        description="What the reader gets from this page, in one sentence: its first line."
    )
    audience: Literal["patient", "clinician", "author"] = "patient"
    section: Id
    protocol: Id | None = Field(
        None,
        description=(
            "The condition that the page is about. Its file is in content/pages/<protocol>/."
        ),
    )
    formerly: tuple[PagePath, ...] = Field(
        (), description="Addresses that the page had before: they lead here."
    )
    order: Int = 100
    in_short: tuple[Text, ...] = Field((), description="The summary box: two to five sentences.")
    next: tuple[NextStep, ...] = ()
    search: tuple[Text, ...] = Field((), description="Plain words that people might search for.")
    hidden: Flag = Field(
        False, description="True for a page that its section does not list; only links lead to it."
    )
    reviewed: Reviewed = ()
