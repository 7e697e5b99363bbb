"""What hands hold is drawn at the hands, and follows them."""

from __future__ import annotations

import pytest

from generator.drawing.figures.vectors import minus, norm
from tests.drawing.figures.conftest import example_scene


@pytest.mark.parametrize(
    ("id", "piece"), [("biceps-curl", "weight-right"), ("pole-walking", "pole-left")]
)
@pytest.mark.parametrize("t", [0.0, 0.5, 1.0])
def test_it_is_in_the_fist_at_every_moment(id: str, piece: str, t: float) -> None:
    scene = example_scene(id)
    body = scene.body_at(t)
    (held,) = [p for p in scene.picture(t).scenery.sorted_in if p.name == piece]
    wrist = body.points[f"wrist-{piece.rpartition('-')[2]}"]
    assert norm(minus(held.a, wrist)) < 0.16


def test_poles_reach_the_floor() -> None:
    pieces = example_scene("pole-walking").first.scenery.sorted_in
    tips = [p.b[2] for p in pieces if p.name.startswith("pole-")]
    assert len(tips) == 2
    assert all(abs(tip) < 0.08 for tip in tips)


def test_a_body_hangs_below_its_bar() -> None:
    scene = example_scene("hanging")
    bar, body = scene.stage.first("bar"), scene.keys[0]
    assert bar is not None
    assert body.points["wrist-left"][2] == pytest.approx(bar.height - 0.06, abs=0.02)
    assert body.landmark("toe-left")[2] > 0
