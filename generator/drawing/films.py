"""An exercise's film: its moving picture as an animated WebP, to save, send or show on a screen.

It shows what the moving picture of the page shows, frame by frame. A browser plays it without a
script, and so does a phone's gallery.
"""

from __future__ import annotations

import io
import re
from itertools import groupby, pairwise

from generator.drawing.figures.svg import TILE

__all__ = ["SIZE", "film_of", "frames_of"]

SIZE = (480, 360)
"""Width and height in pixels: all films have the same, as all pictures of the site."""
_MARGIN = 18

_SHEET = """#set page(width: {0}pt, height: {1}pt, margin: {2}pt, fill: rgb("{3}"))
#for k in range({4}) {{
  let frame = bytes(sys.inputs.at(str(k)))
  page(image(frame, format: "svg", width: 100%, height: 100%, fit: "contain"))
}}"""


def film_of(motion: str) -> bytes:
    """The film of an animation (:func:`~generator.drawing.figures.motion.motion_layers`)."""
    from PIL import Image  # late: only the site's build makes films

    frames, order, slot = frames_of(motion)
    images = [Image.open(io.BytesIO(png)).convert("RGB") for png in _rendered(frames)]
    ground = Image.new("RGB", SIZE, TILE)
    shown, durations = [], []
    for (number, opacity), slots in groupby(order):
        image = images[number]
        shown.append(image if opacity == 1 else Image.blend(ground, image, opacity))
        durations.append(round(1000 * slot * len(list(slots))))
    made = io.BytesIO()
    shown[0].save(
        made,
        "WEBP",
        save_all=True,
        append_images=shown[1:],
        duration=durations,
        loop=0,
        quality=50,
        method=4,
    )
    return made.getvalue()


def _rendered(frames: list[str]) -> list[bytes]:
    """Each frame as a PNG on the film's tile."""
    import typst

    sheet = _SHEET.format(*SIZE, _MARGIN, TILE, len(frames))
    inputs = {str(k): svg for k, svg in enumerate(frames)}
    made = typst.compile(sheet.encode(), format="png", ppi=72.0, sys_inputs=inputs)
    return made if isinstance(made, list) else [made]


_REEL = re.compile(
    r'<g class="[^"]*" data-slot="(?P<slot>[^"]*)" data-order="(?P<order>[^"]*)"'
    r'(?: data-fade="(?P<fade>\d+)")?>'
)
_FRAME = re.compile(r'<g class="\w+ \w+"(?: visibility="hidden")?>')


def frames_of(motion: str) -> tuple[list[str], list[tuple[int, float]], float]:
    """Each frame of an animation as a complete SVG; the frame and its opacity for each slot; and
    how long a slot is, in seconds."""
    reel = _REEL.search(motion)
    assert reel is not None, "every animation has a reel"
    whole = re.sub(r"<style>.*?</style>", "", motion[: reel.start()])
    starts = [found.start() for found in _FRAME.finditer(motion)]
    # The frames are neighbours: each ends where the next one starts, the last one at its own end.
    end = _end_of_group(motion, starts[-1])
    bounds = [*starts, end]
    rest = motion[end + len("</g>") :]
    frames = [
        whole + motion[a:b].replace(' visibility="hidden"', "", 1) + rest
        for a, b in pairwise(bounds)
    ]
    order = [int(number) for number in reel["order"].split()]
    fade = int(reel["fade"] or 0)
    shown = [(number, _opacity(i, len(order), fade)) for i, number in enumerate(order)]
    return frames, shown, float(reel["slot"])


def _opacity(slot: int, slots: int, fade: int) -> float:
    return min(1.0, (slot + 1) / fade, (slots - slot) / fade) if fade else 1.0


def _end_of_group(svg: str, start: int) -> int:
    """Where the group that starts there is closed."""
    depth = 0
    for tag in re.finditer(r"<g\b|</g>", svg[start:]):
        depth += 1 if tag[0] == "<g" else -1
        if depth == 0:
            return start + tag.end()
    raise ValueError("The group has no end.")
