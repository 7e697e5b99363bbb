"""A canvas for shapes and text, and its SVG."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["LINE_HEIGHT", "SMALL", "TEXT", "Drawing", "Point", "text_width", "wrapped"]

Point = tuple[float, float]

TEXT, SMALL = 16.0, 15.0
"""Text sizes.

A page is 40 px narrower than a phone's screen: on a screen of 390 px no text is below 14 px.
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
"""The appearance of each kind on paper.

The site's style sheet overrides it for pages, light and dark.
"""

_NARROW, _WIDE = frozenset("iljtfrI.,:;'()-| "), frozenset("mwMW")


@dataclass
class Drawing:
    """A picture of ``width`` by ``height``; parts are added from back to front."""

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
        """Add a path. ``data`` is our own SVG path data: only numbers and commands."""
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
        """Add the sign of a pain light centred at ``x``, ``y``: a tick, triangle or stop sign."""
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
        """Add SVG from the figures' code with its origin at ``x``, ``y``."""
        look = 'stroke-linejoin="round" stroke-linecap="round"'
        self.parts.append(
            f'<g transform="translate({_n(x)} {_n(y)}) scale({scale:.4f})" {look}>{svg}</g>'
        )

    def put(self, other: Drawing, x: float, y: float) -> None:
        """Add another drawing with its top left corner at ``x``, ``y``."""
        self.parts.append(f'<g transform="translate({_n(x)} {_n(y)})">{"".join(other.parts)}</g>')

    def svg(self) -> str:
        """The whole picture.

        It is hidden from screen readers, because a list or a table beside it says the same.
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
    """The approximate width of a line of text.

    A little more than in Source Sans, so that other typefaces fit too.
    """
    ems = sum(
        0.32 if c in _NARROW else 0.85 if c in _WIDE else 0.64 if c.isupper() else 0.54
        for c in text
    )
    return ems * size


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Wrap ``text`` to lines no wider than ``width``, if its words allow; hyphens can break."""
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
