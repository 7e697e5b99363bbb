"""Shapes and words at places, and their SVG text."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["LINE_HEIGHT", "SMALL", "TEXT", "Drawing", "Point", "text_width", "wrapped"]

Point = tuple[float, float]

TEXT, SMALL = 16.0, 15.0
"""Sizes of words.

A phone's page is 40 px narrower than its screen: nothing is smaller than 14 px on one of 390.
"""
LINE_HEIGHT = 1.2

_INK, _PALE, _DEEP = "#15302d", "#d3e3dc", "#0b5a54"
_STROKE = 'fill="none" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"'
_PAINTS = {
    "ink": f'fill="{_INK}"',
    "quiet": 'fill="#48605c"',
    "on-dark": 'fill="#ffffff"',
    "on-light": f'fill="{_INK}"',
    "pale": f'fill="{_PALE}"',
    "deep": f'fill="{_DEEP}"',
    "card": 'fill="#ffffff" stroke="#5f7772" stroke-width="1.5"',
    "here": 'fill="#f5b82e" stroke="#15302d" stroke-width="1.5"',
    "line": f'fill="none" stroke="{_DEEP}" stroke-width="2"',
    "thin": 'fill="none" stroke="#5f7772" stroke-width="1"',
    "thin-on-light": 'fill="none" stroke="#15302d" stroke-width="1.2"',
    "gap": 'fill="none" stroke="#ffffff" stroke-width="2"',
    "mark": f'{_STROKE} stroke="#ffffff"',
    "mark-on-light": f'{_STROKE} stroke="{_INK}"',
    "mark-on-deep": f'{_STROKE} stroke="#ffffff"',
    "walk": 'fill="#d3e3dc" stroke="#5f7772" stroke-width="1"',
    "lamp": 'fill="#ffffff"',
    "tile": 'fill="#ffffff"',
    "housing": 'fill="#0f3f3b"',
    "go": 'fill="#17663d"',
    "ease": 'fill="#f5b82e"',
    "stop": 'fill="#a61e18"',
}
"""What each kind looks like on paper.

The site's style sheet says what it looks like on a page, light and dark.
"""

_NARROW, _WIDE = frozenset("iljtfrI.,:;'()-| "), frozenset("mwMW")


@dataclass
class Drawing:
    """A picture ``width`` by ``height`` that grows as parts are put on it, the first at the
    back."""

    width: float
    height: float
    parts: list[str] = field(default_factory=list)

    def box(
        self, x: float, y: float, width: float, height: float, kind: str, radius: float = 0
    ) -> None:
        corner = f' rx="{_n(radius)}"' if radius else ""
        self._put(
            "rect",
            f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{corner}',
            kind,
        )

    def dot(self, x: float, y: float, radius: float, kind: str) -> None:
        self._put("circle", f'cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"', kind)

    def polygon(self, points: Sequence[Point], kind: str) -> None:
        self._put("path", f'd="M{"L".join(_at(p) for p in points)}z"', kind)

    def line(self, points: Sequence[Point], kind: str) -> None:
        self._put("path", f'd="M{"L".join(_at(p) for p in points)}"', kind)

    def path(self, data: str, kind: str) -> None:
        """SVG path data of our own making, numbers and commands only."""
        self._put("path", f'd="{data}"', kind)

    def words(
        self,
        x: float,
        y: float,
        text: str,
        kind: str = "ink",
        *,
        size: float = TEXT,
        bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """One line of text whose baseline is at ``y``.

        ``anchor``: which end of it is at ``x`` (start, middle, end).
        """
        look = f' font-weight="{600 if bold else 400}"' + (
            f' text-anchor="{anchor}"' if anchor != "start" else ""
        )
        self._put(
            "text",
            f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{look}',
            kind,
            html.escape(" ".join(text.split())),
        )

    def sign(self, light: str, x: float, y: float, size: float = 24) -> None:
        """The sign of a pain light, its middle at ``x``, ``y``: a tick, a triangle, an
        eight-sided stop sign."""
        k, left, top = size / 32, x - size / 2, y - size / 2

        def at(*points: Point) -> list[Point]:
            return [(left + px * k, top + py * k) for px, py in points]

        if light == "go":
            self.dot(x, y, size / 2, "go")
            self.line(at((9, 16.5), (14, 21.5), (23, 11)), "mark")
        elif light == "ease":
            self.polygon(at((16, 2), (31, 29), (1, 29)), "ease")
            self.line(at((16, 12), (16, 20)), "mark-on-light")
            self.line(at((16, 24), (16, 24.5)), "mark-on-light")
        else:
            self.polygon(
                at((10, 1), (22, 1), (31, 10), (31, 22), (22, 31), (10, 31), (1, 22), (1, 10)),
                "stop",
            )
            self.line(at((11, 11), (21, 21)), "mark")
            self.line(at((21, 11), (11, 21)), "mark")

    def picture(self, svg: str, x: float, y: float, scale: float) -> None:
        """A part made by the figures' code, whose origin comes to ``x``, ``y``."""
        look = 'stroke-linejoin="round" stroke-linecap="round"'
        self.parts.append(
            f'<g transform="translate({_n(x)} {_n(y)}) scale({scale:.4f})" {look}>{svg}</g>'
        )

    def put(self, other: Drawing, x: float, y: float) -> None:
        """Another drawing, its top left corner at ``x``, ``y``."""
        self.parts.append(f'<g transform="translate({_n(x)} {_n(y)})">{"".join(other.parts)}</g>')

    def svg(self) -> str:
        """The whole picture.

        It is hidden from screen readers: beside it stands a list or a table that says the same.
        """
        size = (
            f'viewBox="0 0 {_n(self.width)} {_n(self.height)}" width="{_n(self.width)}"'
            f' height="{_n(self.height)}"'
        )
        about = 'class="dg" aria-hidden="true" focusable="false"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {about} {size}>{"".join(self.parts)}</svg>'

    def _put(self, tag: str, attributes: str, kind: str, inside: str = "") -> None:
        end = f">{inside}</{tag}>" if inside else "/>"
        self.parts.append(f'<{tag} class="dg-{kind}" {attributes} {_PAINTS[kind]}{end}')


def text_width(text: str, size: float) -> float:
    """About how wide a line of text is: a little more than Source Sans takes, so that another
    typeface fits too."""
    ems = sum(
        0.32 if c in _NARROW else 0.85 if c in _WIDE else 0.64 if c.isupper() else 0.54
        for c in text
    )
    return ems * size


def wrapped(text: str, width: float, size: float) -> list[str]:
    """``text`` in lines no wider than ``width``, as far as its words allow; a hyphen is a place
    to break."""
    lines = [""]
    for word in text.replace("-", "-\u200b").split():
        for part, glue in zip(
            word.split("\u200b"), [" ", *[""] * word.count("\u200b")], strict=True
        ):
            longer = f"{lines[-1]}{glue if lines[-1] else ''}{part}"
            if lines[-1] and text_width(longer, size) > width:
                lines.append(part)
            else:
                lines[-1] = longer
    return lines


def _n(value: float) -> str:
    return f"{round(value, 1):g}"


def _at(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"
