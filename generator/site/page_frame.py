"""The frame of every page: its functions, front matter, menu and review line."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import accumulate

import yaml
from markupsafe import Markup

from generator.common.routes import MY_PLAN, exercise_path, relative_address
from generator.definitions.model.figure import SorePlace
from generator.definitions.model.protocol import Protocol
from generator.definitions.model.settings import SOURCE_LANGUAGE
from generator.document.sections import review_line
from generator.site.app_icons import MANIFEST, TOUCH_ICON
from generator.site.editions import default_address, other_languages
from generator.site.glossary_marks import explain
from generator.site.session_paths import Step
from generator.site.site import FOR_OTHERS, Site, SitePage
from generator.site.structured_data import structured_data
from generator.site.templating import markdown_text
from generator.wording.words import sentences

__all__ = ["Frame"]


MOST_DESCRIBED = 185
"""The most letters of a page's description."""


@dataclass(frozen=True)
class Frame:
    """A page in the site: the functions for its template, and the front matter for the theme."""

    site: Site
    path: str
    protocol: Protocol | None = None
    """The protocol of the page where there are several: what the page links to is its own."""

    def to(self, path: str, anchor: str = "") -> Markup:
        """The relative address of one of our pages.

        It consists of ids and file names, so it is safe in an attribute.
        """
        return Markup(html.escape(relative_address(self.path, path, anchor)))  # noqa: S704 - quoted, and escaped

    def to_own(self, name: str, anchor: str = "") -> Markup:
        """The address of the page that each protocol has of its own where there are several."""
        return self.to(self.site.own(self.protocol, name), anchor)

    def to_exercise(self, id: str, protocol: Protocol | None = None) -> Markup:
        """The address of an exercise as ``protocol``, or that of this page, has it."""
        exercise, held = self.site.library.exercise(id), protocol or self.protocol
        if exercise is None:
            return self.to(exercise_path(id))
        named = held is not None and self.site.several and held.id in self.site.uses(exercise)
        return self.to(exercise_path(exercise.id), held.id if held and named else "")

    def to_step(self, step: Step) -> Markup:
        """The address of an exercise as a step of a session."""
        return self.to(exercise_path(step.item.id or ""), step.id)

    def word(self, id: str, words: str) -> Markup:
        """A word as a button that opens its meaning."""
        button = Markup(
            '<button type="button" class="lw-word" popovertarget="means-{}">{}</button>'
        )
        return button.format(id, markdown_text(words))

    def explained(self, page: str) -> str:
        """``page`` with glossary words marked at their first use, and their meanings at the end."""
        terms = self.site.library.shared.glossary.value.terms
        text, used = explain(page, terms, self.word)
        meanings = sorted(((id, terms[id]) for id in used), key=lambda pair: pair[1].term.lower())
        return f"{text}\n\n{self.part('meanings.html', meanings=meanings)}" if meanings else text

    @property
    def names(self) -> dict[str, Callable[..., object] | object]:
        return {
            "to": self.to,
            "to_own": self.to_own,
            "own_help": self.site.own(self.protocol, "get-help"),
            "several": self.site.several,
            "place": self._place,
            "to_exercise": self.to_exercise,
            "to_step": self.to_step,
            "here": self.path,
            "library": self.site.library,
        }

    @property
    def _place(self) -> SorePlace | None:
        """The sore place of the page's protocol, for pictures of what eases it; on a page for all,
        that of the first protocol that such pictures can show, as an example."""
        if self.protocol:
            return self.protocol.sore_place
        places = (protocol.sore_place for protocol in self.site.protocols)
        return next((place for place in places if place and place.below_cm), None)

    def part(self, template: str, **data: object) -> str:
        """A part for the theme: HTML of one of our own templates."""
        made = self.site.environment.get_template(f"shared/{template}.j2").render(
            **self.names, **data
        )
        return "\n".join(line.strip() for line in made.splitlines() if line.strip())

    def front_matter(self, page: SitePage) -> str:
        """The page's front matter.

        Its strings are HTML already, because themes print them unescaped.
        """
        reviewed, line = self.review(page)
        meta: dict[str, object] = {
            "title": _escaped(page.title),
            "description": _escaped(self._description(page)),
            "part_of": _escaped(page.part_of),
            "layout": page.layout,
            "lw_menu": self.part(
                "menu.html", links=self.site.menu(self.protocol), current=page.menu
            ),
            "lw_footer": self.part(
                "footer.html", links=self.site.footer(self.protocol), review=line
            ),
        }
        if self.protocol:
            meta["lw_help"] = str(self.to_own("get-help"))
            meta["lw_plan"] = self.protocol.id
            meta["lw_condition"] = self.part("condition.html", condition=self.protocol)
            meta["tags"] = [_escaped(self.protocol.name)]  # the search shows and finds them
        # Search engines must not list unreviewed advice.
        if not reviewed or page.moved_to:
            meta["robots"] = "noindex"
        if data := structured_data(self.site, page, self.protocol or self.site.only):
            meta["lw_data"] = data
        if page.moved_to:
            meta["moved_to"] = str(self.to(page.moved_to))
        # No switch on the patient's page: the plan and its log stay with one language's page.
        if page.path != MY_PLAN:
            others = other_languages(self.site.library, self.site.others, page.path)
            if others:
                meta["lw_languages"] = [asdict(other) for other in others]
                meta["lw_default"] = default_address(self.site.library, page.path)
        language = self.site.library.language
        for_others = not set(FOR_OTHERS).isdisjoint(page.path.split("/"))
        if language != SOURCE_LANGUAGE and for_others:
            meta["lw_text_language"] = SOURCE_LANGUAGE  # only what patients read is translated
        if page.app:
            meta["app"] = f"assets/apps/{page.app}"
            meta["slices"] = list(page.data["slices"])
        if page.path == MY_PLAN:
            meta["manifest"], meta["touch_icon"] = MANIFEST, TOUCH_ICON
        if page.script:
            meta["script"] = f"assets/{page.script}.js"
        if not page.search:
            meta["search"] = {"exclude": True}
        text = yaml.dump(
            meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
        )
        return f"---\n{text}---\n"

    def _description(self, page: SitePage) -> str:
        """What search engines show: with several conditions, of which one the page speaks; then as
        many of the summary's sentences as they have room for."""
        own = f"{self.protocol.name}. " if self.protocol and len(self.site.protocols) > 1 else ""
        said, *more = accumulate(sentences(page.summary), "{} {}".format)
        fitting = (longer for longer in more if len(own + longer) <= MOST_DESCRIBED)
        return own + max(fitting, key=len, default=said)

    def review(self, page: SitePage) -> tuple[bool, str]:
        """Whether everything on the page has a valid review, and the sentence that says so."""
        review = self.site.review_of(page)
        return review is not None, review_line(self.site.words, review)


def _escaped(text: str) -> str:
    """Escape what could begin a tag or end an attribute; apostrophes are harmless."""
    return html.escape(text, quote=False).replace('"', "&quot;")
