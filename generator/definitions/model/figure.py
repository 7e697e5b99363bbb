"""The ``figure:`` of an exercise: poses in clinical joint angles, props, and what to point out.

Angles are degrees, lengths centimetres. ``x`` points forward, ``y`` to the body's left, ``z`` up
from the floor. When the body lies, the head is at ``-x``. ``docs/writing-a-figure.md`` explains
each key with pictures to try.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from generator.definitions.model.base import Flag, Ids, Int, Model, Num, Text, misfit

__all__ = [
    "PROP_KEYS",
    "PROP_NEAR",
    "Angles",
    "ArmName",
    "Arrow",
    "BodyPart",
    "BodyPosition",
    "Direction",
    "Fault",
    "Feet",
    "Figure",
    "FootPlace",
    "HandPlace",
    "InHand",
    "Landmark",
    "Limb",
    "PlaceLabel",
    "PlaceMark",
    "Point",
    "Pose",
    "Prop",
    "PropName",
    "SideName",
    "SorePlace",
    "Spot",
    "Surface",
]

BodyPosition = Literal[
    "standing",
    "sitting",
    "lying-back",
    "lying-front",
    "lying-right",
    "lying-left",
    "hands-and-knees",
    "kneeling",
    "hanging",
]
SideName = Literal["left", "right"]
Angles = tuple[Num, Num, Num]
Point = tuple[Num, Num, Num]

FootPlace = Literal["floor", "heel", "planted", "step", "cushion", "pedal", "free"]
HandPlace = Literal[
    "planted",
    "floor",
    "wall",
    "worktop",
    "rail",
    "chair",
    "armrest",
    "stick",
    "handlebar",
    "bar",
    "thigh",
    "shin",
    "towel",
]
InHand = Literal["band", "weight", "stick"]
ArmName = Literal[
    "by-sides",
    "on-hips",
    "on-thighs",
    "forward",
    "out",
    "clasped",
    "on-floor",
    "on-forearm",
    "under-head",
    "in-front",
    "behind",
]

Landmark = Literal[
    "pelvis",
    "waist",
    "chest",
    "neck",
    "head",
    "hip-left",
    "knee-left",
    "ankle-left",
    "toe-left",
    "heel-left",
    "shoulder-left",
    "elbow-left",
    "wrist-left",
    "hip-right",
    "knee-right",
    "ankle-right",
    "toe-right",
    "heel-right",
    "shoulder-right",
    "elbow-right",
    "wrist-right",
]
PlaceMark = Literal["cords", "kneecap", "joint-line", "spot"]
Direction = Literal["up", "down", "forward", "back", "left", "right"]

PropName = Literal[
    "mat",
    "bed",
    "wall",
    "chair",
    "step",
    "stairs",
    "bicycle",
    "pool",
    "ball",
    "cushion",
    "towel",
    "flat-towel",
    "worktop",
    "pillow",
    "belt",
    "band",
    "anchored-band",
    "rail",
    "stick",
    "weight",
    "bar",
    "cone",
]
Feet = Literal["shoes", "socks", "bare"]

_PLACED = frozenset({"at", "size", "height"})
_TOUCHING = frozenset({"near", "offset", "size", "height"})
PROP_KEYS: dict[PropName, frozenset[str]] = {
    "mat": frozenset({"at", "size"}),
    "bed": _PLACED,
    "wall": _PLACED,
    "chair": _PLACED | {"arms"},
    "step": _PLACED,
    "stairs": _PLACED,
    "bicycle": frozenset({"height"}),
    "pool": _PLACED,
    "ball": _TOUCHING,
    "cushion": _PLACED | _TOUCHING,
    "towel": _TOUCHING,
    "flat-towel": frozenset({"near", "at", "size"}),
    "worktop": _PLACED,
    "pillow": _TOUCHING,
    "belt": frozenset({"near", "height"}),
    "band": frozenset({"near", "height"}),
    "anchored-band": frozenset({"near", "at", "height"}),
    "rail": _PLACED | {"side"},
    "stick": frozenset({"height"}),
    "weight": frozenset(),
    "bar": _PLACED,
    "cone": frozenset({"at", "height"}),
}
"""The keys that each prop uses, besides its name."""

_FEET, _KNEES = ("ankle", "heel", "toe"), ("knee", "knees")
PROP_NEAR: dict[PropName, tuple[str, ...]] = {
    "belt": ("knee", "knees", "ankle"),
    "band": (*_KNEES, *_FEET, "wrist", "elbow"),
    "anchored-band": ("knee", *_FEET, "wrist"),
    "flat-towel": _FEET,
}
"""The parts that a prop can be ``near``, without their side, where not every part will do."""


class Limb(Model):
    """The leg and arm of one side of the body, or of ``both`` sides alike.

    Keys that are left out keep their values.
    """

    hip: Angles | None = Field(
        None,
        description=(
            "[flexion, abduction, external rotation] in degrees; negative values go the other way."
        ),
    )
    knee: Num | None = Field(None, description="Flexion in degrees; 0 is straight.")
    ankle: Num | None = Field(
        None, description="Dorsiflexion in degrees (toes up); negative values point the toes."
    )
    inversion: Num | None = Field(
        None,
        description=(
            "How far the foot turns its sole inwards, in degrees; negative turns it outwards."
        ),
    )
    toes: Num | None = Field(
        None, description="How far bare toes curl, in degrees; negative lifts them."
    )
    foot: FootPlace | None = Field(
        None,
        description=(
            "What holds the foot: floor, planted (where it was at the start), step, pedal …"
        ),
    )
    foot_at: Point | None = Field(
        None,
        description="Where the ankle is, [forward, left, up] in cm. The leg bends to reach it.",
    )
    toe_out: Num | None = Field(
        None, description="Which way a held foot points, in degrees outwards."
    )
    heel_up: Num | None = Field(
        None,
        description=(
            "How far the heel is raised while the ball of the foot stays in place, in degrees."
        ),
    )
    toe_up: Num | None = Field(
        None, description="How far the toes are raised while the heel stays in place, in degrees."
    )
    swivel: Num | None = Field(
        None,
        description=(
            "Turns the knee outwards about the line from hip to ankle, in degrees; negative"
            " is inwards."
        ),
    )
    shoulder: Angles | None = Field(
        None, description="[flexion, abduction, external rotation] in degrees."
    )
    elbow: Num | None = Field(None, description="Flexion in degrees.")
    wrist: Num | None = Field(None, description="Flexion in degrees; negative bends it back.")
    supination: Num | None = Field(
        None,
        description=(
            "How far the forearm turns the palm up (with a bent elbow), in degrees; negative turns"
            " it down. 0: the thumb is on top."
        ),
    )
    in_hand: InHand | Literal["nothing"] | None = Field(
        None, description="What the hand holds wherever the arm goes: band, weight or stick."
    )
    arm: ArmName | None = Field(None, description="A predefined arm position, instead of angles.")
    hand_on: HandPlace | None = Field(
        None, description="What the hand holds or rests on. The arm bends to reach it."
    )
    hand_gap: Num | None = Field(
        None, description="How far above its place the hand hovers, in cm."
    )
    hand_at: Point | None = Field(
        None, description="Where the wrist is, [forward, left, up] in cm."
    )


class Pose(Model):
    """The pose of a whole body. ``end`` and ``fault`` state only what differs from ``start``."""

    position: BodyPosition | None = None
    stand_on: Literal["left", "right", "both"] | None = Field(
        None, description="The leg that carries the standing body."
    )
    lean: Num | None = Field(
        None,
        description=(
            "Forward lean of the pelvis in degrees. When standing, it follows from hip, knee and"
            " ankle."
        ),
    )
    tilt: Num | None = Field(
        None,
        description=(
            "Drop of the pelvis on the left side, in degrees; negative drops the right side."
        ),
    )
    turn: Num | None = Field(None, description="Turn of the pelvis to the left, in degrees.")
    pelvis: Point | None = Field(
        None, description="Where the pelvis is, [forward, left, up] in cm, instead of a support."
    )
    shift: Point | None = Field(
        None,
        description=(
            "Moves the pelvis from where its support puts it, in cm. Held feet stay in place."
        ),
    )
    keep: Literal["shoulders"] | None = Field(
        None, description="What stays where it was at the start while the pelvis moves."
    )
    rest_on: Literal["feet", "knees"] | None = Field(
        None,
        description=(
            "Lying, but raised as in a plank: what is on the floor, together with hands or"
            " forearms."
        ),
    )
    balance: Flag | None = Field(
        None,
        description="Standing: move the pelvis until the centre of mass is over the feet (true).",
    )
    trunk: Angles | None = Field(
        None, description="[flexion, side-bend left, rotation left] of the spine in degrees."
    )
    neck: Angles | None = Field(
        None, description="[flexion, side-bend left, rotation left] in degrees."
    )
    crank: Num | None = Field(
        None, description="Bicycle: the right pedal's angle past its top, in degrees."
    )
    both: Limb | None = None
    left: Limb | None = None
    right: Limb | None = None


class Prop(Model):
    """An object in the picture. Most need only a name; lengths are in centimetres."""

    name: PropName
    at: tuple[Num, Num] | None = Field(
        None, description="Where its centre is, [forward, left] in cm."
    )
    height: Annotated[Num, Field(gt=0, le=300)] | None = Field(
        None, description="Its height in cm (a seat's, a step's, water's)."
    )
    size: tuple[Num, Num] | None = Field(
        None, description="Its length forward and its width, in cm."
    )
    near: Landmark | Literal["knees"] | None = Field(
        None, description="The body part that it touches (towel, ball, cushion, pillow, band)."
    )
    offset: Point | None = Field(
        None, description="Its offset from that part, [forward, left, up] in cm."
    )
    side: SideName | None = Field(None, description="Which side it is on (rail, anchored band).")
    arms: Flag = Field(False, description="A chair: whether it has arms.")


class Arrow(Model):
    """An arrow.

    ``path`` follows a part from start to end; ``press`` ends at the part, ``push`` begins at it.
    """

    of: Landmark
    kind: Literal["path", "press", "push"] = "path"
    towards: Direction | None = Field(
        None, description="Which way a press or a push points, in the body's own directions."
    )
    length: Annotated[Num, Field(gt=5, le=80)] = Field(
        22.0, description="Length of a press or a push in cm."
    )
    then: Flag = Field(
        False, description="Draws it hollow, for what comes next, as when the other foot follows."
    )
    shift: tuple[Num, Num] | None = Field(
        None, description="Moves it in the picture, [right, up] in cm. Rarely needed."
    )


class Fault(Model):
    """A third picture: the mistake with a cross, beside the right way with a tick."""

    shows: Annotated[Int, Field(ge=1)] = Field(
        description="Which of the exercise's own faults it shows: 1 is the first."
    )
    camera: tuple[Num, Num] | None = Field(
        None, description="The camera of this picture; by default from the front."
    )
    pose: Pose = Field(description="What differs from the end.")


class Figure(Model):
    """How the exercise is drawn: a start, an end, and what to point out.

    A routine needs only ``parts_of: true``.
    """

    position: BodyPosition = "standing"
    camera: tuple[Num, Num] | None = Field(
        None,
        description=(
            "[azimuth, elevation] in degrees: 0 from the front, -90 from the right; 0 level, 90"
            " from above."
        ),
    )
    start: Pose = Pose()
    between: tuple[Pose, ...] = Field(
        (),
        description="Poses on the way from start to end; each states what differs from the start.",
    )
    end: Pose | None = Field(
        None,
        description=(
            "What differs from the start. Without it, the picture is one pose that is held."
        ),
    )
    motion: Literal["there-and-back", "again", "round"] = Field(
        "there-and-back",
        description="again: plays forward only (walking). round: turns the cranks of a bicycle.",
    )
    feet: Feet | None = Field(
        None,
        description="What the feet wear: nothing in a pool, socks when lying, otherwise shoes.",
    )
    props: tuple[Prop, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    works: Literal["left", "right", "both"] | None = Field(
        None, description="The side whose muscles are tinted; by default the one that moves."
    )
    muscles: Ids | None = Field(
        None, description="The muscles to tint, if not the exercise's own primary muscles."
    )
    hold: Flag = Field(False, description="Shows a stopwatch: the end is held.")
    ghost: Flag = Field(True, description="Shows the start in grey behind the end.")
    fault: Fault | None = None
    caption_start: Text | None = None
    caption_end: Text | None = None
    strip: Flag = Field(
        False, description="For a routine: draws its parts in a row and ignores the other keys."
    )

    @property
    def footwear(self) -> Feet:
        """What the feet wear, as stated or by the position."""
        if self.feet:
            return self.feet
        if any(prop.name == "pool" for prop in self.props):
            return "bare"
        return "socks" if self.position.startswith("lying") else "shoes"

    def changed(self, by: Figure | None) -> Figure:
        """The figure with the keys of ``by`` in place of its own, and without its fault."""
        said = self.model_dump(exclude_unset=True)
        if by is not None:
            said = _merged(said, by.model_dump(exclude_unset=True))
        return Figure.model_validate({**said, "fault": None})

    @property
    def single(self) -> bool:
        """Whether one picture shows the whole exercise."""
        return self.strip or self.end is None

    @property
    def moves(self) -> bool:
        """Whether there is a moving picture."""
        return not self.strip


def _merged(said: dict[str, Any], by: dict[str, Any]) -> dict[str, Any]:
    """``said`` with the values of ``by``, key by key within tables."""
    merged = dict(said)
    for key, value in by.items():
        own = merged.get(key)
        both = isinstance(own, dict) and isinstance(value, dict)
        merged[key] = _merged(dict(own or {}), value) if both else value
    return merged


BodyPart = Literal[
    "neck", "chest", "waist", "hip", "thigh", "shin", "foot", "upper-arm", "forearm", "hand"
]
Surface = Literal[
    "front",
    "front-outer",
    "outer",
    "back-outer",
    "back",
    "back-inner",
    "inner",
    "front-inner",
]
Degrees = Annotated[Num, Field(ge=-180, le=180)]
Percent = Annotated[Num, Field(ge=-20, le=120)]


class Spot(Model):
    """A place on the skin that figures stripe: a part of the body, and where on it.

    ``front`` is the top of a foot, and ``back`` its sole; ``inner`` is the palm of a hand.
    """

    on: BodyPart
    surface: Surface | Degrees = Field(
        description=(
            "Which way it faces: front, outer, back-inner … or degrees from the front outwards"
            " (90 is outer, -90 inner). On neck, chest and waist, front and back are in the middle."
        )
    )
    along: tuple[Percent, Percent] = Field(
        description=(
            "From where to where on the part, in percent from its upper end (a foot's heel)."
        )
    )
    width: Annotated[Num, Field(ge=2, le=30)] = Field(description="Its width in cm.")

    @field_validator("along")
    @classmethod
    def _downwards(cls, along: tuple[float, float]) -> tuple[float, float]:
        if along[0] >= along[1]:
            raise misfit("span-order")
        return along


class PlaceLabel(Model):
    """A landmark near the sore place: its label, and a text for people who cannot see it."""

    mark: PlaceMark
    says: Text
    means: Text


class SorePlace(Model):
    """The picture of where it hurts.

    ``below_cm`` draws the inner side of a knee, with a spot so far below the joint line; ``spots``
    mark any other place on a body, which needs a ``caption``.
    """

    below_cm: Annotated[Num, Field(ge=2, le=12)] | None = None
    spots: tuple[Spot, ...] = Field((), description="The places to mark, for a right side.")
    caption: Text | None = Field(
        None, description="What the picture of spots shows: 'A right shoulder, seen from behind.'"
    )
    labels: tuple[PlaceLabel, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.below_cm is None) != bool(self.spots) or bool(self.spots) != bool(self.caption):
            raise misfit("place-kinds")
        if self.spots and any(label.mark != "spot" for label in self.labels):
            raise misfit("place-marks")
        return self
