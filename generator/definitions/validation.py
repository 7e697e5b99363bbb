"""From a YAML source to a checked definition: every mismatch becomes a diagnostic at the value
that caused it."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.definitions.findings import Diagnostic, Finding, Outcome, Place, nearest
from generator.definitions.yaml_source import KeyPath, Source, read_source

__all__ = ["Loaded", "read", "validate"]

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True, eq=False)
class Loaded(Generic[M]):
    """A definition and the source it came from.

    Equal to itself alone, so that what was found out about it can be kept.
    """

    value: M
    source: Source

    def place(self, *path: str | int, key: bool = False) -> Place:
        return self.source.place(path, key=key)


def read(model: type[M], path: Path, shown: str, *, id: str | None = None) -> Outcome[Loaded[M]]:
    """Read ``path`` as ``model``. ``id`` is the definition's id where its file's name gives it."""
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
        return Outcome(
            None,
            (
                Diagnostic.error(
                    "schema.type",
                    f"needs keys with values (key: value) and has {_kind(data)}",
                    source.place(at),
                    (
                        f"Write it below {'.'.join(map(str, at))}:"
                        if at
                        else "Begin each line with a key, such as name:"
                    ),
                ),
            ),
        )
    if id is not None:
        if "id" in data:
            found = Diagnostic.error(
                "schema.id",
                "must not stand in the file",
                source.place(("id",), key=True),
                "The file's name is the id. Delete this line.",
            )
            return Outcome(None, (found,))
        data = {**data, "id": id}
    try:
        return Outcome(Loaded(model.model_validate(data), source))
    except ValidationError as problem:
        return Outcome(
            None,
            tuple(_diagnostic(e, model, source, at) for e in problem.errors(include_url=False)),
        )


def _diagnostic(
    error: ErrorDetails, model: type[BaseModel], source: Source, at: KeyPath
) -> Finding:
    path, on_key = _key_path(error["loc"])
    if path == ("id",):
        return Diagnostic.error(
            "schema.id",
            "the file's name is not an id",
            source.place(),
            "Use small letters, digits and hyphens: step-down.yml",
        )
    kind = error["type"]
    name = f"“{path[-1]}” " if path and isinstance(path[-1], str) else ""
    if kind == "missing":
        holder = source.place((*at, *path[:-1]))
        return Diagnostic.error(
            "schema.missing", f"{name}is missing", holder, _described(model, path)
        )
    if kind == "extra_forbidden":
        return _unknown_key(path, error["input"], model, source.place((*at, *path), key=True))
    message, hint = _message(kind, error.get("ctx") or {}, error["input"], error["msg"])
    return Diagnostic.error(
        f"schema.{_CODES.get(kind, 'value')}",
        f"{name}{message}",
        source.place((*at, *path), key=on_key),
        hint,
    )


def _key_path(location: tuple[str | int, ...]) -> tuple[KeyPath, bool]:
    if location and location[-1] == "[key]":
        return location[:-1], True
    return location, False


def _unknown_key(path: KeyPath, value: Any, model: type[BaseModel], place: Place) -> Finding:
    word = str(path[-1])
    known = _known_keys(model, path[:-1])
    hint = nearest(word, known) or (
        f"Known keys here: {', '.join(sorted(known))}." if known else ""
    )
    if value is None and " " in word:
        hint = "A comma inside { } begins a new key. Put quotes round the text."
    return Diagnostic.error("schema.unknown-key", f"“{word}” is not a key here", place, hint)


_CODES = {
    "literal_error": "choice",
    "string_pattern_mismatch": "pattern",
    "greater_than": "range",
    "greater_than_equal": "range",
    "less_than": "range",
    "less_than_equal": "range",
    "too_short": "length",
    "too_long": "length",
    "int_type": "type",
    "float_type": "type",
    "bool_type": "type",
    "string_type": "type",
    "tuple_type": "type",
    "dict_type": "type",
    "model_type": "type",
    "model_attributes_type": "type",
    "finite_number": "type",
    "day": "date",
    "day_missing": "date",
}
_WANTED = {
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "string_type": "text",
    "tuple_type": "a list (one line with a hyphen for each entry)",
    "dict_type": "keys with values (key: value)",
    "model_type": "keys with values (key: value)",
    "model_attributes_type": "keys with values (key: value)",
}


def _message(kind: str, context: dict[str, Any], value: Any, fallback: str) -> tuple[str, str]:
    if kind in _WANTED:
        hint = ""
        if value is None:
            hint = "Write it, or delete the key."
        elif kind == "string_type" and not isinstance(value, (dict, list)):
            hint = f'Put quotes round it: "{value}"'
        return f"needs {_WANTED[kind]} and has {_kind(value)}", hint
    match kind:
        case "literal_error":
            expected = str(context.get("expected", "")).replace("'", "")
            choices = expected.replace(" or ", ", ").split(", ")
            return (
                f"cannot be {_kind(value)}",
                nearest(str(value), choices) or f"It can be: {expected}.",
            )
        case "string_pattern_mismatch":
            return (
                f"cannot be {_kind(value)}",
                (
                    "It is written like this:"
                    f" {_EXAMPLES.get(context.get('pattern', ''), context.get('pattern'))}"
                ),
            )
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            words = {"ge": "or more", "le": "or less"}
            bound = next((f"{context[k]:g} {w}" for k, w in words.items() if k in context), None)
            bound = bound or next(
                f"{w} {context[k]:g}" for k, w in (("gt", "above"), ("lt", "below")) if k in context
            )
            return f"must be {bound} and is {value}", ""
        case "too_short":
            return f"needs at least {context['min_length']} and has {context['actual_length']}", ""
        case "too_long":
            return f"takes at most {context['max_length']} and has {context['actual_length']}", ""
        case "string_too_long":
            return f"takes at most {context['max_length']} characters", ""
    return fallback[:1].lower() + fallback[1:], ""


_EXAMPLES = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "small letters, digits and hyphens, such as step-down",
    r"^E\d{2,3}$": "E with two or three digits, such as E02",
    r"^\d{4}\.\d{1,2}\.\d+$": "year.month.number, such as 2026.11.1",
    r"^\+?[0-9]( ?[0-9]){1,14}$": (
        "2 to 15 digits in quotes, with single spaces between groups and a + before a country's"
        ' code, such as "116117", "0800 61 11 16" or "+44 20 7946 0000"'
    ),
    r"^[A-Z]{2}$": "two capital letters, such as GB",
    r"^[a-z]{2}$": "two small letters, such as gb",
    r"^[0-9a-f]{16}$": "16 digits and letters a to f",
}


def _kind(value: Any) -> str:
    """A value in words, for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"{str(value).lower()}"
    if isinstance(value, float) and value != value:
        return "“.nan”"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, dict):
        return "keys with values"
    if isinstance(value, (list, tuple)):
        return "a list"
    text = str(value)
    return f"the text “{text[:40]}{'…' if len(text) > 40 else ''}”"


def _models_at(model: type[BaseModel], path: KeyPath) -> set[type[BaseModel]]:
    """The models that may stand at ``path`` below ``model``."""
    here = {model}
    for part in path:
        found: set[type[BaseModel]] = set()
        for one in here:
            if isinstance(part, int) or part not in one.model_fields:
                found.add(
                    one
                )  # a list index or a map's own key: the entry is of the model already found
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
