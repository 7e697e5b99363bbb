"""A clinic's own codes for exercises."""

from __future__ import annotations

from pathlib import Path

from generator.exchange.codes import read_codes
from generator.exchange.fhir import Code

HEAD = "exercise,system,code,display\n"


def read(folder: Path, text: str) -> tuple[object, list[tuple[str, str, int]]]:
    path = folder / "codes.csv"
    path.write_text(text, "utf-8")
    outcome = read_codes(path)
    return outcome.value, [(one.code, one.case, one.place.line) for one in outcome.findings]


def test_codes_are_read_by_exercise(tmp_path: Path) -> None:
    text = f'{HEAD}bridge,http://x.test/a,1,"One, two"\n\nbridge,urn:oid:1,2,Two\n'
    codes, found = read(tmp_path, text)
    assert found == []
    assert codes == {
        "bridge": [Code("http://x.test/a", "1", "One, two"), Code("urn:oid:1", "2", "Two")]
    }


def test_what_is_no_code_is_said_with_its_line(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (None, [("fhir.codes", "columns", 1)])
    assert read(tmp_path, "code,exercise\n")[1] == [("fhir.codes", "columns", 1)]
    rows = f"{HEAD}bridge,http://x.test/a,1,One\nbridge,snomed,1,One\nbridge,urn:x,,One\n"
    assert read(tmp_path, rows)[1] == [("fhir.codes", "row", 3), ("fhir.codes", "row", 4)]


def test_a_table_is_read_as_spreadsheets_save_it(tmp_path: Path) -> None:
    long = "a" * 200_000
    rows = f"bridge;urn:x;1;One\u2028line\nbridge;urn:x;2;{long}\n;;;\n"
    codes, found = read(tmp_path, f"sep=;\n{HEAD.replace(',', ';')}{rows}")
    assert found == []
    assert codes == {"bridge": [Code("urn:x", "1", "One\u2028line"), Code("urn:x", "2", long)]}
