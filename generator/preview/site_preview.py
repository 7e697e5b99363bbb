"""The preview of the site, built in a separate folder.

Sheets are printed on request.
"""

from __future__ import annotations

from pathlib import Path

from generator.build import alone, draw, make_apps, read_and_check, write_pages
from generator.common.folders import files_below
from generator.definitions.findings import Finding
from generator.definitions.library import Library
from generator.definitions.machine import machine_failed
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.pdf.compiler import Printer
from generator.pdf.print_sheets import sheets
from generator.site.mkdocs_build import frame_of, render, renew
from generator.site.page_cache import PageCache
from generator.site.template_faults import in_a_template
from generator.wording.words import wording

__all__ = ["Preview"]


class Preview:
    """One project's site, rebuilt after each change.

    Not thread-safe, except for :meth:`sheet`.
    """

    def __init__(self, root: Path) -> None:
        self.root, self.site = root, root / "build" / "preview"
        self._frame, self._pages = "", PageCache()
        self._made: tuple[Library, PictureCache] | None = None
        self._files = frozenset[Path]()

    @property
    def whole(self) -> bool:
        """Whether every file of the site is there that the last successful refresh made."""
        return all(path.is_file() for path in self._files)

    def refresh(self) -> tuple[Finding, ...]:
        """Bring the site up to date and return the findings; with an error it stays as it was.

        The same steps as a build, but only pages that have changed are written again.
        """
        if not self.whole:  # render all of it; if that fails, a change is needed first
            self._frame, self._files = "", frozenset()
        try:
            with alone(self.root):
                return tuple(self._refresh())
        # A template can raise anything, and the preview has to go on.
        except Exception as problem:
            self._frame, self._files = "", frozenset()
            if isinstance(problem, OSError) and problem.errno is not None:
                return (machine_failed(problem),)
            return (in_a_template(problem, self.root),)

    def sheet(self, path: str) -> bytes | None:
        """The printable sheet at ``path`` in the site; ``None`` if it is unknown or faulty."""
        if self._made is None:
            return None
        library, picture_cache = self._made
        for name, document, place in sheets(library):
            if name == path:
                return Printer().pdf(document, place, pictures_of(document, picture_cache)).value
        return None

    def _refresh(self) -> list[Finding]:
        # The labels may have been edited too.
        wording.cache_clear()
        read = read_and_check(self.root)
        found = list(read.findings)
        if read.value is None:
            return found
        picture_cache = draw(read.value, _Quiet())
        apps = make_apps(_Quiet())
        found += apps.findings
        if apps.value is None:
            return found
        # Sheets are printed on request, so their numbers of pages are not known.
        pages = write_pages(read.value, picture_cache, {}, apps.value, self._pages)
        found += pages.findings
        if pages.value is None:
            return found
        frame = frame_of(self.root)
        if frame == self._frame:
            said = renew(self.root, self.site, pages.value.written)
        else:
            said = render(self.root, self.site)
        self._frame, self._files = "", frozenset()
        if not any(d.is_error for d in said):
            self._frame, self._files = frame, frozenset(files_below(self.site))
        self._made = read.value, picture_cache
        return found + said


class _Quiet:
    """A progress display that shows nothing."""

    def step(self, name: str, total: int) -> None:
        pass

    def advance(self) -> None:
        pass
