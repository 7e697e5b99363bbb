"""Row headers in a tagged PDF: what a screen reader says of a box in a table besides its day, such
as the exercise.

Typst marks a table's header row, and keeps the way to mark a row's first cell behind a switch that
the Python package does not have. So the structure is completed here: the first cell of a row that
says something heads the row, and where it spans several rows, the next one heads its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

__all__ = ["mark_row_headers"]


def mark_row_headers(document: pikepdf.Pdf) -> None:
    """Turn the cells that head a row into header cells, and name them in the cells that they are
    about."""
    structure = document.Root.StructTreeRoot
    if "/IDTree" not in structure:  # Typst names the cells of a header row: no names, no table
        return
    named = pikepdf.NameTree(structure.IDTree)
    marked: dict[str, pikepdf.Object] = {}
    for table in _tables(list(named.values())):
        for body in (part for part in table.K if part.S == "/TBody"):
            if len(body.K) > 1:  # one row alone is told apart from nothing
                _mark(body, marked)
    for id, cell in marked.items():
        named[id] = cell


def _tables(header_cells: list[pikepdf.Object]) -> Iterator[pikepdf.Object]:
    seen = set()
    for cell in header_cells:
        table = cell.P.P.P  # cell, row, head of the table
        if table.objgen not in seen:
            seen.add(table.objgen)
            yield table


def _mark(body: pikepdf.Object, marked: dict[str, pikepdf.Object]) -> None:
    spanning: list[
        tuple[str, int]
    ] = []  # header cells of rows above that reach down, with the rows that are left to them
    for row in body.K:
        above = [pikepdf.String(id) for id, _ in spanning]
        spanning = [(id, left - 1) for id, left in spanning if left > 1]
        heading = True
        for cell in row.K:
            table = _table_attributes(cell)
            if heading and "/K" in cell and len(cell.K):
                id, rows = f"row-{len(marked) + 1:04d}", int(table.get("/RowSpan", 1))
                cell.S, cell.ID, table.Scope = pikepdf.Name.TH, pikepdf.String(id), pikepdf.Name.Row
                marked[id] = cell
                table.Headers.extend(above)
                above.append(cell.ID)
                if rows > 1:
                    spanning.append((id, rows - 1))
                heading = rows > 1
            else:
                heading = False
                table.Headers.extend(above)


def _table_attributes(cell: pikepdf.Object) -> pikepdf.Object:
    return next(attributes for attributes in cell.A if attributes.O == "/Table")
