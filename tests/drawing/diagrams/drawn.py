"""What the tests of diagrams share: the words, boxes and shapes of a drawing."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from generator.definitions.model.protocol import Protocol
from generator.drawing.diagrams.canvas import Drawing, text_width
from generator.wording.words import wording

WORDS = wording("en")


def texts(drawing: Drawing) -> list[str]:
    """Every line of words, in reading order of the file; the SVG is well formed."""
    root = ET.fromstring(drawing.svg())
    return ["".join(element.itertext()) for element in root.iter() if element.tag.endswith("text")]


def boxes(drawing: Drawing, kind: str) -> list[tuple[float, float, float, float]]:
    found = re.findall(
        rf'<rect class="dg-{kind}" x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"', drawing.svg()
    )
    return [(float(x), float(y), float(w), float(h)) for x, y, w, h in found]


def changed_phase(protocol: Protocol, index: int, **update: object) -> Protocol:
    phases = list(protocol.phases)
    phases[index] = phases[index].model_copy(update=update)
    return protocol.model_copy(update={"phases": tuple(phases)})


def says_all(drawing: Drawing, block: str) -> bool:
    """Whether each of a block's labels stands in the picture, but for what stands beside it."""
    labels = [
        label
        for key, label in WORDS.labels["site"][block].items()
        if key not in ("caption", "list")
    ]
    words = " ".join(texts(drawing))
    return bool(labels) and all(label in words for label in labels)


def shapes(drawing: Drawing, kind: str) -> list[list[tuple[float, float]]]:
    """The corners of each shape of straight lines."""
    found = re.findall(rf'class="dg-{kind}" d="M([^"a-zA-Z]+(?:L[^"a-zA-Z]+)+)z"', drawing.svg())
    return [
        [(float(x), float(y)) for x, y in (at.split() for at in corners.split("L"))]
        for corners in found
    ]


def within(drawing: Drawing) -> bool:
    """Whether all words, dots and lines are inside the picture."""
    corners = [corner for part in ET.fromstring(drawing.svg()) for corner in reach(part)]
    return bool(corners) and all(
        0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in corners
    )


def reach(part: ET.Element, left: float = 0, top: float = 0) -> Iterator[tuple[float, float]]:
    """How far a part reaches: two corners of it, or the points of its path."""
    x, y, r, size = (float(part.get(name, 0)) for name in ("x", "y", "r", "font-size"))
    match part.tag.rpartition("}")[2]:
        case "g":
            dx, dy = re.findall(r"-?[\d.]+", part.get("transform", ""))
            for child in part:
                yield from reach(child, left + float(dx), top + float(dy))
        case "path":
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", part.get("d", ""))]
            yield from (
                (left + px, top + py) for px, py in zip(numbers[::2], numbers[1::2], strict=True)
            )
        case "circle":
            x, y = left + float(part.get("cx", 0)), top + float(part.get("cy", 0))
            yield from ((x - r, y - r), (x + r, y + r))
        case "text":
            width = text_width("".join(part.itertext()), size)
            x -= width * {"start": 0, "middle": 0.5, "end": 1}[part.get("text-anchor", "start")]
            yield from ((left + x, top + y - size), (left + x + width, top + y + size / 4))
        case other:
            raise AssertionError(f"not looked at: {other}")
