"""How hard each text is to read, as a table."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def test_the_figures_of_every_text_are_printed(loadwise: Run) -> None:
    printed = loadwise("check", "--reading").stdout.splitlines()
    assert printed[0].split() == ["words", "grade", "a", "sentence", "longest", "passive", "text"]
    (row,) = (line for line in printed if line.endswith("the exercise “step-down”"))
    words, grade, mean, longest, *_ = row.split()
    assert int(words) > 100
    assert float(grade) <= 6
    assert float(mean) <= 12
    assert int(longest) <= 20
