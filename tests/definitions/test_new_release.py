"""A released version is recorded once, and its content stays."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from generator.build import alone
from generator.definitions.library import load_library
from generator.definitions.new_release import release

Edit = Callable[[str, str, str], Path]


Run = Callable[..., Result]


def test_a_release_cannot_be_taken_twice_with_other_content(edit: Edit, loadwise: Run) -> None:
    assert loadwise("release", "2027.1.1").exit_code == 0
    assert loadwise("release", "2027.1.1").exit_code == 0, "the same content again is no change"
    edit("content/exercises/bridge.yml", "rest_s: 60", "rest_s: 75")
    refused = loadwise("release", "2027.1.1")
    assert refused.exit_code == 1
    assert "release.taken" in refused.stderr
    for wrong in ("next", "2026.13.1", "2026.0.1", "0999.1.1", "2026.1.99999", "2026.1.1\n"):
        assert loadwise("release", wrong).exit_code == 1, wrong
    assert loadwise("check").exit_code == 0


def test_of_two_releases_at_the_same_time_none_is_lost(project: Path, loadwise: Run) -> None:
    said: list[str] = []
    with alone(project):
        library = load_library(project).value
        second = threading.Thread(
            target=lambda: said.append(loadwise("release", "2027.1.2").output)
        )
        second.start()
        second.join(1)
        assert library is not None
        assert release(library, "2027.1.1").value
    second.join(30)
    assert "Waiting for process" in said[0]
    record = json.loads((project / "content/releases.json").read_text())
    assert {"2027.1.1", "2027.1.2"} <= record["versions"].keys()
