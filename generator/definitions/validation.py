"""Check YAML against models: every mismatch becomes a finding at the value that caused it."""

from __future__ import annotations

import math
import typing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.definitions.findings import (
    Finding,
    Outcome,
    Phrase,
    Place,
    Typed,
    Value,
    finding,
    most_like,
)
from generator.definitions.vocabulary import VOCABULARY
from generator.definitions.yaml_source import KeyPath, Source, read_source

__all__ = ["Loaded", "misfits", "read", "validate"]

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True, eq=False)
class Loaded(Generic[M]):
    """A definition and the source it came from.

    Compared and hashed by identity, so that results about it can be cached.
    """

    value: M
    source: Source

    def place(self, *path: str | int, key: bool = False) -> Place:
        return self.source.place(path, key=key)


def read(model: type[M], path: Path, shown: str, *, id: str | None = None) -> Outcome[Loaded[M]]:
    """Read ``path`` as ``model``. ``id``: the definition's id, if the file's name gives it."""
    source = read_source(path, shown)
    if source.value is None:
        return Outcome(None, source.findings)
    return validate(model, source.value, id=id)


def validate(
    model: type[M], source: Source, *, id: str | None = None, at: KeyPath = ()
) -> Outcome[Loaded[M]]:
    """Check the data of ``source`` (or the part of it at the keys ``at``) against ``model``."""
    data = source.data
    for key in at:
        data = data.get(key) if isinstance(data, dict) else None
    if not isinstance(data, dict):
        place, above = source.place(at), ".".join(map(str, at))
        case = "keys-below" if at else "keys"
        found = finding("schema.type", place, case=case, has=_has(data), above=above)
        return Outcome(None, (found,))
    if id is not None:
        if "id" in data:
            place = source.place(("id",), key=True)
            return Outcome(None, (finding("schema.id", place, case="in-file"),))
        data = {**data, "id": id}
    try:
        return Outcome(Loaded(model.model_validate(data), source))
    except ValidationError as problem:
        errors = _own(problem.errors(include_url=False))
        mismatches = (
            _mismatch(error, model, source, at, suggest=number < _MOST_SUGGESTIONS)
            for number, error in enumerate(errors)
        )
        return Outcome(None, tuple(mismatches))


def misfits(problem: ValidationError, place: Place) -> tuple[Finding, ...]:
    """Findings at ``place`` for data that was made from what is written there, and does not fit."""
    found = []
    for error in _own(problem.errors(include_url=False)):
        context = error.get("ctx") or {}
        code, case, values = _wrong(error["type"], context, error["input"], error["msg"])
        key = next((part for part in reversed(error["loc"]) if isinstance(part, str)), None)
        name: Value = Phrase("named", {"word": key}) if key else ""
        found.append(finding(code, place, case=case, name=name, **values))
    return tuple(found)


def _own(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Drop ``too_short`` errors of lists with broken entries: pydantic counts only valid
    entries."""
    above = {error["loc"][:end] for error in errors for end in range(len(error["loc"]))}
    return [error for error in errors if error["type"] != "too_short" or error["loc"] not in above]


_MOST_SUGGESTIONS = 200  # people are shown as many; to find the nearest key takes a millisecond


def _mismatch(
    error: ErrorDetails, model: type[BaseModel], source: Source, at: KeyPath, *, suggest: bool
) -> Finding:
    path, on_key = _key_path(error["loc"])
    if path == ("id",):
        return finding("schema.id", source.place(), case="file-name")
    kind, name = error["type"], _name(model, path, source)
    if kind == "missing":
        place, described = source.place((*at, *path)), _described(model, path)
        return finding("schema.missing", place, name=name, described=described)
    if kind == "extra_forbidden":
        place = source.place((*at, *path), key=True)
        if not suggest:
            key = Typed(path[-1])
            return finding("schema.unknown-key", place, case="other", key=key, right="")
        return _unknown_key(path, error["input"], model, place)
    path += (error.get("ctx") or {}).get("at", ())
    value = error["input"] if on_key else _as_typed(error["input"], source, (*at, *path))
    code, case, values = _wrong(kind, error.get("ctx") or {}, value, error["msg"])
    place = source.place((*at, *path), key=on_key)
    return finding(code, place, case=case, name=name, **values)


@dataclass(frozen=True, slots=True)
class _AsTyped:
    """A number or a flag with the text that stands for it in the file."""

    value: Any
    text: str


def _as_typed(value: Any, source: Source, path: KeyPath) -> Any:
    text = source.places.written.get(path)
    return value if text is None or value is None else _AsTyped(value, text)


def _name(model: type[BaseModel], path: KeyPath, source: Source) -> Value:
    """The key, or in a table the column, that a message begins with; ``Typed`` unless the schema
    has it."""
    if not path or not isinstance(path[-1], str):
        return ""
    if column := source.columns.get(path):
        return Phrase("named", {"word": column})
    key = path[-1]
    ours = any(key in one.model_fields for one in _models_at(model, path[:-1]))
    return Phrase("named", {"word": key if ours else Typed(key)})


def _key_path(location: tuple[str | int, ...]) -> tuple[KeyPath, bool]:
    # pydantic marks an error in the key of a map with a last part "[key]".
    if location and location[-1] == "[key]":
        return location[:-1], True
    return location, False


def _unknown_key(path: KeyPath, value: Any, model: type[BaseModel], place: Place) -> Finding:
    word = str(path[-1])
    # Inside { }, unquoted text after a comma is a new key without a value.
    if value is None and " " in word:
        return finding("schema.unknown-key", place, case="comma", key=Typed(word))
    known = _known_keys(model, path[:-1])
    right: Value = Phrase("known-keys", {"keys": tuple(sorted(known))}) if known else ""
    if near := most_like(word, known):
        right = Phrase("near", {"near": near})
    return finding("schema.unknown-key", place, case="other", key=Typed(word), right=right)


_WANTED = {
    "int_type": "wanted-whole-number",
    "float_type": "wanted-number",
    "finite_number": "wanted-number",
    "bool_type": "wanted-flag",
    "string_type": "wanted-text",
    "tuple_type": "wanted-list",
    "dict_type": "wanted-keys",
    "model_type": "wanted-keys",
    "model_attributes_type": "wanted-keys",
}
_BOUNDS = {
    "greater_than_equal": ("at-least", "ge"),
    "less_than_equal": ("at-most", "le"),
    "greater_than": ("above", "gt"),
    "less_than": ("below", "lt"),
}
_DATES = frozenset({"not-a-date", "no-such-day", "year"})


def _wrong(
    kind: str, context: dict[str, Any], value: Any, english: str
) -> tuple[str, str, dict[str, Value]]:
    """The code, case and values of the finding for an error of pydantic or of a model."""
    if kind in _WANTED:
        values: dict[str, Value] = {"wanted": Phrase(_WANTED[kind]), "has": _has(value)}
        if value is None:
            return "schema.type", "empty", values
        if kind == "string_type" and not isinstance(value, (dict, list)):
            return "schema.type", "unquoted", {**values, "value": Typed(_text_of(value))}
        return "schema.type", "other", values
    if kind in _BOUNDS:
        case, bound = _BOUNDS[kind]
        return "schema.range", case, {"bound": context[bound], "value": Typed(_text_of(value))}
    match kind:
        case "misfit":
            code = "schema.date" if context["case"] in _DATES else "schema.value"
            return code, context["case"], context["values"]
        case "literal_error":
            # pydantic gives the choices only as a sentence: 'a', 'b' or 'c'.
            expected = str(context.get("expected", "")).replace("'", "")
            expected = expected.replace("True", "true").replace("False", "false")
            choices = tuple(expected.replace(" or ", ", ").split(", "))
            near = most_like(_text_of(value), choices)
            right = Phrase("near", {"near": near}) if near else Phrase("one-of", {"ids": choices})
            case = "empty" if value is None else "other"
            return "schema.choice", case, {"has": _has(value), "right": right}
        case "string_pattern_mismatch":
            pattern = str(context.get("pattern", ""))
            example = Phrase(_EXAMPLES.get(pattern, "example-pattern"), {"pattern": pattern})
            return "schema.pattern", "", {"has": _has(value), "example": example}
        case "too_short":
            counts = {"least": context["min_length"], "has": context["actual_length"]}
            return "schema.length", "too-short", counts
        case "too_long":
            counts = {"most": context["max_length"], "has": context["actual_length"]}
            case = "too-many-characters" if isinstance(value, str) else "too-long"
            return "schema.length", case, counts
        case "string_too_short":
            return "schema.value", "empty", {}
        case "string_too_long":
            counts = {"most": context["max_length"], "has": len(value)}
            return "schema.length", "too-many-characters", counts
    return "schema.value", "other", {"problem": Typed(english)}


_EXAMPLES = {pattern: f"example-{name}" for name, pattern in VOCABULARY.patterns.items()}


def _has(value: Any) -> Value:
    """A description of the value for a message."""
    if value is None:
        return Phrase("has-nothing")
    typed, text = (value.value, value.text) if isinstance(value, _AsTyped) else (value, str(value))
    if isinstance(typed, bool):
        return Typed(text if isinstance(value, _AsTyped) else text.lower())
    if isinstance(typed, float) and not math.isfinite(typed):
        return Phrase("has-word", {"word": Typed(text)})
    if isinstance(typed, (int, float)):
        return Phrase("has-number", {"number": Typed(text)})
    if isinstance(value, dict):
        return Phrase("has-keys")
    if isinstance(value, (list, tuple)):
        return Phrase("has-list")
    text = str(value)
    return Phrase("has-text", {"text": Typed(text[:40] + ("…" if len(text) > 40 else ""))})


def _text_of(value: Any) -> str:
    """The value as its author typed it."""
    return value.text if isinstance(value, _AsTyped) else str(value)


def _models_at(model: type[BaseModel], path: KeyPath) -> set[type[BaseModel]]:
    """The models that can occur at ``path`` below ``model``."""
    here = {model}
    for part in path:
        found: set[type[BaseModel]] = set()
        for one in here:
            if isinstance(part, int) or part not in one.model_fields:
                # A list index or a map's key: the entry is of the model already found.
                found.add(one)
            else:
                found |= _models_in(one.model_fields[part].annotation)
        here = found
    return here


def _models_in(annotation: Any) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return set().union(*(_models_in(a) for a in typing.get_args(annotation)), set())


def _known_keys(model: type[BaseModel], path: KeyPath) -> set[str]:
    return {
        name
        for one in _models_at(model, path)
        for name in one.model_fields
        if (one, name) != (model, "id")
    }


def _described(model: type[BaseModel], path: KeyPath) -> str:
    for one in _models_at(model, path[:-1]):
        field = one.model_fields.get(str(path[-1]))
        if field is not None and field.description:
            return field.description
    return ""
