"""Hand-written pages: only harmless HTML, attributes and links.

What an author wrote is turned into HTML as MkDocs does, and each tag of the result is compared with
a list of what pages need. Nothing is removed silently. The content security policy would stop a
script, but not an iframe of the site's own pages, a form or a page that leads elsewhere by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

import markdown  # type: ignore[import-untyped]
from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.definitions.findings import Finding, Place, Value, finding
from generator.definitions.library import Library, Page

__all__ = ["harmless"]

_EXTENSIONS = ["attr_list", "md_in_html", "def_list", "tables"]
_ELEMENTS = re.findall(
    r"\w+",
    "a abbr aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em"
    " figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small"
    " span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr",
)
_ANYWHERE = frozenset({"class", "dir", "id", "lang", "markdown", "role", "title"})
_ATTRIBUTES = {
    "a": frozenset({"href"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "height", "src", "width"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "td": frozenset({"colspan", "headers", "rowspan"}),
    "th": frozenset({"abbr", "colspan", "headers", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
_SCHEMES = {"href": ("https:", "http:", "mailto:", "tel:"), "src": ()}
_ALIGNED = re.compile(r"text-align: (left|right|center);")  # as Markdown writes a table's columns
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_IGNORED = re.compile(r"^[\x00-\x20]+|[\t\n\r]")  # what browsers drop from an address
_END = "\n<p></p>"  # what follows in the page closes a tag that the author left open
_READER = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
"""Splits a page as the site's own environment does, and never fills one in."""


def harmless(library: Library) -> Iterator[Finding]:
    """Pages contain no element, attribute or link that a text does not need."""
    for page in library.pages.values():
        yield from _page_faults(page)


def _page_faults(page: Page) -> Iterator[Finding]:
    unescaped, faults = _faults(page.body)
    for line in unescaped:
        yield finding("page.html", page.place(line), case="safe")
    seen = Counter[str]()
    for fault in faults:
        place = _place(page, fault, seen[fault.pattern])
        seen[fault.pattern] += 1
        yield finding("page.html", place, case=fault.case, **fault.values)


@lru_cache(maxsize=2_000)  # of one changed page, a preview checks all of them
def _faults(body: str) -> tuple[list[int], list[_Fault]]:
    """The lines that leave out the escaping, and what is wrong with the page as HTML."""
    try:
        tree = _READER.parse(body)
    except TemplateSyntaxError:
        return [], []  # reported when the page is filled in
    unescaped = [node.lineno for node in tree.find_all(nodes.Filter) if node.name == "safe"]
    tags = _Tags()
    tags.feed(markdown.markdown(_author_text(body), extensions=_EXTENSIONS) + _END)
    tags.close()
    return unescaped, tags.faults


def _author_text(body: str) -> str:
    """What the author wrote: a letter for each value, nothing for instructions, all branches."""
    kinds = {"data": None, "variable_begin": "x"}
    tokens = _READER.lex(body)
    return "".join(kinds[kind] or text for _, kind, text in tokens if kind in kinds)


@dataclass(frozen=True, slots=True)
class _Fault:
    """``pattern`` finds the place in what the author wrote."""

    case: str
    pattern: str
    values: dict[str, Value] = field(default_factory=dict)


class _Tags(HTMLParser):
    """Compares each tag with the lists. What it cannot read as a browser would is a fault too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[_Fault] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        begin = rf"<{re.escape(tag)}\b"
        if tag not in _ELEMENTS:
            self.faults.append(_Fault("element", begin, {"element": tag}))
            return
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        known = name in _ANYWHERE or name in _ATTRIBUTES.get(tag, ()) or name.startswith("aria-")
        if not known and not (name == "style" and _ALIGNED.fullmatch(value)):
            values: dict[str, Value] = {"attribute": name, "element": tag}
            self.faults.append(_Fault("attribute", rf"\b{re.escape(name)}\b", values))
        elif name in _SCHEMES:
            address = _IGNORED.sub("", value)
            scheme = _SCHEME.match(address)
            if scheme and scheme.group().lower() not in _SCHEMES[name]:
                shown = re.escape(scheme.group())
                self.faults.append(_Fault(name, shown, {"scheme": scheme.group()}))

    def handle_comment(self, data: str) -> None:
        if "<" in data or ">" in data:
            self.unknown_decl(data)

    def handle_decl(self, decl: str) -> None:
        self.unknown_decl(decl)

    def handle_pi(self, data: str) -> None:
        self.unknown_decl(data)

    def unknown_decl(self, data: str) -> None:
        self.faults.append(_Fault("unclear", re.escape(data[:20])))


def _place(page: Page, fault: _Fault, before: int) -> Place:
    """Where the author wrote it: the match after ``before`` others, or the page's first line."""
    matches = list(re.finditer(fault.pattern, page.body, re.IGNORECASE))
    if not matches:
        return page.place()
    match = matches[min(before, len(matches) - 1)]
    line = page.body.count("\n", 0, match.start())
    column = match.start() - (page.body.rfind("\n", 0, match.start()) + 1)
    return page.place(line + 1, column + 1, len(match.group()))
