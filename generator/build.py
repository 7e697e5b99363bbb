"""Build a site that can be hosted: check the definitions, print sheets, write pages, run MkDocs.

Heavy modules are imported only when there is work to do, so a build with no changes is almost
instant.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.apps.app_build import build_apps, source_digest
from generator.common.files import digest, digest_of_files, write_whole_if_changed
from generator.common.folders import SOURCES, files_below, one_at_a_time, replace_folder
from generator.common.program import program_digest
from generator.common.resources import included_templates, starter, templates, translations
from generator.definitions.findings import Finding, Outcome, Place, Typed, finding

if TYPE_CHECKING:
    from generator.common.progress import Progress
    from generator.definitions.library import Library
    from generator.drawing.picture_cache import PictureCache
    from generator.site import SiteReport
    from generator.site.page_cache import PageCache

__all__ = ["BuildReport", "alone", "build", "draw", "make_apps", "read_and_check", "write_pages"]

STAMP = "build/stamp.json"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build produced. ``unchanged``: the site was already up to date."""

    pages: int
    pdfs: int
    warnings: int
    seconds: float
    site: Path
    unchanged: bool = False


def build(root: Path, progress: Progress, *, strict: bool = False) -> Outcome[BuildReport]:
    """Build the project at ``root`` into ``site/``.

    If there are errors (or, if strict, warnings), ``site/`` stays as it was. A second build in the
    same folder waits for the first. Raises ``OSError`` if the disk cannot be written to.
    """
    with alone(root, lambda holder: progress.step(f"Waiting for {holder}", 1)):
        return _build(root, progress, strict=strict)


def _astray(root: Path) -> Iterator[Finding]:
    """Findings for ``build/`` and ``site/`` if they are no folders, or links to what people write.

    Both are emptied and filled anew.
    """
    sources = [Path(os.path.realpath(root / name)) for name in (*SOURCES, "plans")]
    for name in ("build", "site"):
        real = Path(os.path.realpath(root / name))
        if real.exists() and not real.is_dir():
            yield finding("file.special", Place(name), case="folder")
        for source in sources:
            if real.is_relative_to(source) or source.is_relative_to(real):
                place = Place(source.name)
                yield finding("output.source", place, folder=name, target=Typed(real))
                break


def alone(
    root: Path, waiting: Callable[[str], None] = lambda _: None
) -> AbstractContextManager[None]:
    """Let no other build, preview or release of this project run meanwhile."""
    folder = Path(os.path.realpath(root / "build"))
    folder.mkdir(parents=True, exist_ok=True)
    return one_at_a_time(folder, waiting)


def _build(root: Path, progress: Progress, *, strict: bool) -> Outcome[BuildReport]:
    began = time.monotonic()
    fingerprint = _fingerprint(root)
    if (report := _made_already(root, fingerprint, strict)) is not None:
        return Outcome(report)

    progress.step("Reading and checking", 1)
    read = read_and_check(root)
    found = list(read.findings)
    found += read.value.settings_file.unreachable() if read.value else ()
    if read.value is None or (strict and found):
        return Outcome(None, tuple(found))
    library = read.value
    from generator.pdf.print_sheets import print_sheets
    from generator.site import page_faults
    from generator.site.editions import edition_folder, editions

    in_all, left_out = editions(library)
    found += left_out
    faults = [fault for one in in_all for fault in page_faults(one)]
    if faults or any(d.is_error or strict for d in left_out):
        return Outcome(None, (*found, *faults))
    progress.advance()

    apps = make_apps(progress)
    found += apps.findings
    if apps.value is None:
        return Outcome(None, tuple(found))
    written = sheets = 0
    for one in in_all:
        picture_cache = draw(one, progress)
        progress.step("Making films", len(picture_cache.names))
        picture_cache.make_films(advance=progress.advance)
        printed = print_sheets(one, picture_cache, edition_folder(one), progress, found)
        progress.step("Writing pages", 1)
        others = [other for other in in_all if other is not one]
        pages = write_pages(one, picture_cache, printed, apps.value, others=others)
        found += pages.findings
        if pages.value is None or any(d.is_error for d in found):
            return Outcome(None, tuple(found))
        written, sheets = written + pages.value.pages, sheets + len(printed)
        progress.advance()
    progress.step("Building the site", len(in_all))
    found += _html(in_all, progress.advance)
    if any(d.is_error or strict for d in found):
        return Outcome(None, tuple(found))
    report = BuildReport(written, sheets, len(found), time.monotonic() - began, root / "site")
    stamp = {
        "fingerprint": fingerprint,
        "pages": report.pages,
        "pdfs": report.pdfs,
        "warnings": report.warnings,
        **_made(root),
    }
    write_whole_if_changed(root / STAMP, json.dumps(stamp))
    return Outcome(report, tuple(found))


def read_and_check(root: Path) -> Outcome[Library]:
    """Read the project's definitions; no value if reading or any rule finds an error."""
    from generator.definitions.library import load_library
    from generator.rules import check

    if astray := tuple(_astray(root)):
        return Outcome(None, astray)
    loaded = load_library(root)
    if loaded.value is None:
        return loaded
    found = (*loaded.findings, *check(loaded.value))
    return Outcome(None if any(d.is_error for d in found) else loaded.value, found)


def draw(library: Library, progress: Progress) -> PictureCache:
    """Draw the pictures of all exercises, except those already in the cache."""
    from generator.drawing.picture_cache import PictureCache

    picture_cache = PictureCache(library, library.root / "build" / "figures")
    progress.step("Drawing figures", len(picture_cache.names))
    picture_cache.draw_all(progress.advance)
    return picture_cache


def make_apps(progress: Progress) -> Outcome[Path]:
    """Build the browser apps and return their folder."""
    progress.step("Building the browser apps", 1)
    built = build_apps()
    progress.advance()
    return built


def write_pages(
    library: Library,
    picture_cache: PictureCache,
    printed: Mapping[str, int],
    apps: Path,
    kept: PageCache | None = None,
    others: Sequence[Library] = (),
) -> Outcome[SiteReport]:
    """Write the pages and the theme that MkDocs reads. Unchanged files are not rewritten.

    ``printed``: the number of pages of each printed sheet. ``kept``: the pages of the previous run.
    ``others``: the library in the site's other languages.
    """
    from generator.site import render_site, write_theme
    from generator.site.editions import edition_folder
    from generator.site.template_faults import in_a_template
    from generator.wording.words import wording

    folder = edition_folder(library) / "docs"
    try:
        pages = render_site(library, folder, picture_cache, printed, apps, kept, others)
    except Exception as problem:  # a template of the project's own can raise anything
        if templates() == included_templates() or isinstance(problem, OSError):
            raise
        return Outcome(None, (in_a_template(problem, library.root),))
    if pages.value is not None:
        write_theme(edition_folder(library) / "theme", wording(library.language))
    return pages


def _html(libraries: Sequence[Library], advance: Callable[[], None]) -> list[Finding]:
    """Build the site elsewhere, then swap it in, so that ``site`` is never half built."""
    from generator.site.mkdocs_build import render

    root, found = libraries[0].root, list[Finding]()
    fresh = root / "build" / "site-new"
    shutil.rmtree(fresh, ignore_errors=True)
    for library in libraries:
        found += render(root, fresh / library.folder, library if library.folder else None)
        advance()
    if not any(d.is_error for d in found):
        replace_folder(fresh, root / "site")
    return found


def _fingerprint(root: Path) -> str:
    """A digest of definitions, settings, templates, this program and the libraries it uses."""
    folders = [root / name for name in ("content", "protocols", "templates")]
    given = [root / "mkdocs.yml", *(path for folder in folders for path in _files(folder))]
    below = starter()
    return digest(
        program_digest(),
        digest_of_files(root, [p for p in given if p.is_file()]),
        digest_of_files(below, [*_files(below / "content"), *_files(below / "protocols")]),
        digest_of_files(included_templates(), _files(included_templates())),
        *(digest_of_files(folder, _files(folder)) for folder in translations()),
        source_digest(),
    )


def _files(folder: Path) -> list[Path]:
    return [path for path in files_below(folder) if path.is_file()]


def _made(root: Path) -> dict[str, object]:
    """The files of the site, and a digest of their contents."""
    site = root / "site"
    names = sorted(path.relative_to(site).as_posix() for path in _files(site))
    return {"files": names, "site": _digest(site, names)}


def _digest(site: Path, names: Iterable[str]) -> str:
    return digest_of_files(site, [site / name for name in names])


def _made_already(root: Path, fingerprint: str, strict: bool) -> BuildReport | None:
    try:
        stamp = json.loads((root / STAMP).read_text("utf-8"))
        pages, pdfs, warnings = (int(stamp[key]) for key in ("pages", "pdfs", "warnings"))
        if stamp["fingerprint"] != fingerprint or (strict and warnings):
            return None
        if stamp["site"] != _digest(root / "site", stamp["files"]):  # OSError: one is gone
            return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return BuildReport(pages, pdfs, warnings, 0.0, root / "site", unchanged=True)
