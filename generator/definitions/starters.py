"""The commented projects, exercises and plans that `loadwise new` writes."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import secrets
import shutil
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.common.files import write_whole
from generator.common.folders import make_private_folder
from generator.common.resources import starter, templates
from generator.definitions.findings import (
    Outcome,
    Place,
    Typed,
    Value,
    finding,
    first_ids,
    known_ids,
)
from generator.definitions.library import Library
from generator.definitions.yaml_source import KeyPath, Source

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = [
    "new_exercise",
    "new_plan",
    "new_protocol",
    "new_site",
    "placeholders",
    "unfilled",
    "unfilled_lines",
]

_SETTINGS, _OURS = "mkdocs.yml", "extra:\n  loadwise:\n"
_COPIED = (_SETTINGS, "plans/example.yml", "plans/clinic.yml")
_SITE = {
    "README.md.j2": "README.md",
    "gitignore.j2": ".gitignore",
    "content.md.j2": "content/README.md",
}
"""The starters of a new project, each with the name that it gets there."""
_FILL_IN = re.compile(r'fill_in\("([^"]*)"\)')
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")


def new_site(folder: Path) -> Outcome[Path]:
    """Create a project in ``folder`` on top of the library that comes with the program.

    It holds settings, a README and an example plan.
    """
    files = _site_files()
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            return _refused("new.exists", str(folder), case="folder")
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            write_whole(folder / path, text)
    except OSError as problem:
        for name in {path.partition("/")[0] for path in files}:
            _remove(folder / name)
        reason = problem.strerror or str(problem)
        return _refused("new.unwritable", str(folder), reason=reason)
    return Outcome(folder)


def _site_files() -> dict[str, str]:
    """The files of a new project, by their path in it."""
    copied = {path: (starter() / path).read_text("utf-8") for path in _COPIED}
    copied[_SETTINGS] = copied[_SETTINGS].replace(_OURS, _OURS + _text("settings.yml.j2"))
    return copied | {path: _text(name) for name, path in _SITE.items()}


def _text(template: str) -> str:
    return _environment().get_template(f"site/{template}").render()


def _remove(path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def new_exercise(library: Library, id: str) -> Outcome[Path]:
    """A commented exercise to fill in."""
    name = id.replace("-", " ").capitalize()
    return _write(
        library.root / "content" / "exercises", id, "exercise.yml.j2", {"id": id, "name": name}
    )


def new_protocol(library: Library, id: str, region: str) -> Outcome[tuple[Path, ...]]:
    """A commented protocol with its first phase, its file of sources and its first page."""
    regions = library.shared.regions.value.regions
    if region not in regions:
        known = known_ids(region, regions)
        refused = finding("protocol.region", Place("--region"), id=Typed(region), known=known)
        return Outcome(None, (refused,))
    if id in library.protocols or id in library.protocols.broken:
        return Outcome(None, (finding("new.exists", Place(f"protocols/{id}.yml"), case="file"),))
    values: dict[str, object] = {
        "id": id,
        "name": id.replace("-", " ").capitalize(),
        "region": region,
        "exercise": _gentlest(library),
        "prefix": "".join(word[0] for word in id.split("-") if word).upper().ljust(2, "X")[:4],
    }
    root, made = library.root, list[Path]()
    for folder, name, template in (
        (root / "protocols", id, "protocol.yml.j2"),
        (root / "content" / "references", id, "references.yml.j2"),
        (root / "content" / "pages" / id / "understand", "what-it-is", "page.md.j2"),
    ):
        suffix = ".md" if template.startswith("page") else ".yml"
        written = _write(folder, name, template, values, suffix=suffix)
        if written.value is None:
            for path in made:
                _remove(path)
            return Outcome(None, written.findings)
        made.append(written.value)
    return Outcome(tuple(made))


def _gentlest(library: Library) -> str:
    """An exercise to begin with, until the author has chosen."""
    shown = (e.value for e in library.exercises.values() if e.value.for_patients and e.value.moves)
    first = min(shown, key=lambda exercise: (exercise.level, exercise.id), default=None)
    return first.id if first else "its-id"


_LETTERS = string.ascii_lowercase + string.digits


def new_plan(
    library: Library, id: str, protocol: str | None, phase: str | None, today: datetime.date
) -> Outcome[Path]:
    """A commented plan for one person, with the sessions of a phase."""
    if protocol is None and len(library.protocols) > 1:
        return _refused("plan.which", id, known=first_ids(sorted(library.protocols)))
    protocol = protocol or next(iter(library.protocols), "")
    if protocol not in library.protocols:
        known = known_ids(protocol, library.protocols)
        return _refused("plan.protocol", id, protocol=Typed(protocol), known=known)
    chosen = library.protocols[protocol].value
    phase = phase or chosen.phases[0].id
    if chosen.phase(phase) is None:
        known = known_ids(phase, (p.id for p in chosen.phases))
        return _refused("plan.phase", id, phase=Typed(phase), protocol=protocol, known=known)
    return _write(
        library.root / "plans",
        id,
        "plan.yml.j2",
        {
            "protocol": protocol,
            "phase": phase,
            "version": library.version,
            "today": today.isoformat(),
            "key": f"k{''.join(secrets.choice(_LETTERS) for _ in range(4))}",
            "review": (today + datetime.timedelta(weeks=2)).isoformat(),
            "flags": [sign.id for tier in chosen.red_flags for sign in tier.signs],
            "conditions": sorted(library.shared.conditions.value.conditions),
        },
        private=True,
    )


def _write(
    folder: Path,
    id: str,
    template: str,
    values: dict[str, object],
    *,
    private: bool = False,
    suffix: str = ".yml",
) -> Outcome[Path]:
    """``private``: the file and the folders made for it are accessible to their owner only."""
    path = folder / f"{id}{suffix}"
    if not _NAME.fullmatch(id):
        return _refused("new.name", path.name, name=Typed(id))
    if os.path.lexists(path):
        return _refused("new.exists", str(path), case="file")
    try:
        if private:
            make_private_folder(path.parent)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
        text = _environment().get_template(template).render(values, fill_in=str)
        write_whole(path, text, private=private)
    except OSError as problem:
        return _refused("new.unwritable", str(path), reason=problem.strerror or str(problem))
    return Outcome(path)


@cache
def placeholders(template: str) -> frozenset[str]:
    """The sentences that an author has to replace; the template marks each with ``fill_in``."""
    # Without Jinja, because every plan is checked for them.
    return frozenset(_FILL_IN.findall((templates() / "starters" / template).read_text("utf-8")))


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(  # noqa: S701 - YAML, from ids and dates only
        loader=FileSystemLoader(templates() / "starters"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def unfilled(source: Source, template: str) -> Iterator[Place]:
    """The places where ``source`` still has a sentence of its starter."""
    left = placeholders(template)

    def walk(value: object, path: KeyPath) -> Iterator[Place]:
        if isinstance(value, dict):
            for key, item in value.items():
                yield from walk(item, (*path, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from walk(item, (*path, index))
        elif isinstance(value, str) and value in left:
            yield source.place(path)

    yield from walk(source.data, ())


def unfilled_lines(text: str, template: str) -> Iterator[int]:
    """The 1-based lines of a page that still have a sentence of its starter."""
    left = placeholders(template)
    for number, line in enumerate(text.split("\n"), 1):
        if any(sentence in line for sentence in left):
            yield number


def _refused(code: str, file: str, *, case: str = "", **values: Value) -> Outcome[Path]:
    return Outcome(None, (finding(code, Place(file), case=case, **values),))
