"""What Babel knows of a language: its plurals and the names of its months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import babel
from babel.plural import PluralRule

from generator.common.json_cache import kept_json
from generator.definitions.model.settings import Language
from generator.definitions.vocabulary import VOCABULARY

__all__ = ["LanguageRules", "language_rules"]


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """``plural(2)`` is the form of a number's unit, such as 'other'. ``months``: from January.

    ``decimal`` stands before the tenths of a number. ``euphony``: what “and” and “or” become, and
    before which words.
    """

    plural: PluralRule
    months: tuple[str, ...]
    decimal: str
    euphony: Mapping[str, Mapping[str, str]]


def language_rules(language: Language) -> LanguageRules:
    """The rules of a language. Babel reads all that it knows of it, so they are kept."""
    made_from = (babel.__version__, Path(__file__).read_text("utf-8"))
    data = kept_json(f"language-{language}", made_from, lambda: _from_babel(language))
    return LanguageRules(
        PluralRule(data["plural"]),
        tuple(data["months"]),
        data["decimal"],
        VOCABULARY.euphony.get(language, {}),
    )


def _from_babel(language: Language) -> dict[str, Any]:
    locale = babel.Locale.parse(language)
    months = locale.months["format"]["wide"]
    return {
        "plural": dict(locale.plural_form.rules),
        "months": [months[number] for number in range(1, 13)],
        "decimal": locale.number_symbols["latn"]["decimal"],
    }
