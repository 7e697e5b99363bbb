"""Functions for authors of hand-written pages: links, words and blocks from the definitions.

Each function records its fault and continues, so that all faults of a page are reported at once.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from jinja2 import ChainableUndefined
from markupsafe import Markup

from generator.common.routes import exercise_path
from generator.definitions.findings import Finding, Value, finding, known_ids
from generator.definitions.library import Page
from generator.definitions.model.activity import Activity
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Phase, Protocol
from generator.site.page_frame import Frame
from generator.site.protocol_views import help_view, pain_view
from generator.site.site import Site
from generator.site.templating import markdown_text

__all__ = ["PageFunctions"]

T = TypeVar("T")


@dataclass
class PageFunctions:
    """The functions and names for the author of one page."""

    frame: Frame
    page: Page
    titles: dict[str, str]
    text: str = ""
    faults: list[Finding] = field(default_factory=list)

    @cached_property
    def names(self) -> dict[str, Any]:
        """The names that a page can use."""
        functions: tuple[Callable[..., object], ...] = (
            self.cite,
            self.term,
            self.link,
            self.care,
            self.activity,
            self.others,
            self.red_flags,
            self.pain_guide,
            self.flare,
            self.habits,
            self.goals,
            self.evidence,
            self.timeline,
            self.sore_place,
            self.phase,
            self.exercise,
            self.seesaw,
            self.shoe,
            self.sheet,
            self.pictures,
            self.slip,
            self.ticks,
        )
        return {function.__name__: function for function in functions} | {"protocol": self.protocol}

    @cached_property
    def protocol(self) -> Protocol | None:
        """The protocol that the page names; else the only one."""
        return self.site.protocol(self.page.info.value.protocol) or self.site.only

    @property
    def ambiguous(self) -> bool:
        """Whether the page names no protocol and there are several."""
        return self.protocol is None and len(self.site.protocols) > 1

    @property
    def site(self) -> Site:
        return self.frame.site

    def cite(self, *refs: str) -> Markup:
        """Links to the sources, as in ``cite('E03')``."""
        known = self.site.library.references
        made = [
            self._a("references", ref, ref.lower(), "cite")
            for ref in refs
            if self._known("source", ref, known) is not None
        ]
        return Markup(" ").join(made)

    def term(self, id: str, words: str | None = None) -> Markup:
        """A word that opens its meaning: ``term('bursa', 'the small cushions')``."""
        term = self._known("term", id, self.site.library.shared.glossary.value.terms)
        return self.frame.word(id, words or term.term) if term else Markup("")

    def link(self, kind: str, id: str, words: str | None = None) -> Markup:
        """A link to an exercise, a page, a phase or an activity.

        ``link('exercise', 'quad-set')``.
        """
        finders = {
            "exercise": self._exercise_page,
            "page": self._page,
            "phase": self._phase_page,
            "activity": self._activity_page,
        }
        finder = self._known("kind", kind, finders)
        found = finder(id) if finder else None
        return self._a(found[0], words or found[1]) if found else Markup("")

    def care(self, id: str) -> Markup:
        return self._block(
            "care",
            "care",
            self._known("care", id, self.site.library.shared.care.value.care),
        )

    def activity(self, id: str) -> Markup:
        found = self._activity(id)
        return self._block("activity", "activity", found[1], found[0]) if found else Markup("")

    def others(self) -> Markup:
        return self._block("protocol", "others", self._own())

    def red_flags(self) -> Markup:
        protocol = self._own()
        return self._block("help", "tiers", help_view(self.site, protocol) if protocol else None)

    def pain_guide(self, phase: str | None = None) -> Markup:
        found = self._phase(phase) if phase else (self._own(), None)
        pain = pain_view(self.site, *found) if found and found[0] else None
        return self._block("pain", "pain_guide", pain, found[0] if found else None)

    def flare(self) -> Markup:
        return self._block("protocol", "flare", self._own())

    def habits(self) -> Markup:
        protocol = self._own()
        return self._block("lists", "habits", protocol.habits if protocol else None)

    def goals(self) -> Markup:
        protocol = self._own()
        return self._block("lists", "bullets", protocol.goals if protocol else None)

    def evidence(self) -> Markup:
        protocol = self._own()
        return self._block("lists", "evidence", protocol.evidence if protocol else None)

    def timeline(self) -> Markup:
        return self._block("diagrams", "timeline", self._own())

    def sore_place(self) -> Markup:
        return self._block("diagrams", "sore_place", self._own())

    def seesaw(self) -> Markup:
        return self._block("diagrams", "seesaw")

    def shoe(self) -> Markup:
        return self._block("diagrams", "shoe")

    def sheet(self, name: str, words: str) -> Markup:
        """A line with a link to print a sheet of the protocol, with its size.

        ``sheet('guides/log', 'Print a week to write in')``.
        """
        protocol = self._own()
        if protocol is None:
            return Markup("")
        sheets = {sheet.name: sheet for sheet in self.site.sheets(protocol).all}
        found = self._known("sheet", name, sheets)
        return self._block("print", "print_link", protocol, name, words) if found else Markup("")

    def pictures(self, id: str) -> Markup:
        """An exercise's start and end; empty without a picture."""
        return self._drawn("pictures", id)

    def slip(self, id: str) -> Markup:
        """An exercise's commonest fault beside the right way; empty without a picture."""
        return self._drawn("slip", id)

    def ticks(self, *lines: str) -> Markup:
        """Boxes to tick, one per line."""
        return self._block("lists", "ticks", [{"says": line} for line in lines])

    def phase(self, id: str) -> Phase | ChainableUndefined:
        """A phase's data."""
        found = self._phase(id)
        return found[1] if found else ChainableUndefined()

    def exercise(self, id: str) -> Exercise | ChainableUndefined:
        """An exercise's data."""
        return self._exercise(id) or ChainableUndefined()

    def _own(self) -> Protocol | None:
        if self.ambiguous:
            line = _calling_line()
            place = self.page.place(line)
            self.faults.append(
                finding("page.protocol", place, case="needed", word=self._call(line))
            )
        elif self.protocol is None:
            self._fault("protocol")
        return self.protocol

    def _call(self, line: int) -> str:
        """The name of the function that a line calls."""
        found = re.search(r"\{[{%]\s*(\w+)", self.page.body.split("\n")[line - 1])
        return found.group(1) if found else "protocol"

    def _exercises(self) -> dict[str, Exercise]:
        return {e.id: e for e in self.site.exercises}

    def _exercise_page(self, id: str) -> tuple[str, str] | None:
        exercise = self._exercise(id)
        return (exercise_path(exercise.id), exercise.name) if exercise else None

    def _drawn(self, macro: str, id: str) -> Markup:
        exercise = self._exercise(id)
        return self._block("pictures", macro, exercise.id if exercise else None)

    def _exercise(self, id: str) -> Exercise | None:
        return self.site.library.exercise(id) or self._known("exercise", id, self._exercises())

    def _page(self, path: str) -> tuple[str, str] | None:
        found = self.site.find(path, self.titles, self.page.info.value.protocol)
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

    def _in_protocols(
        self, parts: Callable[[Protocol], Iterable[Any]]
    ) -> dict[str, tuple[Protocol, Any]]:
        """This page's phases or activities by id, and all of them by protocol and id."""
        own = [self.protocol] if self.protocol else []
        return {part.id: (protocol, part) for protocol in own for part in parts(protocol)} | {
            f"{protocol.id}/{part.id}": (protocol, part)
            for protocol in self.site.protocols
            for part in parts(protocol)
        }

    def _known(self, what: str, id: str, known: dict[str, T] | Any) -> T | Any:
        """The entry ``id`` of ``known``. If there is none, ``what`` is the finding's case."""
        if (found := known.get(id)) is None:
            self._fault(what, str(id), id=str(id), known=known_ids(str(id), known))
        return found

    def _fault(self, case: str, word: str = "", **values: Value) -> None:
        """Record a fault at ``word``, on the calling line or below it."""
        first = _calling_line()
        texts = self.page.body.split("\n")
        line = next(
            (n for n in range(first, len(texts) + 1) if word and word in texts[n - 1]), first
        )
        column = texts[line - 1].find(word) if word else 0
        place = self.page.place(line, max(column, 0) + 1, max(len(word), 1))
        self.faults.append(finding("page.unknown", place, case=case, **values))

    def _a(self, path: str, words: str, anchor: str = "", kind: str = "") -> Markup:
        class_ = Markup(' class="{}"').format(kind) if kind else ""
        return Markup('<a{} href="{}">{}</a>').format(
            class_, self.frame.to(path, anchor), markdown_text(words)
        )

    def _block(self, topic: str, macro: str, *data: object) -> Markup:
        """A block of our own pages: a macro of ``templates/pages/shared/<topic>.md.j2``."""
        if data[:1] == (None,):
            return Markup("")
        template = self.site.environment.get_template(f"shared/{topic}.md.j2")
        module = template.make_module(self.frame.names)
        made: Markup = getattr(module, macro)(*data)
        return "\n\n" + made.strip() + "\n\n"


def _calling_line() -> int:
    """The calling line of the template; compiled templates have their name in their globals."""
    step = inspect.currentframe()
    while step is not None:
        template = step.f_globals.get("__jinja_template__")
        if template is not None:
            return int(template.get_corresponding_lineno(step.f_lineno))
        step = step.f_back
    return 1
