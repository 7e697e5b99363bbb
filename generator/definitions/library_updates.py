"""What the library that comes with the program says now, and what it said when we last looked.

``content/library-lock.json`` is the record of that last look. ``loadwise library diff`` compares it
with the library that is installed now, ``loadwise library update`` writes it anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter

from generator.common.files import write_whole
from generator.definitions.definition_files import SHARED, Definitions, Shared
from generator.definitions.findings import Outcome, Place, finding
from generator.definitions.fingerprints import FORM, WHOLE, fingerprints, signature
from generator.definitions.handwritten import read_pages
from generator.definitions.layers import Layer, Layers, one_layer
from generator.definitions.model.base import Model
from generator.definitions.model.content import ProtocolReferences
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Protocol
from generator.definitions.yaml_source import read_source, read_text

__all__ = [
    "LOCK",
    "Change",
    "Lock",
    "changes",
    "own_names",
    "read_lock",
    "what_is_below",
    "write_lock",
]

LOCK = "content/library-lock.json"
_ENTRIES = tuple(name for name in SHARED if name not in ("info", "coverage"))
Record = dict[str, dict[str, str]]
"""Name (``exercises/bridge``, ``care/ice``) -> field -> 16 digits."""


class Lock(Model):
    """The record of a look at the library below. ``form``: that of the fingerprints."""

    form: int
    version: str
    definitions: Record


@dataclass(frozen=True, slots=True)
class Change:
    """A definition of the library below that is new, gone or changed since the last look.

    ``fields``: what has changed in it. ``ours``: where the project's own file replaces it.
    """

    name: str
    kind: Literal["new", "gone", "changed"]
    fields: tuple[str, ...] = ()
    ours: str | None = None


def what_is_below(layers: Layers) -> Lock:
    """The record of the library below as it is installed now."""
    alone = layers.alone()
    shared = Shared(alone)
    return Lock(form=FORM, version=shared.info.value.version, definitions=dict(_record(alone)))


def _record(layers: Layers) -> Iterator[tuple[str, dict[str, str]]]:
    kinds: tuple[tuple[str, Definitions[Any]], ...] = (
        ("exercises", Definitions(Exercise, layers, "content/exercises")),
        ("protocols", Definitions(Protocol, layers, "protocols")),
        ("references", Definitions(ProtocolReferences, layers, "content/references")),
    )
    for kind, definitions in kinds:
        for id, loaded in definitions.items():
            yield f"{kind}/{id}", fingerprints(loaded.value)
    for path, page in read_pages(layers, []).items():
        yield f"pages/{path}", {WHOLE: signature(page.info.value, page.body)}
    shared = Shared(layers)
    for name in _ENTRIES:
        for id, entry in _entries(getattr(shared, name).value):
            yield f"{_stem(name)}/{id}", entry


def _entries(file: BaseModel) -> Iterator[tuple[str, dict[str, str]]]:
    """The fingerprint of each entry of the maps in a shared file."""
    for field in type(file).model_fields:
        value = getattr(file, field)
        if isinstance(value, Mapping):
            for id, entry in value.items():
                if isinstance(entry, BaseModel):
                    yield id, {WHOLE: signature(entry)}


def _stem(name: str) -> str:
    return name.replace("_", "-")


def own_names(own: Layer) -> dict[str, Place]:
    """What the project's own files define, each with its place."""
    found: dict[str, Place] = {}
    layers = one_layer(own.root)
    for word, folder in (
        ("exercises", "content/exercises"),
        ("protocols", "protocols"),
        ("references", "content/references"),
    ):
        for _, path, _ in layers.files(folder, hidden=word):
            found[f"{word}/{path.stem}"] = Place(own.name_of(path))
    for _, path, _ in layers.files("content/pages", hidden="pages", deep=True):
        inside = path.relative_to(own.root / "content" / "pages").with_suffix("")
        found[f"pages/{inside.as_posix()}"] = Place(own.name_of(path))
    for name in _ENTRIES:
        path = own.root / "content" / f"{_stem(name)}.yml"
        source = read_source(path, own.name_of(path)).value if os.path.lexists(path) else None
        if source is None or not isinstance(source.data, dict):
            continue
        for key, value in source.data.items():
            for id in value if isinstance(value, dict) else ():
                found[f"{_stem(name)}/{id}"] = source.place((key, id), key=True)
    return found


def read_lock(root: Path) -> Outcome[Lock]:
    """The record of the last look; no value and no finding if there is none."""
    path, place = root / LOCK, Place(LOCK)
    if not os.path.lexists(path):
        return Outcome(None)
    text = read_text(path, LOCK)
    if text.value is None:
        return Outcome(None, text.findings)
    try:
        lock = TypeAdapter(Lock).validate_python(json.loads(text.value))
    except (ValueError, RecursionError):
        return Outcome(None, (finding("library.lock", place, case="broken"),))
    if lock.form != FORM:
        return Outcome(None, (finding("library.lock", place, case="form"),))
    return Outcome(lock)


def write_lock(root: Path, lock: Lock) -> None:
    """Raises ``OSError``."""
    write_whole(root / LOCK, json.dumps(lock.model_dump(), indent=1, sort_keys=True) + "\n")


def changes(layers: Layers, lock: Lock) -> list[Change]:
    """What differs between ``lock`` and the library below, by name."""
    now, then = what_is_below(layers).definitions, lock.definitions
    ours = own_names(layers.own)
    found = []
    for name in sorted(now.keys() | then.keys()):
        if now.get(name) == then.get(name):
            continue
        kind: Literal["new", "gone", "changed"] = "changed"
        if name not in then:
            kind = "new"
        elif name not in now:
            kind = "gone"
        before, after = then.get(name, {}), now.get(name, {})
        fields = {f for f in before.keys() | after.keys() if before.get(f) != after.get(f)}
        mine = ours.get(name)
        said = tuple(sorted(fields - {WHOLE})) if kind == "changed" else ()
        found.append(Change(name, kind, said, mine.file if mine else None))
    return found
