"""Fingerprints of what an author's file says, for releases and reviews.

They are taken of the keys that the file has, never of those that it leaves out. So a key that the
schema gains tomorrow moves no fingerprint, and voids no signature, until somebody writes it down.
The canonical form is JSON with sorted keys, values as the models read them (``daily`` is seven
days, white space in text is folded); ``FORM`` is its version, and changes if the form ever does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.common.files import digest

__all__ = ["FORM", "WHOLE", "changed_fields", "fingerprints", "signature"]

FORM = 2
"""1 counted keys that were left out as well, until 2026-11-30."""

WHOLE = "*"
"""The name of the fingerprint of all fields together: enough to see that nothing has changed."""


def fingerprints(definition: BaseModel) -> dict[str, str]:
    """16 digits for each field that the file has, and for all together.

    The id is the file's name, and a review is no part of the content.
    """
    said = _said(definition, "id", "reviewed")
    return {WHOLE: _digest(said), **_each(said)}


def changed_fields(definition: BaseModel, before: Mapping[str, str]) -> list[str]:
    """The fields of ``definition`` that differ from the record ``before``, in order."""
    said = _said(definition, "id", "reviewed")
    if before.get(WHOLE) == _digest(said):  # as nearly always: the fields need not be compared
        return []
    now = _each(said)
    names = before.keys() | now.keys()
    return sorted(name for name in names - {WHOLE} if before.get(name) != now.get(name))


def signature(definition: BaseModel, body: str | None = None) -> str:
    """16 digits for all that a review covers. ``body``: a page's text, beside its front matter."""
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
