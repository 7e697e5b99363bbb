"""Explain glossary words in place: the first use on each page becomes a button with the meaning.

A part for one session (``data-in``) is alone on the screen, so it has a first use of its own.

This post-processes a page's Markdown, so authors need not think of it. Every value is already
escaped (``generator/site/templating.py``), so ``<`` always begins a tag, and words are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.definitions.model.content import GlossaryTerm

__all__ = ["MARK", "explain"]

MARK = re.compile(r'<button [^>]*popovertarget="means-([a-z0-9-]+)"')
"""A word that is already marked. Its group is the term's id."""

_PIECE = re.compile(
    r"""<!--.*?-->|<(?P<closes>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:"[^"]*"|'[^']*'|[^'">])*)>"""
    r"""|^\#{1,6}\s[^\n]*|\[[^\]\n]*\]\([^)\n]*\)|`[^`\n]*`|&[^;\s]+;|(?P<text>[^<\[`&\n]+|.)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_VOID = frozenset(
    {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_SHUT = frozenset(
    {
        "a",
        "button",
        "caption",
        "dt",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "label",
        "nav",
        "summary",
        "svg",
        "th",
    }
)
"""Elements where a button is invalid or in the way: headings, links, names, and pictures."""
# Hidden elements, at least on a phone, and names.
_UNSEEN = re.compile(
    r"""\bhidden\b|aria-hidden="true"|"""
    r"""class="[^"]*\b(?:lw-unseen|lw-also|lw-kicker|lw-rung is-now)\b"""
)


def explain(
    page: str, terms: Mapping[str, GlossaryTerm], mark: Callable[[str, str], str]
) -> tuple[str, list[str]]:
    """``page`` with the first use of each term as ``mark(id, word)``, and all marked ids.

    A term that the author has marked is not marked again. Everyday forms are left to the author.
    """
    marker = _Marker(terms, mark, list(dict.fromkeys(MARK.findall(page))))
    text = _PIECE.sub(marker.piece, page)
    return text, marker.used


@dataclass
class _Marker:
    """Processes a page from its beginning.

    ``open``: the open elements, each with whether its words stay unmarked. ``used``: all marked
    ids; ``seen``: those outside parts for one session; ``part``: the depth and the marked ids of
    the open one.
    """

    terms: Mapping[str, GlossaryTerm]
    mark: Callable[[str, str], str]
    used: list[str]
    open: list[tuple[str, bool]] = field(default_factory=list)
    part: tuple[int, list[str]] | None = None

    def __post_init__(self) -> None:
        self.seen = list(self.used)
        self.ids = {
            form.lower(): id for id, term in self.terms.items() for form in (term.term, *term.also)
        }
        self.everyday = {form.lower() for term in self.terms.values() for form in term.everyday}
        # Longest first, so that a term wins over a shorter one inside it.
        forms = "|".join(re.escape(form) for form in sorted(self.ids, key=len, reverse=True))
        self.word = re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE) if forms else None

    def piece(self, found: re.Match[str]) -> str:
        if found["tag"]:
            self._step(found)
        elif found["text"] and self.word and not any(shut for _, shut in self.open):
            return self.word.sub(self._marked, found.group())
        return found.group()

    def _step(self, found: re.Match[str]) -> None:
        tag = found["tag"].lower()
        if found["closes"]:
            # HTML allows unclosed elements such as p and li: close those inside too.
            while self.open and self.open.pop()[0] != tag:
                pass
            if self.part and len(self.open) <= self.part[0]:
                self.part = None
        elif tag not in _VOID and not found["attributes"].endswith("/"):
            if "data-in=" in found["attributes"]:
                self.part = (len(self.open), [])
            if already := MARK.match(found.group()):
                self._seen.append(already[1])
            self.open.append((tag, tag in _SHUT or bool(_UNSEEN.search(found["attributes"]))))

    @property
    def _seen(self) -> list[str]:
        return self.part[1] if self.part else self.seen

    def _marked(self, found: re.Match[str]) -> str:
        form = found.group().lower()
        id = self.ids[form]
        seen = self._seen
        if id in seen or form in self.everyday:
            return found.group()
        seen.append(id)
        if id not in self.used:
            self.used.append(id)
        return self.mark(id, found.group())
