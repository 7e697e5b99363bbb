"""What Python says of numbers, days and lists in several languages, for the browser to compare."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Any

from generator.translation.labels import translated_labels
from generator.wording.language import language_rules
from generator.wording.words import Wording

__all__ = ["LANGUAGES", "languages", "speaking"]

LANGUAGES = ("en", "es", "pl", "ar", "cy")
"""Two plural forms, three, four, six, and six others."""

NUMBERS = (0, 0.5, 1, 1.5, 2, 2.5, 3, 5, 6, 7, 8, 11, 12, 21, 22, 100, 102, 100_000)
PARTS = ("Ana", "Inés", "hielo", "Hilda", "hora", "ocho", "8", "11", "110", "Óscar", "iglú", "yoga")
DAYS = tuple(f"2026-{month:02d}-{month + 9:02d}" for month in range(1, 13))


def speaking(language: str) -> Wording:
    """Labels in which a unit's form says its own name, and the rest is English."""

    def said(context: str, text: str) -> str:
        parts = context.split("/")
        return f"{parts[2]}-{parts[3]}" if parts[1] == "units" else text

    return Wording(translated_labels(language, said), language_rules(language))


def languages() -> list[dict[str, Any]]:
    """Per language: its labels, and what Python makes of numbers, days and lists with them."""
    return [_one(language, speaking(language)) for language in LANGUAGES]


def _one(language: str, words: Wording) -> dict[str, Any]:
    labels = {
        name: part for name, part in words.labels.items() if name not in ("rules", "agreement")
    }
    return {
        "labels": labels,
        "counts": [[number, words.count(number, "day")] for number in NUMBERS],
        "dates": [[day, words.date(datetime.date.fromisoformat(day))] for day in DAYS],
        "lists": [
            [[first, second], words.join([first, second]), words.join([first, second], "or")]
            for first, second in pairwise(PARTS)
        ],
        "either": [list(PARTS), words.either(PARTS)],
        "scores": [
            [low, high, words.score(low, high)] for low in range(11) for high in range(low, 11)
        ],
    }
