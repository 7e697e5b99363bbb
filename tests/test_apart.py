"""The measure of how far apart two pictures look, on squares whose difference is known."""

from __future__ import annotations

import pytest

from tests.apart import apart


def square(x: int, grey: int) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
        f'<rect x="{x}" y="20" width="40" height="40" fill="rgb({grey},{grey},{grey})"/></svg>'
    )


@pytest.mark.parametrize(
    ("end", "share"),
    [
        ((0, 0), 0),
        ((20, 0), 2 / 3),  # a square of 40 that moves by half: 40 of 60 columns change
        ((50, 0), 1),
        ((0, 30), 0),  # so little that nobody sees it
        ((0, 50), 1),
    ],
)
def test_the_share_of_what_is_drawn_that_changes(end: tuple[int, int], share: float) -> None:
    assert apart(square(0, 0), square(*end)) == pytest.approx(share, abs=0.01)
