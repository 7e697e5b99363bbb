"""The workbook of a pack: data in every cell, and the same bytes again."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.definitions.library import Library
from generator.definitions.model.protocol import Protocol
from generator.review.pack import make_pack
from generator.review.review_workbook import SHEETS, pack_workbook
from tests.site.rendered import library_with

DAY = date(2026, 12, 3)
FORMULAS = [
    '=HYPERLINK("https://example.org","x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
]


@pytest.fixture(scope="module")
def made(library: Library, protocol: Protocol) -> bytes:
    return pack_workbook(make_pack(library, protocol, {}, DAY))


def cells(workbook: bytes) -> list[Any]:
    book = load_workbook(io.BytesIO(workbook))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def test_it_has_a_sheet_for_each_step(made: bytes) -> None:
    book = load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Reviewer", "Questions", "Sign", "Texts"]
    for key in SHEETS:
        assert book[{"questions": "Questions", "sign": "Sign", "texts": "Texts"}[key]].max_row > 20
    choices = book["Sign"].data_validations.dataValidation
    assert [one.formula1 for one in choices] == ['"yes,no"']


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(library: Library, protocol: Protocol, text: str) -> None:
    it = library.exercises["mini-squat"].value.model_copy(update={"name": text, "feel": text})
    workbook = pack_workbook(make_pack(library_with(it), protocol, {}, DAY))
    found = [cell for cell in cells(workbook) if cell.value and text in str(cell.value)]
    assert len(found) > 2
    assert {cell.data_type for cell in cells(workbook) if cell.value} == {"s"}
    assert all(cell.quotePrefix for cell in found)
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if "worksheets" in name]
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_the_same_pack_gives_the_same_bytes(
    made: bytes, library: Library, protocol: Protocol
) -> None:
    assert pack_workbook(make_pack(library, protocol, {}, DAY)) == made
