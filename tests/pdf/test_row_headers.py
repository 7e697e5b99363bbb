"""Row headers: the first cell of a row that says something heads it."""

from __future__ import annotations

import io

import pikepdf
import pytest
import typst

from generator.pdf.row_headers import mark_row_headers

TABLE = """#set document(title: "T")
#table(columns: 3, table.header[Exercise][Mon][Tue], {rows})"""


def marked(rows: str) -> list[list[pikepdf.Object]]:
    """The rows of the table's body after marking."""
    made = typst.compile(TABLE.format(rows=rows).encode(), format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        mark_row_headers(pdf)
        body = next(
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TBody"
        )
        return [
            [(str(cell.S), list(map(str, attributes(cell)))) for cell in row.K] for row in body.K
        ]


def attributes(cell: pikepdf.Object) -> list[pikepdf.Object]:
    table = next(one for one in cell.A if one.O == "/Table")
    return list(table.get("/Headers", []))


def test_a_rows_first_cell_heads_it_and_the_others_name_it() -> None:
    rows = marked("[Bridge], [1], [2], [Squat], [3], [4]")
    assert [[kind for kind, _ in row] for row in rows] == [["/TH", "/TD", "/TD"]] * 2
    own = [row[1][1][-1] for row in rows]
    assert own[0] != own[1]


def test_one_row_alone_is_told_apart_from_nothing() -> None:
    assert [kind for kind, _ in marked("[Bridge], [1], [2]")[0]] == ["/TD"] * 3


def test_a_document_without_a_table_stays_as_it_is() -> None:
    made = typst.compile(b'#set document(title: "T")\nWords.', format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        mark_row_headers(pdf)
        assert "/IDTree" not in pdf.Root.StructTreeRoot


@pytest.mark.parametrize("rows", ["table.cell(rowspan: 2)[Bridge], [Left], [1], [Right], [2]"])
def test_a_cell_over_several_rows_heads_them_all_and_each_has_its_own_beside_it(rows: str) -> None:
    first, second = marked(rows)
    assert [kind for kind, _ in first] == ["/TH", "/TH", "/TD"]
    assert [kind for kind, _ in second] == ["/TH", "/TD"]
    over = first[2][1][-2:]
    assert len(over) == 2
    assert over[0] in second[1][1]
