"""Complete poses: the start's values, overlaid with what each later pose changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.definitions.model.figure import Angles, BodyPosition, Figure, Limb, Point, Pose
from generator.drawing.figures.body import SIDES

__all__ = ["Posture", "postures"]

_ARM = ("shoulder", "elbow", "wrist", "arm", "hand_on", "hand_at", "hand_gap")
_PLACED_ARM = ("arm", "hand_on", "hand_at")
_FOOT = ("foot", "foot_at", "heel_up", "toe_up")

_AT_REST: dict[BodyPosition, Limb] = {
    "lying-front": Limb(ankle=-58.0),
    "hands-and-knees": Limb(hip=(78.0, 2.0, 0.0), knee=91.0, ankle=-60.0, hand_on="floor"),
    "kneeling": Limb(hip=(0.0, 4.0, 0.0), knee=91.0, ankle=-60.0),
    "hanging": Limb(shoulder=(172.0, 8.0, 0.0), elbow=4.0, hand_on="bar"),
}
"""What the limbs do in these positions unless a figure says otherwise."""


@dataclass(frozen=True, slots=True)
class Posture:
    """A key pose with defaults filled in.

    It has every value of :class:`~generator.definitions.model.figure.Pose`.
    """

    position: BodyPosition
    limbs: dict[str, Limb]
    stand_on: str | None = None
    lean: float = 0.0
    tilt: float = 0.0
    turn: float = 0.0
    pelvis: Point | None = None
    shift: Point = (0.0, 0.0, 0.0)
    keep: str | None = None
    balance: bool = True
    trunk: Angles = (0.0, 0.0, 0.0)
    neck: Angles = (0.0, 0.0, 0.0)
    crank: float = 90.0
    rest_on: str | None = None

    def overlaid(self, pose: Pose) -> Posture:
        """This posture with the values of ``pose``."""
        stated = {
            k: getattr(pose, k) for k in pose.model_fields_set if k not in ("both", "left", "right")
        }
        stated = {k: v for k, v in stated.items() if v is not None}
        limbs = {
            side: _overlaid(_overlaid(self.limbs[side], pose.both), getattr(pose, side))
            for side in SIDES
        }
        return replace(self, limbs=limbs, **stated)


def _overlaid(limb: Limb, change: Limb | None) -> Limb:
    """``limb`` overridden by ``change``. A new arm or foot ends the old one's hold."""
    if change is None:
        return limb
    stated = {
        k: getattr(change, k) for k in change.model_fields_set if getattr(change, k) is not None
    }
    cleared: dict[str, None] = {}
    if any(k in stated for k in _PLACED_ARM):
        cleared |= dict.fromkeys(_ARM)
    elif any(k in stated for k in ("shoulder", "elbow")):
        cleared |= dict.fromkeys(_PLACED_ARM)
    if "foot" in stated or "foot_at" in stated:
        cleared |= dict.fromkeys(_FOOT)
    return limb.model_copy(update={**cleared, **stated})


def postures(figure: Figure) -> list[Posture]:
    """The key poses in order: start, intermediate, end; each overlaid on the start."""
    rest = _AT_REST.get(figure.position, Limb())
    start = Posture(figure.position, dict.fromkeys(SIDES, rest)).overlaid(figure.start)
    later = [*figure.between, *([figure.end] if figure.end else [])]
    return [start, *(start.overlaid(pose) for pose in later)]
