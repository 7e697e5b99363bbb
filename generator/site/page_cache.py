"""Pages as they were written last, for a preview: a page is written anew only where something
that it shows has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.common.files import digest_of_files
from generator.common.resources import templates
from generator.definitions.findings import Finding
from generator.definitions.model.exercise import Exercise
from generator.site.site import Site, SitePage

__all__ = ["PageCache", "Written", "template_of"]

_FACE = (
    "id",
    "formerly",
    "name",
    "level",
    "clinician_only",
    "withdrawn",
    "easier",
    "harder",
    "parts",
)
"""What pages say of an exercise without naming it, or draw of it: links, ladders, lists of what
there is."""


@dataclass(frozen=True)
class Written:
    """A page as it was written: what its review said, its template, its ``body`` if by hand, and
    what is wrong with it."""

    page: SitePage
    review: tuple[bool, str]
    template: str
    body: str
    text: str
    found: list[Finding]


class PageCache:
    """A page stays as it is while it is given the same, nothing that all pages share has changed,
    and no changed exercise is named in it. Every link and every picture names its exercise."""

    def __init__(self) -> None:
        self._shared: object = None
        self._exercises: dict[str, Exercise] = {}
        self._pages: dict[str, Written] = {}

    def follow(self, site: Site, *around: object) -> None:
        """Forget what may be out of date. ``around``: what pages are given besides ``site``."""
        exercises = {exercise.id: exercise for exercise in site.exercises}
        faces = [[getattr(exercise, name) for name in _FACE] for exercise in exercises.values()]
        shared = (_digest(site), faces, dict(site.printed), around)
        changed = [id for id, exercise in exercises.items() if self._exercises.get(id) != exercise]
        if shared != self._shared:
            self._pages.clear()
        for path, it in list(self._pages.items()):
            if any(id in it.text or id in it.body for id in changed):
                del self._pages[path]
        self._shared, self._exercises = shared, exercises

    def find(self, page: SitePage, review: tuple[bool, str], body: str) -> Written | None:
        """What a page is about counts by its review alone; what it shows of that is given to it,
        or named in it."""
        kept = self._pages.get(page.path)
        if kept is None or (kept.review, kept.template, kept.body) != (
            review,
            template_of(page),
            body,
        ):
            return None
        return kept if replace(kept.page, about=()) == replace(page, about=()) else None

    def keep(self, written: Written) -> None:
        self._pages[written.page.path] = written


def _digest(site: Site) -> str:
    """The files that any page may show something of: all but the exercises, the bodies of pages
    written by hand, and the templates of one kind of page, which take only from ``shared`` (a test
    looks)."""
    root, ours = site.library.root, templates()
    own = [*(root / "content").glob("*.*"), *(root / "protocols").rglob("*"), root / "mkdocs.yml"]
    shared = [path for path in ours.rglob("*") if path.is_file() and path.parent != ours / "pages"]
    return digest_of_files(root, [path for path in own if path.is_file()]) + digest_of_files(
        ours, shared
    )


def template_of(page: SitePage) -> str:
    """The text of the page's own template."""
    return (templates() / "pages" / page.template).read_text("utf-8")
