"""Where the props around the body are, in metres.

:mod:`generator.drawing.figures.props` draws them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.definitions.model.figure import Figure, Prop, PropName
from generator.drawing.figures.body import GRIP
from generator.drawing.figures.vectors import Vec, add, scale, unit

__all__ = ["ARMREST", "Bicycle", "Stage"]

ARMREST = 0.21
"""How far the arms of a chair are above its seat, in metres."""
CRANK = 0.17
"""Length of a bicycle's crank in metres (the common size)."""

# Default measures of props in cm: height, (length forward, width), (forward, left).
_DEFAULTS: dict[PropName, tuple[float, tuple[float, float], tuple[float, float]]] = {
    "mat": (1, (200, 75), (3, 0)),
    "bed": (34, (208, 100), (3, 0)),
    "wall": (190, (4, 120), (62, 0)),
    "chair": (46, (42, 44), (-4, 0)),
    "step": (10, (40, 52), (3, 0)),
    "stairs": (17, (28, 80), (30, 0)),
    "bicycle": (92, (0, 0), (0, 0)),
    "pool": (105, (180, 120), (0, 0)),
    "ball": (20, (20, 20), (0, 0)),
    "cushion": (7, (44, 40), (4, 0)),
    "towel": (10, (10, 34), (0, 0)),
    "flat-towel": (1, (56, 34), (0, 0)),
    "worktop": (92, (45, 110), (62, 0)),
    "pillow": (11, (34, 50), (0, 0)),
    "belt": (4, (0, 0), (0, 0)),
    "band": (6, (0, 0), (0, 0)),
    "anchored-band": (46, (0, 0), (85, 0)),
    "rail": (100, (130, 4), (10, 34)),
    "stick": (88, (0, 0), (0, 0)),
    "weight": (0, (0, 0), (0, 0)),
    "bar": (212, (0, 110), (0, 0)),
    "cone": (32, (0, 0), (80, 0)),
}


_PROP_OF = {"handlebar": "bicycle", "armrest": "chair"}
"""The prop that a hand's place belongs to, where the two names differ."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A prop with every measure filled in, in metres."""

    prop: Prop
    height: float
    length: float
    width: float
    x: float
    y: float

    @classmethod
    def of(cls, prop: Prop) -> Thing:
        height, size, at = _DEFAULTS[prop.name]
        size, (x, y) = prop.size or size, prop.at or at
        if prop.name == "rail" and prop.side == "right" and prop.at is None:
            y = -y
        return cls(
            prop, (prop.height or height) / 100, size[0] / 100, size[1] / 100, x / 100, y / 100
        )


class Bicycle:
    """An exercise bike for a body of 1.70 m: saddle, bars, cranks."""

    def __init__(self, thing: Thing) -> None:
        self.saddle: Vec = (-0.04, 0.0, thing.height)
        self.hub: Vec = (0.19, 0.0, 0.28)
        self.bars: Vec = (0.56, 0.0, thing.height + 0.13)

    def pedal(self, side: str, crank: float) -> Vec:
        """The centre of a pedal; ``crank``: degrees of the right pedal past its top."""
        a = math.radians(crank + (180 if side == "left" else 0))
        y = 0.115 if side == "left" else -0.115
        return (self.hub[0] + CRANK * math.sin(a), y, self.hub[2] + CRANK * math.cos(a))


class Stage:
    """All props of a figure."""

    def __init__(self, figure: Figure) -> None:
        self.things = [Thing.of(p) for p in figure.props]
        bike = self.first("bicycle")
        self.bicycle = Bicycle(bike) if bike else None
        # A pool hides its walkers' feet; only those that are to be seen have toes.
        self.barefoot = figure.feet == "bare"

    def first(self, name: PropName) -> Thing | None:
        return next((t for t in self.things if t.prop.name == name), None)

    def height_of(self, place: str) -> float:
        """The height of a foot's support: the top of the step or cushion, or the floor at 0."""
        thing = next((t for t in self.things if t.prop.name == place), None)
        sink = 0.012 if place == "cushion" else 0.0
        return thing.height - sink if thing else 0.0

    @property
    def seat(self) -> float:
        """Height of the seat; 0 where no chair is drawn."""
        chair = self.first("chair")
        return chair.height if chair else 0.0

    def holds_of(self, place: str, side: int, shoulder: Vec) -> tuple[Vec, Vec, Vec] | None:
        """How a hand (+1 left, -1 right) holds a prop: the place of its wrist, where its fingers
        point, and which way its palm faces."""
        thing = next(
            (t for t in self.things if t.prop.name == _PROP_OF.get(place, place)),
            None,
        )
        if thing is None:
            return None
        if place == "wall":
            return (thing.x - 0.025, side * 0.17, shoulder[2] - 0.06), (0.15, 0, 1), (1, 0, 0)
        if place == "worktop":
            return _on_worktop(thing, side, shoulder)
        if place == "rail":
            grip = (shoulder[0] + 0.22, thing.y, thing.height + 0.03)
            return _fist_at(grip, (0.25, side * 0.75, -0.55), (0.1, side * -0.6, -0.8))
        if place == "chair":
            back = thing.x - thing.length / 2
            # The nearer corner of a chair beside the body, or a corner for each hand.
            out = math.copysign(1, -thing.y) if abs(thing.y) > thing.width / 2 else side
            corner = (back, thing.y + thing.width / 2 * out, thing.height + 0.48)
            return _fist_at(corner, (0.85, 0, -0.5), (-0.3, 0, -1))
        if place == "armrest":
            end = thing.x + thing.length / 2 - 0.09
            wrist = (end, thing.y + side * thing.width / 2, thing.height + ARMREST + 0.03)
            return wrist, (1, 0, -0.35), (0, 0, -1)
        if place == "stick":
            grip = (shoulder[0] + 0.12, shoulder[1] + side * 0.06, thing.height + 0.02)
            return grip, (1, 0, -0.6), (0, -side, -0.6)
        if place == "bar":
            return (thing.x, side * 0.22, thing.height - 0.06), (0.1, 0, 1), (1, 0, 0)
        assert self.bicycle is not None
        bars = self.bicycle.bars
        return (bars[0] - 0.03, side * 0.20, bars[2] + 0.035), (1, side * -0.2, -0.5), (0, 0, -1)


def _fist_at(grip: Vec, fingers: Vec, palm: Vec) -> tuple[Vec, Vec, Vec]:
    """A hand closed round the place ``grip``, its wrist behind it."""
    return add(grip, scale(unit(fingers), GRIP[2])), fingers, palm


def _on_worktop(thing: Thing, side: int, shoulder: Vec) -> tuple[Vec, Vec, Vec]:
    """A hand's place on the near edge of a worktop in front of, or beside, the body."""
    near = thing.x - thing.length / 2
    if near > 0.12:
        return (near + 0.04, side * 0.21, thing.height + 0.022), (1, 0, -0.12), (0, 0, -1)
    inner = thing.y - math.copysign(thing.width / 2 - 0.045, thing.y)
    return (shoulder[0] + 0.14, inner, thing.height + 0.022), (1, side * 0.15, -0.12), (0, 0, -1)
