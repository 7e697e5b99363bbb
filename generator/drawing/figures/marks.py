"""Small signs: a hold's stopwatch, the tick and the cross of right and wrong, numbers.

Each has a shape of its own.
"""

from __future__ import annotations

from generator.drawing.figures.camera import Flat
from generator.drawing.figures.looks import ARROW, INK
from generator.drawing.figures.shapes import polyline

__all__ = ["DIGITS", "LETTERS", "badge", "badges", "cross", "stopwatch", "tick", "word"]

DIGITS = (
    "M0-50C-22-50-30-28-30 0S-22 50 0 50 30 28 30 0 22-50 0-50z",
    "M-16-32L8-50V50",
    "M-28-22C-28-58 28-58 28-23 28-4 10 12-28 50H30",
    "M-25-42C-6-58 26-52 26-26 26-10 12-2-6-2 16-2 30 6 30 24 30 52-8 56-30 40",
    "M15 50V-50L-30 20H32",
    "M24-50H-20L-24-6C0-16 30-10 30 19 30 52-6 58-30 40",
    "M20-48C-10-36-30-8-30 18-30 60 30 60 30 18 30-18-18-16-29 12",
    "M-30-50H30L-8 50",
    "M0-50C-36-50-36-3 0-3S36-50 0-50zM0-3C-40-3-40 50 0 50S40-3 0-3z",
    "M-20 48C10 36 30 8 30-18 30-60-30-60-30-18-30 18 18 16 29-12",
)
"""The figures 0 to 9 as lines, 60 wide and 100 tall about their middle.

As text they would depend on the reader's fonts.
"""


LETTERS = {
    "F": "M-26 50V-50H28M-26-4H18",
    "R": "M-28 50V-50H4C38-50 38 0 4 0H-28M2 0L30 50",
    "O": DIGITS[0],
    "N": "M-28 50V-50L28 50V-50",
    "T": "M-32-50H32M0-50V50",
    "B": "M-28-50H2C34-50 34-4 2-4H-28M2-4C40-4 40 50 2 50H-28V-50",
    "A": "M-34 50L0-50 34 50M-22 16H22",
    "C": "M30-34C14-60-32-60-32 0S14 60 30 34",
    "K": "M-28-50V50M28-50L-28 6M-8-12L30 50",
}
"""The letters of FRONT and BACK as lines, of the size of the figures."""


def word(says: str, at: Flat, size: float) -> str:
    """A word in capitals, ``size`` tall, about its middle. Only :data:`LETTERS` can be written."""
    k, left = size / 100, -43 * (len(says) - 1)
    paths = "".join(
        f'<path d="{LETTERS[letter]}" transform="translate({left + 86 * i})"/>'
        for i, letter in enumerate(says)
    )
    return (
        f'<g transform="matrix({k:.3g} 0 0 {k:.3g} {at[0]:.0f} {at[1]:.0f})" fill="none"'
        f' stroke="{ARROW}" stroke-width="19">{paths}</g>'
    )


def stopwatch(at: Flat, size: float = 150.0) -> str:
    """The sign to hold: a stopwatch with a pause sign."""
    x, y, r = at[0], at[1], size / 2
    bars = "".join(
        f"M{round(x + k * r)} {round(y - r * 0.38)}v{round(r * 0.76)}" for k in (-0.24, 0.24)
    )
    crown = f"M{round(x)} {round(y - r)}v{round(-r * 0.28)}m{round(-r * 0.26)} 0h{round(r * 0.52)}"
    return (
        f'<g stroke="{ARROW}"><path d="{crown}" stroke-width="{r * 0.22:g}"/><circle'
        f' cx="{round(x)}" cy="{round(y)}" r="{round(r)}" fill="#FFFFFF"'
        f' stroke-width="{r * 0.2:g}"/><path d="{bars}" stroke-width="{r * 0.26:g}"/></g>'
    )


def tick(at: Flat, size: float = 170.0) -> str:
    """The sign of the right way: a tick in a circle."""
    x, y, r = at[0], at[1], size / 2
    mark = (
        f"M{round(x - r * 0.48)} {round(y + r * 0.02)}l{round(r * 0.34)} {round(r * 0.38)}"
        f" {round(r * 0.62)} {round(-r * 0.78)}"
    )
    return (
        f'<circle cx="{round(x)}" cy="{round(y)}" r="{round(r)}" fill="{ARROW}" stroke="none"/>'
        f'<path d="{mark}" fill="none" stroke="#FFFFFF" stroke-width="{r * 0.26:g}"/>'
    )


def cross(at: Flat, size: float = 170.0) -> str:
    """The sign of the wrong way: a cross on a square on its corner."""
    x, y, r = at[0], at[1], size / 2
    k = r * 1.16
    square = polyline([(x, y - k), (x + k, y), (x, y + k), (x - k, y)], closed=True)
    a = r * 0.36
    mark = polyline([(x - a, y - a), (x + a, y + a)]) + polyline([(x + a, y - a), (x - a, y + a)])
    return (
        f'<path d="{square}" fill="#FFFFFF" stroke="{INK}" stroke-width="{r * 0.2:g}"/>'
        f'<path d="{mark}" stroke="{INK}" stroke-width="{r * 0.28:g}"/>'
    )


def badge(number: int, at: Flat, radius: float) -> str:
    """A numbered badge: a white number on a disc."""
    figures = str(number)
    k = radius / (92 + 30 * (len(figures) - 1))
    paths = "".join(
        f'<path d="{DIGITS[int(figure)]}" fill="none"'
        + (f' transform="translate({x})"/>' if x else "/>")
        for x, figure in zip(range(-42 * (len(figures) - 1), 420, 84), figures, strict=False)
    )
    disc = f'<circle r="{radius / k:.0f}"/>'
    return f'<g transform="matrix({k:.3g} 0 0 {k:.3g} {at[0]:.0f} {at[1]:.0f})">{disc}{paths}</g>'


def badges(drawn: str) -> str:
    """Group several badges, each from :func:`badge`, and colour them."""
    return f'<g class="numbers" fill="{ARROW}" stroke="#FFFFFF" stroke-width="17">{drawn}</g>'
