"""The pages of the previous run, so that a preview writes only pages whose content has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.common.files import digest, digest_of_files
from generator.common.folders import files_below, visible
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
"""What pages show of an exercise without its name in their input: links, ladders, lists."""


@dataclass(frozen=True)
class Written:
    """A written page: its review, its template, its ``body`` if hand-written, and its findings."""

    page: SitePage
    review: tuple[bool, str]
    template: str
    body: str
    text: str
    found: list[Finding]


class PageCache:
    """The cache of written pages.

    A page is reused if its input and everything that all pages share are unchanged, and no changed
    exercise is named in it. Every link and every picture contains the id of its exercise.
    """

    def __init__(self) -> None:
        self._shared: object = None
        self._exercises: dict[str, Exercise] = {}
        self._pages: dict[str, Written] = {}

    def follow(self, site: Site, *around: object) -> None:
        """Forget what may be out of date. ``around``: further input of pages besides ``site``."""
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
        """The cached page, if still valid.

        What a page is about counts only through its review: its content is in its input, or named
        in it.
        """
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
    """A digest of the files that any page can depend on.

    These are all except exercises, bodies of hand-written pages, and the templates of a single kind
    of page, which import only from ``shared`` (a test checks that).
    """
    root, ours = site.library.root, templates()
    below = site.library.layers.alone().own.root
    shared = [
        path for path in files_below(ours) if path.is_file() and path.parent != ours / "pages"
    ]
    return digest(
        digest_of_files(root, [root / "mkdocs.yml", *_around(root)]),
        digest_of_files(below, _around(below)),
        digest_of_files(ours, shared),
    )


def _around(root: Path) -> list[Path]:
    """What stands in the content folder itself, and the protocols."""
    paths = [*visible((root / "content").glob("*.*")), *files_below(root / "protocols")]
    return [path for path in paths if path.is_file()]


def template_of(page: SitePage) -> str:
    """The text of the page's template."""
    return (templates() / "pages" / page.template).read_text("utf-8")
