"""The bare Typst compile: a sheet's files in, a PDF out, and nothing of ours between."""

from __future__ import annotations

import datetime
from typing import Any

import typst

from generator.common.resources import templates
from generator.pdf.compiler import STANDARDS, print_fonts

__all__ = ["BareCompiler"]

_DAY = datetime.datetime(2026, 11, 30, tzinfo=datetime.UTC)


class BareCompiler:
    """Keeps its compiler, as our printer does."""

    def __init__(self) -> None:
        self._compiler: Any = typst.Compiler(
            root=str(templates() / "print"), font_paths=print_fonts()
        )

    def pdf(self, files: dict[str, bytes]) -> bytes:
        made: bytes = self._compiler.compile(
            input=files, format="pdf", pdf_standards=STANDARDS, timestamp=_DAY
        )
        return made
