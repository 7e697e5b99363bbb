"""JSON Schemas of the definitions, so that an editor completes and checks YAML while it is typed."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from generator.model.content import (
    CareList,
    Conditions,
    CoverageList,
    EquipmentList,
    Glossary,
    HelpLines,
    LibraryInfo,
    Loads,
    MuscleList,
    References,
)
from generator.model.exercise import Exercise
from generator.model.kit import Kit
from generator.model.plan import Clinic, Plan
from generator.model.protocol import Protocol
from generator.model.resolved import ResolvedPlan

__all__ = ["FOLDER", "schemas"]

FOLDER = "content/schemas"

_MODELS: dict[str, type[BaseModel]] = {
    "exercise": Exercise,
    "protocol": Protocol,
    "plan": Plan,
    "clinic": Clinic,
    "resolved-plan": ResolvedPlan,
    "kit": Kit,
    "care": CareList,
    "conditions": Conditions,
    "equipment": EquipmentList,
    "glossary": Glossary,
    "help-lines": HelpLines,
    "library": LibraryInfo,
    "loads": Loads,
    "muscles": MuscleList,
    "references": References,
    "source-coverage": CoverageList,
}


def schemas() -> dict[str, str]:
    """File name -> JSON text of every schema."""
    return {f"{name}.schema.json": json.dumps(_schema(model), indent=2) + "\n" for name, model in _MODELS.items()}


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    mode: Any = "serialization" if model in (Kit, ResolvedPlan) else "validation"
    schema = model.model_json_schema(mode=mode)
    if model in (Exercise, Protocol):  # the file's name is the id
        del schema["properties"]["id"]
        schema["required"].remove("id")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
