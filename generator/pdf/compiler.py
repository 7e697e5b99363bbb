"""Compile the resolved document: Jinja -> Typst -> PDF/UA-1 and PDF/A-2a.

The Typst source contains only our own text. Person, plan, doses and notes reach it as JSON, so
nothing that anybody types is ever source code. The same input gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import pikepdf
import typst

from generator.common.resources import templates
from generator.definitions.findings import Finding, Outcome, Place, Typed, finding
from generator.document.model import ResolvedPlan
from generator.pdf.fonts import missing_characters, print_font_files
from generator.pdf.row_headers import mark_row_headers
from generator.pdf.typed_letters import missing_letter
from generator.pdf.typst_source import labels, sheet_source

__all__ = ["STANDARDS", "Printer", "files_in_memory", "packed", "print_fonts", "unprintable"]

STANDARDS = ["a-2a", "ua-1"]


def print_fonts() -> typst.Fonts:
    """A folder with the four font styles, each once.

    The font package contains each style twice, so that the PDF's bytes would depend on the order of
    its directory. Typst accepts only folders, and remembers where a link leads.
    """
    with TemporaryDirectory(prefix="loadwise-") as folder:
        for font in print_font_files():
            (Path(folder) / font.name).symlink_to(font)
        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
        )


class Printer:
    """Compiles resolved documents.

    Reuses its compiler for speed. Compilers cannot be shared: use one printer per thread.
    """

    def __init__(self, sources: Path | None = None) -> None:
        """``sources``: a folder that caches the Typst source between runs."""
        self._sources = sources
        self._compiler = typst.Compiler(root=str(templates() / "print"), font_paths=print_fonts())

    def pdf(
        self,
        plan: ResolvedPlan,
        place: Place,
        pictures: Mapping[str, Mapping[str, object]] | None = None,
    ) -> Outcome[bytes]:
        """The document as PDF. ``place``: where to report faults, in a plan or definition.

        ``pictures``: the document's drawings by key: start and end as SVG text, and aspect (width
        divided by height).
        """
        document = plan.model_dump_json()
        # A single look-up of the whole document is faster than one per text.
        if missing_characters(document):
            return Outcome(None, tuple(unprintable(plan, place)))
        # The day of issue instead of the clock keeps the bytes reproducible.
        day = datetime.date.fromisoformat(plan.document.date)
        try:
            pdf, warnings = self._compiler.compile_with_warnings(
                input=files_in_memory(  # type: ignore[type-var]
                    sheet_source(plan.kind, self._sources),
                    document,
                    labels(plan.language),
                    json.dumps(pictures or {}),
                ),
                format="pdf",
                pdf_standards=STANDARDS,  # type: ignore[arg-type]
                timestamp=datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC),
            )
        except typst.TypstError as problem:
            return Outcome(None, (_fault(str(problem.message), place),))
        # A sheet with a warning may lack something, so it must not be handed out.
        if warnings:
            return Outcome(None, tuple(_fault(str(w.message), place) for w in warnings))
        assert isinstance(pdf, bytes)
        return Outcome(packed(pdf))


def files_in_memory(source: str, plan: str, words: str, pictures: str) -> dict[str, bytes]:
    """The input of one compile call besides the templates; it is never written to disk.

    All files are always given. Passed as ``sys_inputs`` they would clear Typst's layout cache.
    """
    files = {
        "main.typ": source,
        "plan.json": plan,
        "words.json": words,
        "pictures.json": pictures,
    }
    return {name: text.encode() for name, text in files.items()}


def packed(pdf: bytes) -> bytes:
    """The same PDF with row headers, and half the size by compressed object streams.

    The same input gives the same bytes.
    """
    packed = io.BytesIO()
    with (
        _in_memory(pdf) as file,
        pikepdf.open(file, access_mode=pikepdf.AccessMode.mmap) as document,
    ):
        mark_row_headers(document)
        document.save(
            packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True
        )
    return packed.getvalue()


def _in_memory(content: bytes) -> BinaryIO:
    """A file that is on no disk.

    Where the system has such files, pikepdf maps them into memory; a ``BytesIO`` it asks through
    Python, once for each of some ten thousand pieces.
    """
    if not hasattr(os, "memfd_create"):
        return io.BytesIO(content)
    file = os.fdopen(os.memfd_create("sheet"), "w+b")
    file.write(content)
    file.seek(0)
    return file


def unprintable(plan: ResolvedPlan, place: Place) -> Iterator[Finding]:
    """A finding for each character that our fonts lack, with the first text that contains it.

    What a clinician typed was checked before (:mod:`generator.pdf.typed_letters`).
    """
    told: set[str] = set()
    for path, text in _strings(plan.model_dump()):
        for character in missing_characters(text):
            if character not in told:
                told.add(character)
                yield missing_letter(character, place, path)


def _strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, f"{path}.{key}" if path else str(key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value, 1):
            yield from _strings(item, f"{path} {index}")


def _fault(message: str, place: Place) -> Finding:
    if "parse SVG" in message:  # our own SVG is always valid, so this is the clinic's
        return finding("pdf.logo", place)
    first = re.split(r"[\r\n]", message)[0]
    return finding("pdf.typst", place, problem=Typed(first))  # it may quote the plan
