"""A released version is recorded once, and its content stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Edit = Callable[[str, str, str], Path]


Run = Callable[..., Result]


def test_a_release_cannot_be_taken_twice_with_other_content(edit: Edit, loadwise: Run) -> None:
    assert loadwise("release", "2027.1.1").exit_code == 0
    assert loadwise("release", "2027.1.1").exit_code == 0, "the same content again is no change"
    edit("content/exercises/bridge.yml", "rest_s: 60", "rest_s: 75")
    refused = loadwise("release", "2027.1.1")
    assert refused.exit_code == 1
    assert "release.taken" in refused.stderr
    assert loadwise("release", "next").exit_code == 1
