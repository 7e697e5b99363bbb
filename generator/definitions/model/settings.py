"""The project's settings.

They are ``extra.loadwise`` in ``mkdocs.yml``, so that a site has a single settings file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints

from generator.definitions.model.base import Model
from generator.definitions.vocabulary import PATTERNS, VOCABULARY

__all__ = ["Language", "Look", "Paper", "Settings", "TextSize"]

Language = Literal["en"]

if TYPE_CHECKING:  # the choices come from vocabulary.yml, which a type checker cannot read
    Paper = str
    TextSize = str
    Look = str
else:
    Paper = Literal[VOCABULARY.papers]
    TextSize = Literal[VOCABULARY.text_sizes]
    Look = Literal[VOCABULARY.looks]


class Settings(Model):
    """What the owner of the site chooses."""

    country: Annotated[str, StringConstraints(pattern=PATTERNS["country"])] = Field(
        description="Whose help numbers are printed: a key of content/help-lines.yml."
    )
    language: Language = "en"
    paper: Paper = "a4"
    look: Look = Field("ada", description="Which of the four people is drawn in all pictures.")
