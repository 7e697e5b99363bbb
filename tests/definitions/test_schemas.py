"""The JSON Schemas that editors read."""

from __future__ import annotations

import json

from generator.apps.contract import published_schemas


def test_a_definition_needs_no_id_in_its_file() -> None:
    for name in ("exercise", "protocol"):
        schema = json.loads(published_schemas()[f"{name}.schema.json"])
        assert "id" not in schema["properties"]
        assert "id" not in schema["required"]


def test_unknown_keys_are_refused_while_typing() -> None:
    assert json.loads(published_schemas()["exercise.schema.json"])["additionalProperties"] is False
