"""The project's settings:

``extra.loadwise`` in ``mkdocs.yml``, so that a site has one settings file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints

from generator.definitions.model.base import Model
from generator.definitions.vocabulary import PATTERNS, VOCABULARY

__all__ = ["Language", "Look", "Paper", "Settings", "TextSize"]

Language = Literal["en"]

if TYPE_CHECKING:  # what may be chosen is data, and no type checker reads it
    Paper = str
    TextSize = str
    Look = str
else:
    Paper = Literal[VOCABULARY.papers]
    TextSize = Literal[VOCABULARY.text_sizes]
    Look = Literal[VOCABULARY.looks]


class Settings(Model):
    """What the site's owner chooses."""

    country: Annotated[str, StringConstraints(pattern=PATTERNS["country"])] = Field(
        description="Whose help numbers are printed: a key of content/help-lines.yml."
    )
    language: Language = "en"
    paper: Paper = "a4"
    look: Look = Field("ada", description="Who is drawn in the pictures: one person throughout.")
