"""The app data: all that the apps know, in Python's own words."""

from __future__ import annotations

import json

import pytest

from generator.apps.app_data import make_app_data
from generator.apps.app_data_model import AppData
from generator.apps.contract import published_schemas
from generator.definitions.library import Library
from generator.plans.link_code import link_code
from generator.wording.words import wording


@pytest.fixture(scope="module")
def data(library: Library) -> AppData:
    return make_app_data(library)


def test_every_exercise_and_protocol_is_there_with_its_code(
    data: AppData, library: Library
) -> None:
    assert {exercise.id for exercise in data.exercises} == set(library.exercises)
    assert {protocol.id for protocol in data.protocols} == set(library.protocols)
    assert all(exercise.code == link_code(exercise.id) for exercise in data.exercises)


def test_as_json_it_has_every_key_that_its_schema_names(data: AppData) -> None:
    schema = json.loads(published_schemas()["app-data.schema.json"])
    assert json.loads(data.model_dump_json()).keys() == schema["properties"].keys()


def test_labels_are_the_words_that_the_apps_need(data: AppData) -> None:
    labels = wording("en").labels
    assert data.labels["dose"] == labels["dose"]
    assert set(data.labels["rules"]) < set(labels["rules"]), "only what the builder may find wrong"


def test_the_whole_pain_table_travels_along(data: AppData) -> None:
    for protocol in data.protocols:
        phases = {row.phase for row in protocol.pain_table}
        assert phases == {*(phase.id for phase in protocol.phases), "running"}


def test_it_names_no_file_of_this_machine(data: AppData, library: Library) -> None:
    assert str(library.root) not in json.dumps(data.model_dump(mode="json"))


def test_a_phase_says_of_each_exercise_what_its_card_needs(data: AppData, library: Library) -> None:
    waiting = 0
    for protocol in data.protocols:
        source = library.protocols[protocol.id].value
        for phase, its in zip(protocol.phases, source.phases, strict=True):
            assert set(phase.here) == set(library.exercises)
            for id, here in phase.here.items():
                exercise = library.exercises[id].value
                assert here.begin_when == source.begin_when(its, exercise)
                waiting += here.begin_when is not None
                offered = exercise.for_patients and here.begin_when is None
                assert (here.instead is not None) == offered, (phase.id, id)
                later = source.begins_later(exercise, its)
                if here.instead is not None:
                    assert here.instead.phase == (later.id if later else None)
    assert waiting > 0


def test_a_gate_asks_only_in_later_phases(data: AppData, library: Library) -> None:
    asked = 0
    for protocol in data.protocols:
        source = library.protocols[protocol.id].value
        assert not any(here.gates for here in protocol.phases[0].here.values())
        for phase, its in zip(protocol.phases, source.phases, strict=True):
            for id, here in phase.here.items():
                passed = [
                    gate
                    for gate in source.gates_into(its)
                    if gate.tests(library.exercises[id].value)
                ]
                assert [gate.says for gate in here.gates] == [gate.says for gate in passed]
                assert [gate.asks for gate in here.gates] == [gate.asks for gate in passed]
                asked += sum(len(gate.asks) for gate in here.gates)
    assert asked > 0


def test_every_limit_has_its_boxes_and_every_side_its_words(data: AppData) -> None:
    for protocol in data.protocols:
        limits = {str(phase.pain_limit) for phase in protocol.phases}
        assert set(protocol.boxes.one) == set(protocol.boxes.several) == limits
        assert set(protocol.sore) == {"left", "right", "both"}
        stages = [stage for staged in protocol.staged.values() for stage in staged.stages]
        assert stages
        assert all(stage.seconds == stage.minutes * 60 for stage in stages)
    for limb in {exercise.limb for exercise in data.exercises}:
        assert data.labels["on_side"][limb]["left"]["sore"] == f"on your left {limb}"
        assert data.labels["on_side"][limb]["both"]["sore"] == f"on each {limb}"
