"""What an update of the included library changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.definitions.layers import Layer, Layers
from generator.definitions.library_updates import (
    LOCK,
    changes,
    own_names,
    read_lock,
    what_is_below,
    write_lock,
)
from tests.clinic import add_exercise, make_clinic, replace_in


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    return make_clinic(tmp_path, monkeypatch)


def said(made: tuple[Path, Path]) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    clinic, below = made
    lock = read_lock(clinic).value
    assert lock is not None
    found = changes(Layers(Layer(clinic), Layer(below)), lock)
    return [(change.name, change.kind, change.fields, change.ours) for change in found]


def test_nothing_has_changed_at_first(made: tuple[Path, Path]) -> None:
    assert said(made) == []


def test_every_kind_of_change_is_named(made: tuple[Path, Path]) -> None:
    clinic, below = made
    replace_in(below / "content/exercises/bridge.yml", "cues:", "cues:\n  - Breathe.")
    replace_in(below / "content/equipment.yml", "a rail", "a firm rail")
    (below / "content/pages/help/who-can-help.md").unlink()
    add_exercise(below, "chair-kick")
    ours = add_exercise(clinic, "bridge").relative_to(clinic).as_posix()
    assert said(made) == [
        ("equipment/rail", "changed", (), None),
        ("exercises/bridge", "changed", ("cues",), ours),
        ("exercises/chair-kick", "new", (), None),
        ("pages/help/who-can-help", "gone", (), None),
    ]


def test_a_new_look_is_recorded(made: tuple[Path, Path]) -> None:
    clinic, below = made
    replace_in(below / "content/equipment.yml", "a rail", "a firm rail")
    write_lock(clinic, what_is_below(Layers(Layer(clinic), Layer(below))))
    assert said(made) == []


def test_what_is_ours_has_its_place(made: tuple[Path, Path]) -> None:
    clinic, _ = made
    assert own_names(Layer(clinic)) == {}
    (clinic / "content/equipment.yml").write_text("equipment:\n  mirror: {name: a mirror}\n")
    place = own_names(Layer(clinic))["equipment/mirror"]
    assert (place.file, place.line, place.column) == ("content/equipment.yml", 2, 3)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"form": 2}', "[" * 5000, "\xff"])
def test_a_damaged_record_is_a_finding(made: tuple[Path, Path], text: str) -> None:
    (made[0] / LOCK).write_text(text, "latin-1")
    read = read_lock(made[0])
    assert read.value is None
    assert [one.place.file for one in read.findings] == [LOCK]
