"""Check solved bodies: hands that reach, joints in range, floor and wall, balance, travel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.definitions.findings import Finding, Phrase, Value, finding
from generator.definitions.model.exercise import Exercise
from generator.definitions.validation import Loaded
from generator.definitions.yaml_source import KeyPath
from generator.drawing.figures.angles import joint_angles
from generator.drawing.figures.balance import off_balance
from generator.drawing.figures.body import SIDES, Skeleton
from generator.drawing.figures.figure import scene_of
from generator.drawing.figures.limits import Range, limit_of
from generator.drawing.figures.pose import solve
from generator.drawing.figures.pose_advice import ARM, LEG, TRUNK, Joint, advice
from generator.drawing.figures.posture import Posture
from generator.drawing.figures.scene import Scene
from generator.drawing.figures.skin import skin
from generator.drawing.figures.vectors import add, apply, dot, minus, norm, unit

__all__ = ["MOST_SUNK", "MOST_TIPPED", "check_solved", "seat_points"]

MOST_SUNK = 0.025
"""How far soft parts can sink into the floor or a wall, in metres."""
MOST_TIPPED = 0.03
"""How far the centre of mass can be outside the feet in a standing pose, in metres."""
_STILL = 0.1  # how far a foot or a body that does not travel can move, in metres
_SLACK = 8.0  # how far a computed joint angle can exceed its range, in degrees


def check_solved(loaded: Loaded[Exercise], paths: Sequence[KeyPath]) -> Iterator[Finding]:
    """The findings of a figure's key poses, which are at ``paths`` below its figure."""
    scene = scene_of(loaded.value)
    for key, path in enumerate(paths):
        one = _SolvedPose(loaded, path, scene, scene.postures[key], scene.keys[key])
        yield from _reach(one)
        yield from _bent(one)
        yield from _solid(one)
    yield from _travel(loaded, scene)


@dataclass(frozen=True, slots=True)
class _SolvedPose:
    """A pose of a figure, and the body in it."""

    loaded: Loaded[Exercise]
    path: KeyPath
    scene: Scene
    posture: Posture
    body: Skeleton

    def finding(
        self, code: str, *path: str, case: str = "", advice: Phrase | None, **values: Value
    ) -> Finding:
        """A finding about this pose. Without ``advice``, the message's own is given."""
        part, stage = code.partition(".")[2], " ".join(str(key) for key in self.path)
        place = self.loaded.place("figure", *self.path, *path)
        hint = advice or Phrase(f"no-advice-{part}", values)
        return finding(code, place, case=case, pose=stage, advice=hint, **values)

    def advice(
        self, wrong: Callable[[Skeleton], float], joints: Sequence[tuple[Joint, str]]
    ) -> Phrase | None:
        start = None if self.body is self.scene.keys[0] else self.scene.keys[0]

        def solved(posture: Posture) -> Skeleton:
            return solve(posture, self.scene.stage, start)

        return advice(self.posture, solved, wrong, joints)


_WHOLE: list[tuple[Joint, str]] = [(joint, "") for joint in TRUNK]


def _limbs(joints: tuple[Joint, ...], *sides: str) -> list[tuple[Joint, str]]:
    return [(joint, side) for side in sides for joint in joints]


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


_WAYS = (("behind", "ahead"), ("right", "left"), ("below", "above"))
"""Where a part is of its place: below and above 0 along each axis."""


def _reach(one: _SolvedPose) -> Iterator[Finding]:
    for part, missed in sorted(one.body.missed.items()):
        limb, _, side = part.partition("-")
        held = "elbow" if one.body.held[part] == "on-forearm" else _END[limb]
        off = minus(one.body.points[f"{held}-{side}"], missed.place)
        axis = max(range(3), key=lambda k: abs(off[k]))

        yield one.finding(
            "figure.reach",
            side,
            case=limb,  # "hand" or "foot"
            advice=one.advice(_short, [*_WHOLE, *_limbs(LEG, *_standing(one.posture))]),
            side=side,
            target=Phrase(f"place-{one.body.held[part].replace('_', '-')}"),
            off=max(1, _cm(missed.distance - missed.reach)),
            way=Phrase(f"way-{_WAYS[axis][off[axis] > 0]}"),
        )


_END = {"hand": "wrist", "foot": "ankle"}


def _short(body: Skeleton) -> float:
    """How far hands and feet are out of reach of their places."""
    return max((m.distance - m.reach for m in body.missed.values()), default=0.0)


def _standing(posture: Posture) -> tuple[str, ...]:
    """The sides of the legs whose joints decide where a standing body is."""
    if posture.position != "standing":
        return ()
    return SIDES if posture.stand_on in (None, "both") else (posture.stand_on,)


def _bent(one: _SolvedPose) -> Iterator[Finding]:
    """Check joints that were bent to reach something."""
    for (joint, index, side), angle in joint_angles(one.body).items():
        limit = limit_of(joint, index)
        if limit and not limit[1].holds(angle, _SLACK):
            name, span = limit

            def beyond(
                body: Skeleton, key: tuple[str, int | None, str] = (joint, index, side),
                span: Range = span,
            ) -> float:  # fmt: skip
                angle = joint_angles(body)[key]
                return max(0.0, span.low - _SLACK - angle, angle - span.high - _SLACK)

            yield one.finding(
                "figure.bent",
                side,
                advice=one.advice(beyond, _WHOLE),
                side=side,
                joint=name,
                angle=round(angle),
                low=span.low,
                high=span.high,
            )


def _lowest(body: Skeleton) -> tuple[float, str]:
    """How high the lowest part is, and which it is."""
    return min((lump.lowest, name) for name, chain in skin(body).items() for lump in chain)


def _foremost(body: Skeleton, way: int) -> tuple[float, str]:
    """How far towards a wall the part is that reaches it first, and which it is.

    ``way`` is 1 for a wall ahead of the body, and -1 for one behind it.
    """
    return max(
        (way * lump.centre[0] + min(lump.radii) * 0.8, name)
        for name, chain in skin(body).items()
        for lump in chain
    )


def _moving(part: str) -> list[tuple[Joint, str]]:
    """The joints that move a part of the skin."""
    base, _, side = part.rpartition("-")
    if side not in SIDES:
        return _WHOLE
    arm = base in ("hand", "thumb", "forearm", "upper-arm", "sleeve")
    return [*_limbs(ARM if arm else LEG, side), *_WHOLE]


def _named(part: str) -> str | Phrase:
    """A part of the skin as people say it: left foot."""
    base, _, side = part.rpartition("-")
    part = base.rstrip("12345")
    return Phrase("sided-part", {"side": side, "part": part}) if side in SIDES else part + side


def _solid(one: _SolvedPose) -> Iterator[Finding]:
    lowest, part = _lowest(one.body)
    if lowest < -MOST_SUNK:
        change = one.advice(lambda body: max(0.0, -_lowest(body)[0] - MOST_SUNK), _moving(part))
        yield one.finding("figure.floor", advice=change, part=_named(part), depth=_cm(-lowest))
    wall, leant_on = one.scene.stage.first("wall"), list[tuple[float, float, float]]()
    if wall:
        way, at = (1, wall.x) if wall.x > 0 else (-1, -wall.x)
        depth, part = _foremost(one.body, way)
        depth -= at
        if depth > MOST_SUNK:
            change = one.advice(
                lambda body: max(0.0, _foremost(body, way)[0] - at - MOST_SUNK), _moving(part)
            )
            yield one.finding("figure.wall", advice=change, part=_named(part), depth=_cm(depth))
        if way < 0 and depth > -MOST_SUNK:  # the back leans on it
            leant_on = [(wall.x, 0.0, 0.0)]
    posture = one.posture
    if posture.position == "standing" and posture.stand_on and not one.scene.stage.first("pool"):

        def outside(body: Skeleton) -> float:
            return off_balance(body, more=[*seat_points(body), *leant_on])

        off = outside(one.body)
        if off > MOST_TIPPED:
            change = one.advice(
                lambda body: max(0.0, outside(body) - MOST_TIPPED),
                [*_WHOLE, *_limbs(LEG, *_standing(posture))],
            )
            yield one.finding("figure.balance", advice=change, outside=_cm(off))


def _cm(metres: float) -> int:
    return round(metres * 100)


def seat_points(body: Skeleton) -> list[tuple[float, float, float]]:
    """Points that help to support the body: hands that hold something firm."""
    return [
        body.points[f"wrist-{s}"]
        for s in ("left", "right")
        if body.held.get(f"hand-{s}") in ("wall", "worktop", "rail", "chair", "armrest")
    ]
