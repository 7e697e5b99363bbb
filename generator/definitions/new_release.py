"""Release the library: record its content under a version, so that plans can be compared later."""

from __future__ import annotations

import re

from generator.common.files import write_whole
from generator.definitions.findings import Outcome, finding
from generator.definitions.library import Library, release_record, releases_file
from generator.definitions.machine import machine_failed
from generator.definitions.releases import releases_text
from generator.definitions.vocabulary import PATTERNS

__all__ = ["release"]


def release(library: Library, version: str) -> Outcome[str]:
    """Record the library as ``version`` and write the version into ``content/library.yml``."""
    info = library.shared.info
    place = info.place("version")
    if not re.fullmatch(PATTERNS["version"], version):
        return Outcome(None, (finding("release.version", place, version=version),))
    record = release_record(library)
    if library.releases.get(version, record) != record:
        return Outcome(None, (finding("release.taken", place, version=version),))
    releases = {**library.releases, version: record}
    start, end = info.source.slice(("version",))
    text = info.source.text
    try:
        write_whole(releases_file(library.root), releases_text(releases))
        write_whole(library.root / info.source.file, text[:start] + version + text[end:])
    except OSError as problem:
        return Outcome(None, (machine_failed(problem, "content"),))
    return Outcome(version)
