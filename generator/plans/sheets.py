"""The public sheets: what anybody may print, from the same definitions and templates as a plan, without a person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.library import Library
from generator.model.protocol import Choice, Phase, Protocol, Session
from generator.model.resolved import Kind, ResolvedDocument, ResolvedItem, ResolvedPhase, ResolvedPlan, ResolvedSession
from generator.model.settings import Paper, TextSize
from generator.pain import pain_for
from generator.plans.cards import Cards
from generator.plans.expand import full_item
from generator.plans.parts import library_line, resolve_flare, resolve_help, resolve_phase, resolve_session, used
from generator.words import Wording, wording

__all__ = ["Sheets"]


@dataclass(frozen=True)
class Sheets:
    """Makes the public sheets of one protocol, on one paper and in one size of text."""

    library: Library
    protocol: Protocol
    paper: Paper
    text: TextSize = "standard"

    def handout(self, phase: Phase) -> ResolvedPlan:
        """A phase: its default sessions, its gate, the pain guide, when to get help."""
        resolved = self._phase(phase)
        words, number = self._words, self.protocol.phases.index(phase) + 1
        return self._document(
            "handout",
            title=phase.name,
            kicker=f"{self.protocol.name}. {resolved.kicker}",
            pdf_title=words.label("plan.handout_pdf_title", protocol=self.protocol.name, n=number, phase=phase.name),
            phases=[resolved],
            limit=phase.pain_limit,
        )

    @cached_property
    def _words(self) -> Wording:
        return wording(self.library.settings.language)

    @cached_property
    def _cards(self) -> Cards:
        return Cards(self.library, self.protocol, self._words, None, frozenset())

    def _document(
        self, kind: Kind, *, title: str, kicker: str, pdf_title: str, phases: list[ResolvedPhase], limit: int
    ) -> ResolvedPlan:
        items = (item for phase in phases for session in phase.sessions for item in session.exercises)
        return ResolvedPlan(
            kind=kind,
            language=self.library.settings.language,
            country=self.library.settings.country,
            paper=self.paper,
            text=self.text,
            library=self.library.version,
            protocol=self.protocol.id,
            document=ResolvedDocument(
                title=title,
                kicker=kicker,
                pdf_title=pdf_title,
                date=self._release_day,
                footer=self._words.label("plan.sheet_footer", title=title, library=self.library.version),
                review=library_line(self._words, [self.protocol, *used(self.library, items)]),
                draft=None,
                sample=None,
            ),
            phases=tuple(phases),
            pain=pain_for(self.protocol.pain, limit, self.protocol.body_part, self._words),
            help=resolve_help(self.library, self.protocol),
            flare=resolve_flare(self.protocol),
        )

    @property
    def _release_day(self) -> str:
        """The first of the month in the library's version, so that a sheet's bytes never depend on the clock."""
        year, month, _ = self.library.version.split(".")
        return f"{year}-{int(month):02d}-01"

    def _phase(self, phase: Phase) -> ResolvedPhase:
        return resolve_phase(self._words, self.protocol, phase, [self._session(phase, session) for session in phase.sessions])

    def _session(self, phase: Phase, session: Session) -> ResolvedSession:
        def card(choice: Choice, why: str | None = None) -> ResolvedItem:
            return self._cards.card(full_item(self.library, choice.exercise, choice.dose_keys()), phase, session.days, why)

        return resolve_session(
            self._words,
            name=session.name,
            phase=phase,
            when=self._words.days(session.days),
            days=session.days,
            warm_up=card(session.warm_up) if session.warm_up else None,
            items=[card(choice, choice.why) for choice in session.items],
            cool_down=card(session.cool_down) if session.cool_down else None,
        )
