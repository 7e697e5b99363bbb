"""The JSON Schemas that editors read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.apps.contract import published_schemas
from generator.definitions.schemas import definition_schemas


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
