"""Compile the resolved document: Jinja -> Typst -> PDF/UA-1 and PDF/A-2a.

The Typst source contains only our own text. Person, plan, doses and notes reach it as JSON, so
nothing that anybody types is ever source code. The same input gives the same bytes.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import typst

from generator.common.resources import templates
from generator.definitions.findings import Finding, Outcome, Place, Typed, finding
from generator.document.model import ResolvedPlan
from generator.pdf.fonts import (
    OTHER_FONTS,
    OtherFont,
    missing_characters,
    other_fonts,
    print_font_files,
)
from generator.pdf.typed_letters import missing_letter
from generator.pdf.typst_source import labels, sheet_source

__all__ = ["STANDARDS", "Printer", "files_in_memory", "print_fonts", "unprintable"]

STANDARDS = ["a-2a", "ua-1"]


def print_fonts(others: Sequence[OtherFont] = ()) -> typst.Fonts:
    """A folder with the four styles of our font, each once, and the ``others``.

    The font package contains each style twice, so that the PDF's bytes would depend on the order of
    its directory. Typst accepts only folders, and remembers where a link leads.
    """
    with TemporaryDirectory(prefix="loadwise-") as folder:
        for file in [*print_font_files(), *(file for font in others for file in font.files)]:
            (Path(folder) / file.name).symlink_to(file)
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
        self._compiler = _compiler()
        # Meanwhile, because Typst leaves the other core to us.
        Thread(target=_load_packer).start()

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
        if missing_characters(document) and (found := tuple(unprintable(plan, place))):
            return Outcome(None, found)
        others = other_fonts(document)
        # The day of issue instead of the clock keeps the bytes reproducible.
        day = datetime.date.fromisoformat(plan.document.date)
        files = files_in_memory(
            sheet_source(plan.kind, self._sources),
            document,
            labels(plan.language),
            json.dumps(pictures or {}),
            [font.family for font in others],
        )
        return self._compiled(files, day, place, all_fonts=bool(others))

    def compiled(
        self, source: str, files: Mapping[str, str], day: datetime.date, place: Place
    ) -> Outcome[bytes]:
        """A document of its own as PDF: ``source``, which reads ``files`` as data.

        ``day``: its date. Letters that our font lacks come from the others.
        """
        texts = "".join(files.values())
        others = other_fonts(texts)
        if lacking := missing_characters(texts):
            return Outcome(None, tuple(missing_letter(one, place, "") for one in lacking))
        families = json.dumps([font.family for font in others])
        given = {"main.typ": source, "fonts.json": families, **files}
        encoded = {name: text.encode() for name, text in given.items()}
        return self._compiled(encoded, day, place, all_fonts=bool(others))

    def _compiled(
        self, files: dict[str, bytes], day: datetime.date, place: Place, *, all_fonts: bool
    ) -> Outcome[bytes]:
        try:
            compiler = self._compiler_of_all_fonts if all_fonts else self._compiler
            pdf, warnings = compiler.compile_with_warnings(
                input=files,  # type: ignore[type-var]
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
        from generator.pdf.packing import packed

        return Outcome(packed(pdf))

    @cached_property
    def _compiler_of_all_fonts(self) -> typst.Compiler:
        """For the few documents with letters that our font lacks."""
        return _compiler(OTHER_FONTS)


def _compiler(others: Sequence[OtherFont] = ()) -> typst.Compiler:
    return typst.Compiler(root=str(templates() / "print"), font_paths=print_fonts(others))


def _load_packer() -> None:
    from generator.pdf.packing import get_ready

    get_ready()


def files_in_memory(
    source: str, plan: str, words: str, pictures: str, families: Sequence[str] = ()
) -> dict[str, bytes]:
    """The input of one compile call besides the templates; it is never written to disk.

    ``families``: the fonts for letters that ours lacks, in the order to try them.
    All files are always given. Passed as ``sys_inputs`` they would clear Typst's layout cache.
    """
    files = {
        "main.typ": source,
        "plan.json": plan,
        "words.json": words,
        "pictures.json": _as_comment(pictures),
        "fonts.json": json.dumps(families),
    }
    return {name: text.encode() for name, text in files.items()}


def _as_comment(data: str) -> str:
    """The same JSON map with a first key that makes a comment of it all.

    Typst parses every file in memory as its own source too, and drawings are long.
    """
    return data if data == "{}" else f'{{"//": null, {data[1:]}'


def unprintable(plan: ResolvedPlan, place: Place) -> Iterator[Finding]:
    """A finding for each character that the fonts lack, with the first text that contains it.

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
