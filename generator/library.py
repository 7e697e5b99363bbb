"""The library: every definition of a project, read and checked against its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.diagnostics import Diagnostic, Outcome, Place
from generator.files import digest
from generator.model.content import (
    CareList,
    Conditions,
    CoverageList,
    EquipmentList,
    Glossary,
    HelpLine,
    HelpLines,
    LibraryInfo,
    Loads,
    MuscleList,
    References,
)
from generator.model.exercise import Exercise
from generator.model.page import PageInfo
from generator.model.protocol import Protocol
from generator.model.settings import Settings
from generator.reading import Loaded, read, validate
from generator.yaml_source import Source, parse_source, read_source, read_text

__all__ = ["Library", "Page", "Shared", "is_project", "load_library", "release_record", "releases_file"]


@dataclass(frozen=True, slots=True)
class Shared:
    """The files that all definitions share, one a kind."""

    info: Loaded[LibraryInfo]
    conditions: Loaded[Conditions]
    loads: Loaded[Loads]
    equipment: Loaded[EquipmentList]
    muscles: Loaded[MuscleList]
    references: Loaded[References]
    glossary: Loaded[Glossary]
    care: Loaded[CareList]
    help_lines: Loaded[HelpLines]
    coverage: Loaded[CoverageList]


_SHARED_FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "info": ("library", LibraryInfo),
    "conditions": ("conditions", Conditions),
    "loads": ("loads", Loads),
    "equipment": ("equipment", EquipmentList),
    "muscles": ("muscles", MuscleList),
    "references": ("references", References),
    "glossary": ("glossary", Glossary),
    "care": ("care", CareList),
    "help_lines": ("help-lines", HelpLines),
    "coverage": ("source-coverage", CoverageList),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page written by hand: its front matter, and Markdown that is a template with a few functions (see docs/)."""

    info: Loaded[PageInfo]
    body: str
    first_line: int

    @property
    def file(self) -> str:
        return self.info.source.file

    def place(self, line: int = 1, column: int = 1, width: int = 1) -> Place:
        """The place of a 1-based line and column of the body."""
        return self.info.source.line_place(self.first_line + line - 2, column - 1, width)


@dataclass(frozen=True, slots=True)
class Library:
    """All definitions of one project. ``broken`` names exercises and protocols whose files could not be read."""

    root: Path
    settings: Settings
    settings_source: Source
    site_url: str
    shared: Shared
    exercises: dict[str, Loaded[Exercise]]
    protocols: dict[str, Loaded[Protocol]]
    pages: dict[str, Page] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    releases: dict[str, Any] = field(default_factory=dict)

    @property
    def version(self) -> str:
        return self.shared.info.value.version

    @property
    def help_line(self) -> HelpLine:
        return self.shared.help_lines.value.countries[self.settings.country]

    @property
    def formerly(self) -> dict[str, str]:
        """Old exercise ids, each with the id it has now."""
        return {old: id for id, loaded in self.exercises.items() for old in loaded.value.formerly}

    def exercise(self, id: str) -> Exercise | None:
        """The exercise of that id, or of that former id."""
        loaded = self.exercises.get(id) or self.exercises.get(self.formerly.get(id, ""))
        return loaded.value if loaded else None

    def definitions(self) -> Iterator[tuple[str, str, Loaded[Any]]]:
        """Kind, id and definition of each exercise and protocol."""
        for id, exercise in self.exercises.items():
            yield "exercises", id, exercise
        for id, protocol in self.protocols.items():
            yield "protocols", id, protocol


def is_project(root: Path) -> bool:
    """Whether ``root`` holds a project: settings, content and protocols."""
    return (root / "mkdocs.yml").is_file() and (root / "content").is_dir() and (root / "protocols").is_dir()


def load_library(root: Path) -> Outcome[Library]:
    """Read the whole project at ``root``. A broken exercise is left out and named; a broken shared file ends it."""
    found: list[Diagnostic] = []
    settings = _settings(root, found)
    shared = _shared(root, found)
    exercises, broken = _folder(Exercise, root, "content/exercises", found)
    protocols, broken_protocols = _folder(Protocol, root, "protocols", found)
    pages = _pages(root, found)
    if settings is None or shared is None:
        return Outcome(None, tuple(found))
    source, value, site_url = settings
    library = Library(
        root=root,
        settings=value,
        settings_source=source,
        site_url=site_url,
        shared=shared,
        exercises=exercises,
        protocols=protocols,
        pages=pages,
        broken=broken | broken_protocols,
        releases=_releases(root, found),
    )
    if library.settings.country not in shared.help_lines.value.countries:
        known = ", ".join(sorted(shared.help_lines.value.countries))
        found.append(
            Diagnostic.error(
                "settings.country",
                f"no help numbers are known for the country “{value.country}”",
                source.place(("extra", "loadwise", "country")),
                f"Known: {known}. Add it to content/help-lines.yml.",
            )
        )
        return Outcome(None, tuple(found))
    return Outcome(library, tuple(found))


def _settings(root: Path, found: list[Diagnostic]) -> tuple[Source, Settings, str] | None:
    outcome = read_source(root / "mkdocs.yml", "mkdocs.yml")
    found += outcome.diagnostics
    if outcome.value is None:
        return None
    loaded = validate(Settings, outcome.value, at=("extra", "loadwise"))
    found += loaded.diagnostics
    site_url = str(outcome.value.data.get("site_url") or "") if isinstance(outcome.value.data, dict) else ""
    return (outcome.value, loaded.value.value, site_url) if loaded.value else None


def _shared(root: Path, found: list[Diagnostic]) -> Shared | None:
    parts: dict[str, Any] = {}
    for name, (stem, model) in _SHARED_FILES.items():
        shown = f"content/{stem}.yml"
        outcome = read(model, root / shown, shown)
        found += outcome.diagnostics
        parts[name] = outcome.value
    return Shared(**parts) if all(part is not None for part in parts.values()) else None


def _folder(model: type[Any], root: Path, folder: str, found: list[Diagnostic]) -> tuple[dict[str, Loaded[Any]], frozenset[str]]:
    loaded: dict[str, Loaded[Any]] = {}
    broken = set()
    for path in sorted((root / folder).iterdir()) if (root / folder).is_dir() else ():
        shown = f"{folder}/{path.name}"
        if path.name.startswith("."):
            continue
        if path.suffix != ".yml":
            found.append(
                Diagnostic.warning("file.ignored", "is not read", Place(shown), "Definitions are files that end in .yml.")
            )
            continue
        outcome = read(model, path, shown, id=path.stem)
        found += outcome.diagnostics
        if outcome.value is None:
            broken.add(path.stem)
        else:
            loaded[path.stem] = outcome.value
    return loaded, frozenset(broken)


def _pages(root: Path, found: list[Diagnostic]) -> dict[str, Page]:
    """The hand-written pages by their path in the site, such as ``understand/why-it-hurts``."""
    folder = root / "content" / "pages"
    pages = {}
    for path in sorted(folder.rglob("*.md")):
        shown = path.relative_to(root).as_posix()
        text = read_text(path, shown)
        found += text.diagnostics
        if text.value is None:
            continue
        outcome = _page(text.value, shown)
        found += outcome.diagnostics
        if outcome.value is not None:
            pages[path.relative_to(folder).with_suffix("").as_posix()] = outcome.value
    return pages


def _page(text: str, shown: str) -> Outcome[Page]:
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        message = "has no front matter"
        hint = "Begin the page with a line ---, then title: and the other keys, then a line ---."
        return Outcome(None, (Diagnostic.error("page.front-matter", message, Place(shown, 1, 1, lines[0]), hint),))
    front = parse_source("\n" + "\n".join(lines[1:end]), shown)
    if front.value is None:
        return Outcome(None, front.diagnostics)
    info = validate(PageInfo, replace(front.value, text=text))
    if info.value is None:
        return Outcome(None, info.diagnostics)
    return Outcome(Page(info.value, "\n".join(lines[end + 1 :]), end + 2))


def releases_file(root: Path) -> Path:
    """Where each released version's fingerprints stand, so that a plan of an old version can be compared."""
    return root / "content" / "releases.json"


def _releases(root: Path, found: list[Diagnostic]) -> dict[str, Any]:
    try:
        data = json.loads(releases_file(root).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as problem:
        data = problem
    if isinstance(data, dict) and all(isinstance(version, dict) for version in data.values()):
        return data
    place = Place("content/releases.json")
    found.append(Diagnostic.error("releases.broken", "cannot be read", place, "Restore it; `loadwise release` writes it."))
    return {}


def release_record(library: Library) -> dict[str, dict[str, dict[str, str]]]:
    """A fingerprint of every field of every definition: kind -> id -> field -> 16 digits."""
    record: dict[str, dict[str, dict[str, str]]] = {"exercises": {}, "protocols": {}}
    for kind, id, loaded in library.definitions():
        fields = loaded.value.model_dump(mode="json", exclude={"id", "reviewed"})
        record[kind][id] = {name: digest(json.dumps(value, sort_keys=True)) for name, value in fields.items()}
    return record
