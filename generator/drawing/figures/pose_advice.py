"""What would make an impossible pose possible: one joint, changed a little.

Each joint that could help is tried in both directions. A step that brings the body nearer tells
about how much is needed; the solved pose then tells whether that is enough.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.definitions.findings import Phrase
from generator.drawing.figures.body import Skeleton
from generator.drawing.figures.limits import limit_of
from generator.drawing.figures.posture import Posture

__all__ = ["ARM", "LEG", "TRUNK", "Joint", "advice"]

Joint = tuple[str, int | None]
"""A key of a pose or a limb, and which of its numbers."""

TRUNK: tuple[Joint, ...] = (
    ("trunk", 0),
    ("lean", None),
    ("trunk", 1),
    ("trunk", 2),
    ("tilt", None),
    ("shift", 0),
    ("shift", 1),
    ("shift", 2),
)
LEG: tuple[Joint, ...] = (("hip", 0), ("knee", None), ("ankle", None), ("hip", 1))
ARM: tuple[Joint, ...] = (("shoulder", 0), ("elbow", None), ("shoulder", 1))

_STEP, _LEAST, _MOST = 5.0, 5, 40  # degrees
_STEP_CM, _LEAST_CM, _MOST_CM = 3.0, 1, 20
_AT_FIRST: dict[str, tuple[float, ...] | float] = {
    "hip": (0.0, 2.0, 6.0),
    "shoulder": (2.0, 9.0, 0.0),
    "elbow": 12.0,
}
"""What the joints of limbs are where nobody states them; otherwise 0."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A joint of the whole body, or of the limbs of one side, and its change."""

    joint: str
    index: int | None
    side: str
    by: float

    @property
    def in_cm(self) -> bool:
        return self.joint == "shift"

    @property
    def cost(self) -> float:
        """Small changes are better, and a joint's is better than a push."""
        return abs(self.by) / (_STEP_CM / 1.5 if self.in_cm else _STEP)

    def value(self, posture: Posture) -> tuple[float, ...] | float:
        """The key's value with the change."""
        holder = posture.limbs[self.side] if self.side else posture
        now = getattr(holder, self.joint)
        if now is None:
            now = _AT_FIRST.get(self.joint, 0.0)
        if self.index is None:
            return float(now + self.by)
        return tuple(v + self.by * (i == self.index) for i, v in enumerate(now))

    def made(self, posture: Posture) -> Posture:
        value = {self.joint: self.value(posture)}
        if not self.side:
            return replace(posture, **value)  # type: ignore[arg-type]
        limb = posture.limbs[self.side].model_copy(update=value)
        return replace(posture, limbs={**posture.limbs, self.side: limb})

    def allowed(self, posture: Posture) -> bool:
        value, limit = self.value(posture), limit_of(self.joint, self.index)
        angle = value[self.index or 0] if isinstance(value, tuple) else value
        return limit is None or limit[1].holds(angle)

    def said(self, posture: Posture) -> Phrase:
        value = self.value(posture)
        number = (
            f"[{', '.join(f'{v:g}' for v in value)}]" if isinstance(value, tuple) else f"{value:g}"
        )
        written = f"{self.joint}: {number}"
        way = "more" if self.by > 0 else "less"
        name = "-".join(
            filter(None, ("do", self.joint, "" if self.index is None else str(self.index), way))
        )
        what = Phrase(name, {"by": round(abs(self.by)), "side": self.side})
        written = f"{self.side}: {{{written}}}" if self.side else written
        return Phrase("advice", {"what": what, "written": written})


def advice(
    posture: Posture,
    solved: Callable[[Posture], Skeleton],
    wrong: Callable[[Skeleton], float],
    joints: Sequence[tuple[Joint, str]],
) -> Phrase | None:
    """What to change in ``posture``, in words; ``None`` if no small change of one joint helps.

    ``wrong`` says how far a body is from possible, and 0 where it is; ``joints`` are the joints to
    try, each with its side (empty for the whole body).
    """
    now = wrong(solved(posture))
    found = [
        change
        for (joint, index), side in joints
        for change in _enough(joint, index, side, posture, now, lambda p: wrong(solved(p)))
    ]
    best = min(found, key=lambda change: change.cost, default=None)
    return best.said(posture) if best else None


def _enough(
    joint: str,
    index: int | None,
    side: str,
    posture: Posture,
    now: float,
    wrong: Callable[[Posture], float],
) -> Iterator[_Change]:
    """The smallest change of this joint, in either direction, that is enough."""
    in_cm = joint == "shift"
    step, least, most = (_STEP_CM, _LEAST_CM, _MOST_CM) if in_cm else (_STEP, _LEAST, _MOST)
    for way in (1, -1):
        first = _Change(joint, index, side, way * step)
        gained = now - wrong(first.made(posture))
        if gained < now * 0.02:
            continue
        needed = math.ceil(step * now / gained / least) * least
        for by in (needed, needed + least, needed + 2 * least):
            change = replace(first, by=float(way * by))
            if by <= most and change.allowed(posture) and wrong(change.made(posture)) <= 0:
                yield change
                break
