"""What each released version of the library held, as fingerprints, so that a plan of an old
version can be compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.common.diagnostics import Diagnostic, Outcome, Place
from generator.common.files import digest

__all__ = ["WHOLE", "Releases", "changed_fields", "fingerprints", "read_releases", "releases_file"]

Releases = dict[str, dict[str, dict[str, dict[str, str]]]]
"""Version -> kind ("exercises", "protocols") -> id -> field -> 16 digits."""

WHOLE = "*"  # the fingerprint of all fields together, which is enough to see that nothing changed


def releases_file(root: Path) -> Path:
    return root / "content" / "releases.json"


def read_releases(root: Path) -> Outcome[Releases]:
    """The record; empty where nothing was released yet."""
    try:
        data = json.loads(releases_file(root).read_text("utf-8"))
    except FileNotFoundError:
        return Outcome({})
    except (OSError, ValueError):
        data = None
    if isinstance(data, dict) and all(isinstance(version, dict) for version in data.values()):
        return Outcome(data)
    hint = "Restore it; `loadwise release` writes it."
    return Outcome(
        None,
        (
            Diagnostic.error(
                "releases.broken", "cannot be read", Place("content/releases.json"), hint
            ),
        ),
    )


def fingerprints(definition: BaseModel) -> dict[str, str]:
    """A fingerprint of every field, and of all together. A review is no part of the content."""
    fields = definition.model_dump(mode="json", exclude={"id", "reviewed"})
    return {WHOLE: _whole(definition), **{name: _digest(value) for name, value in fields.items()}}


def changed_fields(definition: BaseModel, before: dict[str, str]) -> list[str]:
    """The fields of ``definition`` that differ from the record ``before``."""
    if before.get(WHOLE) == _whole(definition):
        return []
    now = fingerprints(definition)
    return sorted(
        name
        for name in before.keys() | now.keys()
        if name != WHOLE and before.get(name) != now.get(name)
    )


def _whole(definition: BaseModel) -> str:
    return digest(definition.model_dump_json(exclude={"id", "reviewed"}))


def _digest(value: Any) -> str:
    return digest(json.dumps(value, sort_keys=True))
