"""Draw the props around the body.

:mod:`generator.drawing.figures.stage` decides where they are.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from generator.drawing.figures.band_props import draw_anchored_band, draw_band
from generator.drawing.figures.bicycle import draw_bicycle
from generator.drawing.figures.body import Skeleton
from generator.drawing.figures.brush import Brush
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.held_props import draw_bar, draw_stick, draw_weight
from generator.drawing.figures.looks import INK, Look
from generator.drawing.figures.scenery import METAL, WOOD, PropSet, Scenery
from generator.drawing.figures.shapes import filled, polyline
from generator.drawing.figures.stage import ARMREST, Stage, Thing
from generator.drawing.figures.vectors import Vec, add, lerp, scale

__all__ = ["draw_props"]

MAT, WALL, CUPBOARD, TOP, SHEET = "#C6DAE6", "#E3E7EA", "#E9E4DA", "#B98F62", "#EFE9F4"
TOWEL, CUSHION, PILLOW, BALL = "#C9BBE3", "#9DB7D9", "#F4F1EA", "#EBA66B"
CONE = "#E8873A"


def draw_props(
    camera: Camera, stage: Stage, body: Skeleton, look: Look, crank: float, rest: Skeleton
) -> Scenery:
    """Draw all props of the figure around this body.

    ``crank`` turns a bicycle's pedals; ``rest`` is the body at the start.
    """
    scenery = Scenery()
    one = PropSet(camera, Brush(camera), stage, body, look, crank, rest, scenery)
    for thing in stage.things:
        _DRAW[thing.prop.name](one, thing)
    scenery.touched = one.brush.touched
    return scenery


def _mat(s: PropSet, t: Thing) -> None:
    low = (t.x - t.length / 2, t.y - t.width / 2, -0.015)
    s.scenery.back += s.brush.box(low, (t.length, t.width, 0.015), MAT)


def _bed(s: PropSet, t: Thing) -> None:
    """A bed below a lying body, whose mattress is where a mat would be."""
    thick, legs = 0.22, 0.06
    x0, y0 = t.x - t.length / 2, t.y - t.width / 2
    corners = [(x, y) for x in (x0, x0 + t.length - legs) for y in (y0, y0 + t.width - legs)]
    corners.sort(key=lambda corner: s.camera.depth((*corner, 0)))
    text = "".join(
        s.brush.box((x, y, -t.height), (legs, legs, t.height - thick), WOOD) for x, y in corners
    )
    text += s.brush.box((x0, y0, -thick - 0.05), (t.length, t.width, 0.05), WOOD)
    text += s.brush.box((x0, y0, -thick), (t.length, t.width, thick - 0.015), SHEET)
    s.scenery.back += text


def _wall(s: PropSet, t: Thing) -> None:
    """A wall whose face is at ``t.x``: in front of the body, or behind it if that is negative."""
    y, behind = t.y - t.width / 2, t.x < 0
    s.scenery.back += s.brush.box(
        (t.x - 0.05 if behind else t.x, y, 0.0), (0.05, t.width, t.height), WALL
    )
    s.scenery.back += s.brush.box(
        (t.x if behind else t.x - 0.012, y, 0.0), (0.012, t.width, 0.09), "#CDD3D8"
    )


def _worktop(s: PropSet, t: Thing) -> None:
    low = (t.x - t.length / 2, t.y - t.width / 2, 0.0)
    text = s.brush.box(
        add(low, (0.04, 0.04, 0.0)), (t.length - 0.06, t.width - 0.08, t.height - 0.045), CUPBOARD
    )
    text += _doors(s, t)
    text += s.brush.box(add(low, (0, 0, t.height - 0.045)), (t.length, t.width, 0.045), TOP)
    if t.y and s.camera.towards[1] * t.y > 0.2:  # it runs along the viewer's side
        s.scenery.front += text
    else:
        s.scenery.back += text


def _doors(s: PropSet, t: Thing) -> str:
    """Cupboard doors on the worktop's visible side, so that it looks like a kitchen."""
    y = t.y + math.copysign(t.width / 2 - 0.04, s.camera.towards[1])
    x0, x1 = t.x - t.length / 2 + 0.08, t.x + t.length / 2 - 0.06
    if abs(s.camera.towards[1]) < 0.3:
        return ""
    door = [(x0, y, 0.10), (x1, y, 0.10), (x1, y, t.height - 0.1), (x0, y, t.height - 0.1)]
    return s.brush.face(door, CUPBOARD) + s.brush.tube(
        (x0 + 0.05, y, t.height - 0.2), (x0 + 0.05, y, t.height - 0.32), 0.008, METAL
    )


def _chair(s: PropSet, t: Thing) -> None:
    d, w, h, b = t.length, t.width, t.height, s.brush
    x0, y0 = t.x - d / 2, t.y - w / 2
    legs = [(x, y) for x in (x0, x0 + d - 0.04) for y in (y0, y0 + w - 0.04)]
    legs.sort(key=lambda leg: s.camera.depth((leg[0], leg[1], 0)))
    text = "".join(b.box((x, y, 0.0), (0.04, 0.04, h - 0.04), WOOD) for x, y in legs)
    posts = sorted((y0, y0 + w - 0.035), key=lambda y: s.camera.depth((0, y, 0)))
    back = "".join(b.box((x0 - 0.01, y, h - 0.02), (0.035, 0.035, 0.46), WOOD) for y in posts)
    back += b.box((x0 - 0.015, y0, h + 0.26), (0.035, w, 0.20), WOOD)
    seat = b.box((x0, y0, h - 0.04), (d, w, 0.04), WOOD)
    s.scenery.back += text + (back + seat if s.camera.towards[0] >= -0.05 else seat + back)
    if t.prop.arms:
        for side, y in (("left", y0 + w), ("right", y0)):
            _armrest(s, side, (x0, y, h + ARMREST), (x0 + d, y, h + ARMREST))


def _armrest(s: PropSet, side: str, a: Vec, b: Vec) -> None:
    post = (b[0] - 0.03, b[1])
    svg = s.brush.tube((*post, b[2] - ARMREST), (*post, b[2]), 0.017, WOOD)
    svg += s.brush.tube(a, b, 0.022, WOOD)
    s.scenery.put_in(f"armrest-{side}", a, b, 0.03, svg)


def _step(s: PropSet, t: Thing) -> None:
    s.scenery.back += s.brush.box(
        (t.x - t.length / 2, t.y - t.width / 2, 0), (t.length, t.width, t.height), WOOD
    )


def _stairs(s: PropSet, t: Thing) -> None:
    for k in range(3):
        low = (t.x + k * t.length, t.y - t.width / 2, 0.0)
        s.scenery.back += s.brush.box(low, (t.length * (3 - k), t.width, t.height * (k + 1)), WOOD)


def _rail(s: PropSet, t: Thing) -> None:
    a, b = (t.x - t.length / 2, t.y, t.height), (t.x + t.length / 2, t.y, t.height)
    text = "".join(
        s.brush.tube((x, t.y, 0.0), (x, t.y, t.height), 0.016, METAL)
        for x in (a[0] + 0.06, b[0] - 0.06)
    )
    text += s.brush.tube(a, b, 0.022, METAL)
    if t.y * s.camera.towards[1] > 0.02:
        s.scenery.put_in("rail", a, b, 0.03, text)
    else:
        s.scenery.back += text


def _near(s: PropSet, t: Thing, default: str) -> Vec:
    """The centre of a prop at a body part; between the knees for both of them."""
    name = t.prop.near or default
    offset = scale(t.prop.offset or (0.0, 0.0, 0.0), 0.01)
    if name == "knees":
        return add(lerp(s.rest.points["knee-left"], s.rest.points["knee-right"], 0.5), offset)
    return add(s.rest.landmark(name), offset)


def _cushion(s: PropSet, t: Thing) -> None:
    x, y = (t.x, t.y) if t.prop.at or not t.prop.near else _near(s, t, "knee-right")[:2]
    stood_on = "cushion" in s.body.held.values()
    chair = s.stage.first("chair")
    on_chair = chair and abs(x - chair.x) < chair.length / 2 and abs(y - chair.y) < chair.width / 2
    low = chair.height if chair and on_chair else 0.0
    s.scenery.back += s.brush.puff(
        (x, y, low + t.height / 2),
        (t.length, t.width, t.height),
        CUSHION,
        dent=0.13 if stood_on else 0.0,
    )


def _pillow(s: PropSet, t: Thing) -> None:
    middle = _near(s, t, "head")
    if t.prop.near in (None, "head"):
        middle = (middle[0], middle[1], t.height / 2)
        s.scenery.back += s.brush.puff(middle, (t.length, t.width, t.height), PILLOW)
        return
    half = (0.5 * t.length, 0.0, 0.0)
    svg = s.brush.puff(middle, (t.length, t.width, t.height), PILLOW)
    s.scenery.put_in(
        "pillow", add(middle, scale(half, -0.8)), add(middle, scale(half, 0.8)), 0.06, svg
    )


def _towel(s: PropSet, t: Thing) -> None:
    if any(limb == "towel" for limb in s.body.held.values()):
        _towel_sling(s)
        return
    r = t.height / 2
    x, y, _ = _near(s, t, "knee-right")
    a, b = (x, y - t.width / 2, r), (x, y + t.width / 2, r)
    s.scenery.back += s.brush.roll(a, b, r, TOWEL)


def _flat_towel(s: PropSet, t: Thing) -> None:
    """A towel flat on the floor under a foot; toes that curl draw its far end up in folds."""
    name = t.prop.near or "toe-right"
    foot = name.rpartition("-")[2]
    x, y = (t.x, t.y) if t.prop.at else s.rest.landmark(name)[:2]
    pulled = min(0.6, max(0.0, s.body.toes.get(foot, 0.0)) / 75)
    # Half of it lies ahead of the toes, and the folds take up what is drawn in.
    back, front = x - t.length / 2, x + t.length / 2 * (1 - pulled)
    low = (back, y - t.width / 2, -0.004)
    s.scenery.back += s.brush.box(low, (front - back, t.width, 0.008), TOWEL)
    for share in (0.9, 0.8):
        stripe = back + (front - back) * share
        s.scenery.back += s.brush.face(
            [
                (stripe, y - t.width / 2, 0.004),
                (stripe, y + t.width / 2, 0.004),
                (stripe + 0.012, y + t.width / 2, 0.004),
                (stripe + 0.012, y - t.width / 2, 0.004),
            ],
            "#FFFFFF",
        )
    toe = s.body.landmark(f"toe-{foot}")[0]
    folds = [toe + 0.03 + k * 0.04 for k in range(round(pulled * 5))]
    for fold in sorted(folds, key=lambda at: s.camera.depth((at, y, 0.0))):
        a, b = (fold, y - t.width / 2 + 0.015, 0.012), (fold, y + t.width / 2 - 0.015, 0.012)
        s.scenery.back += s.brush.tube(a, b, 0.020, TOWEL)


def _towel_sling(s: PropSet) -> None:
    """A towel behind the right thigh, an end in each hand: a strand on each side of the thigh."""
    for side, y in (("left", 0.088), ("right", -0.088)):
        under = s.body.at("hip-right", "thigh-right", (-0.085, y * 0.6, -0.30))
        beside = s.body.at("hip-right", "thigh-right", (0.0, y, -0.30))
        end = s.body.at(f"wrist-{side}", f"hand-{side}", (0, 0, -0.05))
        data = polyline([s.camera.flat(p) for p in (end, beside, under)])
        svg = filled(data, "none", line=INK, width=58) + filled(data, "none", line=TOWEL, width=44)
        s.scenery.put_in(f"towel-{side}", add(end, (0, y, 0)), add(under, (0, y, 0)), 0.03, svg)
        s.scenery.forced += (
            [("thigh-right", f"towel-{side}")]
            if y * s.camera.towards[1] > 0
            else [(f"towel-{side}", "thigh-right")]
        )


def _ball(s: PropSet, t: Thing) -> None:
    middle, r = _near(s, t, "knees"), t.height / 2
    s.scenery.put_in("ball", middle, middle, r, s.brush.ball(middle, (r, t.width / 2, r), BALL))


def _cone(s: PropSet, t: Thing) -> None:
    """A training cone on its square foot, with two white stripes."""
    foot = 0.13
    text = s.brush.box((t.x - foot, t.y - foot, 0.0), (2 * foot, 2 * foot, 0.015), CONE)
    rings = ((0.0, CONE), (0.28, "#FFFFFF"), (0.46, CONE), (0.62, "#FFFFFF"), (0.78, CONE))
    for low, fill in rings:
        # Each ring covers the whole cone above it, and is covered by the next.
        base, tall = (t.x, t.y, t.height * low), t.height * (1 - low)
        text += s.brush.cone(base, 0.10 - 0.078 * low, tall, fill)
    s.scenery.put_in("cone", (t.x, t.y, 0.0), (t.x, t.y, t.height), 0.08, text)


def _pool(s: PropSet, t: Thing) -> None:
    """Water up to its height, with waves, in front of the lower body."""
    x0, x1 = t.x - t.length / 2, t.x + t.length / 2
    left, right = sorted(s.camera.flat((x, 0, t.height))[0] for x in (x0, x1))
    top, bottom = s.camera.flat((0, 0, t.height))[1], s.camera.flat((0, 0, -0.02))[1]
    count = max(4, int((right - left) / 170))
    step = (right - left) / count
    wave = (
        f"M{round(left)} {round(top)}"
        + f"q{round(step / 4)} -24 {round(step / 2)} 0t{round(step / 2)} 0" * count
    )
    s.brush.touched += [(left, top - 30), (right, bottom)]
    s.scenery.back += (
        f'<path d="M{round(left)} {round(bottom)}V{round(top)}H{round(right)}V{round(bottom)}z"'
        ' fill="#BFE0F1" stroke="none"/>'
    )
    body = f"{wave}V{round(bottom)}H{round(left)}z"
    s.scenery.front += f'<path d="{body}" fill="#52B4E8" fill-opacity=".14" stroke="none"/>'
    s.scenery.front += filled(wave, "none", line="#2F6E94", width=12)


def _bicycle(s: PropSet, _: Thing) -> None:
    assert s.stage.bicycle is not None
    draw_bicycle(s.scenery, s.brush, s.stage.bicycle, s.crank)


_DRAW: dict[str, Callable[[PropSet, Thing], None]] = {
    "mat": _mat,
    "bed": _bed,
    "wall": _wall,
    "chair": _chair,
    "step": _step,
    "stairs": _stairs,
    "bicycle": _bicycle,
    "pool": _pool,
    "ball": _ball,
    "cone": _cone,
    "cushion": _cushion,
    "towel": _towel,
    "flat-towel": _flat_towel,
    "worktop": _worktop,
    "pillow": _pillow,
    "belt": draw_band,
    "band": draw_band,
    "anchored-band": draw_anchored_band,
    "rail": _rail,
    "stick": draw_stick,
    "weight": draw_weight,
    "bar": draw_bar,
}
