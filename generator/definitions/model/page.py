"""The front matter of a page written by hand (``content/pages/**/*.md``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.definitions.model.base import Flag, Id, Int, Model, Text
from generator.definitions.model.evidence import Review

__all__ = ["NextStep", "PageInfo"]


class NextStep(Model):
    """Where to go from here: a page of the site and the words of the link."""

    to: str = Field(
        description="The page's path in the site: 'understand/why-it-hurts', 'exercises/quad-set'."
    )
    says: Text


class PageInfo(Model):
    """What a page is for. Shown at its top, in search results and in the list of its section."""

    title: Text
    summary: Text = Field(
        description="What you get from this page, in one sentence. It is the first line."
    )
    audience: Literal["patient", "clinician", "author"] = "patient"
    section: Id
    order: Int = 100
    in_short: tuple[Text, ...] = Field((), description="The summary box: two to five sentences.")
    next: tuple[NextStep, ...] = ()
    search: tuple[Text, ...] = Field((), description="Plain words that people may search for.")
    hidden: Flag = Field(False, description="Not listed in its section; reached by links only.")
    reviewed: Review | None = None
