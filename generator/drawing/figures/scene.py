"""The scene of a figure: solved poses, a camera, and a picture of any moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import shapely
from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from generator.definitions.model.figure import Figure, Spot
from generator.drawing.figures.arrows import arrow_points, draw_arrow
from generator.drawing.figures.body import SIDES, Ellipsoid, Skeleton
from generator.drawing.figures.camera import Camera, Flat
from generator.drawing.figures.clothed_body import DrawnBody, draw_body, draw_ghost
from generator.drawing.figures.looks import FLOOR, SHADOW, Look, dressed
from generator.drawing.figures.marks import stopwatch
from generator.drawing.figures.muscles import patches_for
from generator.drawing.figures.pose import solve
from generator.drawing.figures.posture import Posture, postures
from generator.drawing.figures.props import draw_props
from generator.drawing.figures.scenery import Scenery
from generator.drawing.figures.shapes import FINENESS, filled, silhouettes
from generator.drawing.figures.skin import Skin
from generator.drawing.figures.stage import Stage
from generator.drawing.figures.svg import Window
from generator.drawing.figures.tween import tween
from generator.drawing.figures.vectors import IDENTITY

__all__ = ["CAMERAS", "Picture", "Scene"]

CAMERAS: dict[str, tuple[float, float]] = {
    "standing": (-58, 7),
    "sitting": (-55, 10),
    "lying-back": (-76, 14),
    "lying-front": (-76, 14),
    "lying-right": (-72, 15),
    "lying-left": (72, 15),
    "hands-and-knees": (-72, 10),
    "kneeling": (-62, 9),
    "hanging": (-58, 5),
}
"""The default azimuth and elevation for each position."""

MARGIN = 45.0
_ON_A_MAT = ("lying-back", "lying-front", "lying-right", "lying-left", "hands-and-knees")
"""Positions without a floor of their own."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing of one moment: background, the body among its props, foreground."""

    layers: tuple[str, ...]
    body: DrawnBody
    scenery: Scenery


class Scene:
    """Solves a figure's key poses once, and draws any moment."""

    def __init__(
        self,
        figure: Figure,
        look: Look,
        spots: tuple[Spot, ...] = (),
        camera: tuple[float, float] | None = None,
        *,
        fault: bool = False,
        plain: bool = False,
        fineness: float = FINENESS,
    ) -> None:
        self.figure, self.plain, self.fineness = figure, plain, fineness
        in_water = any(prop.name == "pool" for prop in figure.props)
        self.look = dressed(look, figure.footwear, in_water=in_water)
        self.camera = Camera(*(camera or figure.camera or CAMERAS[figure.position]))
        self.stage = Stage(figure)
        self.postures = postures(figure)
        if fault and figure.fault:
            self.postures = [self.postures[0], self.postures[-1].overlaid(figure.fault.pose)]
        start = solve(self.postures[0], self.stage)
        self.keys = [start, *(solve(p, self.stage, start) for p in self.postures[1:])]
        self.tint = patches_for(spots, self.works)

    @property
    def works(self) -> str:
        """The side with tinted muscles: as stated, or the only one that moves, or both."""
        if self.figure.works:
            return self.figure.works
        end = self.figure.end
        if end and not end.both and not end.stand_on and (end.left is None) != (end.right is None):
            return "left" if end.left else "right"
        stands = self.postures[-1].stand_on
        return stands if stands in SIDES else "both"

    @property
    def end_at(self) -> float:
        """The moment of the end picture: the last one, or a bicycle's stated crank position."""
        turned = (self.postures[-1].crank - self.postures[0].crank) % 360 / 360
        return turned or 1.0 if self.figure.motion == "round" else 1.0

    def body_at(self, t: float) -> Skeleton:
        """The body at ``t`` between 0 and 1. A bicycle's cranks make one full turn."""
        if self.figure.motion == "round":
            return solve(self._cranked(t), self.stage, self.keys[0])
        return tween(self.keys, t)

    def _cranked(self, t: float) -> Posture:
        return replace(self.postures[0], crank=self.crank_at(t))

    def crank_at(self, t: float) -> float:
        """Degrees past the top of the right pedal."""
        return self.postures[0].crank + 360 * t

    def picture(self, t: float) -> Picture:
        """Draw the moment ``t``."""
        return self.picture_of(self.body_at(t), self.crank_at(t))

    def picture_of(
        self,
        body: Skeleton,
        crank: float = 0.0,
        *,
        plain: bool = False,
        fineness: float | None = None,
    ) -> Picture:
        """Draw this body among the props; ``crank`` turns a bicycle's pedals."""
        scenery = draw_props(self.camera, self.stage, body, self.look, crank, self.keys[0])
        drawn = draw_body(
            self.camera,
            body,
            self.look,
            self.tint,
            scenery.sorted_in,
            scenery.forced,
            plain=plain or self.plain,
            fineness=fineness or self.fineness,
        )
        layers = [scenery.back, self._shadow(body, drawn.skin)]
        return Picture((*layers, *_among(drawn.pieces, scenery), scenery.front), drawn, scenery)

    @cached_property
    def first(self) -> Picture:
        return self.picture(0.0)

    @cached_property
    def last(self) -> Picture:
        return self.picture(self.end_at) if self.moves else self.first

    @property
    def moves(self) -> bool:
        return len(self.keys) > 1

    @cached_property
    def ghost(self) -> str:
        """The start in grey, where the end does not cover it."""
        if not (self.figure.ghost and self.moves):
            return ""
        return draw_ghost(self.camera, self.keys[0], self.look, self.last.body.whole)

    @cached_property
    def arrows(self) -> list[list[Flat]]:
        """Each arrow's points."""
        bodies = (self.last.body.whole, self.first.body.whole)
        result: list[list[Flat]] = []
        for arrow in self.figure.arrows:
            shape = self._part(arrow.of)
            result.append(
                arrow_points(
                    self.camera, arrow, lambda t: self.body_at(t * self.end_at), bodies, shape
                )
            )
        return result

    def _part(self, landmark: str) -> BaseGeometry:
        """The shape around a landmark, at which a press ends."""
        base, _, side = landmark.rpartition("-")
        shapes = self.last.body.shapes
        names = {
            "knee": ("thigh", "shin"),
            "ankle": ("shin", "foot"),
            "toe": ("foot",),
            "heel": ("foot",),
            "hip": ("shorts",),
            "shoulder": ("sleeve",),
            "elbow": ("upper-arm", "forearm"),
            "wrist": ("hand", "forearm"),
        }.get(base)
        if names is None:
            return shapely.union_all([shapes[n] for n in ("pelvis", "chest", "head")])
        return shapely.union_all([shapes[f"{n}-{side}"] for n in names])

    def overlay(self) -> str:
        """The arrows and the sign to hold."""
        text = "".join(
            draw_arrow(p, then=a.then) for p, a in zip(self.arrows, self.figure.arrows, strict=True)
        )
        return text + (stopwatch(self.free_corner) if self.figure.hold else "")

    @cached_property
    def free_corner(self) -> Flat:
        """The place of the stopwatch: the free one nearest to the arrow or the body."""
        busy = [
            self.last.body.whole.buffer(40),
            *([self.first.body.whole] if self.figure.ghost else []),  # the start in grey
            *(Point(p).buffer(90) for points in self.arrows for p in points),
        ]
        taken = shapely.union_all(busy)
        x0, y0, x1, _ = taken.bounds
        target = self.arrows[0][0] if self.arrows else ((x0 + x1) / 2, y0)
        spots: list[Flat] = [
            (x, y)
            for x in range(int(x0) + 60, int(x1), 70)
            for y in range(int(y0) - 60, int(taken.bounds[3]) - 60, 70)
        ]
        free = [s for s in spots if not taken.intersects(Point(s).buffer(100))] or [(x1, y0)]
        return min(free, key=lambda s: (s[0] - target[0]) ** 2 + (s[1] - target[1]) ** 2)

    @cached_property
    def window(self) -> Window:
        """The window around start, end, props and arrows: one scale for all pictures."""
        times = (0.25, 0.5, 0.75) if self.moves else ()
        points = [self.camera.flat(p) for t in times for p in self.body_at(t).points.values()]
        return self._round((self.first, self.last), points)

    @cached_property
    def end_window(self) -> Window:
        """The window around only the end, with its props and arrows."""
        return self._round((self.last,), [])

    def _round(self, pictures: tuple[Picture, ...], points: list[Flat]) -> Window:
        points += [point for picture in pictures for point in picture.scenery.touched]
        for arrow in self.arrows:
            points += [(x + dx, y + dy) for x, y in arrow for dx in (-55, 55) for dy in (-55, 55)]
        if self.figure.hold:
            x, y = self.free_corner
            points += [(x - 90, y - 120), (x + 90, y + 90)]
        bounds = [picture.body.whole.bounds for picture in pictures] + [
            (x, y, x, y) for x, y in points
        ]
        x0, y0 = min(b[0] for b in bounds) - MARGIN, min(b[1] for b in bounds) - MARGIN
        x1, y1 = max(b[2] for b in bounds) + MARGIN, max(b[3] for b in bounds) + MARGIN
        return (round(x0), round(y0), round(x1 - x0), round(y1 - y0))

    def floor(self, window: Window | None = None) -> str:
        """The floor around a standing or sitting body, so that the feet have ground."""
        if self.figure.position in _ON_A_MAT or self.stage.first("pool"):
            return ""
        xs = [p[0] for key in self.keys for p in key.points.values()] + [
            t.x for t in self.stage.things
        ]
        ys = [p[1] for key in self.keys for p in key.points.values()]
        x0, x1, y0, y1 = (
            min(xs) - 0.25,
            max(xs) + 0.25,
            min(*ys, -0.25) - 0.12,
            max(*ys, 0.25) + 0.12,
        )
        flat = [self.camera.flat(c) for c in ((x0, y0, 0), (x1, y0, 0), (x1, y1, 0), (x0, y1, 0))]
        x, y, w, h = window or self.window
        shape = shapely.Polygon(flat).convex_hull.intersection(box(x, y, x + w, y + h))
        return filled(shape, FLOOR)

    def _shadow(self, body: Skeleton, skin: Skin) -> str:
        """Contact shadows below every part that rests on the floor, a step or the mat."""
        chains: Skin = {}
        for name, chain in skin.items():
            base = name.rpartition("-")[0] or name
            if base in ("thumb", "sock", "neck", "foot"):
                continue
            place = body.held.get(f"foot-{name.rpartition('-')[2]}", "floor")
            level = self.stage.height_of(place) if base == "sole" else 0.0
            low = [lump for lump in chain if lump.lowest < level + 0.045]
            flat = [
                Ellipsoid(
                    (c.centre[0], c.centre[1], level),
                    IDENTITY,
                    (c.radii[0] * 1.05, min(c.radii[1], c.radii[0]) * 1.15, 0.001),
                )
                for c in low
            ]
            if flat:
                chains[name] = flat
        if not chains or self.stage.first("pool"):
            return ""
        return filled(
            shapely.union_all(list(silhouettes(self.camera, chains).values())).buffer(8), SHADOW
        )


_BELOW = {"thigh": "shin", "shin": "foot", "upper-arm": "forearm", "forearm": "hand"}
"""The piece below each limb that a band goes round."""


def _among(pieces: list[tuple[str, str]], scenery: Scenery) -> list[str]:
    """The pieces of body and props, with each band's strands behind and in front of its limbs."""
    texts = [(name, scenery.pieces.get(name, svg)) for name, svg in pieces]
    for limb, back, front in scenery.loops:
        wanted = (limb, _BELOW.get(limb, limb))
        at = [i for i, (name, _) in enumerate(texts) if name.rpartition("-")[0] in wanted]
        texts.insert(at[-1] + 1, ("band", front))
        texts.insert(at[0], ("band", back))
    return [svg for _, svg in texts if svg]
