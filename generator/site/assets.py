"""The assets of pages: the theme, the style sheet, small pictures, the fonts."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.common.files import write_whole_if_changed
from generator.common.folders import files_below, visible
from generator.common.resources import templates
from generator.pdf.fonts import OTHER_FONTS, font_file
from generator.wording.words import Wording

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

__all__ = ["BOLD_FONTS", "robots", "site_assets", "write_fonts", "write_theme"]

_WEIGHTS = {"Regular": 400, "Semibold": 600}
_NAMES = {1, 3, 4, 6, 16, 18, 20, 21, 25}
"""The entries of a font's name table that name the font: family, unique, full, PostScript."""
_CSS_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
_JS_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
"""Only comments that have their lines to themselves: a string may contain two slashes."""
_SIGNS = "–—‘’“”„•…€™−←↑→↓½¼¾≤≥×✓\u00a0"


_WORDS = "partials/words.html"
_FRAME = ("condition", "help_short", "main_menu", "menu", "skip")
_NOT_FOUND = ("title", "lead", "main")


def write_theme(out: Path, words: Wording) -> None:
    """Copy our overrides of the theme to ``out``, with the words of every page's frame, and remove
    obsolete ones."""
    source = templates() / "theme"
    files = {
        path.relative_to(source): path
        for ending in ("html", "xml")
        for path in files_below(source)
        if path.suffix == f".{ending}"
    }
    for name, path in files.items():
        write_whole_if_changed(out / name, path.read_bytes())
    write_whole_if_changed(out / _WORDS, f"{{% set words = {_frame_words(words)} %}}\n")
    kept = {*files, Path(_WORDS)}
    for old in [
        path for path in out.rglob("*") if path.is_file() and path.relative_to(out) not in kept
    ]:
        old.unlink()


def _frame_words(words: Wording) -> str:
    """The labels of the frame and of the page for addresses that do not exist, as HTML."""
    said = {name: words.label(f"site.{name}") for name in _FRAME}
    said |= {f"not_found_{name}": words.label(f"site.not_found.{name}") for name in _NOT_FOUND}
    said["help"] = words.label("help.title")
    escaped = {name: html.escape(text) for name, text in said.items()}
    return json.dumps(escaped, ensure_ascii=False)


def site_assets() -> Iterator[tuple[str, bytes]]:
    """The style sheet (all of ``css``, sorted by name), pictures and scripts, by path.

    Without comments, because every first visit on a slow phone would pay for them.
    """
    theme = templates() / "theme"
    parts = [path.read_text("utf-8") for path in visible((theme / "css").glob("*.css"))]
    yield "assets/loadwise.css", _CSS_COMMENT.sub("", "\n".join(parts)).lstrip().encode()
    for path in files_below(theme / "assets"):
        text = path.read_text("utf-8")
        yield (
            path.relative_to(theme).as_posix(),
            (_JS_COMMENT.sub("", text) if path.suffix == ".js" else text).encode(),
        )


def robots(*sites: str) -> str:
    """The file robots.txt of a site with these addresses, one for each language.

    It allows everything, or search engines would not see ``noindex``.
    """
    maps = "".join(f"Sitemap: {site.rstrip('/')}/sitemap.xml\n" for site in sites if site)
    return f"User-agent: *\nDisallow:\n{maps}"


def write_fonts(out: Path) -> list[str]:
    """Write the fonts that are made from those of the packages, unless they exist.

    The pages' fonts are WOFF2, reduced to Western European characters. The browser's compiler
    cannot make bold letters from a variable font. Returns their paths in the site.
    """
    names = []
    for style, weight in _WEIGHTS.items():
        name = f"assets/fonts/loadwise-sans-{weight}.woff2"
        names.append(name)
        if not (out / name).is_file():
            write_whole_if_changed(out / name, _subset(font_file(style)), lasting=True)
    for font in OTHER_FONTS:
        for file in BOLD_FONTS.get(font.family, []):
            names.append(name := f"assets/print/fonts/{file}")
            if not (out / name).is_file():
                write_whole_if_changed(out / name, _bold(font.files[0]), lasting=True)
    return names


BOLD_FONTS = {"Noto Sans": ["NotoSans-Bold.ttf"]}
"""The bold styles that the browser gets, by family.

Only of the font whose letters stand beside those of our own in one word; making one takes seconds.
"""


@cache
def _bold(path: Path) -> bytes:
    """The bold style of a variable font, as a font of its own."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(path, recalcTimestamp=False)
    bold = instantiateVariableFont(font, {"wght": 700}, inplace=True, updateFontNames=True)
    stream = io.BytesIO()
    bold.save(stream)
    return stream.getvalue()


def _rename(font: TTFont) -> None:
    """Name the font anew: a reduced one is modified, and the OFL reserves the name."""
    for entry in font["name"].names:
        if entry.nameID in _NAMES:
            text = re.sub(r"Source ?Sans ?Pro", _sans, entry.toUnicode())
            font["name"].setName(
                text, entry.nameID, entry.platformID, entry.platEncID, entry.langID
            )


def _sans(found: re.Match[str]) -> str:
    return "Loadwise Sans" if " " in found.group() else "LoadwiseSans"


@cache
def _subset(path: Path) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    # A timestamp would make the bytes differ from build to build.
    font = TTFont(path, recalcTimestamp=False)
    options = Options()
    options.layout_features = ["kern", "liga", "mark", "ccmp", "locl"]
    options.notdef_outline = True
    options.name_IDs = ["*"]  # the licence too
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, _SIGNS)])
    subsetter.subset(font)
    _rename(font)
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
