"""How far apart an exercise's start and end look at the size of a thumbnail."""

from __future__ import annotations

import io

import typst
from PIL import Image, ImageChops

__all__ = ["ENOUGH", "WIDTH", "apart"]

WIDTH = 100
"""The width in pixels of a picture in a list, on a phone."""
ENOUGH = 0.10
"""The least share of the drawn pixels that must differ between start and end."""
_SEEN = 40
"""A difference in grey (0 to 255) that people notice."""

_PAGES = """#set page(width: {0}pt, height: auto, margin: 0pt, fill: white)
#for name in ("start", "end") {{
  page(image(bytes(sys.inputs.at(name)), format: "svg", width: 100%))
}}"""


def apart(start: str, end: str) -> float:
    """The share of the drawn pixels that differ between two SVG pictures of one window.

    In grey, as a black-and-white printer and some readers see them. Arrows and signs count: some
    exercises tighten a muscle and move nothing.
    """
    inputs = {"start": start, "end": end}
    pages = typst.compile(_PAGES.format(WIDTH).encode(), format="png", ppi=72.0, sys_inputs=inputs)
    one, other = (Image.open(io.BytesIO(page)).convert("L") for page in pages)
    changed = _count(ImageChops.difference(one, other))
    drawn = _count(ImageChops.invert(ImageChops.darker(one, other)))
    return changed / drawn


def _count(image: Image.Image) -> int:
    return sum(image.histogram()[_SEEN:])
