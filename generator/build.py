"""The whole way from definitions to a folder that can be hosted: check, sheets, pages, MkDocs.

What does the work is imported when there is work to do: a build that finds nothing changed takes next to no time.
"""

from __future__ import annotations

import importlib.metadata
import json
import logging
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Protocol as Interface

from generator import __version__
from generator.diagnostics import Diagnostic, Outcome, Place
from generator.files import digest, digest_of_files, write_whole_if_changed
from generator.resources import templates

if TYPE_CHECKING:
    from generator.gallery import Gallery
    from generator.library import Library
    from generator.model.resolved import ResolvedPlan

__all__ = ["BuildReport", "Progress", "build", "sheets"]

STAMP = "build/stamp.json"
_PACKAGES = ("mkdocs", "mkdocs-material", "typst", "jinja2", "markdown", "font-source-sans-pro", "fonttools")


class Progress(Interface):
    """What a build tells about itself while it runs."""

    def step(self, name: str, total: int) -> None: ...
    def advance(self) -> None: ...


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made. ``unchanged``: nothing had to be done."""

    pages: int
    pdfs: int
    warnings: int
    seconds: float
    site: Path
    unchanged: bool = False


def build(root: Path, progress: Progress, *, strict: bool = False) -> Outcome[BuildReport]:
    """Build the project at ``root`` into ``site/``. With errors (or, if strict, warnings) nothing is written there."""
    began = time.monotonic()
    fingerprint = _fingerprint(root)
    if (report := _made_already(root, fingerprint, strict)) is not None:
        return Outcome(report)

    from generator.checks import check
    from generator.library import load_library
    from generator.site import render_site, write_theme

    progress.step("Reading and checking", 1)
    loaded = load_library(root)
    found = list(loaded.diagnostics)
    if loaded.value is None:
        return Outcome(None, tuple(found))
    library = loaded.value
    found += check(library)
    if any(d.is_error or strict for d in found):
        return Outcome(None, tuple(found))
    progress.advance()
    gallery = _gallery(library, progress)
    pdfs = _sheets(library, gallery, progress, found)
    progress.step("Writing pages", 1)
    pages = render_site(library, root / "build" / "docs", gallery)
    found += pages.diagnostics
    if pages.value is None or any(d.is_error for d in found):
        return Outcome(None, tuple(found))
    write_theme(root / "build" / "theme")
    progress.advance()
    progress.step("Building the site", 1)
    found += _mkdocs(root)
    if any(d.is_error or strict for d in found):
        return Outcome(None, tuple(found))
    progress.advance()
    report = BuildReport(pages.value.pages, pdfs, len(found), time.monotonic() - began, root / "site")
    stamp = {"fingerprint": fingerprint, "pages": report.pages, "pdfs": pdfs, "warnings": report.warnings}
    write_whole_if_changed(root / STAMP, json.dumps(stamp))
    return Outcome(report, tuple(found))


def sheets(library: Library) -> Iterator[tuple[str, ResolvedPlan, Place]]:
    """Every printable sheet of the site: its path there, the document, the definition's place."""
    from generator.plans.resolve import resolve_sheet
    from generator.site.routes import sheet_path

    for id, protocol in library.protocols.items():
        for number, phase in enumerate(protocol.value.phases):
            document = resolve_sheet(library, protocol.value, phase, library.settings.paper)
            yield sheet_path(id, phase.id), document, protocol.place("phases", number)


def _gallery(library: Library, progress: Progress) -> Gallery:
    from generator.gallery import Gallery

    gallery = Gallery(library, library.root / "build" / "figures")
    progress.step("Drawing figures", len(library.exercises))
    gallery.draw_all(progress.advance)
    return gallery


def _sheets(library: Library, gallery: Gallery, progress: Progress, found: list[Diagnostic]) -> int:
    from generator.pdf import Printer

    documents = list(sheets(library))
    printer = Printer()
    progress.step("Printing sheets", len(documents))
    folder = library.root / "build" / "docs"
    wanted = set()
    for path, document, place in documents:
        outcome = printer.pdf(document, place, gallery.for_plan(document))
        found += outcome.diagnostics
        if outcome.value is not None:
            write_whole_if_changed(folder / path, outcome.value)
            wanted.add(folder / path)
        progress.advance()
    for old in set((folder / "sheets").rglob("*.pdf")) - wanted:
        old.unlink()
    return len(wanted)


def _mkdocs(root: Path) -> list[Diagnostic]:
    """Run MkDocs into a folder beside ``site`` and swap it in. Its warnings come back as diagnostics."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's end-of-life notice is for us, not for authors
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from generator.site.policy import write_policies

    fresh, old = root / "build" / "site-new", root / "build" / "site-old"
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    heard = _Heard()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh))
        mkdocs_build(config)
        write_policies(fresh)
    except (MkDocsException, OSError) as problem:
        message = f"MkDocs stopped: {problem}"
        return [Diagnostic.error("mkdocs.stopped", message, Place("mkdocs.yml"))]
    finally:
        logger.removeHandler(heard)
    site = root / "site"
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return [Diagnostic.warning("mkdocs", message, Place("mkdocs.yml")) for message in heard.messages]


class _Heard(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _fingerprint(root: Path) -> str:
    """Everything a build depends on: definitions, settings, templates, this program and the libraries it uses."""
    given = [root / "mkdocs.yml", *_files(root / "content"), *_files(root / "protocols")]
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES]
    return digest(
        __version__,
        *versions,
        digest_of_files(root, [p for p in given if p.is_file()]),
        digest_of_files(templates(), _files(templates())),
        digest_of_files(Path(__file__).parent, list(Path(__file__).parent.rglob("*.py"))),
    )


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _made_already(root: Path, fingerprint: str, strict: bool) -> BuildReport | None:
    try:
        stamp = json.loads((root / STAMP).read_text("utf-8"))
        same = stamp["fingerprint"] == fingerprint and (root / "site" / "index.html").is_file()
        if not same or (strict and stamp["warnings"]):
            return None
        return BuildReport(stamp["pages"], stamp["pdfs"], stamp["warnings"], 0.0, root / "site", unchanged=True)
    except (OSError, ValueError, KeyError, TypeError):
        return None
