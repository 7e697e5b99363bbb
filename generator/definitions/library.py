"""The library: every definition of a project, checked against its schema.

``open_library`` reads what every plan needs, and the rest lazily; ``load_library`` reads
everything.
"""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from generator.common.resources import use_translations
from generator.definitions.definition_files import (
    SHARED,
    Definitions,
    Shared,
    SharedFileBroken,
    Translate,
)
from generator.definitions.findings import Finding, Outcome, finding, known_ids
from generator.definitions.fingerprints import fingerprints
from generator.definitions.handwritten import Page, read_pages
from generator.definitions.layers import Layers, layers_of
from generator.definitions.model.content import HelpLine, ProtocolReferences, Region
from generator.definitions.model.evidence import Reference
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.plan import AffectedSide
from generator.definitions.model.protocol import Condition, Protocol
from generator.definitions.model.settings import SOURCE_LANGUAGE, Settings
from generator.definitions.own_templates import own_templates
from generator.definitions.releases import (
    Releases,
    read_releases,
    releases_file,
)
from generator.definitions.settings_file import SettingsFile, read_settings
from generator.definitions.validation import Loaded

__all__ = [
    "Library",
    "Page",
    "Releases",
    "Shared",
    "SharedFileBroken",
    "is_project",
    "load_library",
    "open_library",
    "release_record",
    "releases_file",
]

_FOR_A_PLAN = ("info", "help_lines", "regions", "conditions", "equipment")


@dataclass(frozen=True)
class Library:
    """All definitions of one project."""

    layers: Layers
    settings_file: SettingsFile
    shared: Shared
    exercises: Definitions[Exercise]
    protocols: Definitions[Protocol]
    sources: Definitions[ProtocolReferences]
    releases: Releases
    language: str = SOURCE_LANGUAGE
    """The language of its words, which is not always that of the settings."""
    page_words: Callable[[str, Page], Page] | None = None
    """Puts a hand-written page into that language."""

    def translated(
        self, language: str, translate: Translate, page_words: Callable[[str, Page], Page]
    ) -> Library:
        """The same library in other words."""
        return replace(
            self,
            language=language,
            shared=self.shared.translated(translate),
            exercises=self.exercises.translated(translate),
            protocols=self.protocols.translated(translate),
            page_words=page_words,
        )

    @cached_property
    def in_other_words(self) -> dict[str, Outcome[Library]]:
        """By language: this library in it, or what it lacks, once somebody has asked for it."""
        return {}

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.layers.own.root

    @cached_property
    def _pages(self) -> tuple[dict[str, Page], list[Finding]]:
        found: list[Finding] = []
        pages, said = read_pages(self.layers, found), self.page_words
        return {path: said(path, page) for path, page in pages.items()} if said else pages, found

    @property
    def pages(self) -> Mapping[str, Page]:
        """The hand-written pages by their path in the site."""
        return self._pages[0]

    @property
    def broken(self) -> frozenset[str]:
        """Ids of exercises and protocols whose files were read but are not valid."""
        return self.exercises.broken | self.protocols.broken

    @property
    def settings(self) -> Settings:
        return self.settings_file.value.extra.loadwise

    @property
    def site_url(self) -> str:
        """The site's address, in this language if the site has it; empty if it has none."""
        base = self.settings_file.value.site_url
        return f"{base.rstrip('/')}/{self.folder}" if base and self.folder else base

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the site is to have; its own first."""
        return tuple(dict.fromkeys((self.settings.language, *self.settings.languages)))

    @property
    def folder(self) -> str:
        """The folder of this language below the site's root: empty, or ``es/``."""
        return f"{self.language}/" if self.language in self.languages[1:] else ""

    @property
    def site_name(self) -> str:
        return self.settings_file.value.site_name

    @property
    def version(self) -> str:
        return self.shared.info.value.version

    @property
    def help_line(self) -> HelpLine:
        return self.shared.help_lines.value.countries[self.settings.country]

    @property
    def region(self) -> str:
        """The ISO 3166 region whose typographic rules apply in print."""
        return self.help_line.region or self.settings.country.upper()

    @cached_property
    def formerly(self) -> dict[str, str]:
        """Former exercise ids, each with its current id."""
        return {old: id for id, loaded in self.exercises.items() for old in loaded.value.formerly}

    def exercise(self, id: str) -> Exercise | None:
        """The exercise with that id or former id."""
        if id not in self.exercises.files:
            id = self.formerly.get(id, "")
        loaded = self.exercises.get_or_none(id)
        return loaded.value if loaded else None

    def naming(self, exercise: Exercise) -> Iterator[str]:
        """The ids of the exercises that say they have it as an easier or a harder one."""
        for name in (exercise.id, *exercise.formerly):
            yield from self._naming.get(name, ())

    @cached_property
    def _naming(self) -> dict[str, list[str]]:
        """By id: the exercises whose easier and harder ones have that id."""
        naming: dict[str, list[str]] = {}
        for id, loaded in self.exercises.items():
            for rung in (*loaded.value.easier, *loaded.value.harder):
                if rung.use:
                    naming.setdefault(rung.use, []).append(id)
        return naming

    def region_of(self, protocol: Protocol) -> Region:
        """The region of the body that the protocol is about."""
        return self.shared.regions.value.regions[protocol.region]

    def side_of(self, protocol: Protocol, side: AffectedSide | None = None) -> AffectedSide | None:
        """The sore side as doses need it: with a central region, both sides are alike."""
        return side if self.region_of(protocol).paired else "both"

    def conditions_of(self, protocol: Protocol | None) -> dict[str, Condition]:
        """The conditions of a person by id: the shared ones, then those of the protocol."""
        shared = self.shared.conditions.value.conditions
        return {**shared, **protocol.conditions} if protocol else shared

    @cached_property
    def references(self) -> dict[str, Reference]:
        """All sources by id: the shared ones, then each protocol's own."""
        own = (loaded.value.references for loaded in self.sources.values())
        return dict(
            chain.from_iterable(
                refs.items() for refs in (self.shared.references.value.references, *own)
            )
        )

    def references_of(self, protocol: Protocol | None) -> dict[str, Reference]:
        """What a protocol may cite: the shared sources and its own."""
        own = self.sources.get_or_none(protocol.id) if protocol else None
        shared = self.shared.references.value.references
        return {**shared, **own.value.references} if own else shared

    def reference(self, id: str, protocols: Sequence[Protocol]) -> Reference:
        """The source with that id, looked for in the lists of ``protocols`` first.

        A plan then reads those of other protocols only for an exercise that it shares with them.
        """
        own = ChainMap(*(self.references_of(protocol) for protocol in protocols))
        return own.get(id) or self.references[id]

    def parts(self, routine: Exercise) -> list[Exercise]:
        """The exercises that a routine consists of, in order; none if it is not a routine."""
        return [part for id in routine.parts if (part := self.exercise(id))]

    def definitions(self) -> Iterator[tuple[str, str, Loaded[Any]]]:
        """Kind, id and definition of each exercise and protocol."""
        for id, exercise in self.exercises.items():
            yield "exercises", id, exercise
        for id, protocol in self.protocols.items():
            yield "protocols", id, protocol

    def read_everything(self) -> list[Finding]:
        """Read every file now and return the findings."""
        found = self.shared.read(SHARED)
        for folder in (self.exercises, self.protocols, self.sources):
            # Iterating reads every file.
            for _ in folder:
                pass
            found += folder.found
        return found + self._pages[1]


def is_project(root: Path) -> bool:
    """Whether ``root`` contains a project: settings and content."""
    settings = os.path.lexists(root / "mkdocs.yml")  # what it is, reading it says
    return settings and (root / "content").is_dir()


def open_library(root: Path) -> Outcome[Library]:
    """Open the project at ``root``, reading what every plan needs.

    The rest is read lazily.
    """
    read = read_settings(root)
    found = list(read.findings)
    if read.value is None:
        return Outcome(None, tuple(found))
    layers = layers_of(root, read.value.value.extra.loadwise)
    use_translations(root / "translations")
    found += own_templates(layers)
    shared = Shared(layers)
    found += shared.read(_FOR_A_PLAN)
    releases = read_releases(layers)
    stopped = any(d.is_error for d in found)
    found += releases.findings
    if stopped or releases.value is None:
        return Outcome(None, tuple(found))
    country, known = read.value.value.extra.loadwise.country, shared.help_lines.value.countries
    if country not in known:
        place = read.value.source.place(("extra", "loadwise", "country"))
        right = known_ids(country, known)
        found.append(finding("settings.country", place, country=country, known=right))
        return Outcome(None, tuple(found))
    exercises = Definitions(Exercise, layers, "content/exercises")
    protocols = Definitions(Protocol, layers, "protocols")
    sources = Definitions(ProtocolReferences, layers, "content/references")
    return Outcome(
        Library(layers, read.value, shared, exercises, protocols, sources, releases.value),
        tuple(found),
    )


def load_library(root: Path) -> Outcome[Library]:
    """Read the whole project at ``root``.

    A broken exercise or protocol is left out and reported; with a broken shared file there is no
    library.
    """
    opened = open_library(root)
    if opened.value is None:
        return opened
    found = [*opened.findings, *opened.value.read_everything()]
    broken_shared = opened.value.shared.read(SHARED)
    return Outcome(None if broken_shared else opened.value, tuple(found))


def release_record(library: Library) -> dict[str, dict[str, dict[str, str]]]:
    """The fingerprints of the current library: kind -> id -> field -> 16 digits."""
    record: dict[str, dict[str, dict[str, str]]] = {"exercises": {}, "protocols": {}}
    for kind, id, loaded in library.definitions():
        record[kind][id] = fingerprints(loaded.value)
    return record
