"""The animation: a few complete frames that CSS shows in turn.

Parts that do not move are drawn once.
"""

from __future__ import annotations

from generator.drawing.figures.scene import Scene

__all__ = ["FRAMES", "motion_layers"]

FRAMES = 8
SECONDS = 1.9
"""The duration of one way. There and back takes twice as long."""
_COARSE = 4.0  # the line tolerance of a moving picture: a quarter of a pixel on screen
_DWELL = 2.2
"""How much longer the first and last frames stay than those between."""


def motion_layers(scene: Scene, name: str) -> str:
    """SVG of the animation's content.

    ``name`` makes its CSS names unique among the figures of a page.
    """
    kind = scene.figure.motion
    times = [k / FRAMES if kind == "round" else k / (FRAMES - 1) for k in range(FRAMES)]
    frames = [list(scene.picture(t, plain=True, fineness=_COARSE).layers) for t in times]
    first, last = _shared(frames), _shared([f[::-1] for f in frames])
    last = min(last, min(len(f) for f in frames) - first)
    before, after = "".join(frames[0][:first]), "".join(frames[0][len(frames[0]) - last :])
    moving = ["".join(f[first : len(f) - last]) for f in frames]
    shown = 0 if kind == "round" else FRAMES - 1
    hidden = ["" if k == shown else ' visibility="hidden"' for k in range(FRAMES)]
    groups = "".join(
        f'<g class="{name} {name}{k}"{hidden[k]}>{svg}</g>' for k, svg in enumerate(moving)
    )
    return f"<style>{_css(name, kind)}</style>{before}{groups}{after}"


def _shared(frames: list[list[str]]) -> int:
    """The number of leading layers that are the same in every frame."""
    count = 0
    for layers in zip(*frames, strict=False):
        if any(layer != layers[0] for layer in layers):
            break
        count += 1
    return count


def _css(name: str, kind: str) -> str:
    """CSS that times the frames. With prefers-reduced-motion, one still frame is shown."""
    weights = [1.0] * FRAMES
    if kind != "round":
        weights[0] = weights[-1] = _DWELL
    total, past, rules = sum(weights), 0.0, ""
    for k, weight in enumerate(weights):
        a, b = 100 * past / total, 100 * (past + weight) / total
        past += weight
        stops = f"0%,{a:.1f}%{{visibility:hidden}}" if k else ""
        stops += f"{a:.1f}%,{b - 0.1:.1f}%{{visibility:visible}}"
        stops += (
            f"{b:.1f}%,100%{{visibility:hidden}}" if k < FRAMES - 1 else "100%{visibility:visible}"
        )
        rules += f"@keyframes {name}{k}{{{stops}}}.{name}{k}{{animation-name:{name}{k}}}"
    way = "infinite alternate" if kind == "there-and-back" else "infinite"
    return (
        f".{name}{{animation:{SECONDS:g}s step-end {way}}}{rules}"
        f"@media(prefers-reduced-motion:reduce){{.{name}{{animation:none}}}}"
    )
