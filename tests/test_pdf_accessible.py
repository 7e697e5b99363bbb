"""The accessibility of every kind of sheet in all sizes, and every hard case, from the PDFs.

Two independent programs validate them, and our own checks cover what those and the compiler do not.
A new kind of sheet is included automatically. Each of our checks is also given a file with its
fault, to prove that it finds it.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

import outloud
import page
import pikepdf
import pytest

from generator.definitions.findings import Place
from generator.definitions.library import Library
from generator.definitions.model.settings import Paper, TextSize
from generator.document.model import Kind, ResolvedPlan
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.pdf.compiler import Printer
from generator.pdf.print_sheets import sheets
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.conftest import ROOT
from tests.hard_cases import cases
from tests.paper import pages_of

KNOWN = {
    "TBL-012": "a log's boxes are empty: they are there to be written in",
    "TBL-014": "it asks a table itself for its page, which only the table's cells say",
    "PAG-001": (
        "it takes a line that happens to begin three pages ('Keep in mind') for the head of each"
    ),
    "ORD-001": (
        "it takes a paragraph's bold words to come after the rest of it; our own check goes by"
        " their places"
    ),
}
"""False warnings, with the reason. Errors have no exceptions."""


@dataclass(frozen=True)
class File:
    name: str
    document: ResolvedPlan
    pdf: bytes

    @cached_property
    def opened(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.pdf))

    @property
    def elements(self) -> Iterator[pikepdf.Dictionary]:
        """The structure's elements in reading order."""
        return walk(self.opened.Root.StructTreeRoot.K)


def walk(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from walk(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from walk(node.get("/K"))


@pytest.fixture(scope="module", params=["once", pytest.param("every", marks=pytest.mark.full)])
def files(
    request: pytest.FixtureRequest,
    library: Library,
    printer: Printer,
    kept_figures: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[File]:
    picture_cache = PictureCache(library, kept_figures)
    named = [
        (
            f"{document.kind}-{document.paper}-{document.text}",
            document,
            pictures_of(document, picture_cache),
        )
        for document in every_kind(library)
        if request.param == "every" or (document.paper, document.text) == ("a4", "standard")
    ]
    named += [
        (case.name, case.document, case.pictures)
        for case in cases(library, picture_cache, tmp_path_factory.mktemp("cases"))
    ]
    made = []
    for name, document, pictures in named:
        outcome = printer.pdf(document, Place(name), pictures)
        assert outcome.value is not None, outcome.findings
        made.append(File(name, document, outcome.value))
    return made


def every_kind(library: Library) -> Iterator[ResolvedPlan]:
    """One document of each kind, on each paper and in each size of text."""
    of_kind: dict[Kind, ResolvedPlan] = {}
    for _, document, _ in sheets(library):
        of_kind.setdefault(document.kind, document)
    file = read_plan(ROOT / "plans/example.yml").value
    assert file is not None
    plan = resolve_plan(library, file).value
    assert plan is not None
    for kind, paper, text in itertools.product(get_args(Kind), get_args(Paper), get_args(TextSize)):
        document = of_kind.get(
            kind, plan
        )  # kinds without a public sheet are printed from a person's plan
        yield document.model_copy(update={"kind": kind, "paper": paper, "text": text})


# ---- independent validators ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A]
)
def test_an_independent_validator_finds_nothing(
    files: list[File], profile: page.ValidationProfile
) -> None:
    faults = {}
    for file in files:
        found = {
            failure.message
            for failure in page.validate_pdf_bytes(file.pdf, profile=profile).failures
        }
        # It takes a carriage return that ends a compressed stream for a part of the line end. ISO
        # 32000 goes by /Length.
        if b"\r\nendstream" in file.pdf:
            found -= {"a stream /Length does not match its raw content length"}
        if found:
            faults[file.name] = found
    assert faults == {}


def test_a_screen_reader_check_finds_nothing(files: list[File], tmp_path: Path) -> None:
    faults = {}
    for file in files:
        path = tmp_path / f"{file.name}.pdf"
        path.write_bytes(file.pdf)
        result = outloud.check(str(path))
        assert result.error is None
        found = [
            f"{f.rule} {f.message}"
            for f in result.findings
            if f.severity == "error" or (f.severity == "warning" and f.rule not in KNOWN)
        ]
        if found:
            faults[file.name] = found
    assert faults == {}


# ---- our own -------------------------------------------------------------------------------------


def headings(file: File) -> Iterator[str]:
    levels = [
        int(str(element.S)[2])
        for element in file.elements
        if re.fullmatch(r"/H[1-6]", str(element.S))
    ]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"begins with heading levels {levels[:3]}"
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"


def alternatives(file: File) -> Iterator[str]:
    for element in file.elements:
        if element.S == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "a picture without words for it"


def tables(file: File) -> Iterator[str]:
    for table in (element for element in file.elements if element.S == "/Table"):
        rows = [element for element in walk(table) if element.S == "/TR"]
        if any(cell.S != "/TH" or scope(cell) != "/Column" for cell in rows[0].K):
            yield "the first row of a table is not its columns' headers"
        for row in rows[1:] if len(rows) > 2 else ():  # a single row needs no header
            if row.K[0].S != "/TH" and said(row.K[0]):
                yield "a row's first cell has words and is not its header"
        named = {str(cell.ID) for row in rows for cell in row.K if cell.S == "/TH"}
        for cell in (cell for row in rows[1:] for cell in row.K if cell.S == "/TD"):
            if not set(
                map(str, attributes(cell).get("/Headers", []))
            ) <= named or "/Headers" not in attributes(cell):
                yield "a cell does not say which headers it is under"


def attributes(cell: Any) -> Any:
    return next(part for part in cell.A if part.O == "/Table")


def scope(cell: Any) -> str:
    return str(attributes(cell).get("/Scope"))


def said(cell: Any) -> bool:
    return "/K" in cell and len(cell.K) > 0


def language(file: File) -> Iterator[str]:
    if not re.fullmatch(r"[a-z]{2}-[A-Z]{2}", str(file.opened.Root.get("/Lang", ""))):
        yield "no language"


def title(file: File) -> Iterator[str]:
    root = file.opened.Root
    if str(file.opened.docinfo.get("/Title", "")) != file.document.document.pdf_title:
        yield "not its own title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the window shows the file's name, not the title"


def nobody(file: File) -> Iterator[str]:
    person = file.document.person
    metadata = (
        str(dict(file.opened.docinfo)) + bytes(file.opened.Root.Metadata.read_bytes()).decode()
    )
    if person is not None and any(word in metadata for word in (person.label, *person.goals)):
        yield "the person stands in the metadata"


def order(file: File) -> Iterator[str]:
    """The reading order equals the painting order, so that all ways to extract text agree.

    The exception is inside tables, where a cell over two rows is painted with the second: there
    only the structure has the right order.
    """
    pages = {sheet.obj.objgen: number for number, sheet in enumerate(file.opened.pages)}
    painted: dict[tuple[int, int], int] = {}
    for number, sheet in enumerate(file.opened.pages):
        for operands, _ in pikepdf.parse_content_stream(sheet, "BDC"):
            if isinstance(operands[-1], pikepdf.Dictionary) and "/MCID" in operands[-1]:
                painted[number, int(operands[-1].MCID)] = len(painted)

    def places(node: Any, sheet: Any = None) -> list[int]:
        if isinstance(node, pikepdf.Array):
            return [place for child in node for place in places(child, sheet)]
        if isinstance(node, int):
            return [painted[pages[sheet.objgen], node]]
        if not isinstance(node, pikepdf.Dictionary):
            return []
        sheet = node.get("/Pg", sheet)
        if node.get("/Type") == "/MCR":
            return places(int(node.MCID), sheet)
        inside = places(node.get("/K"), sheet)
        return sorted(inside) if node.get("/S") == "/Table" else inside

    read = places(file.opened.Root.StructTreeRoot.K)
    if read != sorted(read):
        yield "is read in another order than it is painted"
    if len(read) != len(painted):
        yield "something painted is not in the structure"


CHECKS: list[Callable[[File], Iterator[str]]] = [
    headings,
    alternatives,
    tables,
    language,
    title,
    nobody,
    order,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_our_own_look_at_every_file_finds_nothing(
    files: list[File], check: Callable[[File], Iterator[str]]
) -> None:
    assert {file.name: faults for file in files if (faults := list(check(file)))} == {}


def test_a_reader_of_the_text_alone_gets_it_in_order(files: list[File]) -> None:
    file = next(file for file in files if file.document.kind == "full")
    text = re.sub(
        r"\s+",
        " ",
        " ".join(pages_of(file.pdf)),
    )
    exercise = file.document.sessions[0].items[0]
    parts = (file.document.document.title, *exercise.steps, exercise.easier[0].says)
    places = [text.rindex(part) for part in parts[1:]]
    assert text.index(parts[0]) < places[0]
    assert places == sorted(places)


def test_a_five_page_plan_with_its_pictures_has_150_kilobytes_or_less(files: list[File]) -> None:
    """A compact plan has more pictures on a page: 25 kilobytes for each of more than six."""
    pictured = [file for file in files if any(element.S == "/Figure" for element in file.elements)]
    most = {
        file.name: max(150_000, 25_000 * len(list(file.document.items)) * (".compact" in file.name))
        for file in pictured
        if len(file.opened.pages) == 5
    }
    assert most
    sizes = {file.name: len(file.pdf) for file in pictured}
    assert {name: sizes[name] for name, size in most.items() if sizes[name] > size} == {}


def broken(file: File, breaks: Callable[[pikepdf.Pdf, list[Any]], None]) -> File:
    with pikepdf.open(io.BytesIO(file.pdf)) as document:
        breaks(document, list(walk(document.Root.StructTreeRoot.K)))
        data = io.BytesIO()
        document.save(data)
    return File(file.name, file.document, data.getvalue())


def first(elements: list[Any], kind: str) -> Any:
    return next(element for element in elements if str(element.S) == kind)


def _skip_a_level(document: pikepdf.Pdf, elements: list[Any]) -> None:
    first(elements, "/H2").S = pikepdf.Name.H4


def _no_words(document: pikepdf.Pdf, elements: list[Any]) -> None:
    del first(elements, "/Figure")["/Alt"]


def _no_header_row(document: pikepdf.Pdf, elements: list[Any]) -> None:
    first(elements, "/TH").S = pikepdf.Name.TD


def _no_row_header(document: pikepdf.Pdf, elements: list[Any]) -> None:
    next(
        element for element in elements if element.S == "/TH" and scope(element) == "/Row"
    ).S = pikepdf.Name.TD


def _no_language(document: pikepdf.Pdf, elements: list[Any]) -> None:
    del document.Root["/Lang"]


def _title_hidden(document: pikepdf.Pdf, elements: list[Any]) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def _named(document: pikepdf.Pdf, elements: list[Any]) -> None:
    document.docinfo["/Author"] = "Sam Sample"


def _reordered(document: pikepdf.Pdf, elements: list[Any]) -> None:
    parts = list(document.Root.StructTreeRoot.K[0].K)
    document.Root.StructTreeRoot.K[0].K = pikepdf.Array([parts[1], parts[0], *parts[2:]])


@pytest.mark.parametrize(
    ("check", "breaks"),
    [
        (headings, _skip_a_level),
        (alternatives, _no_words),
        (tables, _no_header_row),
        (tables, _no_row_header),
        (language, _no_language),
        (title, _title_hidden),
        (nobody, _named),
        (order, _reordered),
    ],
    ids=lambda value: value.__name__.strip("_"),
)
def test_each_of_our_checks_sees_what_it_looks_for(
    files: list[File], check: Any, breaks: Any
) -> None:
    whole = next(file for file in files if file.name == "plan-a4-standard")
    assert list(check(whole)) == []
    assert list(check(broken(whole, breaks))) != []
