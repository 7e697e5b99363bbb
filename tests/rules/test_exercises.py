"""An unknown id is reported with the known ones and their file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Edit = Callable[[str, str, str], Path]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("quadricep", "Did you mean “quadriceps”? Muscles are defined in content/muscles.yml."),
        ("xyz", "Known: adductors, "),
    ],
)
def test_an_unknown_muscle(loadwise: Run, edit: Edit, written: str, hint: str) -> None:
    edit("content/exercises/quad-set.yml", "primary: [quadriceps", f"primary: [{written}")
    stderr = loadwise("check").stderr
    assert f"there is no muscle “{written}”" in stderr
    assert hint in stderr
