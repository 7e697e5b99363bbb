"""The print fonts, from Python packages and never from the system, and what they can print.

Everything is set in Source Sans Pro. A letter that it lacks, as in a person's name, is set in the
first of the other fonts that has it. These are loaded only then.
"""

from __future__ import annotations

import importlib.util
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.definitions.vocabulary import VOCABULARY

__all__ = [
    "OTHER_FONTS",
    "OtherFont",
    "character_ranges",
    "font_file",
    "font_of",
    "missing_characters",
    "other_fonts",
    "print_font_files",
]

_PACKAGE = "font_source_sans_pro"

# Characters of Western and Central European languages, all in the fonts (a test checks that). Text
# of only these skips the lookup, because loading a font's table takes longer than printing a page.
_SURE = frozenset(
    map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x17F), 0x0A))
) - frozenset("ĲĳŊŋŦŧ") | frozenset("–—‘’“”„•…€™−")

# In the fonts, but no text: control characters, and private or unassigned ones.
_NOT_FOR_PAPER = ("Cc", "Cf", "Cn", "Co", "Cs")
_SOFT_HYPHEN = "\u00ad"
_JOINERS = str.maketrans({"\u200c": None, "\u200d": None})


@dataclass(frozen=True, slots=True)
class OtherFont:
    """A font for letters that Source Sans Pro lacks: its family, package and files in that.

    The letters of the first file count; others are further styles.
    """

    family: str
    package: str
    names: tuple[str, ...]

    @property
    def files(self) -> list[Path]:
        return [_folder(self.package) / name for name in self.names]

    @property
    def characters(self) -> frozenset[str]:
        return _characters_of(self.files[0])


def _noto(*scripts: str) -> tuple[OtherFont, ...]:
    return tuple(
        OtherFont(f"Noto Sans {script}", "manimgx_fonts", (f"NotoSans{script}[wght].ttf",))
        for script in scripts
    )


OTHER_FONTS = (
    OtherFont("Noto Sans", "manimgx_fonts", ("NotoSans[wght].ttf",)),  # Latin, Greek, Cyrillic
    # Not Noto, which draws a letter and its dots apart: it is then read aloud and copied wrongly.
    OtherFont(
        "IBM Plex Sans Arabic",
        "fontpkg_ibm_plex_sans_arabic",
        ("files/IBMPlexSansArabic-Regular.ttf", "files/IBMPlexSansArabic-Bold.ttf"),
    ),
    *_noto("Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi"),
    *_noto("Hebrew", "Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala"),
    *_noto("Tamil", "Telugu", "Thai"),
    # Chinese, Japanese, Korean in one weight. Last, because it has some of the others' letters.
    OtherFont("Noto Sans CJK JP", "noto_cjk_sans_jp_regular", ("NotoSansCJKjp-Regular.otf",)),
)
"""In the order in which they are tried."""


def font_file(style: str) -> Path:
    """The TrueType file of one style: Regular, Semibold, Bold or It."""
    return _folder(_PACKAGE) / "files" / f"SourceSansPro-{style}.ttf"


def print_font_files() -> list[Path]:
    """The files of Source Sans Pro for the PDF engine."""
    return [font_file(style) for style in VOCABULARY.font_styles]


@cache
def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"the package {package} is not installed; `make` installs it")
    return Path(spec.origin).parent


@cache
def _characters_of(path: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        characters = map(chr, font.getBestCmap())
        return frozenset(
            c
            for c in characters
            if c == _SOFT_HYPHEN or unicodedata.category(c) not in _NOT_FOR_PAPER
        )


@cache
def _characters() -> frozenset[str]:
    """What every style of Source Sans Pro has."""
    return frozenset.intersection(*map(_characters_of, print_font_files()))


def character_ranges(characters: frozenset[str] | None = None) -> list[tuple[int, int]]:
    """Code points as first and last of each run, for the browser.

    Without ``characters``, those that every style of Source Sans Pro can show.
    """
    runs: list[tuple[int, int]] = []
    for point in sorted(map(ord, _characters() if characters is None else characters)):
        first, last = runs[-1] if runs else (point, -2)
        if point == last + 1:
            runs[-1] = (first, point)
        else:
            runs.append((point, point))
    return runs


def missing_characters(text: str) -> list[str]:
    """The characters of ``text`` that cannot be printed, in order, each once."""
    missing = (
        c
        for letter in _letters_of_others(text)
        if font_of(letter) is None
        # Each may be in a font, but not in the same one as the letter that it stands on
        for c in ([c for c in letter if not _is_anywhere(c)] or letter[1:])
    )
    return list(dict.fromkeys(missing))


def other_fonts(text: str) -> list[OtherFont]:
    """The fonts that ``text`` needs besides Source Sans Pro, in the order to try them."""
    needed = {font_of(letter) for letter in _letters_of_others(text)}
    return [font for font in OTHER_FONTS if font in needed]


def _is_anywhere(c: str) -> bool:
    return c in _characters() or font_of(c) is not None


@cache
def font_of(letter: str) -> OtherFont | None:
    """The first of the other fonts that has a letter with all its marks."""
    return next((font for font in OTHER_FONTS if font.characters.issuperset(letter)), None)


def _letters_of_others(text: str) -> Iterator[str]:
    """Each letter, with the marks on it, that Source Sans Pro cannot show.

    Joiners only shape the letters beside them: no font needs to have them.
    """
    text = text.translate(_JOINERS)
    doubtful = set(text) - _SURE
    rare = doubtful - _characters() if doubtful else doubtful
    if not rare:
        return
    for word in dict.fromkeys(text.split(" ")):
        if not rare.isdisjoint(word):
            for letter in _with_marks(word):
                if not _characters().issuperset(letter):
                    yield letter


def _with_marks(word: str) -> list[str]:
    """The letters of a word; a mark that stands on one comes with it."""
    letters: list[str] = []
    for c in word:
        if letters and unicodedata.category(c)[0] == "M" and letters[-1][0].isalpha():
            letters[-1] += c
        else:
            letters.append(c)
    return letters
