"""Check whether a pose is possible: angles in range, hands that reach, feet on the floor, balance.

Every finding has the file and line, and the valid range.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.findings import Finding, finding, known_ids
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import Limb, Pose
from generator.definitions.supported import supported_version
from generator.definitions.validation import Loaded
from generator.definitions.yaml_source import KeyPath
from generator.drawing.figures.angles import joint_angles
from generator.drawing.figures.balance import off_balance
from generator.drawing.figures.body import SIDES, Skeleton, skin
from generator.drawing.figures.figure import scene_of
from generator.drawing.figures.limits import limit_of
from generator.drawing.figures.muscles import PATCHES
from generator.drawing.figures.scene import Scene
from generator.drawing.figures.vectors import add, apply, dot, minus, norm, unit

__all__ = ["MOST_SUNK", "MOST_TIPPED", "check_pose", "seat_points"]

MOST_SUNK = 0.025
"""How far soft parts can sink into the floor or a wall, in metres."""
MOST_TIPPED = 0.03
"""How far the centre of mass can be outside the feet in a standing pose, in metres."""
_STILL = 0.1  # how far a foot or a body that does not travel can move, in metres
_SLACK = 8.0  # how far a computed joint angle can exceed its range, in degrees

_NEEDS = {
    "wall": "wall",
    "worktop": "worktop",
    "rail": "rail",
    "chair": "chair",
    "armrest": "chair",
    "stick": "stick",
    "handlebar": "bicycle",
    "towel": "towel",
}
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
    return found or list(_solved(loaded))


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
    """Check that the props of hands and feet, the muscles and the fault exist."""
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
    for index, muscle in enumerate(figure.muscles or ()):
        if muscle not in PATCHES:
            place = loaded.place("figure", "muscles", index)
            yield finding("figure.muscle", place, id=muscle, known=known_ids(muscle, PATCHES))
    if figure.fault and figure.fault.shows > len(exercise.faults):
        place = loaded.place("figure", "fault", "shows")
        yield finding("figure.fault", place, faults=len(exercise.faults), number=figure.fault.shows)


def _solved(loaded: Loaded[Exercise]) -> Iterator[Finding]:
    """Check the solved poses: reach, bent joints, floor and wall, balance."""
    exercise = loaded.value
    assert exercise.figure is not None
    scene = scene_of(exercise)
    paths = [path for path, _ in _poses(exercise) if path[0] != "fault"]
    for path, body in zip(paths, scene.keys, strict=True):
        yield from _reach(loaded, path, body)
        yield from _bent(loaded, path, body)
        yield from _solid(loaded, path, scene, body)
    yield from _travel(loaded, scene)


def _travel(loaded: Loaded[Exercise], scene: Scene) -> Iterator[Finding]:
    """Check that a body which travels does so forwards, and never plays back."""
    first, last = scene.keys[0], scene.keys[-1]
    way = minus(last.points["pelvis"], first.points["pelvis"])
    motion = scene.figure.motion
    if motion == "there-and-back" and norm(way) > _STILL and _leaves(first, last):
        yield finding("figure.motion", loaded.place("figure", "end"), case="back")
    ahead = add(*(apply(body.frames["pelvis"], (1, 0, 0)) for body in (first, last)))
    back = -dot(way, unit(ahead))
    if motion == "again" and back > _STILL:
        yield finding("figure.motion", loaded.place("figure", "end"), case="away", by=_cm(back))


def _leaves(first: Skeleton, last: Skeleton) -> bool:
    """Whether a foot that stood goes elsewhere, and no foot stays where it was."""
    gone = {
        side: norm(minus(last.points[f"ankle-{side}"], first.points[f"ankle-{side}"]))
        for side in SIDES
        if first.held.get(f"foot-{side}", "free") != "free"
    }
    return bool(gone) and min(gone.values()) > _STILL


def _reach(loaded: Loaded[Exercise], path: KeyPath, body: Skeleton) -> Iterator[Finding]:
    for part, (distance, most) in sorted(body.missed.items()):
        limb, _, side = part.partition("-")
        yield finding(
            "figure.reach",
            loaded.place("figure", *path, side),
            case=limb,  # "hand" or "foot"
            side=side,
            target=body.held[part],
            distance=_cm(distance),
            most=_cm(most),
            nearer=_cm(distance - most),
        )


def _bent(loaded: Loaded[Exercise], path: KeyPath, body: Skeleton) -> Iterator[Finding]:
    """Check joints that were bent to reach something."""
    for (joint, index, side), angle in joint_angles(body).items():
        limit = limit_of(joint, index)
        if limit and not limit[1].holds(angle, _SLACK):
            name, span = limit
            yield finding(
                "figure.bent",
                loaded.place("figure", *path, side),
                side=side,
                joint=name,
                angle=round(angle),
                low=span.low,
                high=span.high,
            )


def _solid(
    loaded: Loaded[Exercise], path: KeyPath, scene: Scene, body: Skeleton
) -> Iterator[Finding]:
    place = loaded.place("figure", *path)
    parts = skin(body)
    name, lowest = min(
        ((n, lump.lowest) for n, chain in parts.items() for lump in chain), key=lambda pair: pair[1]
    )
    if lowest < -MOST_SUNK:
        yield finding("figure.floor", place, part=name, depth=_cm(-lowest))
    wall = scene.stage.first("wall")
    if wall:
        towards = 1 if wall.x > 0 else -1  # a wall behind the body has a negative x
        nearest, part = max(
            (towards * lump.centre[0] + min(lump.radii) * 0.8, n)
            for n, chain in parts.items()
            for lump in chain
        )
        depth = nearest - abs(wall.x)
        if depth > MOST_SUNK:
            yield finding("figure.wall", place, part=part, depth=_cm(depth))
    posture = scene.postures[scene.keys.index(body)]
    if posture.position == "standing" and posture.stand_on and not scene.stage.first("pool"):
        back = [(wall.x, 0.0, 0.0)] if wall and wall.x < 0 and depth > -MOST_SUNK else []
        off = off_balance(body, more=[*seat_points(body), *back])
        if off > MOST_TIPPED:
            yield finding("figure.balance", place, outside=_cm(off))


def _cm(metres: float) -> int:
    return round(metres * 100)


def seat_points(body: Skeleton) -> list[tuple[float, float, float]]:
    """Points that help to support the body: hands that hold something firm."""
    return [
        body.points[f"wrist-{s}"]
        for s in ("left", "right")
        if body.held.get(f"hand-{s}") in ("wall", "worktop", "rail", "chair", "armrest")
    ]
