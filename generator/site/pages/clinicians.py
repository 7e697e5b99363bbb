"""The clinicians' pages: overview, doses, evidence, CERT items, and open questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.definitions.model.evidence import Evidence
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Protocol
from generator.definitions.reviews import Reviewable
from generator.site.exercise_views import Use, needs, view_use
from generator.site.protocol_views import PhaseView, pain_view, view_phase
from generator.site.site import Link, Site, SitePage
from generator.wording.model import DoseWords
from generator.wording.pain_rule import pain_limits

__all__ = ["clinician_pages"]

SECTION = "clinicians"
CERT = (
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7a",
    "7b",
    "8",
    "9",
    "10",
    "11",
    "12",
    "13",
    "14a",
    "14b",
    "15",
    "16a",
    "16b",
)
"""The items of the Consensus on Exercise Reporting Template: 16 items with 19 scores."""
HAPPENED = frozenset({"7b", "11", "16b"})
"""The items about what happened to one person.

For these, a protocol only supplies the form to fill in.
"""
_PAGES = ("overview", "doses", "evidence", "cert", "questions")


@dataclass(frozen=True, slots=True)
class Given:
    """A dose in the default sessions of a phase."""

    sessions: tuple[str, ...]
    dose: DoseWords


@dataclass(frozen=True, slots=True)
class Row:
    """An exercise of a protocol.

    ``phases``: its doses in each phase's sessions; empty if the phase only lists it; ``None`` if
    not listed. ``claims``: the evidence, including that for this protocol.
    """

    exercise: Exercise
    use: Use
    needs: tuple[str, ...]
    range: str
    phases: tuple[tuple[Given, ...] | None, ...]
    claims: tuple[Evidence, ...]


def clinician_pages(site: Site) -> Iterator[SitePage]:
    """The section's front page, then the pages of each protocol."""
    label = site.words.label
    listed = [
        (p, [(path, _title(site, key), _summary(site, key)) for path, key in _paths(p)])
        for p in site.protocols
    ]
    data = {"protocols": listed, "pages": site.pages_of(SECTION)}
    title, summary = label(f"site.topics_page.sections.{SECTION}"), label("site.clinicians.summary")
    about = [*site.everything, *(page for _, page in site.pages_of(SECTION))]
    yield SitePage(
        f"{SECTION}/index",
        "clinicians.md.j2",
        title,
        summary,
        data,
        about,
        "topics",
        "text",
        printable=False,
        explains=False,
    )
    for protocol in site.protocols:
        yield from _of(site, protocol)


def _of(site: Site, protocol: Protocol) -> Iterator[SitePage]:
    views = [view_phase(site, protocol, phase) for phase in protocol.phases]
    rows = list(_rows(site, protocol, views))
    sizes = [len(session.items) for view in views for session in view.sessions]
    data = {
        "protocol": protocol,
        "views": views,
        "rows": rows,
        "limits": pain_limits(protocol, site.words),
        "pain": pain_view(site, protocol),
        "loads": protocol.loads,
        "care": site.library.shared.care.value.care,
        "cert": CERT,
        "happened": HAPPENED,
        "equipment": _equipment(rows),
        "main": site.words.span(min(sizes), max(sizes)),
    }
    about: list[Reviewable] = [protocol, *(row.exercise for row in rows)]
    steps = [(path, _title(site, key)) for path, key in _paths(protocol)]
    for (path, key), next in zip(_paths(protocol), _turned(steps), strict=True):
        title, summary = _title(site, key), _summary(site, key)
        yield SitePage(
            path,
            f"clinicians_{key}.md.j2",
            title,
            summary,
            data,
            about,
            site.own(protocol, "topics"),
            part_of=protocol.name,
            next=next,
            explains=False,
            # They repeat the whole library, so they are left out of every reader's search index
            search=False,
            protocol=protocol.id,
        )


def _paths(protocol: Protocol) -> list[tuple[str, str]]:
    keys = (key for key in _PAGES if key != "questions" or protocol.questions)
    return [(f"{SECTION}/{protocol.id}/{key}", key) for key in keys]


def _title(site: Site, key: str) -> str:
    return site.words.label(f"site.clinicians.{key}.title")


def _summary(site: Site, key: str) -> str:
    return site.words.label(f"site.clinicians.{key}.summary")


def _turned(steps: Sequence[Link]) -> Iterator[list[Link]]:
    """For each step, the other steps, starting with the one after it."""
    for index in range(len(steps)):
        yield [*steps[index + 1 :], *steps[:index]]


def _rows(site: Site, protocol: Protocol, views: Sequence[PhaseView]) -> Iterator[Row]:
    """The protocol's exercises, easy ones first.

    Includes those for clinicians only, but not withdrawn ones.
    """
    ids = {id for phase in protocol.phases for id in phase.exercises} | set(
        protocol.flare.exercises
    )
    held = {e.id: e for id in ids if (e := site.library.exercise(id)) and not e.withdrawn}
    for exercise in sorted(held.values(), key=lambda e: (e.level, e.name)):
        use = view_use(site, exercise, protocol)
        noted = [claim for note in use.notes for claim in note.evidence]
        phases = tuple(_in_phase(exercise, phase) for phase in views)
        yield Row(
            exercise,
            use,
            tuple(needs(site, exercise)),
            site.words.range(exercise.range),
            phases,
            (*exercise.evidence, *noted),
        )


def _in_phase(exercise: Exercise, view: PhaseView) -> tuple[Given, ...] | None:
    if not {exercise.id, *exercise.formerly} & set(view.phase.exercises):
        return None
    given = [
        (item.dose, session.name)
        for session in view.sessions
        for item in session.exercises
        if item.id == exercise.id
    ]
    same = groupby(given, key=lambda pair: pair[0])
    return tuple(Given(tuple(name for _, name in group), dose) for dose, group in same)


def _equipment(rows: Sequence[Row]) -> list[str]:
    """The equipment for the default sessions, each once."""
    default = [row for row in rows if any(row.phases)]
    return sorted({need for row in default for need in row.needs})
