"""A default session as a path through its exercises' pages, warm-up and cool-down included.

An exercise belongs to several sessions, so the address of its page says in which one the reader is:
its fragment is the id of a step. The page has a bar with that id for each of its steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.common.routes import done_path, phase_path
from generator.definitions.model.protocol import Phase, Protocol
from generator.document.model import ResolvedItem, ResolvedSession
from generator.site.site import Site
from generator.wording.timing import whole_minutes

__all__ = ["SessionPath", "Step", "all_steps", "session_paths"]


@dataclass(frozen=True, slots=True)
class SessionPath:
    """A session of a phase. ``id``: unique in the site; ``page`` and ``done``: pages of the phase,
    the one before the session and the one after it."""

    id: str
    protocol: Protocol
    phase: Phase
    session: ResolvedSession
    page: str
    done: str

    @property
    def card(self) -> str:
        """The anchor of the session on the phase's page."""
        return f"do-{self.id.rpartition('.')[2]}"

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(Step(self, index + 1) for index in range(len(self.session.exercises)))


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a session: the warm-up, an exercise or the cool-down. ``number`` counts from 1."""

    path: SessionPath
    number: int

    @property
    def id(self) -> str:
        """The number is in it because a session may contain an exercise twice."""
        return f"{self.path.id}.{self.number}"

    @property
    def item(self) -> ResolvedItem:
        return self.path.session.exercises[self.number - 1]

    @property
    def of(self) -> int:
        return len(self.path.session.exercises)

    @property
    def minutes(self) -> int:
        return whole_minutes([self.item.seconds])

    @property
    def before(self) -> Step | None:
        return Step(self.path, self.number - 1) if self.number > 1 else None

    @property
    def after(self) -> Step | None:
        return Step(self.path, self.number + 1) if self.number < self.of else None


def session_paths(
    protocol: Protocol, phase: Phase, sessions: tuple[ResolvedSession, ...]
) -> tuple[SessionPath, ...]:
    """The phase's default sessions, each with what the phase's handout says of it."""
    page = phase_path(protocol.id, phase.id)
    return tuple(
        SessionPath(
            f"{protocol.id}.{phase.id}.{session.id}",
            protocol,
            phase,
            resolved,
            page,
            done_path(page),
        )
        for session, resolved in zip(phase.sessions, sessions, strict=True)
    )


def all_steps(site: Site) -> dict[str, list[Step]]:
    """Every step of every session, by its exercise's id."""
    found: dict[str, list[Step]] = {}
    for path in _all_paths(site):
        for step in path.steps:
            found.setdefault(step.item.id or "", []).append(step)
    return found


def _all_paths(site: Site) -> Iterator[SessionPath]:
    for protocol in site.protocols:
        for phase in protocol.phases:
            handout = site.sheets(protocol).handout(phase)
            yield from session_paths(protocol, phase, handout.phases[0].sessions)
