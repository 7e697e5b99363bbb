"""The clothed body: each part with its fill and outline, from the farthest to the nearest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from generator.drawing.figures.body import SIDES, Skeleton
from generator.drawing.figures.camera import UNITS, Camera
from generator.drawing.figures.head import draw_head
from generator.drawing.figures.looks import GHOST, GHOST_LINE, INK, Look, blend
from generator.drawing.figures.muscles import Patch, faces, hatched, patch_shape
from generator.drawing.figures.order import Piece, body_pieces, sorted_pieces
from generator.drawing.figures.shapes import FINENESS, filled, line_text, path_text, silhouettes
from generator.drawing.figures.skin import Skin, skin
from generator.drawing.figures.svg import LINE
from generator.drawing.figures.vectors import Vec, apply, dot

__all__ = ["DrawnBody", "draw_body", "draw_ghost"]

HALO = 30.0
FACING = -0.30
"""Muscle patches that face away more than this are not drawn."""

_SHIRT_OVER = 0.64
"""Cosine of the hip flexion (50°) up to which the shirt hangs over the shorts."""

_Seams = tuple[tuple[str, str, str, float], ...]
# Neighbours without an outline between them at a shared joint: part, part, joint, radius in
# metres.
_SEAMS: _Seams = (
    ("shin", "thigh", "knee", 0.085),
    ("forearm", "upper-arm", "elbow", 0.06),
    ("forearm", "hand", "wrist", 0.045),
    ("hand", "thumb", "wrist", 0.10),
    ("shorts", "pelvis", "hip", 0.17),
    ("sleeve", "chest", "shoulder", 0.080),
    ("thigh", "pelvis", "hip", 0.17),
    ("upper-arm", "chest", "shoulder", 0.080),
)
_BARE_SEAMS = (*_SEAMS, ("shin", "foot", "ankle", 0.055))

# The parts of each piece, in drawing order, and their colours in the look.
_LAYERS: dict[str, tuple[tuple[str, str], ...]] = {
    "torso": (("neck", "skin"), ("pelvis", "shorts"), ("chest", "shirt")),
    "thigh": (("thigh", "skin"), ("shorts", "shorts")),
    "shin": (("shin", "skin"), ("sock", "sock")),
    "foot": (("sole", "sole"), ("foot", "shoe")),
    "upper-arm": (("upper-arm", "skin"), ("sleeve", "shirt")),
    "forearm": (("forearm", "skin"),),
    "hand": (("thumb", "skin"), ("hand", "skin")),
}


_SIMPLE = 5.0
_SMALL = ("sole", "thumb", "sock")
"""Parts to leave out in a picture with coarser lines than :data:`_SIMPLE`."""


@dataclass
class DrawnBody:
    """SVG of each piece in drawing order, and the shapes behind it."""

    pieces: list[tuple[str, str]]
    shapes: dict[str, BaseGeometry]
    skin: Skin
    patches: list[tuple[str, BaseGeometry]]

    @cached_property
    def whole(self) -> BaseGeometry:
        """The outline of the whole body."""
        return shapely.union_all(list(self.shapes.values()))

    @cached_property
    def tinted(self) -> float:
        """The area of working muscle that later pieces do not cover, in square units."""
        order = [name for name, _ in self.pieces]
        total = 0.0
        for piece, shape in self.patches:
            above = [
                self.shapes[p]
                for name in order[order.index(piece) + 1 :]
                for p in _parts_of(name)
                if p in self.shapes
            ]
            total += shape.difference(shapely.union_all(above)).area if above else shape.area
        return total


def draw_body(
    camera: Camera,
    body: Skeleton,
    look: Look,
    tint: Sequence[Patch] = (),
    others: Sequence[Piece] = (),
    forced: Sequence[tuple[str, str]] = (),
    *,
    plain: bool = False,
    fineness: float = FINENESS,
) -> DrawnBody:
    """Draw the body.

    ``others`` are pieces of props to sort in: they are returned with empty SVG, to be filled in.
    ``plain`` leaves out white edges; ``fineness`` is the tolerance of simplified lines.
    """
    parts = skin(body, look.girth)
    painter = _Painter(
        camera, body, look, silhouettes(camera, parts), tint, plain=plain, fineness=fineness
    )
    order = sorted_pieces(camera, [*body_pieces(body), *others], forced)
    pieces = [(name, painter.piece(name, parts)) for name in order]
    return DrawnBody(pieces, painter.shapes, parts, painter.patches)


def draw_ghost(camera: Camera, body: Skeleton, look: Look, now: BaseGeometry) -> str:
    """The start position: a grey, dashed shape where the body no longer is."""
    whole = shapely.union_all(list(silhouettes(camera, skin(body, look.girth)).values())).buffer(2)
    left = whole.difference(now.buffer(18))
    shown = [
        p
        for p in getattr(left, "geoms", [left])
        if p.geom_type == "Polygon" and p.buffer(-16).area > 1500
    ]
    if not shown:
        return ""
    data = path_text(shapely.union_all(shown), 2.5)
    return (
        f'<path d="{data}" fill="{GHOST}" stroke="{GHOST_LINE}" stroke-width="7"'
        ' stroke-dasharray="22 16"/>'
    )


class _Painter:
    """Draws one piece after another and keeps track of what is below."""

    def __init__(
        self,
        camera: Camera,
        body: Skeleton,
        look: Look,
        shapes: dict[str, BaseGeometry],
        tint: Sequence[Patch],
        *,
        plain: bool,
        fineness: float,
    ) -> None:
        self.camera, self.body, self.look, self.shapes, self.tint = camera, body, look, shapes, tint
        self.plain, self.fineness = plain, fineness
        for side in SIDES:
            if (
                dot(
                    apply(body.frames["pelvis"], (0, 0, 1)),
                    apply(body.frames[f"thigh-{side}"], (0, 0, 1)),
                )
                > _SHIRT_OVER
            ):
                for part in (f"thigh-{side}", f"shorts-{side}"):
                    shapes[part] = shapes[part].difference(shapes["chest"])
        yoke = shapes.pop("yoke")  # the slope from the neck to the shoulders
        if "sleeve" not in look.bare or "chest" in look.bare:
            shapes["chest"] = shapes["chest"].union(yoke)
        # Seen from the feet, the neck would lie over the chin.
        shapes["neck"] = shapes["neck"].difference(shapes["head"].buffer(-2))
        self.digits = {f"hand-{side}": self._fingers(side) for side in SIDES}
        if body.barefoot:
            self.digits |= {f"foot-{side}": self._toes(side) for side in SIDES}
        self.drawn: set[str] = set()
        self.patches: list[tuple[str, BaseGeometry]] = []
        seen = dot(apply(body.frames["pelvis"], (0, 1, 0)), camera.towards)
        self.far_side = "right" if seen > 0.5 else "left" if seen < -0.5 else ""

    def piece(self, name: str, parts: Skin) -> str:
        base, _, side = name.rpartition("-")
        if name == "head":
            return draw_head(self.camera, self.body, parts, self.look, LINE, self.fineness)
        layers = _LAYERS.get(name) or (_LAYERS.get(base) if side in SIDES else None)
        if layers is None:
            return ""
        kept = [p for p in layers if self.fineness < _SIMPLE or p[0] not in _SMALL]
        kept = [p for p in kept if p[0] not in self.look.bare or p[0] == "chest"]
        if self.look.sole == self.look.shoe:  # no shoe: a sock or a bare foot has no sole
            kept = [p for p in kept if p[0] != "sole"]
        if self.body.barefoot:
            kept = [p for p in kept if p[0] != "sock"]
        if base == "hand" and self._sees(self.body.palm(side)):
            kept.reverse()  # the thumb is on the palm's side
        names = [(part if name == "torso" else f"{part}-{side}", colour) for part, colour in kept]
        text = "".join(
            self._part(part, colour, halo=i == 0) for i, (part, colour) in enumerate(names)
        )
        if self.digits.get(name) and self.fineness < _SIMPLE:
            text += filled(self.digits[name], "none", line=INK, width=LINE * 0.6)
        return text + self._tint_on(name)

    def _toes(self, side: str) -> str:
        inwards = apply(self.body.frames[f"foot-{side}"], (0, -1 if side == "left" else 1, 0))
        return _digits(self.shapes, "toe", "foot", side, first=self._sees(inwards), over=False)

    def _fingers(self, side: str) -> str:
        thumbwards = apply(self.body.frames[f"hand-{side}"], (1, 0, 0))
        palm = self._sees(self.body.palm(side))
        return _digits(self.shapes, "finger", "hand", side, first=self._sees(thumbwards), over=palm)

    def _sees(self, way: Vec) -> bool:
        """Whether this way is towards the viewer."""
        return dot(way, self.camera.towards) > 0

    def _far(self, part: str) -> bool:
        """Whether it belongs to a limb on the side away from the viewer.

        Such limbs are a little darker; grey is only for the start position.
        """
        return bool(self.far_side) and part.rpartition("-")[2] == self.far_side

    def _part(self, part: str, colour: str, *, halo: bool) -> str:
        shape = self.shapes[part]
        fill = getattr(self.look, colour)
        if self._far(part):
            fill = blend(fill, 0.16, "#3A4656")
        halo = halo and not self.plain
        line, edge = self._lines(part, shape, halo=halo)
        self.drawn.add(part)
        data = path_text(shape, self.fineness)
        whole = line.length > shape.boundary.length - 1
        text = ""
        if halo:
            white = (
                data if edge.length > shape.boundary.length - 1 else line_text(edge, self.fineness)
            )
            text = (
                f'<path d="{white}" fill="none" stroke="#FFFFFF" stroke-width="{HALO:g}"'
                ' stroke-linecap="butt"/>'
                if white
                else ""
            )
        if whole:
            return text + filled(data, fill, line=INK, width=LINE)
        strokes = line_text(line, self.fineness)
        return (
            text
            + filled(data, fill)
            + (filled(strokes, "none", line=INK, width=LINE) if strokes else "")
        )

    def _lines(
        self, part: str, shape: BaseGeometry, *, halo: bool
    ) -> tuple[BaseGeometry, BaseGeometry]:
        """The outline except at joints with neighbours, and a shorter line for its edge."""
        line = edge = shape.boundary
        seams = _BARE_SEAMS if self.body.barefoot else _SEAMS
        for neighbour, joint, radius in _neighbours(part, seams):
            if neighbour in self.drawn and (
                self._far(neighbour) == self._far(part) or neighbour in ("pelvis", "chest")
            ):
                near = Point(self.camera.flat(self.body.points[joint])).buffer(
                    radius * UNITS, quad_segs=4
                )
                other = self.shapes[neighbour]
                line = line.difference(other.buffer(-3.5, quad_segs=2).intersection(near))
                if halo:
                    edge = edge.difference(
                        other.buffer(HALO * 0.8, quad_segs=2).intersection(
                            near.buffer(25, quad_segs=2)
                        )
                    )
        return line, edge

    def _tint_on(self, piece: str) -> str:
        """The working muscles on this piece.

        Those on several pieces, such as the hip's on torso and shorts, are drawn with the last.
        """
        text = ""
        for patch in self.tint:
            ready = piece in patch.pieces and all(host in self.drawn for host in patch.hosts)
            if not ready or faces(self.camera, self.body, patch) < FACING:
                continue
            on = shapely.union_all([self.shapes[host] for host in patch.hosts]).buffer(-LINE * 0.4)
            shape = patch_shape(self.camera, self.body, patch).intersection(on)
            if patch.under:
                shape = shape.difference(self.shapes[patch.under])
            if shape.area > 900:
                self.patches.append((piece, shape))
                text += hatched(shape, gap=55) if self.plain else hatched(shape)
        return text


def _digits(
    shapes: dict[str, BaseGeometry], digit: str, of: str, side: str, *, first: bool, over: bool
) -> str:
    """Join toes or fingers to their foot or hand; return the lines between them as path data.

    ``first``: the big toe or the index finger is the nearest. ``over``: they lie over the hand.
    """
    main = shapes[f"{of}-{side}"]
    names = [name for name in shapes if name.startswith(digit) and name.endswith(side)]
    digits = [shapes.pop(name) for name in names]  # from the big toe or the index finger outwards
    if first:
        digits.reverse()  # the nearest is drawn last
    whole = shapes[f"{of}-{side}"] = shapely.union_all([main, *digits])
    text, inside = "", whole.buffer(-4)
    for index, one in enumerate(digits):
        above = [other.buffer(5) for other in digits[index + 1 :]]
        hidden = shapely.union_all([*above, *([] if over else [main.buffer(-2)])])
        text += line_text(one.boundary.intersection(inside).difference(hidden))
    return text


def _neighbours(part: str, seams: _Seams) -> Iterator[tuple[str, str, float]]:
    """The parts that share a joint: name, joint, and the radius without a line (metres)."""
    base, _, side = part.rpartition("-")
    for a, b, joint, radius in seams:
        for one, other in ((a, b), (b, a)):
            if one not in (part, base):
                continue
            for s in (side,) if side in SIDES else SIDES:
                yield (
                    (other if other in ("pelvis", "chest") else f"{other}-{s}"),
                    f"{joint}-{s}",
                    radius,
                )


def _parts_of(piece: str) -> list[str]:
    base, _, side = piece.rpartition("-")
    if piece in ("torso", "head"):
        return [p for p, _ in _LAYERS.get(piece, (("head", ""),))]
    return [f"{p}-{side}" for p, _ in _LAYERS.get(base, ())]
