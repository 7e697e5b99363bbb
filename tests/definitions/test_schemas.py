"""The JSON Schemas that editors read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from generator.apps.contract import published_schemas
from generator.definitions.library import load_library
from generator.definitions.schemas import IDS_OF, definition_schemas, project_schemas
from tests.two_regions import ARM, BACK, two_regions


def test_a_definition_needs_no_id_in_its_file() -> None:
    for name in ("exercise", "protocol"):
        schema = json.loads(published_schemas()[f"{name}.schema.json"])
        assert "id" not in schema["properties"]
        assert "id" not in schema["required"]


def test_unknown_keys_are_refused_while_typing() -> None:
    assert json.loads(published_schemas()["exercise.schema.json"])["additionalProperties"] is False


def unbounded(part: object, path: str = "") -> Iterator[str]:
    """The places in a schema of a number, list or text without bounds."""
    if isinstance(part, list):
        for at, one in enumerate(part):
            yield from unbounded(one, f"{path}/{at}")
    if not isinstance(part, dict):
        return
    kind = part.get("type")
    if kind in ("integer", "number") and not {"minimum", "maximum"} <= part.keys():
        yield path
    if kind == "array" and not {"maxItems"} & part.keys() and "enum" not in part["items"]:
        yield path
    if kind == "string" and not {"maxLength", "pattern", "enum", "const", "format"} & part.keys():
        yield path
    for key, one in part.items():
        yield from unbounded(one, f"{path}/{key}")


def test_every_number_list_and_text_of_a_plan_and_of_a_clinic_has_bounds() -> None:
    for name in ("plan", "clinic"):
        schema = json.loads(published_schemas()[f"{name}.schema.json"])
        assert list(unbounded(schema)) == []


def test_nothing_stands_twice_in_any_list_of_ids() -> None:
    def lists(part: Any) -> Iterator[dict[str, Any]]:
        if isinstance(part, dict):
            if isinstance(part.get("items"), dict) and "pattern" in part["items"]:
                yield part
            yield from (one for value in part.values() for one in lists(value))
        elif isinstance(part, list):
            yield from (one for value in part for one in lists(value))

    found = [one for text in definition_schemas().values() for one in lists(json.loads(text))]
    assert len(found) > 15
    assert [one for one in found if not one.get("uniqueItems")] == []


def completed(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, str]:
    """The ids that an editor offers at a part of the schema, each with its name."""
    (name,) = [one["$ref"] for one in part["anyOf"] if "$ref" in one]
    listed = schema["$defs"][name.removeprefix("#/$defs/")]
    return dict(zip(listed["enum"], listed["enumDescriptions"], strict=True))


@pytest.fixture(scope="module")
def of_project(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    library = load_library(two_regions(tmp_path_factory.mktemp("regions"))).value
    assert library is not None
    return {name: json.loads(text) for name, text in project_schemas(library).items()}


def test_an_editor_completes_every_id_of_the_project(of_project: dict[str, Any]) -> None:
    exercise, protocol, plan = (
        of_project[f"{name}.schema.json"] for name in ("exercise", "protocol", "plan")
    )
    keys, defs = exercise["properties"], exercise["$defs"]
    (use, _null) = defs["Rung"]["properties"]["use"]["anyOf"]
    assert completed(exercise, use)["arm-raise"] == "Arm raise"
    assert "chair" in completed(exercise, keys["equipment"]["items"])
    assert "deltoid" in completed(exercise, defs["Muscles"]["properties"]["primary"]["items"])
    assert "cancer" in completed(exercise, defs["TakeCare"]["properties"]["condition"])
    assert completed(protocol, protocol["properties"]["region"])["shoulder"] == "shoulder"
    ref = protocol["$defs"]["RedFlag"]["properties"]["refs"]["items"]
    assert "E01" in completed(protocol, ref)
    assert protocol["properties"]["grades"]["properties"]["arm-raise"]["description"] == "Arm raise"
    (named, _null) = plan["properties"]["protocol"]["anyOf"]
    assert set(completed(plan, named)) == {ARM, BACK}
    (phase, _null) = plan["$defs"]["PlanSession"]["properties"]["phase"]["anyOf"]
    assert completed(plan, phase)["first"] == (
        "Calm down (A sore lower back); Calm down (A stiff shoulder)"
    )
    own = plan["$defs"]["Person"]["properties"]["conditions"]["items"]
    assert "arm-surgery" in completed(plan, own)


def test_an_id_that_comes_later_is_no_mistake(of_project: dict[str, Any]) -> None:
    bare = {name: json.loads(text) for name, text in definition_schemas().items()}
    for name, schema in bare.items():
        for key, part in properties(schema):
            for form in (one for one in leaves(part) if "pattern" in one):
                same = [
                    one
                    for k, other in properties(of_project[name])
                    if k == key
                    for one in leaves(other)
                ]
                assert {k: form[k] for k in ("type", "pattern")} in [
                    {k: one[k] for k in ("type", "pattern")} for one in same if "pattern" in one
                ]


def test_every_key_that_names_an_id_is_one_of_a_definition() -> None:
    keys = {
        key for text in definition_schemas().values() for key, _ in properties(json.loads(text))
    }
    assert set(IDS_OF) <= keys


def properties(part: object) -> Iterator[tuple[str, Any]]:
    if isinstance(part, dict):
        for key, inside in part.items():
            if key == "properties":
                yield from inside.items()
            yield from properties(inside)
    elif isinstance(part, list):
        for inside in part:
            yield from properties(inside)


def leaves(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield part
    for inside in [*part.get("anyOf", []), *([part["items"]] if "items" in part else [])]:
        yield from leaves(inside)
