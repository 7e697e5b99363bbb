"""A project's own files on top of the included library."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.definitions.layers import BELOW, Layers, layers_of, merged, one_layer, without
from generator.definitions.library import Library, load_library
from generator.definitions.yaml_source import parse_source
from tests.clinic import add_exercise, make_clinic, replace_in


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_clinic(tmp_path, monkeypatch)[0]


def read(clinic: Path) -> Library:
    loaded = load_library(clinic)
    assert loaded.value is not None, loaded.findings
    return loaded.value


def test_a_new_project_has_the_whole_library(clinic: Path, library: Library) -> None:
    ours = read(clinic)
    assert list(ours.exercises) == list(library.exercises)
    assert list(ours.pages) == list(library.pages)
    assert ours.version == library.version
    assert ours.exercises["bridge"].source.file == f"{BELOW}content/exercises/bridge.yml"


def test_an_own_file_replaces_and_adds(clinic: Path) -> None:
    add_exercise(clinic, "bridge", "Our bridge")
    add_exercise(clinic, "chair-kick")
    ours = read(clinic)
    assert ours.exercises["bridge"].value.name == "Our bridge"
    assert ours.exercises["bridge"].source.file == "content/exercises/bridge.yml"
    assert ours.exercises["chair-kick"].value.name == "Chair kick"
    assert list(ours.exercises) == sorted(ours.exercises)


def test_an_own_page_replaces_one_and_a_hidden_one_is_gone(clinic: Path, library: Library) -> None:
    hidden, replaced = list(library.pages)[:2]
    replace_in(clinic / "mkdocs.yml", "hide: []", f"hide: [pages/{hidden}]")
    path = clinic / "content/pages" / f"{replaced}.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: Ours\nsummary: Ours.\nsection: help\n---\nHello.\n")
    ours = read(clinic)
    assert hidden not in ours.pages
    assert ours.pages[replaced].info.value.title == "Ours"


def test_an_entry_of_a_shared_file_replaces_one_entry(clinic: Path, library: Library) -> None:
    (clinic / "content/equipment.yml").write_text(
        "equipment:\n  chair: {name: our chair}\n  mirror: {name: a mirror}\n"
    )
    equipment = read(clinic).shared.equipment
    assert equipment.value.equipment["chair"].name == "our chair"
    assert equipment.value.equipment.keys() == {
        *library.shared.equipment.value.equipment,
        "mirror",
    }
    place = equipment.place("equipment", "mirror", "name")
    assert (place.file, place.line) == ("content/equipment.yml", 3)
    assert equipment.place("equipment", "step", "name").file == f"{BELOW}content/equipment.yml"


def test_a_mistake_in_an_own_entry_is_shown_in_the_own_file(clinic: Path) -> None:
    (clinic / "content/equipment.yml").write_text("equipment:\n  chair: {nam: our chair}\n")
    found = load_library(clinic).findings
    assert {(one.place.file, one.place.line) for one in found if one.is_error} == {
        ("content/equipment.yml", 2)
    }


def test_a_hidden_entry_is_gone_without_an_own_file(clinic: Path) -> None:
    replace_in(clinic / "mkdocs.yml", "hide: []", "hide: [care/ice, exercises/swimming]")
    ours = read(clinic)
    assert "ice" not in ours.shared.care.value.care
    assert "swimming" not in ours.exercises


def test_a_project_with_its_whole_library_has_one_layer(project: Path, library: Library) -> None:
    assert layers_of(project, library.settings) == one_layer(project)
    assert Layers(one_layer(project).own).upwards == (one_layer(project).own,)


def test_what_is_no_map_is_replaced_whole() -> None:
    below = parse_source("version: 1\nsteps: [a, b]\nthings: {x: 1, y: 2}\n", "below").value
    own = parse_source("steps: [c]\nthings: {y: 3}\n", "own").value
    assert below is not None
    assert own is not None
    both = merged(without(below, frozenset("x")), own)
    assert both.data == {"version": 1, "steps": ["c"], "things": {"y": 3}}
    assert (both.place(("things", "y")).file, both.place(("version",)).file) == ("own", "below")
