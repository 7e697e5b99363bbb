"""A filled workbook is read whole, or every fault in it is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.definitions.library import Library
from generator.definitions.model.protocol import Protocol
from generator.review.answers import read_answers
from generator.review.pack import make_pack
from generator.review.review_workbook import pack_workbook
from tests.review.filled import EN, REVIEWER, filled


@pytest.fixture(scope="module")
def workbook(library: Library, protocol: Protocol) -> bytes:
    return pack_workbook(make_pack(library, protocol, {}, date(2026, 12, 3)))


def test_answers_and_comments_are_read(tmp_path: Path, workbook: bytes) -> None:
    path = filled(
        tmp_path / "filled.xlsx",
        workbook,
        {"care": ("No ", "Too long"), "glossary": ("", "")},
        reviewer={**REVIEWER, "on": "2026-12-05"},
        questions={"rest-pain": ("YES", "with care")},
        notes={2: "Say it sooner."},
    )
    answers = read_answers(path, EN).value
    assert answers is not None
    assert (answers.reviewer.by, answers.reviewer.on) == ("R. Reviewer", date(2026, 12, 5))
    assert answers.reviewer.protocol == "pes-anserine-bursitis"
    rows = {row.name: row for row in answers.texts}
    assert (rows["care"].says, rows["care"].comment) == ("no", "Too long")
    assert rows["protocols/pes-anserine-bursitis"].comment.endswith(": Say it sooner.")
    assert [(one.name, one.says, one.comment) for one in answers.questions] == [
        ("rest-pain", "yes", "with care")
    ]
    assert (answers.open, answers.open_questions) == (1, 28)


@pytest.mark.parametrize(
    ("texts", "code", "case"),
    [
        ({"care": ("perhaps", "")}, "review.answer", "other"),
        ({"care": ("", "Too long")}, "review.answer", "comment-only"),
        ({"care": ("yes", "=1+1")}, "table.workbook", "formula"),
    ],
)
def test_an_answer_that_is_none_is_told_with_its_place(
    tmp_path: Path, workbook: bytes, texts: Any, code: str, case: str
) -> None:
    read = read_answers(filled(tmp_path / "filled.xlsx", workbook, texts), EN)
    assert read.value is None
    assert [(one.code, one.case) for one in read.findings] == [(code, case)]
    assert "Care at home" in read.findings[0].place.excerpt


def test_a_day_that_is_none_is_told(tmp_path: Path, workbook: bytes) -> None:
    path = filled(tmp_path / "f.xlsx", workbook, {}, reviewer={**REVIEWER, "on": "3.12.26"})
    assert [one.case for one in read_answers(path, EN).findings] == ["day"]


def test_another_file_is_told(tmp_path: Path, workbook: bytes) -> None:
    (tmp_path / "x.csv").write_text("a,b\n")
    assert [one.case for one in read_answers(tmp_path / "x.csv", EN).findings] == ["ending"]
    path = filled(tmp_path / "f.xlsx", workbook, {})
    book = load_workbook(path)
    del book["Sign"]
    book.save(path)
    assert [one.case for one in read_answers(path, EN).findings] == ["sheets"]
    path = filled(tmp_path / "g.xlsx", workbook, {})
    book = load_workbook(path)
    book["Sign"].delete_cols(7)
    book.save(path)
    assert [one.case for one in read_answers(path, EN).findings] == ["column"]
