"""Definition files are read when they are asked for, and one that says the same is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.definitions.definition_files import SHARED, Definitions, Shared, SharedFileBroken
from generator.definitions.model.exercise import Exercise

FOLDER = "content/exercises"


def test_nothing_is_read_until_it_is_asked_for(project: Path) -> None:
    (project / FOLDER / "bridge.yml").write_text("name: [")
    exercises = Definitions(Exercise, project, FOLDER)
    assert exercises["quad-set"].value.id == "quad-set"
    assert exercises.broken == frozenset()
    assert "bridge" not in exercises
    assert exercises.get_or_none("bridge") is None
    assert exercises.broken == {"bridge"}
    assert "bridge" not in list(exercises)
    assert len(exercises) == len(exercises.files) - 1
    assert [found.place.file for found in exercises.found] == [f"{FOLDER}/bridge.yml"]


def test_a_stray_file_is_told_and_a_hidden_one_is_not(project: Path) -> None:
    for name in ("notes.txt", ".swap"):
        (project / FOLDER / name).touch()
    found = Definitions(Exercise, project, FOLDER).found
    assert [(d.code, d.place.file) for d in found] == [("file.ignored", f"{FOLDER}/notes.txt")]


def test_what_says_what_it_said_is_the_same_object(project: Path) -> None:
    one, other = (Definitions(Exercise, project, FOLDER)["quad-set"] for _ in range(2))
    assert one is other


def test_a_broken_shared_file_is_named_and_stops_who_needs_it(project: Path) -> None:
    (project / "content/glossary.yml").write_text("terms: 3\n")
    shared = Shared(project)
    assert "glossary" in SHARED
    assert {found.place.file for found in shared.read(SHARED)} == {"content/glossary.yml"}
    with pytest.raises(SharedFileBroken):
        _ = shared.glossary
