"""Colours as the eye takes them: contrast, nearness, tints."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drawing.colour import contrast, distance, nearest_allowed, tint
from generator.plans.clinic_colour import LEAST_CONTRAST

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#0E4F5C", "#FFFFFF", 9.16),
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_nearness_is_that_of_oklab() -> None:
    # Known places in OKLab: white (1, 0, 0), red (0.628, 0.225, 0.126), blue (0.452, -0.032,
    # -0.312).
    assert distance("#FFFFFF", "#000000") == pytest.approx(1.0, abs=0.001)
    assert distance("#FF0000", "#0000FF") == pytest.approx(
        ((0.628 - 0.452) ** 2 + 0.257**2 + 0.438**2) ** 0.5, abs=0.002
    )


@settings(max_examples=25)
@given(colour=COLOURS)
def test_the_nearest_colour_is_allowed_and_keeps_one_that_is_allowed(colour: str) -> None:
    found = nearest_allowed(colour, lambda other: contrast(other, "#FFFFFF") >= LEAST_CONTRAST)
    assert contrast(found, "#FFFFFF") >= LEAST_CONTRAST
    if contrast(colour, "#FFFFFF") >= LEAST_CONTRAST:
        assert distance(found, colour) < 0.02, "it cannot be told from the one that was asked for"


@given(colour=COLOURS)
def test_an_allowed_colour_can_be_read_on_its_tint(colour: str) -> None:
    assert contrast(tint(colour), "#FFFFFF") < 1.25
    if contrast(colour, "#FFFFFF") >= LEAST_CONTRAST:
        assert contrast(colour, tint(colour)) >= 4.5
