"""Check whether a figure's poses are possible: what is stated first, then the solved bodies.

Every finding has the file and line, and what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.definitions.findings import Finding, finding
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import PROP_KEYS, PROP_NEAR, Limb, Pose, Prop
from generator.definitions.supported import supported_version
from generator.definitions.validation import Loaded
from generator.definitions.yaml_source import KeyPath
from generator.drawing.figures.limits import limit_of
from generator.drawing.figures.solved_pose_check import check_solved

__all__ = ["check_pose"]

_NEEDS = {
    "wall": "wall",
    "worktop": "worktop",
    "rail": "rail",
    "chair": "chair",
    "armrest": "chair",
    "stick": "stick",
    "handlebar": "bicycle",
    "bar": "bar",
    "towel": "towel",
}
_HOLDS = {"weight": ("weight",), "stick": ("stick",), "band": ("band", "anchored-band")}
_STANDS = {"step": "step", "cushion": "cushion", "pedal": "bicycle"}


def check_pose(loaded: Loaded[Exercise]) -> list[Finding]:
    """The findings of an exercise's figure and of its version with support."""
    versions = (loaded, supported_version(loaded))
    return [d for version in versions if version for d in _check(version)]


def _check(loaded: Loaded[Exercise]) -> list[Finding]:
    exercise = loaded.value
    if exercise.figure is None or exercise.figure.strip:
        return []
    found = [*_stated_angles(loaded), *_names(loaded)]
    paths = [path for path, _ in _poses(exercise) if path[0] != "fault"]
    return found or list(check_solved(loaded, paths))


def _poses(exercise: Exercise) -> Iterator[tuple[KeyPath, Pose]]:
    figure = exercise.figure
    assert figure is not None
    yield ("start",), figure.start
    for index, pose in enumerate(figure.between):
        yield ("between", index), pose
    if figure.end:
        yield ("end",), figure.end
    if figure.fault:
        yield ("fault", "pose"), figure.fault.pose


def _stated_angles(loaded: Loaded[Exercise]) -> Iterator[Finding]:
    """Check the stated angles against the table of limits."""
    for path, pose in _poses(loaded.value):
        holders: list[tuple[KeyPath, Pose | Limb]] = [(path, pose)]
        holders += [
            ((*path, side), limb)
            for side in ("both", "left", "right")
            if (limb := getattr(pose, side))
        ]
        for where, holder in holders:
            for joint in sorted(holder.model_fields_set):
                value = getattr(holder, joint)
                angles = list(enumerate(value)) if isinstance(value, tuple) else [(None, value)]
                for index, angle in angles:
                    limit = limit_of(joint, index)
                    if (
                        limit is None
                        or not isinstance(angle, (int, float))
                        or limit[1].holds(angle)
                    ):
                        continue
                    name, span = limit
                    place = loaded.place(
                        "figure", *where, joint, *([index] if index is not None else [])
                    )
                    yield finding(
                        "figure.range",
                        place,
                        joint=name,
                        angle=angle,
                        low=span.low,
                        high=span.high,
                    )


def _names(loaded: Loaded[Exercise]) -> Iterator[Finding]:
    """Check that the props of hands and feet, and the fault, exist."""
    exercise, figure = loaded.value, loaded.value.figure
    assert figure is not None
    here = {p.name for p in figure.props}
    for path, pose in _poses(exercise):
        for side in ("both", "left", "right"):
            limb = getattr(pose, side)
            for case, key, needs in (("hand", "hand_on", _NEEDS), ("foot", "foot", _STANDS)):
                prop = needs.get(getattr(limb, key, None) or "")
                if prop and prop not in here:
                    place = loaded.place("figure", *path, side, key)
                    yield finding("figure.prop", place, case=case, prop=prop)
            held = limb and limb.in_hand
            if held in _HOLDS and not here & set(_HOLDS[held]):
                place = loaded.place("figure", *path, side, "in_hand")
                yield finding("figure.prop", place, case="hand", prop=held)
    yield from _props(loaded, figure.props)
    if figure.fault and figure.fault.shows > len(exercise.faults):
        place = loaded.place("figure", "fault", "shows")
        yield finding("figure.fault", place, faults=len(exercise.faults), number=figure.fault.shows)


def _props(loaded: Loaded[Exercise], props: tuple[Prop, ...]) -> Iterator[Finding]:
    """Check that each prop uses the keys that are stated, and goes where it is put."""
    for index, prop in enumerate(props):
        uses, near = PROP_KEYS[prop.name], PROP_NEAR.get(prop.name)
        for key in sorted(prop.model_fields_set - uses - {"name"}):
            place = loaded.place("figure", "props", index, key, key=True)
            known = ("name", *sorted(uses))
            yield finding(
                "figure.prop-key", place, case="unused", prop=prop.name, key=key, known=known
            )
        part = re.sub("-(left|right)$", "", prop.near or "")
        if near and part and part not in near and "near" in uses:
            place = loaded.place("figure", "props", index, "near")
            yield finding(
                "figure.prop-key", place, case="near", prop=prop.name, value=part, known=near
            )
