"""The project's settings:

``extra.loadwise`` in ``mkdocs.yml``, so that a site has one settings file.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.definitions.model.base import Model

__all__ = ["Language", "Look", "Paper", "Settings", "TextSize"]

Paper = Literal["a4", "letter"]
TextSize = Literal["standard", "large"]
Language = Literal["en"]
Look = Literal["ada", "ben", "cleo", "dev"]


class Settings(Model):
    """What the site's owner chooses."""

    country: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = Field(
        description="Whose help numbers are printed: a key of content/help-lines.yml."
    )
    language: Language = "en"
    paper: Paper = "a4"
    look: Look = Field("ada", description="Who is drawn in the pictures: one person throughout.")
