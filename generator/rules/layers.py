"""Rules for a project on top of the library that comes with the program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.definitions.findings import Finding, Place, finding, known_ids
from generator.definitions.library import Library
from generator.definitions.library_updates import (
    LOCK,
    changes,
    own_names,
    read_lock,
    what_is_below,
)

__all__ = ["hidden", "up_to_date"]


def hidden(library: Library) -> Iterator[Finding]:
    """What the settings hide exists below, is not replaced as well, and nothing needs it."""
    layers = library.layers
    if layers.below is None:
        return
    below, ours = what_is_below(layers).definitions, own_names(layers.own)
    source = library.settings_file.source
    for index, name in enumerate(library.settings.hide):
        place = source.place(("extra", "loadwise", "hide", index))
        if name not in below:
            yield finding("library.hide", place, case="unknown", known=known_ids(name, below))
        elif name in ours:
            yield finding("library.hide", place, case="replaced", file=ours[name].file)
        else:
            word, _, id = name.partition("/")
            for user in _users(library, word, id):
                yield finding("library.hide", place, case="used", name=name, user=_shown(user))


def _shown(place: Place) -> str:
    return f"{place.file}:{place.line}"


def _users(library: Library, word: str, id: str) -> Iterator[Place]:
    """The first place in each definition that names the hidden one.

    A rung that leads to a hidden exercise is left out, so it needs nothing.
    """
    if word not in ("exercises", "protocols"):
        return  # names of shared entries and pages are looked up by rules of their own
    for _, _, loaded in library.definitions():
        if path := next(_named(loaded.source.data, id, ()), None):
            yield loaded.place(*path)
    for page in library.pages.values():
        if word == "protocols" and getattr(page.info.value, "protocol", None) == id:
            yield page.place()


def _named(value: Any, id: str, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key != "use":
                yield from _named(item, id, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _named(item, id, (*path, index))
    elif value == id:
        yield path


def up_to_date(library: Library) -> Iterator[Finding]:
    """What the project's own files replace has not changed since the project last looked."""
    layers = library.layers
    if layers.below is None:
        return
    lock = read_lock(library.root)
    yield from lock.findings
    if lock.value is None:
        if not lock.findings:
            yield finding("library.lock", Place(LOCK), case="none")
        return
    ours = own_names(layers.own)
    for change in changes(layers, lock.value):
        if change.ours and change.kind != "new":
            place = ours[change.name]
            yield finding(
                "library.behind", place, case=change.kind, name=change.name, fields=change.fields
            )
        elif change.ours:
            yield finding("library.behind", ours[change.name], case="new", name=change.name)
