"""Small signs: the stopwatch of a hold, the tick and the cross of right and wrong. Each has a shape of its own."""

from __future__ import annotations

from generator.figures.camera import Flat
from generator.figures.looks import ARROW, INK
from generator.figures.shapes import polyline

__all__ = ["cross", "stopwatch", "tick"]


def stopwatch(at: Flat, size: float = 150.0) -> str:
    """Hold it here: a stopwatch with a pause sign."""
    x, y, r = at[0], at[1], size / 2
    bars = "".join(f"M{round(x + k * r)} {round(y - r * 0.38)}v{round(r * 0.76)}" for k in (-0.24, 0.24))
    crown = f"M{round(x)} {round(y - r)}v{round(-r * 0.28)}m{round(-r * 0.26)} 0h{round(r * 0.52)}"
    return (
        f'<g stroke="{ARROW}"><path d="{crown}" stroke-width="{r * 0.22:g}"/>'
        f'<circle cx="{round(x)}" cy="{round(y)}" r="{round(r)}" fill="#FFFFFF" stroke-width="{r * 0.2:g}"/>'
        f'<path d="{bars}" stroke-width="{r * 0.26:g}"/></g>'
    )


def tick(at: Flat, size: float = 170.0) -> str:
    """This is right: a tick in a circle."""
    x, y, r = at[0], at[1], size / 2
    mark = (
        f"M{round(x - r * 0.48)} {round(y + r * 0.02)}l{round(r * 0.34)} {round(r * 0.38)} {round(r * 0.62)} {round(-r * 0.78)}"
    )
    return (
        f'<circle cx="{round(x)}" cy="{round(y)}" r="{round(r)}" fill="{ARROW}" stroke="none"/>'
        f'<path d="{mark}" fill="none" stroke="#FFFFFF" stroke-width="{r * 0.26:g}"/>'
    )


def cross(at: Flat, size: float = 170.0) -> str:
    """This is wrong: a cross on a square that stands on its corner."""
    x, y, r = at[0], at[1], size / 2
    k = r * 1.16
    square = polyline([(x, y - k), (x + k, y), (x, y + k), (x - k, y)], closed=True)
    a = r * 0.36
    mark = polyline([(x - a, y - a), (x + a, y + a)]) + polyline([(x + a, y - a), (x - a, y + a)])
    return (
        f'<path d="{square}" fill="#FFFFFF" stroke="{INK}" stroke-width="{r * 0.2:g}"/>'
        f'<path d="{mark}" stroke="{INK}" stroke-width="{r * 0.28:g}"/>'
    )
