"""Fingerprints of the content of an author's file, for releases and reviews.

Only keys that the file contains are counted. A key added to the schema later therefore changes no
fingerprint, and voids no signature, until somebody uses it. The canonical form is JSON with sorted
keys and the values as the models read them (``daily`` is seven days, white space in text is
folded); ``FORM`` is the version of that form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.common.files import digest

__all__ = ["FORM", "WHOLE", "changed_fields", "fingerprints", "signature"]

FORM = 2
"""Form 1, used until 2026-11-30, also counted keys that a file left out."""

WHOLE = "*"
"""The key of the fingerprint of all fields together, for a quick comparison."""


def fingerprints(definition: BaseModel) -> dict[str, str]:
    """A fingerprint of 16 digits for each field in the file, and one for all together.

    ``id`` is left out because it is the file's name, and ``reviewed`` because it is not content.
    """
    said = _said(definition, "id", "reviewed")
    return {WHOLE: _digest(said), **_each(said)}


def changed_fields(definition: BaseModel, before: Mapping[str, str]) -> list[str]:
    """The fields of ``definition`` that differ from the record ``before``, sorted."""
    said = _said(definition, "id", "reviewed")
    if before.get(WHOLE) == _digest(said):  # almost always: no need to compare fields
        return []
    now = _each(said)
    names = before.keys() | now.keys()
    return sorted(name for name in names - {WHOLE} if before.get(name) != now.get(name))


def signature(definition: BaseModel, body: str | None = None) -> str:
    """A fingerprint of 16 digits for everything that a review covers.

    ``body``: the text of a page below its front matter.
    """
    words = _canonical(_said(definition, "reviewed"))
    return digest(words) if body is None else digest(words, body)


def _said(definition: BaseModel, *without: str) -> dict[str, Any]:
    return definition.model_dump(mode="json", exclude_unset=True, exclude=set(without))


def _each(said: dict[str, Any]) -> dict[str, str]:
    return {name: _digest(value) for name, value in said.items()}


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _digest(value: Any) -> str:
    return digest(_canonical(value))
