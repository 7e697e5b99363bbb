"""Row headers in a tagged PDF, so that a screen reader can name a table cell's row.

Typst marks only a table's header row: marking a row's first cell needs a switch that the Python
package lacks. This module completes the structure: the first non-empty cell of a row heads it, and
if that cell spans several rows, so does the next one.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

__all__ = ["mark_row_headers"]


def mark_row_headers(document: pikepdf.Pdf) -> None:
    """Turn the cells that head a row into header cells, and link the row's other cells to them."""
    structure = document.Root.StructTreeRoot
    if "/IDTree" not in structure:  # Typst names header cells, so without names there is no table
        return
    named = pikepdf.NameTree(structure.IDTree)
    marked: dict[str, pikepdf.Object] = {}
    for table in _tables(list(named.values())):
        for body in (part for part in table.K if part.S == "/TBody"):
            if len(body.K) > 1:  # a single row needs no header
                _mark(body, marked)
    for id, cell in marked.items():
        named[id] = cell


def _tables(header_cells: list[pikepdf.Object]) -> Iterator[pikepdf.Object]:
    seen = set()
    for cell in header_cells:
        table = cell.P.P.P  # cell -> row -> head -> table
        if table.objgen not in seen:
            seen.add(table.objgen)
            yield table


def _mark(body: pikepdf.Object, marked: dict[str, pikepdf.Object]) -> None:
    # Header cells of rows above that span into this row, with their remaining rows.
    spanning: list[tuple[str, int]] = []
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
