"""What the props of a picture add to it, and what is needed to draw one."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.drawing.figures.body import GRIP, SIDES, Skeleton
from generator.drawing.figures.brush import Brush
from generator.drawing.figures.camera import Camera, Flat
from generator.drawing.figures.looks import Look
from generator.drawing.figures.order import Piece
from generator.drawing.figures.stage import Stage
from generator.drawing.figures.vectors import Vec

__all__ = ["BELT", "METAL", "WOOD", "PropSet", "Scenery"]

WOOD, METAL, BELT = "#D9B98C", "#A3ABB4", "#8B6240"


@dataclass(slots=True)
class Scenery:
    """SVG of props: behind the body, sorted among its parts, and in front of it."""

    back: str = ""
    pieces: dict[str, str] = field(default_factory=dict)
    sorted_in: list[Piece] = field(default_factory=list)
    forced: list[tuple[str, str]] = field(default_factory=list)
    loops: list[tuple[str, str, str]] = field(default_factory=list)
    """Bands: their limb ("thigh" or "shin"), the strand behind it, the strand in front of it."""
    front: str = ""
    touched: list[Flat] = field(default_factory=list)

    def put_in(self, name: str, a: Vec, b: Vec, radius: float, svg: str) -> None:
        self.sorted_in.append(Piece(name, a, b, radius))
        self.pieces[name] = svg


@dataclass(slots=True)
class PropSet:
    """What a function that draws a prop needs."""

    camera: Camera
    brush: Brush
    stage: Stage
    body: Skeleton
    look: Look
    crank: float
    rest: Skeleton
    """The body at the start, where pillows, rolls and cushions stay."""
    scenery: Scenery

    def holding(self, thing: str) -> list[str]:
        """The sides whose hands hold it wherever the arms go."""
        return [side for side in SIDES if self.body.in_hand.get(side) == thing]

    def grip(self, side: str) -> Vec:
        """The middle of what a fist holds."""
        return self.body.at(f"wrist-{side}", f"hand-{side}", GRIP)
