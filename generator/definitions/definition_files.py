"""Definition files, read lazily."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel

from generator.definitions.findings import Finding, Outcome, Place, finding
from generator.definitions.layers import Layers, merged, without
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
from generator.definitions.parsed import parsed
from generator.definitions.validation import Loaded, validate
from generator.definitions.yaml_source import Source, read_text

__all__ = ["OUR_OWN", "SHARED", "Definitions", "Shared", "SharedFileBroken", "Translate"]

M = TypeVar("M", bound=BaseModel)


class Translate(Protocol):
    """A definition in other words. ``above``: its kind and id, such as ``exercises/bridge``."""

    def __call__(self, above: str, loaded: Loaded[M], /) -> Loaded[M]: ...


OUR_OWN = "source-coverage.yml"
"""The file of ``content/`` that a new project does not get."""


def _read(
    model: type[M],
    files: Sequence[tuple[Path, str]],
    id: str | None = None,
    hidden: frozenset[str] = frozenset(),
) -> Outcome[Loaded[M]]:
    """Read a file as ``model``: its path and its name in messages.

    Several files are one definition in layers, the lowest first; ``hidden`` are the entries that
    the lower ones lose. Unchanged files give the same object again, because a preview reads often.
    """
    texts: list[tuple[str, str]] = []
    for path, shown in files:
        text = read_text(path, shown)
        if text.value is None:
            return Outcome(None, text.findings)
        texts.append((text.value, shown))
    return _understood(model, tuple(texts), id, hidden)


@lru_cache(maxsize=4_000)
def _understood(
    model: type[M], texts: tuple[tuple[str, str], ...], id: str | None, hidden: frozenset[str]
) -> Outcome[Loaded[M]]:
    source: Source | None = None
    for text, shown in texts:
        said = parsed(text, shown)
        if said.value is None:
            return Outcome(None, said.findings)
        source = merged(source, said.value) if source else without(said.value, hidden)
    assert source is not None
    return validate(model, source, id=id)


class Definitions(Mapping[str, Loaded[M]]):
    """The definitions of one folder by id, read lazily, so that a plan reads only what it uses.

    Iteration skips files that could not be read: ``broken`` has their ids, ``found`` the reasons.
    """

    def __init__(self, model: type[M], layers: Layers, folder: str) -> None:
        self._model = model
        self.kind = folder.rpartition("/")[2]
        self._read: dict[str, Loaded[M] | None] = {}
        self.found: list[Finding] = []
        files: dict[str, tuple[Path, str]] = {}
        for layer, path, used in layers.files(folder, hidden=self.kind):
            shown = layer.name_of(path)
            if path.suffix != ".yml":
                self.found.append(finding("file.ignored", Place(shown), case="definition"))
            elif used:
                files[path.stem] = path, shown
        self.files = dict(sorted(files.items()))
        """The path of each definition's file, and its name in messages, by id."""

    def translated(self, translate: Translate) -> Definitions[M]:
        """The same definitions in other words, each translated when it is first asked for."""
        return _Translated(self, translate)

    def get_or_none(self, id: str) -> Loaded[M] | None:
        """The definition with that id; ``None`` if there is none or its file is broken."""
        if id not in self._read and (file := self.files.get(id)):
            outcome = _read(self._model, [file], id)
            self.found += outcome.findings
            self._read[id] = outcome.value
        return self._read.get(id)

    @property
    def broken(self) -> frozenset[str]:
        """Ids of files that were read but are not valid."""
        return frozenset(id for id, loaded in self._read.items() if loaded is None)

    def __getitem__(self, id: str) -> Loaded[M]:
        if (loaded := self.get_or_none(id)) is None:
            raise KeyError(id)
        return loaded

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and id in self.files and self.get_or_none(id) is not None

    def __iter__(self) -> Iterator[str]:
        return (id for id in self.files if self.get_or_none(id) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Translated(Definitions[M]):
    """Definitions in other words."""

    def __init__(self, english: Definitions[M], translate: Translate) -> None:
        self.files, self.found = english.files, english.found
        self._english, self._translate = english, translate
        self._read = {}

    def get_or_none(self, id: str) -> Loaded[M] | None:
        if id not in self._read:
            loaded = self._english.get_or_none(id)
            above = f"{self._english.kind}/{id}"
            self._read[id] = loaded and self._translate(above, loaded)
        return self._read[id]


class Shared:
    """The files that all definitions share, one per kind, read lazily."""

    def __init__(self, layers: Layers, translate: Translate | None = None) -> None:
        self._layers, self._translate = layers, translate

    def translated(self, translate: Translate) -> Shared:
        """The same files in other words."""
        return Shared(self._layers, translate)

    def _file(self, model: type[M], stem: str) -> Loaded[M]:
        layers, name = self._layers, f"content/{stem}.yml"
        there = [layer for layer in layers.upwards if os.path.lexists(layer.root / name)]
        files = [(layer.root / name, f"{layer.shown}{name}") for layer in there or [layers.own]]
        hidden = (id.partition("/") for id in layers.hide)
        away = frozenset(id for word, _, id in hidden if word == stem)
        outcome = _read(model, files, hidden=away)
        if outcome.value is None:
            raise SharedFileBroken(outcome.findings)
        if self._translate is not None:
            return self._translate(f"shared/{stem}", outcome.value)
        return outcome.value

    @cached_property
    def info(self) -> Loaded[LibraryInfo]:
        return self._file(LibraryInfo, "library")

    @cached_property
    def regions(self) -> Loaded[Regions]:
        return self._file(Regions, "regions")

    @cached_property
    def conditions(self) -> Loaded[Conditions]:
        return self._file(Conditions, "conditions")

    @cached_property
    def equipment(self) -> Loaded[EquipmentList]:
        return self._file(EquipmentList, "equipment")

    @cached_property
    def muscles(self) -> Loaded[MuscleList]:
        return self._file(MuscleList, "muscles")

    @cached_property
    def references(self) -> Loaded[References]:
        return self._file(References, "references")

    @cached_property
    def glossary(self) -> Loaded[Glossary]:
        return self._file(Glossary, "glossary")

    @cached_property
    def care(self) -> Loaded[CareList]:
        return self._file(CareList, "care")

    @cached_property
    def help_lines(self) -> Loaded[HelpLines]:
        return self._file(HelpLines, "help-lines")

    @cached_property
    def coverage(self) -> Loaded[CoverageList]:
        """Where our own library says each statement of its source article.

        A clinic's project has no such file: it may say things in its own words.
        """
        shown = f"content/{OUR_OWN}"
        if not (self._layers.own.root / shown).exists():
            nothing = CoverageList(source="", statements={})
            return Loaded(nothing, Source(shown, ""))
        return self._file(CoverageList, "source-coverage")

    def read(self, names: Iterable[str]) -> list[Finding]:
        """Read these files now and return the findings."""
        found: list[Finding] = []
        for name in names:
            try:
                getattr(self, name)
            except SharedFileBroken as broken:
                found += broken.findings
        return found


SHARED = tuple(name for name, part in vars(Shared).items() if isinstance(part, cached_property))


class SharedFileBroken(Exception):  # noqa: N818 - the name says what happened
    """A shared file cannot be read, and nothing works without it.

    The command line prints its findings.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(d.code for d in findings))
        self.findings = findings
