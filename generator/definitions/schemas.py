"""JSON Schemas of the definitions, so that editors can complete and check YAML.

``definition_schemas`` are the same for everybody and published with the program.
``project_schemas`` know what one project and the library below it contain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel

from generator.definitions.library import Library
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

__all__ = ["FOLDER", "IDS_OF", "definition_schemas", "project_schemas", "schema_text"]

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


IDS_OF = {
    "add": "exercise",
    "condition": "condition",
    "conditions": "condition",
    "dose": "exercise",
    "equipment": "equipment",
    "exercise": "exercise",
    "exercises": "exercise",
    "from_phase": "phase",
    "into": "exercise",
    "made_of": "muscle",
    "muscles": "muscle",
    "phase": "phase",
    "primary": "muscle",
    "protocol": "protocol",
    "ref": "reference",
    "refs": "reference",
    "region": "region",
    "remove": "exercise",
    "secondary": "muscle",
    "swap": "exercise",
    "use": "exercise",
}
"""Of what each key names an id. A key of the same name that takes no id is left as it is."""


def project_schemas(library: Library) -> dict[str, str]:
    """The schemas of what an author writes, in which an editor completes the project's ids.

    An id that is not listed is no mistake as long as it has the form of one: the file that will
    define it may come next.
    """
    known = _known_ids(library)
    return {
        name: json.dumps(_with_ids(json.loads(text), known), indent=2, ensure_ascii=False) + "\n"
        for name, text in definition_schemas().items()
    }


def _known_ids(library: Library) -> dict[str, dict[str, str]]:
    """The name of each id, by kind."""
    shared, protocols = library.shared, [one.value for one in library.protocols.values()]
    conditions = {id: it for one in protocols for id, it in one.conditions.items()}
    phases: dict[str, list[str]] = {}
    for protocol in protocols:
        for phase in protocol.phases:
            phases.setdefault(phase.id, []).append(f"{phase.name} ({protocol.name})")
    return {
        "condition": {
            id: it.name for id, it in {**conditions, **library.conditions_of(None)}.items()
        },
        "equipment": {id: it.name for id, it in shared.equipment.value.equipment.items()},
        "exercise": {id: str(one.value.name) for id, one in library.exercises.items()},
        "muscle": {id: it.name for id, it in shared.muscles.value.muscles.items()},
        "phase": {id: "; ".join(names) for id, names in phases.items()},
        "protocol": {one.id: one.name for one in protocols},
        "reference": {id: it.title for id, it in library.references.items()},
        "region": {id: it.name for id, it in shared.regions.value.regions.items()},
    }


def _with_ids(schema: dict[str, Any], known: dict[str, dict[str, str]]) -> dict[str, Any]:
    used = set[str]()
    for key, part in _properties(schema):
        kind = IDS_OF.get(key, "")
        if known.get(kind):
            for leaf in list(_id_leaves(part)):
                form = {name: leaf.pop(name) for name in _FORM if name in leaf}
                leaf["anyOf"] = [{"$ref": f"#/$defs/{kind}-ids"}, form]
                used.add(kind)
        elif key == "grades":
            (each,) = part["patternProperties"].values()
            names = known["exercise"].items()
            part["properties"] = {id: {**each, "description": name} for id, name in names}
    lists = {
        f"{kind}-ids": {"enum": [*known[kind]], "enumDescriptions": [*known[kind].values()]}
        for kind in sorted(used)
    }
    return {**schema, "$defs": {**schema.get("$defs", {}), **lists}}


_FORM = ("type", "pattern", "maxLength")


def _properties(part: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that the schema describes, with its description."""
    if isinstance(part, dict):
        for key, inside in part.items():
            if key == "properties":
                yield from inside.items()
            yield from _properties(inside)
    elif isinstance(part, list):
        for inside in part:
            yield from _properties(inside)


def _id_leaves(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The texts of a key's value that are ids: itself, an alternative, or each of a list."""
    if "pattern" in part:
        yield part
    for inside in [*part.get("anyOf", []), *([part["items"]] if "items" in part else [])]:
        yield from _id_leaves(inside)
