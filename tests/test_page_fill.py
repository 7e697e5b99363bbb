"""The measure of how full a page is, on pages whose ink is known."""

from __future__ import annotations

import pytest
import typst

from tests.look import _tell_empty
from tests.page_fill import EMPTY_BELOW, fills

PAGE = """\
#set page(width: 100mm, height: 100mm, margin: (x: 5mm, top: 11mm, bottom: 20mm))
#let page-of(down) = {{
  place(top, dy: {down}mm, rect(width: 4mm, height: 1mm, fill: black))
  place(bottom, dy: 4mm, line(length: 100%, stroke: 0.8pt))
  place(bottom, dy: 12mm, [Footer])
}}
#page-of({down})
"""


@pytest.mark.parametrize(("down", "fill"), [(0, 0.01), (10, 0.15), (36, 0.5), (70, 0.95)])
def test_a_page_is_as_full_as_its_lowest_ink_above_the_footer(down: int, fill: float) -> None:
    pdf = typst.compile(PAGE.format(down=down).encode(), format="pdf")
    assert isinstance(pdf, bytes)
    assert fills(pdf) == [pytest.approx(fill, abs=0.03)]


def test_more_than_three_in_a_hundred_nearly_empty_pages_are_a_fault(
    capsys: pytest.CaptureFixture[str],
) -> None:
    full, empty = [0.9] * 97, EMPTY_BELOW - 0.01
    assert _tell_empty({"plan": [*full, empty, empty, empty]}) == 0
    assert _tell_empty({"plan": [*full, empty, empty, empty, empty]}) == 1
    assert "plan, page 101: 24% full" in capsys.readouterr().out
