"""The site's printable sheets, cached by their input and printed on all cores."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import get_args

import pikepdf

from generator.common.all_cores import on_all_cores
from generator.common.files import write_whole_if_changed
from generator.common.progress import Progress
from generator.common.routes import sheet_path
from generator.definitions.findings import Finding, Outcome, Place
from generator.definitions.library import Library
from generator.definitions.model.settings import Paper, TextSize
from generator.document.model import ResolvedPlan
from generator.document.pictures import pictures_of
from generator.document.public_sheets import Sheets
from generator.drawing.picture_cache import PictureCache
from generator.pdf.print_job import PrintJob, edition, fingerprint, print_documents

__all__ = ["print_sheets", "sheets"]

FEW = 8  # printed in this process: starting others would take longer


def sheets(library: Library) -> Iterator[tuple[str, ResolvedPlan, Place]]:
    """Every sheet of the site: its path, document and definition's place."""
    own = library.settings.paper
    for id, protocol in library.protocols.items():
        for sheet in Sheets(library, protocol.value).all:
            for paper, text in product(get_args(Paper), get_args(TextSize)):
                document = sheet.document.model_copy(update={"paper": paper, "text": text})
                yield sheet_path(id, sheet.name, paper, text, own=own), document, sheet.place


def print_sheets(
    library: Library,
    picture_cache: PictureCache,
    folder: Path,
    progress: Progress,
    found: list[Finding],
) -> dict[str, int]:
    """Put every sheet into the site that ``folder`` prepares.

    Returns the number of pages of each path; findings are added to ``found``.
    """
    docs, cache_folder = folder / "docs", folder / "sheets"
    jobs = {path: _job(document, place, picture_cache) for path, document, place in sheets(library)}
    kept = {
        path: cache_folder / f"{fingerprint(job, job.formats[0])}.pdf" for path, job in jobs.items()
    }
    pages = {path: _pages(pdf) for path, pdf in kept.items()}
    missing = {path: job for path, job in jobs.items() if not pages[path]}
    progress.step("Printing sheets", len(missing))
    for path, printed in _printed(missing):
        found += printed.findings
        if printed.value is not None:
            write_whole_if_changed(kept[path], printed.value[0])
            pages[path] = _pages(kept[path])
        progress.advance()
    ready = {path: pdf for path, pdf in kept.items() if pages[path]}
    for path, pdf in ready.items():
        write_whole_if_changed(docs / path, pdf.read_bytes())
    # Sheets that no page links to any more, in the cache and in the site.
    for folder, wanted in (
        (cache_folder, set(ready.values())),
        (docs / "sheets", {docs / path for path in ready}),
    ):
        for old in set(folder.rglob("*.pdf")) - wanted:
            old.unlink()
    return {path: pages[path] for path in ready}


def _job(document: ResolvedPlan, place: Place, picture_cache: PictureCache) -> PrintJob:
    return PrintJob(
        edition(),
        place,
        (document.kind,),
        document.model_dump_json(),
        json.dumps(pictures_of(document, picture_cache)),
    )


def _printed(jobs: Mapping[str, PrintJob]) -> Iterator[tuple[str, Outcome[tuple[bytes, ...]]]]:
    """Print the longest documents first, and yield each path with its PDF as it arrives."""
    left = dict(sorted(jobs.items(), key=lambda named: -len(named[1].document)))
    if len(left) > FEW:
        for path, printed in on_all_cores(print_documents, left):
            del left[path]
            yield path, printed
    for path, job in left.items():  # all of a few, and what is left after a process died
        yield path, print_documents(job)


def _pages(file: Path) -> int:
    """The number of pages; 0 if the file is missing or damaged."""
    try:
        with pikepdf.open(io.BytesIO(file.read_bytes()), attempt_recovery=False) as document:
            return len(document.pages)
    except (OSError, pikepdf.PdfError):
        return 0
