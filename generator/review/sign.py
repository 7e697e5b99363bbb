"""Write a reviewer's answers into the definitions that they are about.

A file keeps its comments and its layout: only its ``reviewed:`` is replaced. A text of the included
library is copied into the project first, because the next update would take the signature away.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.common.files import write_whole
from generator.definitions.findings import Finding, Outcome, Typed, finding
from generator.definitions.library import Library, Page
from generator.definitions.machine import machine_failed
from generator.definitions.model.evidence import Answer, Review
from generator.definitions.model.settings import SOURCE_LANGUAGE
from generator.definitions.reviews import Reviewable, review_hash, reviewables, standing
from generator.definitions.validation import Loaded, misfits
from generator.definitions.yaml_source import Source, parse_source, read_text
from generator.plans.plan_yaml import yaml_text
from generator.review.answers import Answers, Row
from generator.review.signed_texts import (
    FILE,
    SignedTexts,
    lines_of,
    read_signed_texts,
    signed_text,
)
from generator.review.texts import Texts

__all__ = ["Signing", "sign", "with_reviews"]


@dataclass(frozen=True, slots=True)
class Signing:
    """What was done: the names of the texts that are signed now, and of those that are rejected.
    ``copied``: those that the project did not have before."""

    signed: tuple[str, ...]
    rejected: tuple[str, ...]
    copied: tuple[str, ...]


def sign(
    library: Library,
    answers: Answers,
    by: str,
    registration: str,
    dates: tuple[datetime.date, datetime.date],
) -> Outcome[Signing]:
    """Write the answers of the reviewer ``by``. ``dates``: of the review, and when it is due again.

    Nothing is written if one of them cannot be.
    """
    known = reviewables(library)
    found = list(_misunderstood(answers, library, known))
    if found:
        return Outcome(None, tuple(found))
    before = read_signed_texts(library.root)
    if before.value is None:
        return Outcome(None, before.findings)
    files: dict[Path, str] = {}
    copied: list[str] = []
    for row in answers.texts:
        it, loaded = known[row.name]
        made = _review(answers, row, it, by, registration, dates)
        if made.value is None:
            found += made.findings
            continue
        path, text = _target(library, row.name, loaded)
        if not os.path.lexists(path):
            copied.append(row.name)
        written = with_reviews(text, [*_others(it, registration), made.value], isinstance(it, Page))
        if written is None:
            found.append(finding("review.unwritable", loaded.place(key=True)))
        else:
            files[path] = written
    if found:
        return Outcome(None, tuple(found))
    files[library.root / FILE] = signed_text(_with_lines(library, answers, known, before.value))
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text)
    except OSError as problem:
        return Outcome(None, (machine_failed(problem, "content"),))
    says = {kind: tuple(r.name for r in answers.texts if r.says == kind) for kind in ("yes", "no")}
    return Outcome(Signing(says["yes"], says["no"], tuple(copied)))


def _misunderstood(
    answers: Answers, library: Library, known: dict[str, tuple[Reviewable, Loaded[Any]]]
) -> Iterator[Finding]:
    """What the answers are about that is not there, or is not the same any more."""
    sheet = answers.reviewer.places[""]
    protocol = library.protocols.get_or_none(answers.reviewer.protocol)
    if protocol is None:
        yield finding("review.unknown", sheet, name=Typed(answers.reviewer.protocol))
        return
    if not answers.reviewer.interests:
        yield finding("review.answer", sheet, case="interests")
    if not answers.texts:
        yield finding("review.answer", sheet, case="nothing")
    asked = {question.id for question in protocol.value.questions}
    about = {row.name for row in answers.texts}
    for row in answers.questions:
        if row.name not in asked:
            yield finding("review.unknown", row.place, name=Typed(row.name))
        elif f"protocols/{protocol.value.id}" not in about:
            yield finding("review.answer", row.place, case="question-alone")
    for row in answers.texts:
        if row.name not in known:
            yield finding("review.unknown", row.place, name=Typed(row.name))
        elif row.hash != review_hash(known[row.name][0]):
            yield finding("review.changed", row.place, name=row.name)
        elif row.says == "no" and not row.comment:
            yield finding("review.answer", row.place, case="reason")


def _review(
    answers: Answers,
    row: Row,
    it: Reviewable,
    by: str,
    registration: str,
    dates: tuple[datetime.date, datetime.date],
) -> Outcome[Review]:
    on, due = dates
    said: dict[str, Any] = {"by": by, "registration": registration, "on": on}
    if row.says == "yes":
        said["due"] = due
        if row.comment:
            said["comment"] = row.comment
    else:
        said["rejected"] = row.comment
    said["interests"] = answers.reviewer.interests
    if row.name == f"protocols/{answers.reviewer.protocol}" and answers.questions:
        said["answers"] = {
            one.name: Answer.model_validate(
                {"says": one.says, **({"comment": one.comment} if one.comment else {})}
            )
            for one in answers.questions
        }
    said["hash"] = review_hash(it)
    try:
        return Outcome(Review.model_validate(said))
    except ValidationError as problem:
        return Outcome(None, misfits(problem, row.place))


def _others(it: Reviewable, registration: str) -> list[Review]:
    """What others say about the same words. Void reviews go: git and ``signed.json`` have them."""
    own = registration.casefold()
    return [one for one in standing(it) if one.registration.casefold() != own]


_FILES = {
    "exercises": "content/exercises/{}.yml",
    "protocols": "protocols/{}.yml",
    "pages": "content/pages/{}.md",
}


def _target(library: Library, name: str, loaded: Loaded[Any]) -> tuple[Path, str]:
    """The project's own file for a text, and what it says now or begins with."""
    kind, _, id = name.partition("/")
    path = library.root / (_FILES[kind].format(id) if id else f"content/{name}.yml")
    if not os.path.lexists(path):
        # Of a file that all share, the project's own part is laid over the library's
        return path, loaded.source.text if id else ""
    read = read_text(path, str(path))
    return path, read.value if read.value is not None else loaded.source.text


def with_reviews(text: str, reviews: list[Review], is_page: bool) -> str | None:
    """``text`` with these reviews in place of those that it has; ``None`` if they do not fit in."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    front = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    last = front if is_page else len(lines)
    source = _parsed(lines, last, is_page)
    if source is None:
        return None
    first, after, kept = last, last, []
    if ("reviewed",) in source.places.keys:
        first, after = _block(source)
        kept = [line for line in lines[first:after] if line.lstrip().startswith("#")]
    data = [
        {key: part for key, part in review if part and part != SOURCE_LANGUAGE}
        for review in reviews
    ]
    # PyYAML quotes the key "on", which is a flag only in YAML 1.1
    said = re.sub(r"^(\W*)'on':", r"\1on:", yaml_text({"reviewed": data}), flags=re.MULTILINE)
    block = [f"{line}{end}" for line in said.splitlines()]
    if first > 0 and not lines[first - 1].endswith(("\n", "\r")):
        lines[first - 1] += end
    made = [*lines[:first], *kept, *block, *lines[after:]]
    again = _parsed(made, last + len(made) - len(lines), is_page)
    wanted = parse_source(said, "").value
    if again is None or wanted is None:
        return None
    whole = {**_without(source), **wanted.data}
    return "".join(made) if again.data == whole else None


def _parsed(lines: list[str], last: int, is_page: bool) -> Source | None:
    """The file's YAML; of a page, its front matter, on the same lines."""
    text = "".join(["\n", *lines[1:last]] if is_page else lines)
    if not text.strip():
        return Source("", "", {})
    source = parse_source(text, "").value
    return source if source is not None and isinstance(source.data, dict) else None


def _without(source: Source) -> dict[str, Any]:
    return {key: value for key, value in source.data.items() if key != "reviewed"}


def _block(source: Source) -> tuple[int, int]:
    """The first line of ``reviewed:``, and the line after its last."""
    places = source.places
    key, value = places.keys[("reviewed",)], places.values[("reviewed",)]
    text = source.text.splitlines()
    if text[value.line][value.column : value.column + 1] in ("{", "["):
        return key.line, value.end_line + 1
    # A block's end is where the next thing begins, so its last line is that of its last value
    leaves = [
        span.end_line
        for path, span in places.values.items()
        if path[0:1] == ("reviewed",)
        and not any(other[: len(path)] == path and other != path for other in places.values)
    ]
    return key.line, max(leaves, default=key.line) + 1


def _with_lines(
    library: Library,
    answers: Answers,
    known: dict[str, tuple[Reviewable, Loaded[Any]]],
    before: SignedTexts,
) -> SignedTexts:
    """The record with the lines of what is signed now."""
    texts = Texts(library, library.protocols[answers.reviewer.protocol].value)
    language = library.language
    now = {
        row.name: lines_of(texts.sections(known[row.name][0]))
        for row in answers.texts
        if row.says == "yes"
    }
    return {**before, language: {**before.get(language, {}), **now}}
