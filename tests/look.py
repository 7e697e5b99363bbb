"""Every hard case as pictures on one page: ``make look`` writes ``build/look/index.html``.

A test can see that a card is complete and a word is there. Only people see that a page is ugly.
"""

from __future__ import annotations

import html
import shutil
from pathlib import Path

import pypdfium2

from generator.definitions.findings import Place
from generator.definitions.library import load_library
from generator.drawing.picture_cache import PictureCache
from generator.pdf.compiler import Printer
from tests.conftest import ROOT
from tests.hard_cases import Case, cases

OUT = ROOT / "build" / "look"
DOTS_PER_INCH = 66

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
    print(f"Look at {(OUT / 'index.html').relative_to(ROOT)}.")  # noqa: T201 - a command's answer


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
