"""Hand-written pages: Markdown as a template.

An author's mistake becomes a finding with its line.
"""

from __future__ import annotations

import contextlib
import signal
import threading
import traceback
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import TemplateError, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables
from markupsafe import Markup

from generator.definitions.findings import Finding, Phrase, finding, known_ids, most_like
from generator.definitions.library import Page
from generator.definitions.model.protocol import Protocol
from generator.site.page_frame import Frame
from generator.site.page_functions import PageFunctions
from generator.site.site import Site, SitePage, section_of
from generator.wording.words import lower_first

__all__ = [
    "handwritten_page",
    "moved_page",
    "moved_pages",
    "section_name",
    "section_pages",
    "write_body",
]

_NAME = "page"
_SECONDS = 5  # for the text of one page, which takes milliseconds


def handwritten_page(site: Site, path: str, page: Page) -> SitePage:
    """The frame of a hand-written page; its body comes from :func:`write_body`."""
    info = page.info.value
    section, named = section_of(page), section_name(site, section_of(page))
    own = site.protocol(info.protocol)
    # Where two plans have such a page, its section would not tell them apart.
    whole = own.name if own and site.several and info.audience == "patient" else named
    return SitePage(
        path,
        "handwritten.md.j2",
        info.title,
        info.summary,
        {"info": info, "section_name": named, "front": site.front_of(section)},
        about=[page, *_quoted(site, page)],
        menu=site.own(own, "topics"),
        layout="text",
        search_words=info.search,
        explains=info.audience == "patient",
        search=info.audience == "patient",  # the search index is for patients
        part_of=whole if whole != info.title else "",
        next=[(step.to, step.says) for step in info.next],
        protocol=info.protocol,
    )


def moved_pages(site: Site, titles: Mapping[str, str]) -> list[SitePage]:
    """A redirect from each former address of a page, where no page is today."""
    return [
        moved_page(site, old, path, titles[path])
        for old, path in site.moved.items()
        if old not in titles and path in titles
    ]


def moved_page(site: Site, old: str, path: str, title: str) -> SitePage:
    """A redirect from the old address to the page at ``path``."""
    label = site.words.label
    return SitePage(
        old,
        "moved.md.j2",
        label("site.moved.title", name=title),
        label("site.moved.summary"),
        {"name": title},
        layout="text",
        search=False,
        moved_to=path,
        explains=False,
        printable=False,
    )


def _quoted(site: Site, page: Page) -> list[Protocol]:
    """The protocols whose numbers a page may quote."""
    named = page.info.value.protocol
    return [protocol for protocol in site.protocols if named in (None, protocol.id)]


def section_pages(site: Site, taken: Iterable[str]) -> list[SitePage]:
    """A list of pages for each section with several, unless a hand-written page has its address."""
    label, used = site.words.label, set(taken)
    made = []
    for section in site.sections:
        if f"{section}/index" not in used and site.front_of(section):
            name = section_name(site, section)
            summary = label("site.section_page.summary", name=lower_first(name))
            inside, path = site.pages_of(section), f"{section}/index"
            own = site.protocol(section.rpartition("/")[0] or None)
            about = [page for _, page in inside]
            whole = label("site.topics_page.title")
            if own and site.several:  # a phase may have the section's name
                whole = f"{whole}: {own.name}"
            made.append(
                SitePage(
                    path,
                    "section.md.j2",
                    name,
                    summary,
                    {"pages": inside},
                    about,
                    site.own(own, "topics"),
                    "text",
                    part_of=whole,
                    printable=False,
                    protocol=own.id if own else None,
                )
            )
    return made


def section_name(site: Site, section: str) -> str:
    """A section's name: from its front page, from the wording, or else from its id."""
    front = site.library.pages.get(f"{section}/index")
    name = section.rpartition("/")[2]
    known = site.words.labels["site"]["topics_page"]["sections"].get(name)
    return str(front.info.value.title if front else known or name.replace("-", " ").capitalize())


def write_body(frame: Frame, page: Page, titles: dict[str, str]) -> tuple[Markup, list[Finding]]:
    """The page's Markdown with everything filled in.

    ``titles``: the title of every page of the site.
    """
    functions = PageFunctions(frame, page, titles)
    found = list(_unknown_names(functions)) or list(_written(functions))
    return Markup(functions.text), [*found, *_next_steps(frame.site, page, titles)]  # noqa: S704 - Markdown in which every value is escaped


def _unknown_names(functions: PageFunctions) -> Iterator[Finding]:
    environment, page = functions.frame.site.environment, functions.page
    try:
        tree = environment.parse(page.body, _NAME)
    except TemplateSyntaxError as fault:
        yield finding("page.syntax", page.place(fault.lineno), problem=str(fault.message))
        return
    unknown = find_undeclared_variables(tree) - {*functions.names, *environment.globals}
    for name in tree.find_all(nodes.Name):
        if name.name == "protocol" and functions.protocol is None and functions.ambiguous:
            yield finding("page.protocol", page.place(name.lineno), case="needed", word="protocol")
        if name.name in unknown:
            names = tuple(sorted(functions.names))
            near = most_like(name.name, names)
            known = Phrase("near", {"near": near}) if near else Phrase("known", {"ids": names})
            yield finding("page.name", page.place(name.lineno), name=name.name, known=known)


def _written(functions: PageFunctions) -> Iterator[Finding]:
    environment = functions.frame.site.environment
    try:
        template = environment.from_string(functions.page.body)
        with _at_most(_SECONDS):
            functions.text = template.render(functions.names)
    except Exception as fault:  # an author's template can raise anything; the finding says where
        yield finding(
            "page.fault",
            functions.page.place(_line_of(fault)),
            case=_case_of(fault),
            kind=type(fault).__name__,
            problem=str(fault),
        )
    yield from functions.faults


@contextlib.contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Raise ``TimeoutError`` after so many seconds of work; elsewhere than in a program's main
    thread, which alone gets signals, there is no limit."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(*_: object) -> None:
        raise TimeoutError(f"it takes more than {seconds} seconds")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _line_of(fault: Exception) -> int:
    """The template's line, which Jinja puts into the traceback in a frame of that name."""
    lines = [
        step.lineno or 1
        for step in traceback.extract_tb(fault.__traceback__)
        if step.filename == "<template>"
    ]
    return lines[-1] if lines else 1


def _case_of(fault: Exception) -> str:
    if isinstance(fault, TypeError):
        return "call"
    return "template" if isinstance(fault, TemplateError) else "other"


def _next_steps(site: Site, page: Page, titles: dict[str, str]) -> Iterator[Finding]:
    for index, step in enumerate(page.info.value.next):
        if site.find(step.to, titles, page.info.value.protocol) not in titles:
            place = page.info.place("next", index, "to")
            yield finding("page.link", place, page=step.to, known=known_ids(step.to, titles))
