"""What a reader finds in a PDF: its words page by page, and each letter with its place and size."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

__all__ = ["Letter", "letters", "pages_of", "sizes_of", "written_on"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that can be seen: where its baseline begins, and how large it is, in points."""

    text: str
    x: float
    y: float
    size: float


def pages_of(pdf: bytes | Path) -> list[str]:
    """The words of each page, line by line as a reader sees them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_words(page) for page in document]


def _words(page: pypdfium2.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        return _plain(text.get_text_range())


def _plain(text: str) -> str:
    """PDFium marks a hyphen at the end of a line, which it takes for one that joins two halves."""
    return text.replace("\r\n", "\n").translate({0x02: "-", 0xFFFE: "-"})


def written_on(pdf: bytes | Path) -> list[str]:
    """The words of each page in the order in which they are written: what stands in one cell of a
    table stays together. There is no white space between two lines."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_written(page) for page in document]


def _written(page: pypdfium2.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        parts = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], textpage=text)
        return "".join(_plain(part.extract()) for part in parts)


def sizes_of(pdf: bytes | Path) -> list[tuple[float, float]]:
    """Each page's width and height, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_size() for page in document]


def letters(pdf: bytes | Path) -> list[list[Letter]]:
    """The letters of each page, white space left out."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [list(_letters(page)) for page in document]


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    with closing(page), closing(page.get_textpage()) as text:
        for index in range(text.count_chars()):
            seen = chr(pdfium.FPDFText_GetUnicode(text, index))
            if seen.isspace() or pdfium.FPDFText_IsGenerated(text, index):
                continue
            x, y, turn = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            pdfium.FPDFText_GetMatrix(text, index, turn)
            scale = math.hypot(turn.c, turn.d)
            size = pdfium.FPDFText_GetFontSize(text, index) * scale
            yield Letter(seen, x.value, y.value, round(size, 2))
