"""What may ease it: labels, and everything on its tile."""

from __future__ import annotations

import re

import pytest

from generator.definitions.model.content import CareKind
from generator.drawing.diagrams.canvas import Drawing, text_width
from generator.drawing.diagrams.care import care_picture
from tests.drawing.diagrams.drawn import WORDS, boxes, texts

CARE: dict[CareKind, set[str]] = {
    "pack": {"pack", "cloth", "spot"},
    "warm-pack": {"pack", "cloth", "joint"},
    "sleeve": {"right", "wrong"},
    "raised": {"thigh", "calf"},
}


@pytest.mark.parametrize("kind", CARE)
def test_care_picture_holds_its_labels(kind: CareKind) -> None:
    drawing = care_picture(kind, 5.0, WORDS)
    shown = " ".join(texts(drawing))
    for key in CARE[kind]:
        assert WORDS.label(f"site.care_picture.{kind}.{key}") in shown
    assert set(WORDS.labels["site"]["care_picture"][kind]) == {*CARE[kind], "caption", "list"}
    assert boxes(drawing, "tile") == [(0, 0, drawing.width, pytest.approx(drawing.height, abs=0.1))]
    assert min(float(size) for size in re.findall(r'font-size="(\S+?)"', drawing.svg())) >= 14
    assert drawing.svg() == care_picture(kind, 5.0, WORDS).svg()


@pytest.mark.parametrize("kind", CARE)
@pytest.mark.parametrize("below", [2.0, 5.0, 12.0])
def test_care_picture_stays_on_its_tile(kind: CareKind, below: float) -> None:
    drawing = care_picture(kind, below, WORDS)
    assert drawing.width == 350
    for x, y in _drawn(drawing):
        assert -0.5 <= x <= drawing.width + 0.5
        assert -0.5 <= y <= drawing.height + 0.5
    for x, y, says in re.findall(
        r'<text class="\S+" x="(\S+)" y="(\S+)"[^>]*>([^<]+)<', drawing.svg()
    ):
        assert float(x) >= 4
        assert float(x) + text_width(says, 16) <= drawing.width - 4
        assert 16 <= float(y) <= drawing.height - 6


def _drawn(drawing: Drawing) -> list[tuple[float, float]]:
    """The points of all paths, in the drawing's own units: absolute, or steps from ``M`` on as
    figures write them."""
    found: list[tuple[float, float]] = []
    for group in re.split(r"(?=<g transform)", drawing.svg()):
        inside, _, outside = (
            group.partition("</g>") if group.startswith("<g transform") else ("", "", group)
        )
        moved = re.match(r'<g transform="translate\((\S+) (\S+)\) scale\((\S+)\)"', inside)
        if moved:
            left, top, scale = (float(part) for part in moved.groups())
            points = [p for data in re.findall(r' d="([^"]+)"', inside) for p in _stepped(data)]
            found += [(left + x * scale, top + y * scale) for x, y in points]
        for data in re.findall(r' d="([^"]+)"', outside):
            numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*", data)]
            found += list(zip(numbers[::2], numbers[1::2], strict=True))
    return found


def _stepped(data: str) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for start in data.split("M")[1:]:
        x, y, *steps = (float(n) for n in re.findall(r"-?\d+\.?\d*", start))
        found.append((x, y))
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            found.append((found[-1][0] + dx, found[-1][1] + dy))
    return found
