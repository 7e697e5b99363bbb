"""A first visit does not grow with the number of conditions."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.apps.app_data import make_app_data
from generator.apps.app_data_model import AppData, AppSlice
from generator.apps.app_slices import sliced
from generator.definitions.library import load_library
from tests.two_regions import ARM, BACK, two_regions


def data_of(root: Path) -> AppData:
    library = load_library(root).value
    assert library is not None
    return make_app_data(library)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> AppData:
    return data_of(two_regions(tmp_path_factory.mktemp("regions")))


def copies(root: Path, count: int) -> AppData:
    """The data of a project with the arm's protocol ``count`` times, each with its exercises."""
    two_regions(root)
    (root / f"protocols/{BACK}.yml").unlink()
    (root / f"content/references/{BACK}.yml").unlink()
    protocol = (root / f"protocols/{ARM}.yml").read_text("utf-8")
    own = ("arm-raise", "wall-press", "throwing-steps")
    texts = {id: (root / f"content/exercises/{id}.yml").read_text("utf-8") for id in own}
    for number in range(1, count):
        copy = protocol
        for id in own:
            copy = copy.replace(id, f"{id}-{number}")
            text = texts[id]
            for other in own:
                text = text.replace(f"use: {other}", f"use: {other}-{number}")
            (root / f"content/exercises/{id}-{number}.yml").write_text(text, "utf-8")
        (root / f"protocols/{ARM}-{number}.yml").write_text(copy, "utf-8")
    return data_of(root)


def visit(data: AppData) -> int:
    """The bytes of the data in a first visit with one condition."""
    files = dict(sliced(data))
    names = ["app-data.json", f"app-data/{ARM}.json"]
    return sum(len(files[name].model_dump_json()) for name in names if name in files)


def test_one_condition_has_one_file(tmp_path: Path) -> None:
    data = copies(tmp_path, 1)
    assert dict(sliced(data)) == {"app-data.json": data}


def test_a_first_visit_costs_the_same_with_ten_conditions(tmp_path: Path) -> None:
    one, ten = visit(copies(tmp_path / "one", 1)), visit(copies(tmp_path / "ten", 10))
    assert ten < one * 1.05, f"{ten} bytes instead of {one}"


def test_a_slice_has_what_its_protocol_lists_and_no_other(data: AppData) -> None:
    files = dict(sliced(data))
    shared, arm = files["app-data.json"], files[f"app-data/{ARM}.json"]
    assert isinstance(shared, AppData)
    assert isinstance(arm, AppSlice)
    assert [one.id for one in shared.listed] == [BACK, ARM]
    assert (shared.protocols, shared.exercises, shared.references) == ((), (), {})
    (protocol,) = arm.protocols
    ids = {one.id for one in arm.exercises}
    assert {"arm-raise", "wall-press", "throwing-steps"} <= ids
    assert "tummy-brace" not in ids
    assert set(protocol.notes) == ids
    assert all(set(phase.here) == ids for phase in protocol.phases)
    assert {ref for note in protocol.notes.values() for ref in note.refs} == set(arm.references)


def test_every_way_and_every_exercise_of_a_session_is_in_the_slice(data: AppData) -> None:
    for name, part in sliced(data):
        if not isinstance(part, AppSlice) or name.endswith(".whole.json"):
            continue
        ids = {one.id for one in part.exercises}
        (protocol,) = part.protocols
        for phase in protocol.phases:
            assert set(phase.exercises) <= ids
            for session in phase.sessions:
                placed = (session.warm_up, *session.items, session.cool_down)
                assert {one.exercise for one in placed if one} <= ids
        for id in phase.exercises:
            note = protocol.notes[id]
            assert {way.use for way in (*note.easier, *note.harder) if way.use} <= ids


def test_the_whole_slice_has_every_exercise(data: AppData) -> None:
    whole = dict(sliced(data))[f"app-data/{ARM}.whole.json"]
    assert {one.id for one in whole.exercises} == {one.id for one in data.exercises}
    assert set(whole.protocols[0].notes) == {one.id for one in data.exercises}
