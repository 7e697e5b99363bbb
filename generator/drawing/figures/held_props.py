"""What hands hold: walking sticks and poles, light weights, a bar to hang from."""

from __future__ import annotations

from generator.drawing.figures.body import GRIP, SIDES
from generator.drawing.figures.looks import INK
from generator.drawing.figures.scenery import BELT, METAL, PropSet
from generator.drawing.figures.stage import Thing
from generator.drawing.figures.vectors import add, apply, minus, scale, unit

__all__ = ["draw_bar", "draw_stick", "draw_weight"]

WEIGHT = "#6E7F93"


def draw_stick(s: PropSet, t: Thing) -> None:
    """A walking stick in each hand that leans on one, and a pole in each hand that carries one."""
    for side in s.holding("stick"):
        _pole(s, side, t.height)
    for side in SIDES:
        if s.body.held.get(f"hand-{side}") == "stick":
            grip = s.body.at(f"wrist-{side}", f"hand-{side}", (0.0, 0.0, -0.07))
            foot = (grip[0] + 0.05, grip[1], 0.0)
            back, front = add(grip, (-0.05, 0, 0)), add(grip, (0.06, 0, 0))
            svg = s.brush.tube(foot, grip, 0.012, BELT) + s.brush.tube(back, front, 0.016, BELT)
            s.scenery.put_in(f"stick-{side}", grip, foot, 0.02, svg)


def _pole(s: PropSet, side: str, length: float) -> None:
    """A walking pole in a fist, its tip on the floor behind the hand, as when it pushes off."""
    grip = s.grip(side)
    behind = max(0.0, length**2 - grip[2] ** 2) ** 0.5
    ahead = apply(s.body.frames["pelvis"], (1, 0, 0))
    way = unit(add(scale(unit((ahead[0], ahead[1], 0.0)), -behind), (0.0, 0.0, -grip[2])))
    tip, top = add(grip, scale(way, length)), add(grip, scale(way, -0.07))
    svg = s.brush.tube(grip, tip, 0.009, METAL) + s.brush.tube(
        top, add(grip, scale(way, 0.06)), 0.017, INK
    )
    svg += s.brush.tube(add(tip, scale(way, -0.05)), add(tip, scale(way, -0.035)), 0.026, INK)
    s.scenery.put_in(f"pole-{side}", top, tip, 0.02, svg)
    s.scenery.forced.append((f"pole-{side}", f"hand-{side}"))


def draw_weight(s: PropSet, _: Thing) -> None:
    """A light weight in each hand that holds one: a bar through the fist, with a head at each end.

    A head nearer than the hand is drawn over it.
    """
    for side in s.holding("weight"):
        joint, segment = f"wrist-{side}", f"hand-{side}"
        grip = s.grip(side)
        ends = {
            name: s.body.at(joint, segment, (x, GRIP[1], GRIP[2]))
            for name, x in (("thumb", 0.075), ("little", -0.075))
        }
        bar = s.brush.tube(ends["thumb"], ends["little"], 0.013, METAL)
        s.scenery.put_in(f"weight-{side}", grip, grip, 0.02, bar)
        s.scenery.forced.append((f"weight-{side}", segment))
        for name, end in ends.items():
            piece = f"weight-{name}-{side}"
            axis = unit(minus(end, grip))
            svg = s.brush.tube(
                add(end, scale(axis, -0.016)), add(end, scale(axis, 0.016)), 0.030, WEIGHT
            )
            s.scenery.put_in(piece, end, end, 0.03, svg)
            s.scenery.forced.append((f"weight-{side}", piece))
            nearer = s.camera.depth(end) > s.camera.depth(grip) + 0.015
            s.scenery.forced.append((segment, piece) if nearer else (piece, segment))


def draw_bar(s: PropSet, t: Thing) -> None:
    """A bar to hang from, on two posts."""
    ends = [(t.x, t.y + half * t.width / 2, t.height) for half in (-1, 1)]
    ends.sort(key=s.camera.depth)
    for x, y, z in ends:
        s.scenery.back += s.brush.tube((x, y, 0.0), (x, y, z + 0.05), 0.024, METAL)
    far, near = ends
    s.scenery.put_in("bar", far, near, 0.02, s.brush.tube(far, near, 0.016, METAL))
    s.scenery.forced += [("bar", f"hand-{side}") for side in SIDES]
