"""A pack in its cloth covers the sore spot."""

from __future__ import annotations

import pytest

from generator.drawing.figures.care_pack import draw_ice_pack


@pytest.mark.parametrize("below", [2.0, 5.0, 12.0])
def test_ice_pack_in_its_cloth_covers_the_spot(below: float) -> None:
    seen = draw_ice_pack(below)
    assert seen.shapes["pack"].contains(seen.shapes["spot"])
    assert seen.shapes["cloth"].contains(seen.shapes["pack"])  # no ice on bare skin
