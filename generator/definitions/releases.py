"""Fingerprints of each released version, to compare a plan's library with the current one."""

from __future__ import annotations

import json
import os
from pathlib import Path

from pydantic import TypeAdapter

from generator.definitions.findings import Finding, Outcome, Place, Typed, finding
from generator.definitions.fingerprints import FORM
from generator.definitions.layers import Layers
from generator.definitions.yaml_source import read_text

__all__ = ["Releases", "own_releases", "read_releases", "releases_file", "releases_text"]

Releases = dict[str, dict[str, dict[str, dict[str, str]]]]
"""Version -> kind ("exercises", "protocols") -> id -> field -> 16 digits."""

_FILE = "content/releases.json"
_SHAPE = TypeAdapter(Releases)
_MOST_BYTES = 100_000_000


def releases_file(root: Path) -> Path:
    return root / _FILE


def read_releases(layers: Layers) -> Outcome[Releases]:
    """Read the record of every layer; a project's own record of a version counts.

    It is empty before the first release with the current form of fingerprint. What has changed
    since a version with another form is unknown, and checks of its plans say so. It is the same
    with a broken record, which is an error: plans of the current version can still be printed, and
    nothing else goes on without it.
    """
    releases: Releases = {}
    found: list[Finding] = []
    for layer in layers.upwards:
        read = _read(releases_file(layer.root), f"{layer.shown}{_FILE}")
        releases |= read.value or {}
        found += read.findings
    return Outcome(releases, tuple(found))


def own_releases(root: Path) -> Releases:
    """The project's own record, which a release adds to."""
    return _read(releases_file(root), _FILE).value or {}


def _read(path: Path, shown: str) -> Outcome[Releases]:
    if not os.path.lexists(path):
        return Outcome({})
    place = Place(shown)
    text = read_text(path, shown, _MOST_BYTES)
    if text.value is None:
        return Outcome({}, (*text.findings, finding("releases.broken", place)))
    try:
        data = json.loads(text.value)
        form, versions = (data["form"], data["versions"]) if "form" in data else (1, data)
        if form != FORM and all(isinstance(record, dict) for record in versions.values()):
            found = finding("releases.form", place, form=Typed(str(form)[:20]), ours=FORM)
            return Outcome({}, (found,))
        return Outcome(_SHAPE.validate_python(versions, strict=True))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Outcome({}, (finding("releases.broken", place),))


def releases_text(releases: Releases) -> str:
    """The text of the record's file."""
    return json.dumps({"form": FORM, "versions": releases}, indent=1, sort_keys=True) + "\n"
