"""The readability of each patient text, as a table with one row per text."""

from __future__ import annotations

import click

from generator.definitions.library import Library
from generator.rules.language import (
    MOST_GRADE,
    MOST_MEAN_WORDS,
    MOST_PASSIVE,
    MOST_WORDS,
    Reading,
    measured,
)
from generator.wording.words import wording

__all__ = ["show_reading"]

_HEAD = f"{'words':>6} {'grade':>6} {'a sentence':>11} {'longest':>8} {'passive':>12}  text"


def show_reading(library: Library) -> None:
    """Print the measures of every text, and the limits."""
    words = wording("en")
    click.echo(_HEAD)
    for it in measured(library):
        what = words.label(f"rules.phrases.{it.what.key}", **it.what.values)
        click.echo(f"{_row(it.reading)}  {what}")
    click.echo(
        f"{'':>6} {MOST_GRADE:>6g} {MOST_MEAN_WORDS:>11g} {MOST_WORDS:>8} {MOST_PASSIVE:>12.0%}"
        "  limit"
    )


def _row(reading: Reading) -> str:
    passive = f"{len(reading.passive)} ({reading.passive_share:.0%})"
    longest = len(reading.longest.split())
    return (
        f"{reading.words:>6} {reading.grade:>6.1f} {reading.mean_words:>11.1f} {longest:>8}"
        f" {passive:>12}"
    )
