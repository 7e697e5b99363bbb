"""The 'print' page: every sheet in all paper and text sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import get_args

from generator.definitions.model.exercise import POSITIONS
from generator.definitions.model.protocol import Protocol
from generator.definitions.model.settings import Paper, TextSize
from generator.document.public_sheets import Sheet
from generator.site.site import SheetLink, Site, SitePage
from generator.wording.words import lower_first

__all__ = ["print_page"]


@dataclass(frozen=True, slots=True)
class Row:
    """A sheet with a link per column."""

    title: str
    links: Sequence[SheetLink]


def print_page(site: Site) -> SitePage:
    """Every sheet of every protocol.

    Its columns are the paper sizes, the site's own first, each in both text sizes.
    """
    label = site.words.label
    data = {
        "columns": [site.variant(paper, text) for paper, text in _columns(site)],
        "protocols": [(protocol, list(_groups(site, protocol))) for protocol in site.protocols],
    }
    title, summary = label("site.print_page.title"), label("site.print_page.summary")
    return SitePage(
        "print",
        "print_page.md.j2",
        title,
        summary,
        data,
        about=site.everything,
        search=False,
        printable=False,
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
