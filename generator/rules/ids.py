"""Rule 7: ids are permanent: renamed exercises keep them, published ones never vanish."""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.findings import Finding, Place, finding
from generator.definitions.library import Library, releases_file

__all__ = ["former_ids", "published_ids"]


def former_ids(library: Library) -> Iterator[Finding]:
    """A former id belongs to a single exercise and is no current id."""
    seen: dict[str, str] = {}
    for id, loaded in library.exercises.items():
        for index, old in enumerate(loaded.value.formerly):
            if old in library.exercises or old in seen:
                owner = old if old in library.exercises else seen[old]
                place = loaded.place("formerly", index)
                yield finding("id.taken", place, id=old, owner=owner)
            seen[old] = id


def published_ids(library: Library) -> Iterator[Finding]:
    """Every id of every released version still leads somewhere."""
    place = Place(releases_file(library.root).relative_to(library.root).as_posix())
    last: dict[tuple[str, str], str] = {}  # the latest version that has the id: one finding each
    for version, record in library.releases.items():
        for id in record.get("exercises", {}):
            gone = library.exercise(id) is None and id not in library.broken
            if gone and not library.layers.hides("exercises", id):
                last["exercise", id] = version
        for id in record.get("protocols", {}):
            gone = id not in library.protocols and id not in library.broken
            if gone and not library.layers.hides("protocols", id):
                last["protocol", id] = version
    for (case, id), version in last.items():
        yield finding("id.gone", place, case=case, id=id, version=version)
