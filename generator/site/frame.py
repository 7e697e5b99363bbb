"""What every page of the site has: its own functions, its front matter, its menu, its review line."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote

import yaml
from jinja2 import Environment
from markupsafe import Markup

from generator.diagrams.ladder import Ladder, ladder_of
from generator.diagrams.timeline import stops
from generator.gallery import Gallery
from generator.library import Library
from generator.model.evidence import Reference
from generator.model.exercise import Exercise
from generator.model.protocol import Protocol
from generator.model.settings import Paper, TextSize
from generator.plans.sheets import Sheets
from generator.review import Reviewable, review_of
from generator.routes import exercise_path, relative_address, sheet_path
from generator.site.diagrams import Diagrams
from generator.site.pictures import picture_view
from generator.site.terms import explain
from generator.templating import markdown_text, page_environment
from generator.words import Wording, lower_first, upper_first, wording

__all__ = ["Frame", "SheetLink", "Site", "SitePage", "reference_address"]

Link = tuple[str, str]
"""A page's path and the words of a link to it."""


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A printable sheet: its path, its pages ('2 pages', or nothing where it is not printed yet), its kind and size in words."""

    path: str
    pages: str
    says: str


@dataclass(frozen=True)
class SitePage:
    """One page to be written.

    ``about``: the definitions and the text that it shows, which a review must cover. ``part_of``: the name of what it belongs
    to, for the browser's title. ``next``: where to go from it. ``script``: its own script. ``explains``: its hard words are
    explained where they stand. ``app``: the browser app that fills it, in place of the theme's own script.
    ``detour``: its own steps come before the way on, because its readers come from a page and go back to it.
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


@dataclass(frozen=True)
class Site:
    """One site being made. ``printed``: the number of pages of each printable sheet, by its path."""

    library: Library
    gallery: Gallery | None = None
    printed: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def words(self) -> Wording:
        return wording(self.library.settings.language)

    @cached_property
    def environment(self) -> Environment:
        environment = page_environment()
        environment.globals.update(
            t=self.words.label, lines=self.lines, count=self.words.count, lists=self.words.join, reference_address=reference_address
        )
        environment.globals["diagrams"] = Diagrams(self.words, self.ladder)
        environment.globals["sheet"] = self.sheet
        environment.globals["drawings"] = lambda id: picture_view(self.gallery, id)
        environment.filters.update(lower_first=lower_first, sentence=_sentence, stops=stops)
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

    @cached_property
    def ladder(self) -> Ladder:
        """The ladder of all that patients may find."""
        return ladder_of(exercise for exercise in self.exercises if exercise.for_patients)

    @cached_property
    def ladders(self) -> dict[str, Ladder]:
        """The part of it that each protocol's phases hold, by the protocol's id; only where an exercise names another."""
        found = {}
        for protocol in self.protocols:
            held = [self.library.exercise(id) for phase in protocol.phases for id in phase.exercises]
            found[protocol.id] = ladder_of(e for e in held if e is not None and e.for_patients)
        return {id: ladder for id, ladder in found.items() if ladder.edges}

    def lines(self, key: str) -> list[str]:
        """A list of phrases at a dotted key."""
        found: Any = self.words.labels
        for part in key.split("."):
            found = found[part]
        return list(found)

    def variant(self, paper: Paper, text: TextSize) -> str:
        """The words for a paper and a size of text: 'A4', 'Letter, large print'."""
        named = self.words.label(f"site.papers.{paper}")
        return named if text == "standard" else self.words.label("site.large_print", paper=named)

    def sheet(self, protocol: str, name: str, paper: Paper | None = None, text: TextSize = "standard") -> SheetLink:
        """A printable sheet; without a ``paper``, the one for the site's own."""
        own = self.library.settings.paper
        path = sheet_path(protocol, name, paper or own, text, own=own)
        pages = self.words.count(self.printed[path], "page") if path in self.printed else ""
        said = [self.words.label("site.print_note", paper=self.variant(paper or own, text)), pages]
        return SheetLink(path, pages, ", ".join(filter(None, said)))

    def sheets(self, protocol: Protocol) -> Sheets:
        """The protocol's sheets, each resolved once for all pages that show it."""
        return self._sheets[protocol.id]

    @cached_property
    def _sheets(self) -> dict[str, Sheets]:
        return {protocol.id: Sheets(self.library, protocol) for protocol in self.protocols}

    @cached_property
    def plans(self) -> Link:
        """The way to the plan; with several protocols, to their list."""
        if len(self.protocols) == 1:
            return f"{self.protocols[0].id}/index", self.words.label("site.programme")
        return "plans/index", self.words.label("site.programmes")

    @cached_property
    def menu(self) -> list[Link]:
        """The header's links. The plan is one tap away."""
        label = self.words.label
        return [
            ("index", label("site.start")),
            self.plans,
            ("exercises/index", label("site.exercises")),
            ("topics", label("site.topics")),
        ]

    @cached_property
    def footer(self) -> list[Link]:
        """The footer's links: the only plan's pages, where there is one, then those about the site."""
        own = self.protocols if len(self.protocols) == 1 else []
        return [*((f"{p.id}/{page}", title) for p in own for page, title in self.beside(p)), *self.about_links, *self.for_others]

    @cached_property
    def for_others(self) -> list[Link]:
        """The sections of readers who are no patients."""
        audiences = {page.info.value.section for page in self.library.pages.values()} | {"clinicians"}
        return [
            (f"{section}/index", self.words.label(f"site.topics_page.sections.{section}"))
            for section in ("clinicians", "authors")
            if section in audiences
        ]

    @cached_property
    def about_links(self) -> list[Link]:
        return [
            (name, self.words.label(f"site.{name}_page.title")) for name in ("print", "care", "glossary", "references", "about")
        ]

    def beside(self, protocol: Protocol) -> list[Link]:
        """The pages of a protocol beside its phases: the last part of the path, and the title."""
        label = self.words.label
        pages = [("pain", label("site.pain_page.title")), ("flare-ups", label("site.flare_page.title"))]
        pages += [("what-else", label("site.else_page.title"))] if protocol.others else []
        pages += [("ladder", label("site.ladder_page.title"))] if protocol.id in self.ladders else []
        pages += [("activities/index", label("site.activities_page.title"))] if protocol.activities else []
        return pages


@dataclass(frozen=True)
class Frame:
    """One page's place in the site: what its template may call, and the front matter that the theme reads."""

    site: Site
    path: str

    def to(self, path: str, anchor: str = "") -> Markup:
        """The address of a page of ours. Made of ids and file names, so that it is safe to stand in an attribute."""
        return Markup(html.escape(relative_address(self.path, path, anchor)))  # noqa: S704 - quoted, and escaped

    def to_exercise(self, id: str) -> Markup:
        exercise = self.site.library.exercise(id)
        return self.to(exercise_path(exercise.id if exercise else id))

    def word(self, id: str, words: str) -> Markup:
        """A word as a button that opens what it means."""
        button = Markup('<button type="button" class="lw-word" popovertarget="means-{}">{}</button>')
        return button.format(id, markdown_text(words))

    def explained(self, page: str) -> str:
        """``page`` with its hard words marked where they first stand, and their meanings at its end."""
        terms = self.site.library.shared.glossary.value.terms
        text, used = explain(page, terms, self.word)
        meanings = sorted(((id, terms[id]) for id in used), key=lambda pair: pair[1].term.lower())
        return f"{text}\n\n{self.part('meanings.html', meanings=meanings)}" if meanings else text

    @property
    def names(self) -> dict[str, Callable[..., object] | object]:
        return {"to": self.to, "to_exercise": self.to_exercise, "here": self.path, "library": self.site.library}

    def part(self, template: str, **data: object) -> str:
        """A part that the theme places: HTML of one of our own templates."""
        made = self.site.environment.get_template(f"parts/{template}.j2").render(**self.names, **data)
        return "\n".join(line.strip() for line in made.splitlines() if line.strip())

    def front_matter(self, page: SitePage) -> str:
        """The page's front matter. Its strings are HTML already, because themes print them unescaped."""
        reviewed, line = self.review(page)
        meta: dict[str, object] = {
            "title": _escaped(page.title),
            "description": _escaped(page.summary),
            "part_of": _escaped(page.part_of),
            "layout": page.layout,
            "lw_menu": self.part("menu.html", links=self.site.menu, current=page.menu),
            "lw_footer": self.part("footer.html", links=self.site.footer, review=line),
            "lw_words": self._labels(),
        }
        if not reviewed or page.moved_to:
            meta["robots"] = "noindex"
        if page.moved_to:
            meta["moved_to"] = str(self.to(page.moved_to))
        if page.printable:
            meta["printable"] = True
        if page.app:
            meta["app"] = f"assets/apps/{page.app}"
        if page.script:
            meta["script"] = f"assets/{page.script}.js"
        if not page.search:
            meta["search"] = {"exclude": True}
        return f"---\n{yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)}---\n"

    def _labels(self) -> dict[str, str]:
        label = self.site.words.label
        found = {key: label(f"site.{key}") for key in ("menu", "skip", "help_short", "main_menu")}
        return {key: _escaped(text) for key, text in (found | {"help": label("help.title")}).items()}

    def review(self, page: SitePage) -> tuple[bool, str]:
        """Whether all that the page shows is reviewed as it stands, and the sentence that says so."""
        label, review = self.site.words.label, review_of(page.about)
        if review is None:
            return False, label("plan.library_unreviewed")
        date = self.site.words.date(review.on)
        return True, label("plan.library_reviewed", by=review.by, registration=review.registration, date=date)


def reference_address(reference: Reference) -> Markup | None:
    """Where a source can be read: its DOI, its PubMed entry or its page; nothing else is a link."""
    if reference.doi:
        found = f"https://doi.org/{quote(reference.doi, safe='/:;().-_')}"
    elif reference.pmid and reference.pmid.isascii() and reference.pmid.isdigit():
        found = f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/"
    elif reference.url and reference.url.lower().startswith(("https://", "http://")):
        found = quote(reference.url, safe="/:;().-_?=&%#,+~")
    else:
        return None
    return Markup(html.escape(found))  # noqa: S704 - quoted, and escaped


def _escaped(text: str) -> str:
    """Without the marks that could begin a tag or end an attribute; an apostrophe may stay."""
    return html.escape(text, quote=False).replace('"', "&quot;")


def _sentence(text: str) -> str:
    """With a capital first and a full stop last."""
    shown = upper_first(text)
    return shown if shown.endswith((".", "!", "?")) else f"{shown}."
