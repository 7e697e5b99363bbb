"""An exercise bike: a frame between the legs, a flywheel, and cranks that turn."""

from __future__ import annotations

from typing import Protocol

from generator.drawing.figures.brush import Brush
from generator.drawing.figures.looks import INK
from generator.drawing.figures.stage import Bicycle
from generator.drawing.figures.vectors import Vec, add

__all__ = ["draw_bicycle"]

STEEL, DARK, WHEEL = "#A3ABB4", "#4A5563", "#D5DBE0"


class _Takes(Protocol):
    back: str
    forced: list[tuple[str, str]]

    def put_in(self, name: str, a: Vec, b: Vec, radius: float, svg: str) -> None: ...


def draw_bicycle(scenery: _Takes, brush: Brush, bike: Bicycle, crank: float) -> None:
    """Add the bike: its frame between the legs, each crank on its own side."""
    hub, saddle, bars = bike.hub, bike.saddle, bike.bars
    wheel = (0.52, 0.0, 0.30)
    foot_back, foot_front = (-0.32, 0.0, 0.03), (0.78, 0.0, 0.03)
    head = (0.50, 0.0, 0.74)
    frame = brush.tube(foot_back, foot_front, 0.022, DARK)
    frame += brush.disc(wheel, 0.23, (0.0, 1.0, 0.0), WHEEL) + brush.disc(
        wheel, 0.06, (0.0, 1.0, 0.0), DARK
    )
    for a, b, r in (
        (foot_back, hub, 0.024),
        (hub, add(saddle, (0, 0, -0.03)), 0.026),
        (hub, head, 0.026),
        (foot_front, head, 0.022),
        (head, bars, 0.022),
    ):
        frame += brush.tube(a, b, r, STEEL)
    frame += brush.puff(add(saddle, (-0.02, 0, -0.025)), (0.27, 0.16, 0.055), DARK)
    frame += brush.tube(add(bars, (0, 0.24, 0)), add(bars, (0, -0.24, 0)), 0.017, INK)
    scenery.put_in("bike", (hub[0], 0.0, 0.1), (hub[0], 0.0, 0.9), 0.5, frame)
    near = "right" if brush.camera.towards[1] < 0 else "left"
    far = "left" if near == "right" else "right"
    for side in (far, near):
        pedal = bike.pedal(side, crank)
        y = pedal[1] * 0.55
        arm = brush.tube((hub[0], y, hub[2]), (pedal[0], y, pedal[2]), 0.016, INK)
        plate = brush.tube(add(pedal, (-0.05, 0, 0)), add(pedal, (0.05, 0, 0)), 0.014, INK)
        scenery.put_in(
            f"crank-{side}", (hub[0], y, hub[2]), (pedal[0], pedal[1], pedal[2]), 0.03, arm + plate
        )
    parts = [f"{p}-{near}" for p in ("thigh", "shin", "foot")]
    behind = [f"{p}-{far}" for p in ("thigh", "shin", "foot")]
    scenery.forced += [
        ("bike", p)
        for p in (
            *parts,
            "torso",
            f"crank-{near}",
            f"upper-arm-{near}",
            f"forearm-{near}",
            f"hand-{near}",
        )
    ]
    scenery.forced += [(p, "bike") for p in (*behind, f"crank-{far}")]
    scenery.forced += [(f"crank-{s}", f"{p}-{s}") for s in (near, far) for p in ("foot", "shin")]
