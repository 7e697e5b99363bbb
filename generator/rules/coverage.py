"""Rule 5, second part: every statement of the source article is still covered somewhere."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generator.definitions.findings import Finding, finding
from generator.definitions.library import Library

__all__ = ["statements_have_a_home"]


def statements_have_a_home(library: Library) -> Iterator[Finding]:
    """Each statement's file exists and contains its phrase (white space folded).

    In our own library only: see :attr:`Shared.coverage`.
    """
    coverage = library.shared.coverage
    texts: dict[str, str | None] = {}
    named = Counter(entry.file for entry in coverage.value.statements.values())
    for id, entry in coverage.value.statements.items():
        if entry.file not in texts:
            path = library.root / entry.file
            # By its name: a link in the project may lead out of it.
            inside = Path(os.path.normpath(path)).is_relative_to(library.root)
            texts[entry.file] = (
                " ".join(path.read_text("utf-8", "replace").split())
                if inside and os.path.isfile(path)
                else None
            )
        text = texts[entry.file]
        if text is None:
            if count := named.pop(entry.file, 0):  # once for all of its statements
                place = coverage.place("statements", id, "file")
                yield finding("coverage.file", place, statement=id, file=entry.file, count=count)
        elif " ".join(entry.phrase.split()) not in text:
            place = coverage.place("statements", id, "phrase")
            yield finding(
                "coverage.phrase", place, statement=id, file=entry.file, phrase=entry.phrase
            )
