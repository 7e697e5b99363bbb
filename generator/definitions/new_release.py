"""Release the library: record its content under a version, so that plans can be compared later."""

from __future__ import annotations

import os
import re

from generator.common.files import write_whole
from generator.definitions.findings import Outcome, finding
from generator.definitions.library import Library, release_record, releases_file
from generator.definitions.machine import machine_failed
from generator.definitions.releases import own_releases, releases_text
from generator.definitions.vocabulary import PATTERNS

__all__ = ["release"]

_FILE = "content/library.yml"


def release(library: Library, version: str) -> Outcome[str]:
    """Record the library as ``version`` and write the version into ``content/library.yml``."""
    info = library.shared.info
    place = info.place("version")
    if not re.fullmatch(PATTERNS["version"], version):
        return Outcome(None, (finding("release.version", place, version=version),))
    record = release_record(library)
    if library.releases.get(version, record) != record:
        return Outcome(None, (finding("release.taken", place, version=version),))
    try:
        write_whole(
            releases_file(library.root),
            releases_text({**own_releases(library.root), version: record}),
        )
        write_whole(library.root / _FILE, _with_version(library, version))
    except OSError as problem:
        return Outcome(None, (machine_failed(problem, "content"),))
    return Outcome(version)


def _with_version(library: Library, version: str) -> str:
    """The text of the project's own ``library.yml``; it has none before its first release."""
    source = library.shared.info.source
    if not os.path.lexists(library.root / _FILE):
        return f"version: {version}\n"
    try:
        start, end = source.slice(("version",))
    except KeyError:  # the project's own file leaves it to the library below
        return f"version: {version}\n{source.text}"
    return source.text[:start] + version + source.text[end:]
