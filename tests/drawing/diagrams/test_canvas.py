"""Words are broken into lines without losing any."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.diagrams.canvas import text_width, wrapped


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=80),
    st.floats(20, 300),
)
def test_wrapping_loses_no_word(text: str, width: float) -> None:
    lines = wrapped(text, width, 16)
    assert "".join("".join(lines).split()) == "".join(text.replace("\u200b", "").split())
    assert all(
        text_width(line, 16) <= width
        or len(re.split(r"(?<=-)|\s", line.strip("-"))) == 1
        or "-" in line
        for line in lines
    )
