"""From a plan or a phase to the resolved document: every choice made, every sentence ready. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.diagnostics import Diagnostic, Outcome, nearest
from generator.library import Library
from generator.model.dose import DAYS
from generator.model.exercise import Exercise
from generator.model.plan import Clinic, PlanSession
from generator.model.protocol import Phase, Protocol
from generator.model.resolved import (
    HelpTier,
    ResolvedDocument,
    ResolvedFlare,
    ResolvedHelp,
    ResolvedItem,
    ResolvedPerson,
    ResolvedPlan,
    ResolvedSession,
)
from generator.model.settings import Paper, TextSize
from generator.pain import pain_for
from generator.plans.cards import Cards
from generator.plans.expand import expand, full_item
from generator.plans.judge import Case, judge
from generator.plans.reading import PlanFile
from generator.review import review_of
from generator.words import Wording, whole_minutes, wording

__all__ = ["resolve_help", "resolve_plan", "resolve_sheet"]


def resolve_plan(library: Library, file: PlanFile) -> Outcome[ResolvedPlan]:
    """One person's plan, judged and resolved. With errors there is no value."""
    plan = file.plan.value
    loaded = library.protocols.get(plan.protocol)
    if loaded is None:
        hint = nearest(plan.protocol, library.protocols) or f"There is: {', '.join(library.protocols) or 'none'}."
        message = f"there is no protocol “{plan.protocol}”"
        return Outcome(None, (Diagnostic.error("plan.protocol", message, file.plan.place("protocol"), hint),))
    explicit, found = expand(library, file.plan)
    if any(d.is_error for d in found):
        return Outcome(None, found)
    case = Case(library, loaded.value, explicit, file.plan)
    found += judge(case)
    if any(d.is_error for d in found):
        return Outcome(None, found)
    return Outcome(_PlanResolver(case, file.clinic).document(), found)


def resolve_sheet(library: Library, protocol: Protocol, phase: Phase, paper: Paper, text: TextSize = "standard") -> ResolvedPlan:
    """A phase's public handout: its default sessions, without a person."""
    wording_ = wording(library.settings.language)
    cards = Cards(library, protocol, wording_, None, frozenset())
    sessions = []
    for session in phase.sessions:

        def card(exercise: str, keys: dict[str, object], why: str | None) -> ResolvedItem:
            return cards.card(full_item(library, exercise, keys), phase, session.days, why)  # noqa: B023

        sessions.append(
            _session(
                wording_,
                name=session.name,
                phase=phase,
                when=wording_.days(session.days),
                days=session.days,
                warm_up=card(session.warm_up.exercise, session.warm_up.dose_keys(), None) if session.warm_up else None,
                items=[card(c.exercise, c.dose_keys(), c.why) for c in session.items],
                cool_down=card(session.cool_down.exercise, session.cool_down.dose_keys(), None) if session.cool_down else None,
            )
        )
    number = protocol.phases.index(phase) + 1
    used = _used(library, sessions)
    return ResolvedPlan(
        kind="handout",
        language=library.settings.language,
        country=library.settings.country,
        paper=paper,
        text=text,
        library=library.version,
        protocol=protocol.id,
        document=ResolvedDocument(
            title=phase.name,
            kicker=wording_.label(
                "plan.handout_kicker", protocol=protocol.name, n=number, of=len(protocol.phases), when=_lower(phase.when)
            ),
            pdf_title=wording_.label("plan.handout_pdf_title", protocol=protocol.name, n=number, phase=phase.name),
            date=_release_day(library),
            footer=wording_.label("plan.handout_footer", phase=phase.name, library=library.version),
            review_lines=(_library_line(wording_, [protocol, *used]),),
            draft=None,
            sample=None,
        ),
        person=None,
        summary=phase.summary,
        goals=phase.goals,
        leave_when=tuple(criterion.says for criterion in phase.leave_when),
        sessions=tuple(sessions),
        recovery=phase.recovery,
        pain=pain_for(protocol.pain, phase.pain_limit, protocol.body_part, wording_),
        help=resolve_help(library, protocol),
        flare=_flare(protocol),
    )


def resolve_help(library: Library, protocol: Protocol) -> ResolvedHelp:
    """The red flags with this country's numbers."""
    words, line = wording(library.settings.language), library.help_line
    leads = {"now": "", "today": f"{line.urgent_says} ", "soon": ""}
    return ResolvedHelp(
        tiers=tuple(
            HelpTier(
                tier=tier.tier,
                title=words.label(f"help.tiers.{tier.tier}", emergency=line.emergency),
                lead=leads[tier.tier] + tier.lead,
                signs=tuple(sign.says for sign in tier.signs),
            )
            for tier in protocol.red_flags
        )
    )


def _flare(protocol: Protocol) -> ResolvedFlare:
    flare = protocol.flare
    return ResolvedFlare(
        summary=flare.summary, signs=flare.signs, first_days=flare.first_days, way_back=flare.way_back, get_help=flare.get_help
    )


@dataclass(frozen=True)
class _PlanResolver:
    case: Case
    clinic: Clinic | None

    @cached_property
    def wording(self) -> Wording:
        return wording(self.case.plan.print.language)

    @cached_property
    def cards(self) -> Cards:
        case = self.case
        return Cards(case.library, case.protocol, self.wording, case.plan.person.affected_side, case.conditions)

    def document(self) -> ResolvedPlan:
        case, plan = self.case, self.case.plan
        sessions = [self._session(session) for session in plan.sessions]
        phases = [p for p in case.protocol.phases if p.id in {case.phase_of(s).id for s in plan.sessions}]
        return ResolvedPlan(
            kind="plan",
            language=plan.print.language,
            country=case.library.settings.country,
            paper=plan.print.paper,
            text=plan.print.text,
            library=case.library.version,
            protocol=case.protocol.id,
            document=self._about(phases, _used(case.library, sessions)),
            person=self._person(),
            sessions=tuple(sessions),
            notes=plan.notes.paragraphs if plan.notes else (),
            pain=pain_for(case.protocol.pain, min(p.pain_limit for p in phases), case.protocol.body_part, self.wording),
            help=resolve_help(case.library, case.protocol),
            flare=_flare(case.protocol),
        )

    def _about(self, phases: Sequence[Phase], used: Sequence[Exercise]) -> ResolvedDocument:
        plan, words = self.case.plan, self.wording
        title = words.join([str(phase.name) for phase in phases])
        date = words.date(plan.issued)
        made = (
            words.label("plan.made_by", by=plan.made_by.line, date=date) if plan.made_by else words.label("plan.made", date=date)
        )
        return ResolvedDocument(
            title=title,
            kicker=words.label("plan.kicker", protocol=_lower(self.case.protocol.name)),
            pdf_title=words.label("plan.pdf_title", phase=title, version=plan.version),
            date=plan.issued.isoformat(),
            footer=words.label("plan.footer", who=plan.person.label.line, version=plan.version, date=date),
            review_lines=(_library_line(words, [self.case.protocol, *used]), made),
            draft=None if plan.person.screened else words.label("plan.draft"),
            sample=words.label("plan.sample") if plan.sample else None,
        )

    def _person(self) -> ResolvedPerson:
        plan, words = self.case.plan, self.wording
        side, part = plan.person.affected_side, self.case.protocol.body_part
        detail = words.label(
            "person_detail.both" if side == "both" else "person_detail.one", side=words.label(f"side_names.{side}"), part=part
        )
        visit = words.date(plan.next_appointment) if plan.next_appointment else None
        if visit and plan.next_appointment_time:
            visit = f"{visit}, {plan.next_appointment_time.line}"
        return ResolvedPerson(
            label=plan.person.label.line,
            detail=detail[:1].upper() + detail[1:],
            clinic=self.clinic.name.line if self.clinic else None,
            phone=self.clinic.phone.line if self.clinic and self.clinic.phone else None,
            address=self.clinic.address.line if self.clinic and self.clinic.address else None,
            goals=tuple(goal.line for goal in plan.goals),
            next_visit=visit,
        )

    def _session(self, session: PlanSession) -> ResolvedSession:
        phase = self.case.phase_of(session)
        when = self.wording.days(session.days)
        return _session(
            self.wording,
            name=session.name.line,
            phase=phase,
            when=f"{when}, {session.time.line}" if session.time else when,
            days=session.days,
            warm_up=self.cards.card(session.warm_up, phase, session.days) if session.warm_up else None,
            items=[self.cards.card(item, phase, session.days) for item in session.items],
            cool_down=self.cards.card(session.cool_down, phase, session.days) if session.cool_down else None,
        )


def _session(
    words: Wording,
    *,
    name: str,
    phase: Phase,
    when: str,
    days: Sequence[str],
    warm_up: ResolvedItem | None,
    items: Sequence[ResolvedItem],
    cool_down: ResolvedItem | None,
) -> ResolvedSession:
    everything = [item for item in (warm_up, *items, cool_down) if item]
    return ResolvedSession(
        name=name,
        phase=phase.id,
        days=tuple(words.label(f"days.short.{day}") for day in DAYS if day in days),
        when=when[:1].upper() + when[1:],
        minutes=whole_minutes(sum(item.minutes for item in everything)),
        warm_up=warm_up,
        items=tuple(items),
        cool_down=cool_down,
    )


def _used(library: Library, sessions: Sequence[ResolvedSession]) -> list[Exercise]:
    ids = {i.id for s in sessions for i in (s.warm_up, *s.items, s.cool_down) if i and i.id}
    return [exercise for id in sorted(ids) if (exercise := library.exercise(id))]


def _library_line(words: Wording, definitions: Sequence[Exercise | Protocol]) -> str:
    review = review_of(definitions)
    if review is None:
        return words.label("plan.library_unreviewed")
    return words.label("plan.library_reviewed", by=review.by, registration=review.registration, date=words.date(review.on))


def _release_day(library: Library) -> str:
    """A handout's date: the first of the month in the library's version, so that its bytes never depend on the clock."""
    year, month, _ = library.version.split(".")
    return f"{year}-{int(month):02d}-01"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
