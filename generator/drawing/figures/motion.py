"""The animation: a few complete frames, shown in turn, in a loop without a jump.

Parts that do not move are drawn once. Shown as an image, the file plays by itself (CSS); a page
that reads it can pause it and slow it down, because the order of its frames is written in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.drawing.figures.body import Skeleton
from generator.drawing.figures.kinematics import mirrored, moved
from generator.drawing.figures.scene import Scene
from generator.drawing.figures.vectors import Vec, minus, scale

__all__ = ["FRAMES", "Reel", "motion_layers", "reel_of"]

FRAMES = 12
SLOT = 0.12
"""Seconds that a frame is shown, if it is shown once."""
_COARSE = 4.0  # the line tolerance of a moving picture: a quarter of a pixel on screen
_SAME = 0.04
"""How far apart, in metres, a mirrored start and an end can be for a walk to go on and on."""
_FADE = 4
"""In how many slots a movement that only goes forward appears, and disappears again."""
_READY, _HOLD = 13, 15
"""For how many slots the first and the last frame stay, so that people can take them in."""


@dataclass(frozen=True, slots=True)
class Reel:
    """The bodies of the frames with the turn of a bicycle's cranks, and the order in which they are
    shown, one for each slot of the loop. One that ``fades`` disappears before it starts again."""

    frames: Sequence[tuple[Skeleton, float]]
    order: Sequence[int]
    fades: bool = False


def reel_of(scene: Scene) -> Reel:
    """There and back; round; on and on, on the spot, if a walk's end mirrors its start; or
    forward, and then once more."""
    kind, last = scene.figure.motion, FRAMES - 1
    if kind == "round":
        turns = [k / FRAMES for k in range(FRAMES)]
        return Reel([(scene.body_at(t), scene.crank_at(t)) for t in turns], range(FRAMES))
    step = _step(scene) if kind == "again" else None
    if step is not None:
        return Reel([(body, 0.0) for body in _on_the_spot(scene, step)], range(FRAMES))
    frames = [(scene.body_at(k / last), 0.0) for k in range(FRAMES)]
    way, back = range(1, last), range(last - 1, 0, -1)
    if kind == "again":
        return Reel(frames, [*[0] * _READY, *way, *[last] * (_HOLD + _FADE)], fades=True)
    return Reel(frames, [*[0] * _READY, *way, *[last] * _HOLD, *back])


def _step(scene: Scene) -> Vec | None:
    """How far the body moves in a step after which left and right have changed their roles.

    ``None`` for a movement that is no such step.
    """
    start, end = mirrored(scene.keys[0]), scene.keys[-1]
    step = minus(end.points["pelvis"], start.points["pelvis"])
    apart = (
        math.dist(end.points[name], point)
        for name, point in moved(start, step).points.items()
        if not name.startswith(("flat", "goal"))
    )
    return step if max(apart) < _SAME else None


def _on_the_spot(scene: Scene, step: Vec) -> Iterator[Skeleton]:
    """Two steps, as on a treadmill: the body stays in the middle of its way."""
    half = FRAMES // 2
    bodies = [moved(scene.body_at(k / half), scale(step, 0.5 - k / half)) for k in range(half)]
    yield from bodies
    # A mirrored walker would drift to the side on which the camera is not.
    yield from map(mirrored, bodies)


def motion_layers(scene: Scene, name: str) -> str:
    """SVG of the animation's content.

    ``name`` makes its CSS names unique among the figures of a page.
    """
    reel = reel_of(scene)
    frames = [
        list(scene.picture_of(body, crank, plain=True, fineness=_COARSE).layers)
        for body, crank in reel.frames
    ]
    first, last = _shared(frames), _shared([f[::-1] for f in frames])
    last = min(last, min(len(f) for f in frames) - first)
    before, after = "".join(frames[0][:first]), "".join(frames[0][len(frames[0]) - last :])
    moving = ["".join(f[first : len(f) - last]) for f in frames]
    shown = 0 if reel.order == range(FRAMES) else FRAMES - 1
    hidden = ["" if k == shown else ' visibility="hidden"' for k in range(FRAMES)]
    groups = "".join(
        f'<g class="{name} {name}{k}"{hidden[k]}>{svg}</g>' for k, svg in enumerate(moving)
    )
    order = " ".join(map(str, reel.order))
    fade = f' data-fade="{_FADE}"' if reel.fades else ""
    timed = f'data-slot="{SLOT:g}" data-order="{order}"{fade}'
    return (
        f"<style>{_css(name, reel)}</style>{before}"
        f'<g class="{name}-reel" {timed}>{groups}</g>{after}'
    )


def _shared(frames: list[list[str]]) -> int:
    """The number of leading layers that are the same in every frame."""
    count = 0
    for layers in zip(*frames, strict=False):
        if any(layer != layers[0] for layer in layers):
            break
        count += 1
    return count


def _css(name: str, reel: Reel) -> str:
    """CSS that times the frames. With prefers-reduced-motion, one still frame is shown."""
    slots, rules = len(reel.order), ""
    for k in range(FRAMES):
        shown = [number == k for number in reel.order]
        changes = [i for i in range(slots) if i == 0 or shown[i] != shown[i - 1]]
        stops = "".join(
            f"{100 * i / slots:.4g}%{{visibility:{'visible' if shown[i] else 'hidden'}}}"
            for i in changes
        )
        rules += f"@keyframes {name}{k}{{{stops}}}.{name}{k}{{animation-name:{name}{k}}}"
    seconds = f"{slots * SLOT:g}s"
    if reel.fades:
        edge = 100 * _FADE / slots
        there = f"{edge:.3g}%,{100 - edge:.3g}%{{opacity:1}}"
        rules += (
            f"@keyframes {name}-fade{{0%,100%{{opacity:0}}{there}}}"
            f".{name}-reel{{animation:{name}-fade {seconds} linear infinite}}"
        )
    still = ",".join([f".{name}", *([f".{name}-reel"] if reel.fades else [])])
    return (
        f".{name}{{animation:{seconds} step-end infinite}}{rules}"
        f"@media(prefers-reduced-motion:reduce){{{still}{{animation:none}}}}"
    )
