"""Complete SVG documents."""

from __future__ import annotations

import html
import re
from collections import Counter

from generator.drawing.figures.looks import INK

__all__ = ["LINE", "TILE", "Window", "document", "dot_at", "styled", "titled"]

LINE = 10.0
"""The default stroke width, used for outlines; in a picture 4 cm wide on paper it is still 0.2
mm."""

Window = tuple[float, float, float, float]
"""Left, top, width and height of the picture's visible area."""


TILE = "#E3EFE9"
"""The ground of pictures on a screen, light enough for their outlines, on light and dark pages.
(In the site's style sheet it is ``--tile``.)"""


def document(inside: str, title: str, window: Window, *, ground: str = "") -> str:
    """The SVG. Without a ``ground`` paper stays white, and pages put all pictures on one tile.

    Four units are one pixel unless it is scaled.
    """
    x, y, w, h = (round(v) for v in window)
    if ground:
        box = f'x="{x}" y="{y}" width="{w}" height="{h}"'
        inside = f'<rect {box} rx="40" fill="{ground}" stroke="none"/>{inside}'
    size = f'viewBox="{x} {y} {w} {h}" width="{round(w / 4)}" height="{round(h / 4)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}'
        f' role="img"><title>{html.escape(title)}</title><g stroke="{INK}" stroke-width="{LINE:g}"'
        f' stroke-linejoin="round" stroke-linecap="round">{inside}</g></svg>\n'
    )


def titled(svg: str, title: str) -> str:
    """The picture of :func:`document` with another title."""
    before, _, rest = svg.partition("<title>")
    return f"{before}<title>{html.escape(title)}</title>{rest.partition('</title>')[2]}"


def dot_at(x: float, y: float, rx: float, ry: float, fill: str) -> str:
    """A filled ellipse without an outline."""
    return (
        f'<ellipse cx="{round(x)}" cy="{round(y)}" rx="{round(rx)}" ry="{round(ry)}" fill="{fill}"'
        ' stroke="none"/>'
    )


_LOOKS = re.compile(r'(?: (?:fill|stroke|stroke-width)="[^"]*")+(?=/>)')
_SAID = re.compile(r'([a-z-]+)="([^"]*)"')


def styled(inside: str, name: str) -> str:
    """The same drawing in fewer bytes: repeated styles become classes.

    ``name`` is the prefix of the classes' names.
    """
    often = [
        look
        for look, count in Counter(_LOOKS.findall(inside)).most_common()
        if count > 3 and len(look) > 24
    ]
    classes = {look: f"{name}{index}" for index, look in enumerate(often)}
    rules = "".join(
        f".{classes[look]}{{{';'.join(f'{key}:{value}' for key, value in _SAID.findall(look))}}}"
        for look in often
    )
    drawn = _LOOKS.sub(
        lambda found: f' class="{classes[found[0]]}"' if found[0] in classes else found[0], inside
    )
    return f"<style>{rules}</style>{drawn}"
