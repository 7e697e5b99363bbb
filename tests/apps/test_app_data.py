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
