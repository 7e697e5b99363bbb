"""Definition files are read when they are asked for, and one that says the same is the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.definitions.definition_files import SHARED, Definitions, Shared, SharedFileBroken
from generator.definitions.layers import one_layer
from generator.definitions.model.exercise import Exercise

FOLDER = "content/exercises"


def test_nothing_is_read_until_it_is_asked_for(project: Path) -> None:
    (project / FOLDER / "bridge.yml").write_text("name: [")
    exercises = Definitions(Exercise, one_layer(project), FOLDER)
    assert exercises["quad-set"].value.id == "quad-set"
    assert exercises.broken == frozenset()
    assert "bridge" not in exercises
    assert exercises.get_or_none("bridge") is None
    assert exercises.broken == {"bridge"}
    assert "bridge" not in list(exercises)
    assert len(exercises) == len(exercises.files) - 1
    assert [found.place.file for found in exercises.found] == [f"{FOLDER}/bridge.yml"]


def test_a_stray_file_is_told_and_a_hidden_one_is_not(project: Path) -> None:
    for name in ("notes.txt", ".swap", "._bridge.yml", ".hidden.yml"):
        (project / FOLDER / name).touch()
    (project / FOLDER / ".#bridge.yml").symlink_to("me@machine.1234")  # an editor's lock
    exercises = Definitions(Exercise, one_layer(project), FOLDER)
    assert [(d.code, d.place.file) for d in exercises.found] == [
        ("file.ignored", f"{FOLDER}/notes.txt")
    ]
    assert not [id for id in exercises.files if id.startswith(".")]


def test_what_is_no_file_is_named_and_keeps_nobody_waiting(project: Path) -> None:
    os.mkfifo(project / FOLDER / "pipe.yml")
    (project / FOLDER / "gone.yml").symlink_to("nowhere.yml")
    exercises = Definitions(Exercise, one_layer(project), FOLDER)
    assert exercises.get_or_none("pipe") is None
    assert exercises.get_or_none("gone") is None
    assert [d.code for d in exercises.found] == ["file.special", "file.missing"]


def test_a_definition_behind_a_link_is_read(project: Path, tmp_path: Path) -> None:
    (project / FOLDER).rename(tmp_path / "elsewhere")
    (project / FOLDER).symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/bridge.yml").rename(tmp_path / "bridge.yml")
    (tmp_path / "elsewhere/bridge.yml").symlink_to("../bridge.yml")
    assert Definitions(Exercise, one_layer(project), FOLDER)["bridge"].value.id == "bridge"


def test_what_says_what_it_said_is_the_same_object(project: Path) -> None:
    one, other = (Definitions(Exercise, one_layer(project), FOLDER)["quad-set"] for _ in range(2))
    assert one is other


def test_a_broken_shared_file_is_named_and_stops_who_needs_it(project: Path) -> None:
    (project / "content/glossary.yml").write_text("terms: 3\n")
    shared = Shared(one_layer(project))
    assert "glossary" in SHARED
    assert {found.place.file for found in shared.read(SHARED)} == {"content/glossary.yml"}
    with pytest.raises(SharedFileBroken):
        _ = shared.glossary
