"""Every hard case as pictures on one page: ``make look`` writes ``build/look/index.html``.

A test can see that a card is complete and a word is there. Only people see that a page is ugly.
One thing can be counted: how many pages are nearly empty, in these plans and in all public sheets.
More than three in a hundred are a fault.
"""

from __future__ import annotations

import html
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pypdfium2

from generator.definitions.findings import Place
from generator.definitions.library import Library, load_library
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.pdf.compiler import Printer
from generator.pdf.print_sheets import sheets
from tests.apart import ENOUGH, WIDTH, apart
from tests.conftest import ROOT
from tests.hard_cases import Case, cases
from tests.page_fill import EMPTY_BELOW, fills

OUT = ROOT / "build" / "look"
DOTS_PER_INCH = 66
MOST_EMPTY = 0.03

STYLE = """
:root { color-scheme: light } body { font: 16px/1.4 sans-serif; margin: 24px; background: #ddd }
section { margin-bottom: 32px } h2 { margin: 0 } p { margin: 0 0 8px }
img { margin: 0 8px 8px 0; box-shadow: 0 1px 4px #0006 } .grey img { filter: grayscale(1) }
"""


def main() -> None:
    library = load_library(ROOT).value
    assert library is not None
    shutil.rmtree(OUT, ignore_errors=True)
    (OUT / "plans").mkdir(parents=True)
    picture_cache, printer = PictureCache(library, ROOT / "build" / "figures"), Printer()
    sections = [_section(case, printer) for case in cases(library, picture_cache, OUT / "plans")]
    body = "".join(sections)
    (OUT / "index.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Hard'
        f' cases</title><style>{STYLE}</style><label><input type="checkbox"'
        " onchange=\"document.body.classList.toggle('grey')\"> as a grey printer shows"
        f" it</label>{body}",
        "utf-8",
    )
    _say(f"Look at {(OUT / 'index.html').relative_to(ROOT)}.")
    _tell_apart(picture_cache)
    filled = {path.stem: fills(path.read_bytes()) for path in sorted(OUT.glob("*.pdf"))}
    filled |= dict(_public(library, picture_cache, printer))
    sys.exit(_tell_empty(filled))


def _tell_apart(picture_cache: PictureCache) -> None:
    """The pictures whose start and end are hardest to tell apart as thumbnails."""
    pairs = [(name, picture_cache.of(name)) for name in picture_cache.names]
    found = sorted(
        (apart(pictures.start, pictures.end), name)
        for name, pictures in pairs
        if pictures and not pictures.single
    )
    alike = ", ".join(f"{name} {share:.0%}" for share, name in found[:5])
    middle = found[len(found) // 2][0]
    _say(
        f"Start and end of {len(found)} figures, {WIDTH} pixels wide, differ by {found[0][0]:.0%}"
        f" or more (limit {ENOUGH:.0%}, middle {middle:.0%}). The most alike: {alike}."
    )


def _public(
    library: Library, picture_cache: PictureCache, printer: Printer
) -> Iterator[tuple[str, list[float]]]:
    """The pages of every public sheet, with how full each is."""
    for path, document, place in sheets(library):
        printed = printer.pdf(document, place, pictures_of(document, picture_cache))
        assert printed.value is not None, printed.findings
        yield path, fills(printed.value)


def _tell_empty(filled: Mapping[str, Sequence[float]]) -> int:
    """Say which pages are nearly empty. 1 if there are too many of them."""
    pages = [(name, n, fill) for name, each in filled.items() for n, fill in enumerate(each, 1)]
    empty = [page for page in pages if page[2] < EMPTY_BELOW]
    for name, number, fill in empty:
        _say(f"{name}, page {number}: {fill:.0%} full")
    share = len(empty) / len(pages)
    _say(
        f"{len(empty)} of {len(pages)} pages ({share:.1%}) are less than"
        f" {EMPTY_BELOW:.0%} full; at most {MOST_EMPTY:.0%} may be."
    )
    return int(share > MOST_EMPTY)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - a command's answer


def _section(case: Case, printer: Printer) -> str:
    printed = printer.pdf(case.document, Place(case.name), case.pictures)
    assert printed.value is not None, printed.findings
    (OUT / f"{case.name}.pdf").write_bytes(printed.value)
    pages = "".join(_picture(path) for path in _pages(printed.value, case.name))
    size = round(len(printed.value) / 1000)
    return (
        f"<section><h2>{case.name}</h2><p>{html.escape(case.look_at)}. {size}"
        f" kB.</p>{pages}</section>"
    )


def _pages(pdf: bytes, name: str) -> list[Path]:
    paths = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        path = OUT / f"{name}-{number:02d}.png"
        page.render(scale=DOTS_PER_INCH / 72).to_pil().save(path)
        paths.append(path)
    document.close()
    return paths


def _picture(path: Path) -> str:
    return f'<img src="{path.name}" alt="{path.stem}">'


if __name__ == "__main__":
    main()
