"""The licences of what a site contains besides its own texts: programs, the theme and the fonts."""

from __future__ import annotations

from functools import cache
from importlib.metadata import distribution

from generator.pdf.fonts import OTHER_FONTS, font_file

__all__ = ["INSIDE_THEME", "THEME", "licences"]

_RULE = f"\n\n{'-' * 80}\n\n"
THEME = "mkdocs-material"
INSIDE_THEME = """Inside the scripts of Material for MkDocs. The texts of the MIT and the Apache
licence stand in other parts of this file.

clipboard, MIT. Copyright (c) Zeno Rocha.
escape-html, MIT. Copyright (c) 2012-2013 TJ Holowaychuk; 2015 Andreas Lubbe; 2015 Tiancheng
"Timothy" Gu.
focus-visible, W3C-20150513. This software includes material copied from focus-visible of the Web
Incubator Community Group. Copyright (c) W3C (MIT, ERCIM, Keio, Beihang).
lunr, MIT. Copyright (C) 2020 Oliver Nightingale.
rxjs, Apache-2.0. Copyright (c) 2015-2018 Google, Inc., Netflix, Inc., Microsoft Corp. and
contributors.
tslib, 0BSD. Copyright (c) Microsoft Corporation."""
_FONTS = """Source Sans Pro, OFL-1.1

Copyright 2010, 2012, 2014 Adobe Systems Incorporated (http://www.adobe.com/), with Reserved Font
Name \u2018Source\u2019. Source is a trademark of Adobe Systems Incorporated in the United States
and/or other countries. The fonts in assets/print are unchanged. The fonts in assets/fonts are
reduced to fewer characters, and therefore named Loadwise Sans; they have the same licence."""
_OTHER_FONTS = """The fonts in assets/print/fonts, OFL-1.1

The licence is the same; the Reserved Font Name of IBM Plex is \u201cPlex\u201d. The fonts are
unchanged, but NotoSans-Bold.ttf was made from the variable Noto Sans."""


@cache  # to list the theme's files takes longer than to write a page that has changed
def licences(apps: str) -> str:
    """All licences, in full. ``apps``: those of the browser apps' packages."""
    theme = distribution(THEME)
    texts = [
        text.strip()
        for file in theme.files or ()
        if file.parts[0].endswith(".dist-info")
        and file.name.upper().startswith("LICEN")
        and (text := file.read_text(encoding="utf-8")) is not None
    ]
    fonts = (font_file("Regular").parent / "LICENSE.txt").read_text("utf-8")
    return _RULE.join(
        [
            "\n\n".join([f"Material for MkDocs {theme.version}, MIT", *texts]),
            INSIDE_THEME,
            f"{_FONTS}\n\n{fonts.strip()}",
            "\n\n".join([_OTHER_FONTS, *_copyrights()]),
            apps.strip(),
        ]
    )


def _copyrights() -> list[str]:
    """A line for each of the other fonts, as the font itself says it."""
    from fontTools.ttLib import TTFont

    lines = []
    for font in OTHER_FONTS:
        with TTFont(font.files[0], lazy=True) as file:
            lines.append(f"{font.family}: {file['name'].getDebugName(0)}")
    return lines
