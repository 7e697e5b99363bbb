"""The fonts, from a Python package and never from the system, and the characters that they lack."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

from generator.definitions.vocabulary import VOCABULARY

__all__ = ["character_ranges", "font_file", "missing_characters", "print_font_files"]

_PACKAGE = "font_source_sans_pro"

# Characters of Western and Central European languages, all in the fonts (a test checks that). Text
# of only these skips the lookup, because loading a font's table takes longer than printing a page.
_SURE = frozenset(
    map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x17F), 0x0A))
) - frozenset("ĲĳŊŋŦŧ") | frozenset("–—‘’“”„•…€™−")


# In the fonts, but no text: PDF/A refuses it.
_NOT_FOR_PAPER = frozenset("\ufeff")


def font_file(style: str) -> Path:
    """The TrueType file of one style: Regular, Semibold, Bold or It."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"the package {_PACKAGE} is not installed; `make` installs it")
    return Path(spec.origin).parent / "files" / f"SourceSansPro-{style}.ttf"


def print_font_files() -> list[Path]:
    """The font files for the PDF engine."""
    return [font_file(style) for style in VOCABULARY.font_styles]


@cache
def _characters() -> frozenset[str]:
    from fontTools.ttLib import TTFont

    tables = []
    for path in print_font_files():
        with TTFont(path, lazy=True) as font:
            tables.append(set(font.getBestCmap()))
    return frozenset(map(chr, set.intersection(*tables))) - _NOT_FOR_PAPER


def character_ranges() -> list[tuple[int, int]]:
    """The code points that every font can show, as first and last of each run, for the browser."""
    runs: list[tuple[int, int]] = []
    for point in sorted(map(ord, _characters())):
        first, last = runs[-1] if runs else (point, -2)
        if point == last + 1:
            runs[-1] = (first, point)
        else:
            runs.append((point, point))
    return runs


def missing_characters(text: str) -> list[str]:
    """The characters of ``text`` that any of our fonts lacks, in order, each once."""
    doubtful = [c for c in dict.fromkeys(text) if c not in _SURE]
    return [c for c in doubtful if c != "\n" and c not in _characters()] if doubtful else []
