"""What is left to review: what is rejected, changed since its signature, overdue or unsigned."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.definitions.library import Library
from generator.definitions.reviews import reviewables, reviews_of
from generator.review.pack import State, state_of, state_words
from generator.wording.words import wording

__all__ = ["Due", "Said", "due", "said"]

_ORDER: tuple[State, ...] = ("rejected", "void", "overdue", "unsigned")


@dataclass(frozen=True, slots=True)
class Due:
    """A text to review: its name, and how it stands in words."""

    name: str
    state: State
    says: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a reviewer said beside yes: a comment, or the answer to a question."""

    name: str
    by: str
    says: str


def due(library: Library, day: datetime.date) -> list[Due]:
    """The texts that are to be reviewed on ``day``, the most urgent first."""
    words = wording(library.language)
    found = []
    for name, (it, _) in reviewables(library).items():
        state = state_of(it, day)
        if state != "signed":
            found.append(Due(name, state, state_words(it, state, words)))
    return sorted(found, key=lambda one: _ORDER.index(one.state))


def said(library: Library) -> Iterator[Said]:
    """Comments and answers, for the authors to act on."""
    for name, (it, _) in reviewables(library).items():
        for review in reviews_of(it):
            if review.comment:
                yield Said(name, review.by, review.comment.line)
            for question, answer in review.answers.items():
                comment = f": {answer.comment.line}" if answer.comment else ""
                yield Said(f"{name} {question}", review.by, f"{answer.says}{comment}")
