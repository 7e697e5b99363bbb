"""JSON Schemas of the definitions, so that editors can complete and check YAML."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import BaseModel

from generator.definitions.model.content import (
    CareList,
    Conditions,
    CoverageList,
    EquipmentList,
    Glossary,
    HelpLines,
    LibraryInfo,
    MuscleList,
    References,
    Regions,
)
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.plan import Clinic, Plan
from generator.definitions.model.protocol import Protocol

__all__ = ["FOLDER", "definition_schemas", "schema_text"]

FOLDER = "content/schemas"

_MODELS: dict[str, type[BaseModel]] = {
    "exercise": Exercise,
    "protocol": Protocol,
    "plan": Plan,
    "clinic": Clinic,
    "care": CareList,
    "conditions": Conditions,
    "equipment": EquipmentList,
    "glossary": Glossary,
    "help-lines": HelpLines,
    "library": LibraryInfo,
    "muscles": MuscleList,
    "references": References,
    "regions": Regions,
    "source-coverage": CoverageList,
}


def definition_schemas() -> dict[str, str]:
    """The schema of every file that an author writes, as JSON text by file name."""
    return {
        f"{name}.schema.json": schema_text(model, "validation") for name, model in _MODELS.items()
    }


def schema_text(model: type[BaseModel], mode: Literal["validation", "serialization"]) -> str:
    """The JSON Schema of ``model``, for what is read (validation) or what is written."""
    schema = model.model_json_schema(mode=mode)
    if model in (Exercise, Protocol):  # the file's name is the id
        del schema["properties"]["id"]
        schema["required"].remove("id")
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(draft, indent=2) + "\n"
