"""No sentence that ``loadwise new`` wrote is left for a reader."""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.findings import Finding, finding
from generator.definitions.library import Library
from generator.definitions.starters import unfilled, unfilled_lines

__all__ = ["filled_in"]


def filled_in(library: Library) -> Iterator[Finding]:
    """Exercises, protocols and pages have their own words."""
    for exercise in library.exercises.values():
        for place in unfilled(exercise.source, "exercise.yml.j2"):
            yield finding("starter.left", place)
    for protocol in library.protocols.values():
        for place in unfilled(protocol.source, "protocol.yml.j2"):
            yield finding("starter.left", place)
    for page in library.pages.values():
        for place in unfilled(page.info.source, "page.md.j2"):
            yield finding("starter.left", place)
        for line in unfilled_lines(page.body, "page.md.j2"):
            yield finding("starter.left", page.place(line))
