"""The pages to print from: every sheet of a protocol in all paper and text sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, get_args

from generator.definitions.model.exercise import POSITIONS
from generator.definitions.model.protocol import Protocol
from generator.definitions.model.settings import Paper, TextSize
from generator.document.public_sheets import Sheet
from generator.site.site import SheetLink, Site, SitePage
from generator.wording.words import lower_first

__all__ = ["print_pages"]


@dataclass(frozen=True, slots=True)
class Row:
    """A sheet with a link per column."""

    title: str
    links: Sequence[SheetLink]


def print_pages(site: Site) -> Iterator[SitePage]:
    """Every sheet of the only protocol; with several, a choice, and the sheets of each."""
    if site.several:
        yield _page(site, None, {"protocols": site.protocols})
    for protocol in site.protocols:
        yield _page(site, protocol, {"groups": list(_groups(site, protocol))})


def _page(site: Site, protocol: Protocol | None, data: Mapping[str, Any]) -> SitePage:
    """Its columns are the paper sizes, the site's own first, each in both text sizes."""
    label, own = site.words.label, protocol if site.several else None
    columns = [site.variant(paper, text) for paper, text in _columns(site)]
    return SitePage(
        site.own(protocol, "print"),
        "print_page.md.j2",
        label("site.print_page.title"),
        label("site.print_page.summary" if protocol else "site.print_page.summary_many"),
        {"columns": columns, "protocol": protocol, **data},
        about=[own, *site.exercises] if own else site.everything,
        part_of=own.name if own else "",
        search=False,
        printable=False,
        protocol=protocol.id if protocol else None,
    )


def _columns(site: Site) -> list[tuple[Paper, TextSize]]:
    papers = sorted(get_args(Paper), key=lambda paper: paper != site.library.settings.paper)
    return list(product(papers, get_args(TextSize)))


def _groups(site: Site, protocol: Protocol) -> Iterator[tuple[str, list[Row]]]:
    """A heading and its rows: guides, phases, then the exercises by position."""
    label = site.words.label
    guides, phases, exercises = list[Sheet](), list[Sheet](), dict[str, list[Sheet]]()
    for sheet in site.sheets(protocol).all:
        folder, _, id = sheet.name.rpartition("/")
        if folder == "exercises":
            exercises.setdefault(site.library.exercises[id].value.position, []).append(sheet)
        else:
            (guides if folder else phases).append(sheet)
    groups = [(label("site.print_page.guides"), guides), (label("site.print_page.phases"), phases)]
    groups += [
        (
            label(
                "site.print_page.exercises", position=lower_first(label(f"positions.{position}"))
            ),
            exercises[position],
        )
        for position in POSITIONS
        if position in exercises
    ]
    yield from (
        (name, [_row(site, protocol, sheet) for sheet in sheets])
        for name, sheets in groups
        if sheets
    )


def _row(site: Site, protocol: Protocol, sheet: Sheet) -> Row:
    kind, title = sheet.document.kind, sheet.document.document.title
    if kind == "booklet":
        title = site.words.label("sheets.booklet.title")
    if phase := protocol.phase(sheet.name):
        title = f"{site.words.label('phase', n=protocol.phases.index(phase) + 1)}: {phase.name}"
    return Row(
        title, [site.sheet(protocol.id, sheet.name, paper, text) for paper, text in _columns(site)]
    )
