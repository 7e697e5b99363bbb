"""A released version's content stays as it was: an edit asks for a new version, because plans
name versions."""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.findings import Diagnostic, Finding
from generator.definitions.library import Library, release_record

__all__ = ["released"]


def released(library: Library) -> Iterator[Finding]:
    """The content fits the record of the version it claims to be."""
    info = library.shared.info
    hint = "Before you publish: `loadwise release VERSION` records it."
    record = library.releases.get(library.version)
    if record is None:
        yield Diagnostic.warning(
            "release.none",
            f"version {library.version} is not released",
            info.place("version"),
            hint,
        )
    elif not library.broken and record != release_record(library):
        message = f"the content was edited since version {library.version} was released"
        yield Diagnostic.warning("release.edited", message, info.place("version"), hint)
