"""The pack: everything of a protocol that is to be signed, in the order in which it is read.

Safety comes first: the open questions, when to get help, the pain rule, who must ask first. Then
the phases, the exercises, what we know, and the sources.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.definitions.library import Library, Page
from generator.definitions.model.evidence import Review
from generator.definitions.model.protocol import Protocol, Question
from generator.definitions.reviews import (
    Reviewable,
    review_hash,
    reviewables,
    reviews_of,
    standing,
)
from generator.review.signed_texts import (
    Run,
    SignedTexts,
    block_key,
    blocks_gone,
    lines_of,
    unchanged,
    word_changes,
)
from generator.review.texts import Block, Section, Texts
from generator.wording.words import Wording

__all__ = ["MarkedBlock", "MarkedSection", "Pack", "State", "Unit", "make_pack", "state_of"]

State = Literal["unsigned", "void", "overdue", "rejected", "signed"]


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block with the words that have changed since the last signature."""

    label: str
    lines: list[list[Run]]
    steps: bool = False
    run_in: bool = False

    @property
    def changed(self) -> bool:
        return any(kind for line in self.lines for _, kind in line)


@dataclass(frozen=True, slots=True)
class MarkedSection:
    title: str
    blocks: tuple[MarkedBlock, ...]
    safety: bool = False
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """What one signature covers. ``number``: its row in the workbook, the same as in the PDF."""

    number: int
    name: str
    title: str
    term: str
    hash: str
    state: State
    says: str
    sections: tuple[MarkedSection, ...]
    unseen: bool = False
    """Something has changed that no line says: a drawing, or a value that only programs use."""


@dataclass(frozen=True)
class Pack:
    """``day``: the day on which it was made. ``cited``: the sources that its texts cite."""

    library: Library
    protocol: Protocol
    day: datetime.date
    units: tuple[Unit, ...]
    cited: Mapping[str, str]
    pages: bool = False
    questions: tuple[Question, ...] = ()
    answered: Mapping[str, str] = field(default_factory=dict)
    """What reviewers answered so far, by question."""

    @property
    def of_protocol(self) -> Unit | None:
        return next((one for one in self.units if one.name.startswith("protocols/")), None)


def state_of(it: Reviewable, day: datetime.date) -> State:
    """How it stands on ``day``."""
    now = standing(it)
    if any(one.rejected for one in now):
        return "rejected"
    if now:
        return "overdue" if any(one.due and one.due <= day for one in now) else "signed"
    return "void" if reviews_of(it) else "unsigned"


def make_pack(
    library: Library,
    protocol: Protocol,
    signed: SignedTexts,
    day: datetime.date,
    *,
    pages: bool = False,
    everything: bool = False,
) -> Pack:
    """The pack of a protocol, or of its hand-written ``pages``.

    ``everything``: what is signed too, for a second reviewer.
    """
    texts = Texts(library, protocol)
    before = signed.get(library.language, {})
    known = reviewables(library)
    names = _pages(library, protocol) if pages else _definitions(library, protocol)
    units: list[Unit] = []
    for name in names:
        it = known[name][0]
        if everything or state_of(it, day) != "signed":
            units.append(_unit(len(units) + 1, name, it, texts, before.get(name), day))
    lines = [text for unit in units for text in _all_texts(unit)]
    references = library.references_of(protocol)
    cited = {
        id: texts.source(id, reference)
        for id, reference in references.items()
        if _is_cited(id, lines)
    }
    whole = any(unit.name == f"protocols/{protocol.id}" for unit in units)
    return Pack(
        library,
        protocol,
        day,
        tuple(units),
        cited,
        pages,
        protocol.questions if whole else (),
        _answered(protocol, texts.words),
    )


def _answered(protocol: Protocol, words: Wording) -> dict[str, str]:
    return {
        question: words.label(
            "review.answered",
            by=review.by.line,
            on=words.date(review.on),
            says=f"{answer.says}: {answer.comment.line}" if answer.comment else answer.says,
        )
        for review in protocol.reviewed
        for question, answer in review.answers.items()
    }


def _definitions(library: Library, protocol: Protocol) -> list[str]:
    """The protocol, the shared texts, and its exercises from the first phase to the last."""
    chosen = [c.exercise for p in protocol.phases for s in p.sessions for c in s.choices]
    exercises = {}
    for id in (*protocol.listed, *protocol.flare.exercises, *chosen):
        if (exercise := library.exercise(id)) is not None:
            exercises[exercise.id] = exercise
            exercises |= {part.id: part for part in library.parts(exercise)}
    in_order = sorted(
        exercises.values(),
        key=lambda one: (
            next((n for n, p in enumerate(protocol.phases) if p in protocol.phases_with(one)), 99),
            one.level,
            one.name,
        ),
    )
    return [
        f"protocols/{protocol.id}",
        "conditions",
        "help-lines",
        *(f"exercises/{one.id}" for one in in_order),
        "care",
        "glossary",
    ]


def _pages(library: Library, protocol: Protocol) -> list[str]:
    """The protocol's hand-written pages for readers, and those that all conditions share."""
    return [
        f"pages/{path}"
        for path, page in library.pages.items()
        if page.info.value.protocol in (protocol.id, None) and page.info.value.audience != "author"
    ]


def _unit(
    number: int,
    name: str,
    it: Reviewable,
    texts: Texts,
    before: Mapping[str, list[str]] | None,
    day: datetime.date,
) -> Unit:
    sections = texts.sections(it)
    state = state_of(it, day)
    title, term = _title(name, it, texts.words)
    marked = _marked(sections, before if state == "void" else None, texts.words)
    moved = any(block.changed for section in marked for block in section.blocks)
    return Unit(
        number,
        name,
        title,
        term,
        review_hash(it),
        state,
        state_words(it, state, texts.words),
        marked,
        unseen=state == "void" and before is not None and not moved,
    )


def _title(name: str, it: Reviewable, words: Wording) -> tuple[str, str]:
    if isinstance(it, Page):
        return it.info.value.title, name.removeprefix("pages/")
    own = getattr(it, "name", None), getattr(it, "term", None)
    return (str(own[0]), str(own[1])) if own[0] else (words.label(f"review.shared.{name}"), "")


def state_words(it: Reviewable, state: State, words: Wording) -> str:
    """How it stands, with who said so: 'changed since Jo Bloggs (PH1) signed on …'."""
    reviews = reviews_of(it) if state == "void" else standing(it)
    last = max(reviews, key=lambda one: one.on, default=None)
    if last is None:
        return words.label(f"review.states.{state}")
    rejected = next((one for one in reviews if one.rejected), last)
    said = rejected if state == "rejected" else last
    return words.label(
        f"review.states.{state}",
        by=said.who,
        on=words.date(said.on),
        due=words.date(_due(reviews, said)),
        reason=said.rejected.line if said.rejected else "",
    )


def _due(reviews: Sequence[Review], last: Review) -> datetime.date:
    return min((one.due for one in reviews if one.due), default=last.on)


def _marked(
    sections: Sequence[Section], before: Mapping[str, list[str]] | None, words: Wording
) -> tuple[MarkedSection, ...]:
    made = [
        MarkedSection(
            section.title,
            tuple(_marked_block(section.title, block, before) for block in section.blocks),
            section.safety,
            section.under,
        )
        for section in sections
    ]
    gone = blocks_gone(before, lines_of(sections)) if before else {}
    if gone:
        blocks = tuple(
            MarkedBlock(key, [[(line, "gone")] for line in lines]) for key, lines in gone.items()
        )
        made.append(MarkedSection(words.label("review.gone"), blocks))
    return tuple(made)


def _marked_block(
    section: str, block: Block, before: Mapping[str, list[str]] | None
) -> MarkedBlock:
    then = list(block.lines) if before is None else before.get(block_key(section, block.label), [])
    same = then == list(block.lines)
    lines = unchanged(block.lines) if same else word_changes(then, block.lines)
    return MarkedBlock(block.label, lines, block.steps, block.run_in)


def _all_texts(unit: Unit) -> Iterator[str]:
    for section in unit.sections:
        for block in section.blocks:
            yield from (text for line in block.lines for text, _ in line)


def _is_cited(id: str, lines: Sequence[str]) -> bool:
    cited = re.compile(rf"\[([A-Z0-9]+, )*{re.escape(id)}[,\]]")
    return any(cited.search(line) for line in lines)
