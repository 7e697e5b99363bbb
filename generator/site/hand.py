"""The pages written by hand: Markdown that is a template. An author's slip becomes a diagnostic with its line.

The functions that a page may call are the public methods of :class:`Desk`. Each notes its fault and goes on, so that all
faults of a page are told at once.
"""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from jinja2 import ChainableUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables
from markupsafe import Markup

from generator.diagnostics import Diagnostic, nearest
from generator.library import Page
from generator.model.exercise import Exercise
from generator.model.protocol import Activity, Phase, Protocol
from generator.site.frame import Frame, Site, SitePage
from generator.site.programme import help_view, pain_view
from generator.site.routes import exercise_path
from generator.templating import markdown_text

__all__ = ["full_path", "hand_page", "pages_of", "section_name", "section_pages", "write_body"]

T = TypeVar("T")
_NAME = "page"


def hand_page(site: Site, path: str, page: Page) -> SitePage:
    """The frame of a page written by hand; its body comes from :func:`write_body`."""
    info = page.info.value
    return SitePage(
        path,
        "hand.md.j2",
        info.title,
        info.summary,
        {"info": info, "section_name": section_name(site, info.section)},
        about=site.everything,
        menu="topics",
        layout="text",
        search_words=info.search,
    )


def section_pages(site: Site, taken: Iterable[str]) -> list[SitePage]:
    """A list of its pages for each section, where no page written by hand has that address."""
    label, used = site.words.label, set(taken)
    made = []
    for section in sorted({page.info.value.section for page in site.library.pages.values()}):
        if f"{section}/index" not in used:
            name = section_name(site, section)
            summary = label("site.section_page.summary", name=name[:1].lower() + name[1:])
            data = {"pages": pages_of(site, section)}
            made.append(SitePage(f"{section}/index", "section.md.j2", name, summary, data, site.everything, "topics", "text"))
    return made


def section_name(site: Site, section: str) -> str:
    """A section's name: that of its own front page, or of the wording, or its id in words."""
    front = site.library.pages.get(f"{section}/index")
    known = site.words.labels["site"]["topics_page"]["sections"].get(section)
    return str(front.info.value.title if front else known or section.replace("-", " ").capitalize())


def pages_of(site: Site, section: str) -> list[tuple[str, Page]]:
    """The pages of a section in their order, without the hidden ones and its own front page."""
    inside = [(path, page) for path, page in site.library.pages.items() if page.info.value.section == section]
    shown = [(path, page) for path, page in inside if not page.info.value.hidden and path != f"{section}/index"]
    return sorted(shown, key=lambda pair: (pair[1].info.value.order, pair[1].info.value.title))


def write_body(frame: Frame, page: Page, titles: dict[str, str]) -> tuple[Markup, list[Diagnostic]]:
    """The page's Markdown with everything filled in. ``titles``: every page of the site and its title."""
    desk = Desk(frame, page, titles)
    found = list(_unknown_names(desk)) or list(_written(desk))
    return Markup(desk.text), [*found, *_next_steps(page, titles)]


def full_path(path: str, titles: Container[str]) -> str:
    """The path of a page that may be named by its folder: ``understand`` for ``understand/index``."""
    folder = f"{path.strip('/')}/index"
    return folder if path not in titles and folder in titles else path


def _unknown_names(desk: Desk) -> Iterator[Diagnostic]:
    environment, page = desk.frame.site.environment, desk.page
    try:
        tree = environment.parse(page.body, _NAME)
    except TemplateSyntaxError as fault:
        hint = "Text between {{ }} or {% %} is read as an order. To show the braces, write {{ '{{' }}."
        yield Diagnostic.error("page.syntax", f"cannot be read: {fault.message}", page.place(fault.lineno), hint)
        return
    unknown = find_undeclared_variables(tree) - {*desk.names, *environment.globals}
    for name in tree.find_all(nodes.Name):
        if name.name in unknown:
            hint = nearest(name.name, desk.names) or f"A page may use: {', '.join(sorted(desk.names))}."
            yield Diagnostic.error("page.name", f"“{name.name}” is not known to a page", page.place(name.lineno), hint)


def _written(desk: Desk) -> Iterator[Diagnostic]:
    environment = desk.frame.site.environment
    try:
        template = environment.from_string(desk.page.body)
        desk.text = template.render(desk.names)
    except Exception as fault:  # an author's template can raise anything; the page says where
        yield Diagnostic.error("page.fault", f"cannot be filled in: {fault}", desk.page.place(_line_of(fault)), _hint_of(fault))
    yield from desk.faults



def _line_of(fault: Exception) -> int:
    """The template's line: Jinja puts it into the traceback, in a frame that is named like a template."""
    lines = [step.lineno or 1 for step in traceback.extract_tb(fault.__traceback__) if step.filename == "<template>"]
    return lines[-1] if lines else 1


def _hint_of(fault: Exception) -> str:
    if isinstance(fault, TypeError):
        return "Look at how the function is written in docs/."
    return "" if isinstance(fault, TemplateError) else f"{type(fault).__name__}."


def _next_steps(page: Page, titles: dict[str, str]) -> Iterator[Diagnostic]:
    for index, step in enumerate(page.info.value.next):
        if full_path(step.to, titles) not in titles:
            place = page.info.place("next", index, "to")
            yield Diagnostic.error("page.link", f"there is no page “{step.to}”", place, nearest(step.to, titles))


@dataclass
class Desk:
    """What lies ready for the author of one page."""

    frame: Frame
    page: Page
    titles: dict[str, str]
    text: str = ""
    faults: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def names(self) -> dict[str, Any]:
        """The names that a page may use."""
        functions: tuple[Callable[..., object], ...] = (
            self.cite, self.term, self.link, self.care, self.activity, self.others, self.red_flags, self.pain_guide,
            self.flare, self.habits, self.goals, self.evidence, self.phase, self.exercise,
        )  # fmt: skip
        return {function.__name__: function for function in functions} | {"protocol": self.protocol}

    @cached_property
    def protocol(self) -> Protocol | None:
        """The protocol whose folder the page is in; else the first."""
        loaded = self.site.library.protocols.get(self.frame.path.split("/")[0])
        return loaded.value if loaded else next(iter(self.site.protocols), None)

    @property
    def site(self) -> Site:
        return self.frame.site

    def cite(self, *refs: str) -> Markup:
        """Links to the sources, as in ``cite('E03')``."""
        known = self.site.library.shared.references.value.references
        made = [self._a("references", ref, ref.lower(), "cite") for ref in refs if self._known("source", ref, known) is not None]
        return Markup(" ").join(made)

    def term(self, id: str, words: str | None = None) -> Markup:
        """A word with a link to what it means: ``term('bursa', 'the small cushions')``."""
        term = self._known("glossary word", id, self.site.library.shared.glossary.value.terms)
        return self._a("glossary", words or term.term, id, "term") if term else Markup("")

    def link(self, kind: str, id: str, words: str | None = None) -> Markup:
        """A link to an exercise, a page, a phase or an activity: ``link('exercise', 'quad-set')``."""
        finders = {"exercise": self._exercise_page, "page": self._page, "phase": self._phase_page, "activity": self._activity_page}
        finder = self._known("kind of link", kind, finders)
        found = finder(id) if finder else None
        return self._a(found[0], words or found[1]) if found else Markup("")

    def care(self, id: str) -> Markup:
        return self._block("care", self._known("entry of care.yml", id, self.site.library.shared.care.value.care))

    def activity(self, id: str) -> Markup:
        found = self._activity(id)
        return self._block("activity", found[1], found[0]) if found else Markup("")

    def others(self) -> Markup:
        return self._block("others", self._own())

    def red_flags(self) -> Markup:
        return self._block("tiers", help_view(self.site, self.site.protocols))

    def pain_guide(self, phase: str | None = None) -> Markup:
        found = self._phase(phase) if phase else (self._own(), None)
        pain = pain_view(self.site, *found) if found and found[0] else None  # type: ignore[arg-type]
        return self._block("pain_guide", pain, found[0] if found else None)

    def flare(self) -> Markup:
        return self._block("flare", self._own())

    def habits(self) -> Markup:
        protocol = self._own()
        return self._block("bullets", protocol.habits if protocol else None)

    def goals(self) -> Markup:
        protocol = self._own()
        return self._block("bullets", protocol.goals if protocol else None)

    def evidence(self) -> Markup:
        protocol = self._own()
        return self._block("evidence", protocol.evidence if protocol else None)

    def phase(self, id: str) -> Phase | ChainableUndefined:
        """A phase's data."""
        found = self._phase(id)
        return found[1] if found else ChainableUndefined()

    def exercise(self, id: str) -> Exercise | ChainableUndefined:
        """An exercise's data."""
        return self.site.library.exercise(id) or self._known("exercise", id, self._exercises()) or ChainableUndefined()

    def _own(self) -> Protocol | None:
        if self.protocol is None:
            self._fault("there is no protocol yet", "")
        return self.protocol

    def _exercises(self) -> dict[str, Exercise]:
        return {e.id: e for e in self.site.exercises}

    def _exercise_page(self, id: str) -> tuple[str, str] | None:
        exercise = self.site.library.exercise(id) or self._known("exercise", id, self._exercises())
        return (exercise_path(exercise.id), exercise.name) if exercise else None

    def _page(self, path: str) -> tuple[str, str] | None:
        found = full_path(path, self.titles)
        title = self._known("page", found, self.titles)
        return (found, title) if title is not None else None

    def _phase(self, id: str) -> tuple[Protocol, Phase] | None:
        return self._known("phase", id, self._in_protocols(lambda protocol: protocol.phases))

    def _phase_page(self, id: str) -> tuple[str, str] | None:
        found = self._phase(id)
        return (f"{found[0].id}/{found[1].id}", found[1].name) if found else None

    def _activity(self, id: str) -> tuple[Protocol, Activity] | None:
        return self._known("activity", id, self._in_protocols(lambda protocol: protocol.activities))

    def _activity_page(self, id: str) -> tuple[str, str] | None:
        found = self._activity(id)
        return (f"{found[0].id}/activities/{found[1].id}", found[1].name) if found else None

    def _in_protocols(self, parts: Callable[[Protocol], Iterable[Any]]) -> dict[str, tuple[Protocol, Any]]:
        """Phases or activities by id, this page's protocol before the others."""
        own = [self.protocol] if self.protocol else []
        ordered = [*own, *(p for p in self.site.protocols if p not in own)]
        return {part.id: (protocol, part) for protocol in reversed(ordered) for part in parts(protocol)}

    def _known(self, what: str, id: str, known: dict[str, T] | Any) -> T | Any:
        if (found := known.get(id)) is None:
            hint = nearest(str(id), known) or f"There is: {', '.join(list(known)[:8])} …"
            self._fault(f"there is no {what} “{id}”", hint, str(id))
        return found

    def _fault(self, message: str, hint: str, word: str = "") -> None:
        """Note a fault at ``word``, which stands on the calling line or, in an order of several lines, below it."""
        first = _calling_line()
        texts = self.page.body.split("\n")
        line = next((n for n in range(first, len(texts) + 1) if word and word in texts[n - 1]), first)
        column = texts[line - 1].find(word) if word else 0
        place = self.page.place(line, max(column, 0) + 1, max(len(word), 1))
        self.faults.append(Diagnostic.error("page.unknown", message, place, hint))

    def _a(self, path: str, words: str, anchor: str = "", kind: str = "") -> Markup:
        class_ = Markup(f' class="{kind}"') if kind else ""
        return Markup('<a{} href="{}">{}</a>').format(class_, self.frame.to(path, anchor), markdown_text(words))

    def _block(self, macro: str, *data: object) -> Markup:
        """One of the blocks that our own pages are made of, on lines of its own."""
        if data[0] is None:
            return Markup("")
        module = self.site.environment.get_template("parts/blocks.md.j2").make_module(self.frame.names)
        return Markup("\n\n{}\n\n").format(Markup(str(getattr(module, macro)(*data)).strip()))


def _calling_line() -> int:
    """The line of the template that is calling us: compiled templates name themselves in their globals."""
    step = inspect.currentframe()
    while step is not None:
        template = step.f_globals.get("__jinja_template__")
        if template is not None:
            return int(template.get_corresponding_lineno(step.f_lineno))
        step = step.f_back
    return 1
