"""A clinic's own table of codes for exercises, such as those of SNOMED CT, which it has licensed.

We ship none: the table comes from the clinic, one code a row: ``exercise,system,code,display``.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.definitions.findings import Finding, Outcome, Place, finding
from generator.definitions.table_source import read_table_file
from generator.exchange.fhir import Code

__all__ = ["read_codes"]

_COLUMNS = ["exercise", "system", "code", "display"]
_ADDRESS = re.compile(r"(https?://|urn:)\S+")


def read_codes(path: Path) -> Outcome[dict[str, list[Code]]]:
    """The codes by exercise; no value if a row is not a code."""
    read = read_table_file(path, str(path))
    if read.value is None:
        return Outcome(None, read.findings)
    table = read.value.placed(str(path))
    if table.value is None:
        return Outcome(None, table.findings)
    (_, header), *rows = table.value or [(Place(str(path)), [])]
    if header != _COLUMNS:
        place = Place(str(path))
        return Outcome(None, (finding("fhir.codes", place, case="columns"),))
    codes: dict[str, list[Code]] = {}
    found: list[Finding] = []
    for place, cells in rows:
        if not _is_code(cells):
            found.append(finding("fhir.codes", place, case="row"))
            continue
        exercise, system, code, display = cells
        codes.setdefault(exercise, []).append(Code(system, code, display))
    return Outcome(None if found else codes, tuple(found))


def _is_code(row: list[str]) -> bool:
    return len(row) == len(_COLUMNS) and all(row) and _ADDRESS.fullmatch(row[1]) is not None
