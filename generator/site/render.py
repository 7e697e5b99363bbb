"""Write the site's pages and their assets as files for MkDocs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.common.files import write_whole_if_changed
from generator.definitions.findings import Finding, Outcome
from generator.definitions.library import Library, Page
from generator.drawing.picture_cache import PictureCache
from generator.site.app_files import app_files
from generator.site.assets import robots, site_assets, write_fonts
from generator.site.page_cache import PageCache, Written, template_of
from generator.site.page_frame import Frame
from generator.site.pages import all_pages
from generator.site.pages.handwritten import write_body
from generator.site.picture_files import picture_files
from generator.site.reading_path import following_pages, next_steps
from generator.site.site import Site, SitePage

__all__ = ["SiteReport", "page_faults", "render_site"]

_NOT_OURS = "sheets"


@dataclass(frozen=True, slots=True)
class SiteReport:
    """The result: the number of pages, and the paths of newly written and of all files."""

    pages: int
    written: tuple[str, ...]
    paths: tuple[str, ...]


def page_faults(library: Library) -> tuple[Finding, ...]:
    """What is wrong with the text of hand-written pages, found by filling in nothing else.

    ``library`` has passed the checks. A build asks before it prints, because that takes minutes.
    """
    site = Site(library)
    pages, found = all_pages(site)
    titles = {page.path: page.title for page in pages}
    for page in pages:
        if (by_hand := _hand_written(site, page)) is not None:
            frame = Frame(site, page.path, site.about(page))
            found += write_body(frame, by_hand, titles)[1]
    return tuple(found)


def render_site(
    library: Library,
    out: Path,
    picture_cache: PictureCache | None = None,
    printed: Mapping[str, int] | None = None,
    apps: Path | None = None,
    kept: PageCache | None = None,
    others: Sequence[Library] = (),
) -> Outcome[SiteReport]:
    """Write every page of ``library`` into ``out``, and remove obsolete files.

    ``library`` has passed the checks, so all ids that it names exist. If a hand-written page has a
    fault, nothing is written. Without a ``picture_cache``, pages have no pictures, and no gaps. The
    build makes the sheets below ``out/sheets``, so they are left alone; ``printed`` has their
    numbers of pages. ``apps``: the folder of the built browser apps; without it the site has no
    files of theirs. ``kept``: the pages of the previous run, reused where nothing has changed.
    ``others``: the library in the site's other languages.
    """
    site = Site(library, picture_cache, printed or {}, others)
    pages, found = all_pages(site)
    files: dict[str, bytes | str] = {}
    titles, on = {page.path: page.title for page in pages}, following_pages(site)
    kept = kept or PageCache()
    kept.follow(site, titles, on)
    for page in pages:
        made = _written(site, page, titles, on, kept)
        files[f"{page.path}.md"] = made.text
        found += made.found
    # Before anything is written, so that a fault leaves the last site in place.
    if any(d.is_error for d in found):
        return Outcome(None, tuple(found))
    files |= {
        "robots.txt": robots(library.site_url, *(it.site_url for it in others)),
        **dict(site_assets()),
    }
    files |= dict(picture_files(picture_cache, picture_cache.names)) if picture_cache else {}
    files |= dict(app_files(site, picture_cache, apps)) if apps else {}
    written = tuple(
        path for path, content in files.items() if write_whole_if_changed(out / path, content)
    )
    paths = {*files, *write_fonts(out)}
    _remove_others(out, paths)
    return Outcome(SiteReport(len(pages), written, tuple(sorted(paths))), tuple(found))


def _written(
    site: Site, page: SitePage, titles: dict[str, str], on: Mapping[str, str], kept: PageCache
) -> Written:
    by_hand = _hand_written(site, page)
    body = by_hand.body if by_hand else ""
    review = Frame(site, page.path).review(page)
    written = kept.find(page, review, body)
    if written is None:
        written = Written(page, review, template_of(page), body, *_render(site, page, titles, on))
        kept.keep(written)
    return written


def _render(
    site: Site, page: SitePage, titles: dict[str, str], on: Mapping[str, str]
) -> tuple[str, list[Finding]]:
    frame, found = Frame(site, page.path, site.about(page)), list[Finding]()
    data = {**frame.names, **page.data, "page": page, "review": frame.review(page)[1]}
    written_by_hand = _hand_written(site, page)
    if written_by_hand is not None:
        data["body"], found = write_body(frame, written_by_hand, titles)
        if found:
            return "", found
    body = site.environment.get_template(page.template).render(data)
    end = frame.part("end.md", page=page, steps=next_steps(site, page, on, titles))
    text = "\n".join(filter(None, (body.strip(), end)))
    return (
        f"{frame.front_matter(page)}\n{frame.explained(text) if page.explains else text}\n",
        found,
    )


def _hand_written(site: Site, page: SitePage) -> Page | None:
    return site.library.pages.get(page.path) if page.template == "handwritten.md.j2" else None


def _remove_others(out: Path, kept: set[str]) -> None:
    for path in _others(out, kept):
        path.unlink()
        for folder in path.relative_to(out).parents[:-1]:
            if not any((out / folder).iterdir()):
                (out / folder).rmdir()


def _others(out: Path, kept: set[str]) -> Iterator[Path]:
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out)
        if path.is_file() and name.parts[0] != _NOT_OURS and name.as_posix() not in kept:
            yield path
