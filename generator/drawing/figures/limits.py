"""The range of each joint in degrees. A pose beyond it is refused.

Hip, knee, ankle, shoulder, elbow, wrist: normal active range of the American Academy of Orthopaedic
Surgeons (Greene & Heckman 1994), widened by about 10° for the passive end of range. Neck and trunk:
the same source. Ranges marked 'by eye' have no source and are deliberately wide.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIMITS", "Range", "limit_of"]


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest angle, with their source."""

    low: float
    high: float
    source: str

    def holds(self, angle: float, slack: float = 0.0) -> bool:
        return self.low - slack <= angle <= self.high + slack


_AAOS = "AAOS 1994, widened by 10°"
_EYE = "chosen by eye, wide"

LIMITS: dict[str, Range] = {
    "hip flexion": Range(-30, 130, _AAOS),
    "hip abduction": Range(-35, 55, _AAOS),
    "hip external rotation": Range(-50, 60, _AAOS),
    "knee": Range(-5, 150, _AAOS),
    "ankle": Range(-60, 35, _AAOS),
    "shoulder flexion": Range(-65, 185, _AAOS),
    "shoulder abduction": Range(-30, 185, _EYE),
    "shoulder external rotation": Range(-90, 100, _AAOS),
    "inversion": Range(-35, 50, _EYE),
    "toes": Range(-45, 60, _EYE),
    "supination": Range(-95, 95, _EYE),
    "elbow": Range(-5, 155, _AAOS),
    "wrist": Range(-85, 85, _AAOS),
    "trunk flexion": Range(-35, 90, _AAOS),
    "trunk side-bend": Range(-40, 40, _AAOS),
    "trunk rotation": Range(-50, 50, _AAOS),
    "neck flexion": Range(-60, 60, _AAOS),
    "neck side-bend": Range(-50, 50, _AAOS),
    "neck rotation": Range(-85, 85, _AAOS),
    "swivel": Range(-45, 70, _EYE),
    "heel_up": Range(0, 70, _EYE),
    "toe_up": Range(0, 45, _EYE),
    "toe_out": Range(-20, 50, _EYE),
    "lean": Range(-60, 95, _EYE),
    "tilt": Range(-30, 30, _EYE),
    "turn": Range(-180, 180, _EYE),
}

_PARTS = {
    "hip": ("flexion", "abduction", "external rotation"),
    "shoulder": ("flexion", "abduction", "external rotation"),
    "trunk": ("flexion", "side-bend", "rotation"),
    "neck": ("flexion", "side-bend", "rotation"),
}


def limit_of(joint: str, index: int | None = None) -> tuple[str, Range] | None:
    """The name and range of a joint's angle, at ``index`` for a list of angles.

    None if nothing limits it.
    """
    name = f"{joint} {_PARTS[joint][index]}" if index is not None and joint in _PARTS else joint
    found = LIMITS.get(name)
    return (name, found) if found else None
