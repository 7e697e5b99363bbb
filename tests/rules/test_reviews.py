"""A review that an edit has made void is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.definitions.library import load_library
from generator.definitions.reviews import is_reviewed, review_hash
from generator.rules import reviews


def test_the_review_of_a_page_is_read_from_its_front_matter(
    project: Path, edit: Callable[[str, str, str], Path]
) -> None:
    file = "content/pages/pes-anserine-bursitis/understand/why-it-hurts.md"
    before = load_library(project).value
    assert before is not None
    hash = review_hash(before.pages["pes-anserine-bursitis/understand/why-it-hurts"])
    days = "on: 2026-11-30, due: 2028-11-30"
    front = f'reviewed: {{by: R. Reviewer, registration: PH1, {days}, hash: "{hash}"}}\n'
    edit(file, "section: understand\n", f"section: understand\n{front}")
    after = load_library(project).value
    assert after is not None
    assert is_reviewed(after.pages["pes-anserine-bursitis/understand/why-it-hurts"])
    assert not is_reviewed(after.pages["pes-anserine-bursitis/understand/what-it-is"])
    edit(file, "title: Why it hurts", "title: Why it is sore")
    edited = load_library(project).value
    assert edited is not None
    [void] = reviews.not_void(edited)
    assert (void.code, void.place.file) == ("review.void", file)
    edit(file, hash, review_hash(edited.pages["pes-anserine-bursitis/understand/why-it-hurts"]))
    mended = load_library(project).value
    assert mended is not None
    assert list(reviews.not_void(mended)) == []


def test_a_rejection_is_told_with_its_reason(
    project: Path, edit: Callable[[str, str, str], Path]
) -> None:
    before = load_library(project).value
    assert before is not None
    hash = review_hash(before.exercises["mini-squat"].value)
    who = "by: R, registration: PH1, on: 2026-11-30"
    rejected = f'reviewed:\n  - {{{who}, rejected: no, hash: "{hash}"}}\n'
    edit(
        "content/exercises/mini-squat.yml",
        "\nfigure:\n  position",
        f"\n{rejected}figure:\n  position",
    )
    after = load_library(project).value
    assert after is not None
    assert not is_reviewed(after.exercises["mini-squat"].value)
    [told] = reviews.not_void(after)
    assert (told.code, told.values["reason"], told.place.excerpt) == (
        "review.rejected",
        "no",
        rejected.splitlines()[1],
    )
