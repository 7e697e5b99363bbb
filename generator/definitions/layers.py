"""The layers of a library: the one that comes with the program, and a project's own on top.

A project whose settings say ``library: included`` holds only what is its own. A file with the id
of a file below replaces it, an entry of a shared file (``content/care.yml`` …) replaces that entry,
and what the settings ``hide`` is not there. A project without that setting has one layer: its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.common.folders import files_below, visible
from generator.common.resources import starter
from generator.definitions.findings import Place
from generator.definitions.model.settings import Settings
from generator.definitions.yaml_source import KeyPath, Places, Source

__all__ = ["BELOW", "Layer", "Layers", "layers_of", "merged", "one_layer", "without"]

BELOW = "loadwise:"
"""What stands before the name of a file that comes with the program, wherever it is shown."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One library: its folder, and what stands before the names of its files in messages."""

    root: Path
    shown: str = ""

    def name_of(self, path: Path) -> str:
        return f"{self.shown}{path.relative_to(self.root).as_posix()}"


@dataclass(frozen=True, slots=True)
class Layers:
    """A project's own layer, and the one below it, if there is one.

    ``hide``: what of the layer below is not there, such as ``exercises/swimming``.
    """

    own: Layer
    below: Layer | None = None
    hide: frozenset[str] = frozenset()

    @property
    def upwards(self) -> tuple[Layer, ...]:
        """The layers in the order in which one replaces another."""
        return (self.below, self.own) if self.below else (self.own,)

    def alone(self) -> Layers:
        """The layer below by itself."""
        return Layers(self.below or self.own)

    def hides(self, word: str, id: str) -> bool:
        """Whether the settings hide this: ``word`` is its folder, or its shared file's name.

        A protocol takes its pages and its sources with it.
        """
        if word in ("pages", "references"):
            protocol = id.partition("/")[0]
            return bool({f"{word}/{id}", f"protocols/{protocol}"} & self.hide)
        return f"{word}/{id}" in self.hide

    def files(
        self, folder: str, *, hidden: str, deep: bool = False
    ) -> Iterator[tuple[Layer, Path, bool]]:
        """Every file of ``folder`` with its layer, and whether the file is used.

        It is not if one of a higher layer replaces it or the settings hide it. ``hidden`` is the
        word before its id in ``hide``. ``deep``: with the folders inside.
        """
        found = [
            (layer, path) for layer in self.upwards for path in _files(layer.root / folder, deep)
        ]
        top = {path.relative_to(layer.root / folder): layer for layer, path in found}
        for layer, path in found:
            name = path.relative_to(layer.root / folder)
            away = layer is not self.own and self.hides(hidden, name.with_suffix("").as_posix())
            yield layer, path, top[name] is layer and not away


def _files(folder: Path, deep: bool) -> list[Path]:
    if deep:
        return list(files_below(folder))
    return visible(folder.iterdir()) if folder.is_dir() else []


def one_layer(root: Path) -> Layers:
    """A project that holds its whole library."""
    return Layers(Layer(root))


def layers_of(root: Path, settings: Settings) -> Layers:
    """The layers of the project at ``root``."""
    if settings.library == "own" or root == starter():
        return one_layer(root)
    return Layers(Layer(root), Layer(starter(), BELOW), frozenset(settings.hide))


def without(source: Source, hidden: frozenset[str]) -> Source:
    """A shared file without its ``hidden`` entries."""
    if not (hidden and isinstance(source.data, dict)):
        return source
    kept = {
        key: {id: entry for id, entry in value.items() if id not in hidden}
        if isinstance(value, dict)
        else value
        for key, value in source.data.items()
    }
    return replace(source, data=kept)


def merged(below: Source, own: Source) -> Source:
    """Two files of one name as one source.

    Entries of the maps in it replace those of the same key below. Anything else that the own file
    says replaces what is said below.
    """
    if not (isinstance(below.data, dict) and isinstance(own.data, dict)):
        return own
    data: dict[str, Any] = {**below.data, **own.data}
    for key, value in own.data.items():
        if isinstance(value, dict) and isinstance(below.data.get(key), dict):
            data[key] = {**below.data[key], **value}
    return _Merged(own.file, own.text, data, partial(_as_typed, below, own), below=below, own=own)


def _as_typed(below: Source, own: Source) -> Places:
    return Places(written=below.places.written | own.places.written)


@dataclass(frozen=True)
class _Merged(Source):
    """A source whose values stand in two files."""

    below: Source = field(kw_only=True)
    own: Source = field(kw_only=True)

    def _of(self, path: KeyPath) -> Source:
        """The file in which the value at ``path`` stands."""
        if tuple(path[:2]) in self.own.places.values or not path:
            return self.own
        return self.below if tuple(path[:2]) in self.below.places.values else self.own

    def place(self, path: KeyPath = (), *, key: bool = False) -> Place:
        return self._of(tuple(path)).place(path, key=key)

    def place_of(self, path: KeyPath, part: str) -> Place:
        return self._of(tuple(path)).place_of(path, part)

    def slice(self, path: KeyPath) -> tuple[int, int]:
        return self.own.slice(path)
