"""Released content does not change: an edit needs a new version, because plans name versions."""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.findings import Finding, finding
from generator.definitions.library import Library, release_record

__all__ = ["released"]


def released(library: Library) -> Iterator[Finding]:
    """The content matches the record of its version."""
    place = library.shared.info.place("version")
    record = library.releases.get(library.version)
    if record is None:
        yield finding("release.none", place, version=library.version)
    elif not library.broken and record != release_record(library):
        yield finding("release.edited", place, version=library.version)
