"""The site under construction: its pages, words, links, and functions for templates."""

from __future__ import annotations

import html
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from generator.common.routes import OWN_PAGES, full_path, plan_path, sheet_path
from generator.definitions.library import Library, Page
from generator.definitions.model.evidence import Reference
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Protocol
from generator.definitions.model.settings import Paper, TextSize
from generator.definitions.reviews import Reviewable, Signed, review_of, shared_texts
from generator.document.boxes import resolve_boxes
from generator.document.public_sheets import Sheets, stages_sheet
from generator.document.start_check import resolve_start_check
from generator.drawing.diagrams.ladder import Ladder, ladder_of
from generator.drawing.diagrams.timeline import stops
from generator.drawing.picture_cache import PictureCache
from generator.site.page_diagrams import Diagrams
from generator.site.picture_files import picture_view
from generator.site.templating import page_environment
from generator.wording.pain_rule import pain_limits
from generator.wording.words import Wording, lower_first, sentences, upper_first, wording

__all__ = [
    "FOR_OTHERS",
    "Link",
    "MenuLink",
    "SheetLink",
    "Site",
    "SitePage",
    "reference_address",
    "section_of",
]

FOR_OTHERS = ("clinicians", "authors")
"""Sections for readers who are not patients: they come last."""

Link = tuple[str, str]
"""A page's path and the text of a link to it."""


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link of the header. ``query``: what the page is asked for, with its question mark."""

    path: str
    says: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A printable sheet: path, number of pages (empty if not printed yet), kind, size."""

    path: str
    pages: str
    says: str


@dataclass(frozen=True)
class SitePage:
    """A page to write.

    ``about``: the definitions and the text on it, which a review must cover. ``part_of``: the name
    of what it belongs to, for the browser's title. ``next``: where to go from it. ``script``: its
    own script. ``explains``: whether its glossary words are explained in place. ``app``: the
    browser app that fills it, instead of the theme's script. ``detour``: its own steps come before
    the reading path, because readers come from another page and go back to it. ``protocol``: the
    id of the protocol that the page is about; none if it is about several, or about the site.
    """

    path: str
    template: str
    title: str
    summary: str
    data: Mapping[str, Any] = field(default_factory=dict)
    about: Sequence[Reviewable] = ()
    menu: str = ""
    layout: str = "wide"
    search: bool = True
    search_words: Sequence[str] = ()
    moved_to: str | None = None
    explains: bool = True
    script: str | None = None
    part_of: str = ""
    next: Sequence[Link] = ()
    printable: bool = True
    app: str | None = None
    detour: bool = False
    protocol: str | None = None


@dataclass(frozen=True)
class Site:
    """The site under construction.

    ``printed``: the number of pages of each printable sheet, by its path. ``others``: the library
    in the site's other languages.
    """

    library: Library
    picture_cache: PictureCache | None = None
    printed: Mapping[str, int] = field(default_factory=dict)
    others: Sequence[Library] = ()

    @cached_property
    def words(self) -> Wording:
        return wording(self.library.language)

    @cached_property
    def environment(self) -> Environment:
        environment = page_environment()
        environment.globals.update(
            t=self.words.label,
            lines=self.lines,
            count=self.words.count,
            lists=self.words.join,
            reference_address=reference_address,
            diagrams=Diagrams(self.words),
            ladder_for=self.ladder_for,
            sheet=self.sheet,
            start_check_of=partial(resolve_start_check, self.library),
            stages_sheet=stages_sheet,
            boxes_of=partial(resolve_boxes, self.library),
            pain_limits_of=partial(pain_limits, wording=self.words),
            emergency=self.library.help_line.emergency,
            drawings=partial(picture_view, self.picture_cache),
        )
        environment.filters.update(
            lower_first=lower_first,
            upper_first=upper_first,
            sentence=_sentence,
            sentences=sentences,
            stops=stops,
        )
        return environment

    @cached_property
    def protocols(self) -> list[Protocol]:
        return [loaded.value for loaded in self.library.protocols.values()]

    @cached_property
    def exercises(self) -> list[Exercise]:
        return [loaded.value for loaded in self.library.exercises.values()]

    @cached_property
    def everything(self) -> list[Reviewable]:
        return [*self.protocols, *self.exercises]

    def review_of(self, page: SitePage) -> Signed | None:
        """The signatures of everything on the page, if all of it has valid ones."""
        return review_of(page.about, shared_texts(self.library), self.library.language)

    @cached_property
    def ladder(self) -> Ladder:
        """The ladder of all exercises for patients."""
        held = [exercise for exercise in self.exercises if exercise.for_patients]
        begins: dict[str, str] = {}
        for protocol in self.protocols:
            begins = _begins(protocol, held) | begins
        return ladder_of(held, begins)

    @cached_property
    def ladders(self) -> dict[str, Ladder]:
        """The ladder of each protocol's exercises, by id; only if one of them names another."""
        found = {}
        for protocol in self.protocols:
            listed = (self.library.exercise(i) for p in protocol.phases for i in p.exercises)
            held = [exercise for exercise in listed if exercise and exercise.for_patients]
            found[protocol.id] = ladder_of(held, _begins(protocol, held), protocol.exercise_notes)
        return {id: ladder for id, ladder in found.items() if ladder.edges}

    def ladder_for(self, protocol: Protocol) -> Ladder | None:
        """The ladder that the protocol's exercises are on: of several, each has its own."""
        return self.ladders.get(protocol.id) if self.several else self.ladder

    def lines(self, key: str) -> list[str]:
        """A list of phrases at a dotted key."""
        found: Any = self.words.labels
        for part in key.split("."):
            found = found[part]
        return list(found)

    def variant(self, paper: Paper, text: TextSize) -> str:
        """The name of a paper and text size: 'A4', 'Letter, large print'."""
        named = self.words.label(f"site.papers.{paper}")
        return named if text == "standard" else self.words.label("site.large_print", paper=named)

    def sheet(
        self, protocol: str, name: str, paper: Paper | None = None, text: TextSize = "standard"
    ) -> SheetLink:
        """A printable sheet; by default on the site's own paper."""
        own = self.library.settings.paper
        path = sheet_path(protocol, name, paper or own, text, own=own)
        pages = self.words.count(self.printed[path], "page") if path in self.printed else ""
        said = [self.words.label("site.print_note", paper=self.variant(paper or own, text)), pages]
        return SheetLink(path, pages, ", ".join(filter(None, said)))

    def sheets(self, protocol: Protocol) -> Sheets:
        """The protocol's sheets, resolved once for all pages."""
        return self._sheets[protocol.id]

    @cached_property
    def _sheets(self) -> dict[str, Sheets]:
        return {protocol.id: Sheets(self.library, protocol) for protocol in self.protocols}

    @cached_property
    def only(self) -> Protocol | None:
        """The protocol of a site that has one; ``None`` if it has several."""
        return self.protocols[0] if len(self.protocols) == 1 else None

    @property
    def several(self) -> bool:
        """Whether there are several protocols, so that it matters which one a page is about."""
        return len(self.protocols) > 1

    def uses(self, exercise: Exercise) -> dict[str, Protocol]:
        """The protocols that list the exercise in one of their phases, by id."""
        return self._uses.get(exercise.id, {})

    @cached_property
    def _uses(self) -> dict[str, dict[str, Protocol]]:
        found: dict[str, dict[str, Protocol]] = {}
        for protocol in self.protocols:
            for exercise in filter(None, map(self.library.exercise, protocol.listed)):
                found.setdefault(exercise.id, {})[protocol.id] = protocol
        return found

    def about(self, page: SitePage) -> Protocol | None:
        """The protocol of the page where there are several; ``None`` on pages for all of them."""
        return self.protocol(page.protocol) if self.several else None

    def protocol(self, id: str | None) -> Protocol | None:
        """The protocol with that id."""
        loaded = self.library.protocols.get(id or "")
        return loaded.value if loaded else None

    def own(self, protocol: Protocol | None, name: str) -> str:
        """The path of a page that each protocol has of its own where there are several.

        ``name``: one of ``OWN_PAGES``. It is the site's for the only protocol, and for ``None``.
        """
        return f"{protocol.id}/{name}" if protocol and self.several else name

    def front(self, protocol: Protocol) -> str:
        """The path of the protocol's front page: the site's own, if there is no other protocol."""
        return self.own(protocol, "index")

    @cached_property
    def plans(self) -> Link:
        """The link to the plan; with several protocols, to the choice of one."""
        if self.only:
            return plan_path(self.only.id), self.words.label("site.programme")
        return "index", self.words.label("site.programmes")

    def menu(self, protocol: Protocol | None) -> list[MenuLink]:
        """The header's links on a page about ``protocol``. The plan is one tap away."""
        label, held = self.words.label, self.only or protocol
        query = f"?plan={protocol.id}" if protocol else ""
        return [
            MenuLink(self.own(protocol, "index"), label("site.start")),
            *([MenuLink(plan_path(held.id), label("site.programme"))] if held else []),
            MenuLink("exercises/index", label("site.exercises"), query),
            MenuLink(self.own(protocol, "topics"), label("site.topics")),
        ]

    def footer(self, protocol: Protocol | None) -> list[Link]:
        """The footer's links: the pages of the plan, if it is one, then those about the site."""
        held = self.only or protocol
        own = [(f"{held.id}/{page}", title) for page, title in self.beside(held)] if held else []
        return [*own, *self.about_links(protocol), *self.for_others]

    @cached_property
    def for_others(self) -> list[Link]:
        """The sections for readers who are not patients."""
        named = self.words.labels["site"]["topics_page"]["sections"]
        fronts = (
            (self.front_of(section), self.pages_of(section), named[section])
            for section in FOR_OTHERS
        )
        return [(front or pages[0][0], name) for front, pages, name in fronts if front or pages]

    @cached_property
    def sections(self) -> list[str]:
        """The sections of hand-written pages: 'help', or 'elbow-pain/understand' of a protocol."""
        return sorted({section_of(page) for page in self.library.pages.values()})

    @cached_property
    def moved(self) -> dict[str, str]:
        """Former addresses of pages and of their sections' lists, each with today's.

        The only protocol has no pages of its own for what is the site's: links to them lead on, so
        that they work whether or not it has company.
        """
        own = {f"{self.only.id}/{name}": name for name in OWN_PAGES} if self.only else {}
        moved = {
            old: path
            for path, page in self.library.pages.items()
            for old in page.info.value.formerly
        }
        fronts = {
            f"{old.rpartition('/')[0]}/index": self.front_of(section_of(self.library.pages[path]))
            for old, path in moved.items()
            if "/" in old
        }
        return {
            old: path
            for old, path in (fronts | moved | own).items()
            if path is not None and old != path and old not in self.library.pages
        }

    def find(self, path: str, titles: Container[str], protocol: str | None = None) -> str:
        """The page that an author calls ``path``: in the protocol's folder, anywhere, formerly."""
        for name in (f"{protocol}/{path}", path) if protocol else (path,):
            found = full_path(name, titles)
            if found in titles and found not in self.moved:
                return found
        found = full_path(path, self.moved)
        return self.moved.get(found, path)

    def pages_of(self, section: str) -> list[tuple[str, Page]]:
        """The pages of a section in order, without hidden ones and its front page."""
        return self._by_section.get(section, [])

    @cached_property
    def _by_section(self) -> dict[str, list[tuple[str, Page]]]:
        found: dict[str, list[tuple[str, Page]]] = {}
        for path, page in self.library.pages.items():
            section = section_of(page)
            if not page.info.value.hidden and path != f"{section}/index":
                found.setdefault(section, []).append((path, page))
        for pages in found.values():
            pages.sort(key=lambda pair: (pair[1].info.value.order, pair[1].info.value.title))
        return found

    def front_of(self, section: str) -> str | None:
        """The page that lists a section's pages; ``None`` if there is only one page to list."""
        made = section == "clinicians" or f"{section}/index" in self.library.pages
        return f"{section}/index" if made or len(self.pages_of(section)) > 1 else None

    def about_links(self, protocol: Protocol | None) -> list[Link]:
        """The pages that are true for every plan; the sheets are those of ``protocol``."""
        names = ("print", "care", "glossary", "references", "about")
        return [
            (
                self.own(protocol, name) if name in OWN_PAGES else name,
                self.words.label(f"site.{name}_page.title"),
            )
            for name in names
        ]

    def beside(self, protocol: Protocol) -> list[Link]:
        """The pages of a protocol besides its phases: the last part of the path, and title."""
        label = self.words.label
        pages = [
            ("pain", label("site.pain_page.title")),
            ("flare-ups", label("site.flare_page.title")),
        ]
        pages += [("what-else", label("site.else_page.title"))] if protocol.others else []
        pages += (
            [("ladder", label("site.ladder_page.title"))] if protocol.id in self.ladders else []
        )
        pages += (
            [("activities/index", label("site.activities_page.title"))]
            if protocol.activities
            else []
        )
        return pages


def section_of(page: Page) -> str:
    """The section of a page, in its protocol's folder if it has one.

    The sections for other readers are shared: each lists the pages of all protocols.
    """
    info = page.info.value
    shared = info.protocol is None or info.section in FOR_OTHERS
    return info.section if shared else f"{info.protocol}/{info.section}"


def reference_address(reference: Reference) -> Markup | None:
    """The link to a source: its DOI, its PubMed entry or its page, and nothing else."""
    if reference.doi:
        found = f"https://doi.org/{quote(reference.doi, safe='/:;().-_')}"
    elif reference.pmid and reference.pmid.isascii() and reference.pmid.isdigit():
        found = f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/"
    elif reference.url and reference.url.lower().startswith(("https://", "http://")):
        found = quote(reference.url, safe="/:;().-_?=&%#,+~")
    else:
        return None
    return Markup(html.escape(found))  # noqa: S704 - quoted, and escaped


def _sentence(text: str) -> str:
    """``text`` with a capital first letter and a full stop."""
    shown = upper_first(text)
    return shown if shown.endswith((".", "!", "?")) else f"{shown}."


def _begins(protocol: Protocol, exercises: Iterable[Exercise]) -> dict[str, str]:
    """The name of the phase in which each exercise begins, by its id."""
    firsts = ((exercise.id, protocol.first_phase_with(exercise)) for exercise in exercises)
    return {id: first.name for id, first in firsts if first}
