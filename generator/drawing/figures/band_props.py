"""Bands and belts: round both limbs, in the hands, to a foot, or fixed to a post."""

from __future__ import annotations

import math
from collections.abc import Sequence

from generator.drawing.figures.band import LOOPS, ribbon
from generator.drawing.figures.body import SIDES, sign
from generator.drawing.figures.looks import BAND, INK
from generator.drawing.figures.scenery import BELT, METAL, WOOD, PropSet
from generator.drawing.figures.shapes import filled, polyline
from generator.drawing.figures.stage import Thing
from generator.drawing.figures.vectors import Vec, add, cross, dot, lerp, minus, scale, unit

__all__ = ["draw_anchored_band", "draw_band"]

_FOOT = frozenset({"ankle", "heel", "toe"})


def draw_band(s: PropSet, t: Thing) -> None:
    """A band in the hands, to a foot if it is ``near`` one; otherwise a loop round both limbs."""
    holding = s.holding("band") if t.prop.name == "band" else []
    near, _, side = (t.prop.near or "").rpartition("-")
    if holding and near in _FOOT:
        _band_to_foot(s, holding, side)
    elif holding:
        _band_between_hands(s, holding)
    else:
        joint = "toe" if near in _FOOT - {"ankle"} else near or "knee"
        fill = BELT if t.prop.name == "belt" else BAND
        back, front = ribbon(s.camera, s.body, joint, fill, t.height, s.look.girth)
        s.scenery.loops.append((LOOPS[joint].limb, back, front))


def _strand(
    s: PropSet, name: str, points: Sequence[Vec], *, over: str = "", under: str = ""
) -> None:
    """A strand of band along ``points``. It is drawn over the piece ``over``, or under one."""
    flat = [s.camera.flat(p) for p in points]
    s.brush.touched += flat
    data = polyline(flat)
    svg = filled(data, "none", line=INK, width=40) + filled(data, "none", line=BAND, width=27)
    s.scenery.put_in(name, points[0], points[-1], 0.02, svg)
    if over:
        s.scenery.forced.append((over, name))
    if under:
        s.scenery.forced.append((name, under))


def _band_between_hands(s: PropSet, holding: Sequence[str]) -> None:
    """From fist to fist, with a short end out of each; the arms and the body are behind it."""
    grips = [s.grip(side) for side in holding]
    if len(grips) == 2:
        _strand(s, "band", grips)
        s.scenery.forced += [("band", f"hand-{side}") for side in holding]
        nearer = s.camera.depth(lerp(grips[0], grips[1], 0.5)) > s.camera.depth(
            s.body.points["chest"]
        )
        s.scenery.forced.append(("torso", "band") if nearer else ("band", "torso"))
    for side, grip in zip(holding, grips, strict=True):
        end = add(grip, (0.0, sign(side) * 0.02, -0.075))
        _strand(s, f"band-end-{side}", (grip, end), under=f"hand-{side}")


def _band_to_foot(s: PropSet, holding: Sequence[str], foot: str) -> None:
    """From each hand to the ball of the foot, and across its sole."""
    joint, segment = f"ankle-{foot}", f"foot-{foot}"
    edges = {side: s.body.at(joint, segment, (0.105, sign(side) * 0.048, -0.045)) for side in SIDES}
    sole = [s.body.at(joint, segment, (0.105, y, -0.072)) for y in (0.030, -0.030)]
    seen = s.camera.depth(sole[0]) > s.camera.depth(s.body.at(joint, segment, (0.105, 0, 0)))
    strap = [edges["left"], *sole, edges["right"]]
    _strand(s, "band-sole", strap, **{"over" if seen else "under": segment})
    near = max(SIDES, key=lambda side: s.camera.depth(edges[side]))
    for side in SIDES:
        hand = side if side in holding else holding[0]
        over = {"over": segment} if side == near else {"under": segment}
        _strand(s, f"band-{side}", (s.grip(hand), edges[side]), **over)
        s.scenery.forced.append((f"band-{side}", f"hand-{hand}"))


def draw_anchored_band(s: PropSet, t: Thing) -> None:
    """A band fixed to a post, to the hands that hold one or round a limb; by default behind the
    right knee, at knee height."""
    holding = s.holding("band")
    if not holding and t.prop.near in (None, "knee-right"):
        _band_behind_knee(s, t)
        return
    eye = (t.x, t.y, t.height)
    _post(s, t)
    for side in holding:
        _strand(s, f"band-{side}", (s.grip(side), eye), under=f"hand-{side}")
    if not holding:
        _band_round_limb(s, t.prop.near or "", eye)


def _post(s: PropSet, t: Thing) -> None:
    """The leg of something heavy, or a door's frame, with the band's fixing on the near side."""
    tall = 1.3 if t.height >= 0.4 else t.height + 0.22
    away = 1 if t.x > 0.3 else 0  # in front of the body, or beside it
    beside = 0 if away else math.copysign(1, t.y)
    half = 0.032
    middle = (t.x + away * half, t.y + beside * half)
    low = (middle[0] - half, middle[1] - half, 0.0)
    post = s.brush.box(low, (2 * half, 2 * half, tall), WOOD)
    s.scenery.put_in("post", (*middle, 0.0), (*middle, tall), 0.05, post)


def _band_round_limb(s: PropSet, near: str, eye: Vec) -> None:
    """Round the limb on the side away from the post: one strand in front of it, one behind."""
    base, _, side = near.rpartition("-")
    loop = LOOPS.get("toe" if base == "heel" else base, LOOPS["knee"])
    centre, along = loop.ring(s.body, side)
    radius = loop.radius * s.look.girth
    pull = minus(eye, centre)
    far = scale(unit(minus(pull, scale(along, dot(pull, along)))), -1)
    across = cross(along, far)
    segment = f"{loop.limb}-{side}"
    for name, way in (("band-a", across), ("band-b", scale(across, -1))):
        corner = unit(add(far, way))
        points = [add(centre, scale(direction, radius)) for direction in (far, corner, way)]
        seen = dot(way, s.camera.towards) > 0
        _strand(s, name, (*points, eye), **{"over" if seen else "under": segment})


def _band_behind_knee(s: PropSet, t: Thing) -> None:
    """Behind the right knee, and fixed at knee height to a post in front."""
    knee = s.body.at("knee-right", "thigh-right", (-0.062, 0, -0.0))
    post = (t.x, knee[1], t.height)
    s.scenery.back += s.brush.box((t.x, t.y - 0.30, 0.0), (0.045, 0.42, 1.3), WOOD)
    s.scenery.back += s.brush.tube(
        (t.x - 0.012, post[1], t.height), (t.x, post[1], t.height), 0.03, METAL
    )
    for name, y in (("band-far", 0.062), ("band-near", -0.062)):
        strand = [add(knee, (0.0, y * 0.6, 0.0)), add(knee, (0.06, y, 0.0)), post]
        data = polyline([s.camera.flat(p) for p in strand])
        svg = filled(data, "none", line=INK, width=46) + filled(data, "none", line=BAND, width=33)
        s.scenery.put_in(name, add(knee, (0.05, y * 2, 0)), add(post, (0, y, 0)), 0.02, svg)
