"""Resolve a person's plan into a document with every choice made and every sentence ready."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.definitions.findings import Finding, Outcome, Typed, finding, known_ids
from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.plan import Clinic, PlanSession
from generator.definitions.model.protocol import Phase, Protocol
from generator.document.boxes import resolve_boxes
from generator.document.cards import Cards
from generator.document.link import resolve_link
from generator.document.model import (
    ResolvedBrand,
    ResolvedDocument,
    ResolvedPerson,
    ResolvedPlan,
    ResolvedSession,
)
from generator.document.record import resolve_record
from generator.document.sections import (
    library_line,
    resolve_flare,
    resolve_help,
    resolve_phase,
    resolve_session,
    together,
    used,
)
from generator.document.start_check import resolve_start_check
from generator.drawing.colour import tint
from generator.plans.changes import since
from generator.plans.expand import expand
from generator.plans.judge import Case, dose_of, judge
from generator.plans.link_code import Coded, plan_code
from generator.plans.plan_file import PlanFile
from generator.plans.plan_pictures import LOGO_KEY
from generator.wording.pain_rule import pain_for
from generator.wording.words import Wording, lower_first, wording

__all__ = ["plan_frame", "resolve_plan"]


# An earlier plan was valid with its own library. Only these faults prevent reading it with this
# one.
_UNREADABLE = {
    "plan.phase",
    "plan.exercise",
    "plan.change-key",
    "plan.dose-form",
    "plan.stage",
    "plan.condition",
}


def resolve_plan(
    library: Library, file: PlanFile, earlier: PlanFile | None = None
) -> Outcome[ResolvedPlan]:
    """Judge and resolve one person's plan; no value if there are errors.

    ``earlier``: the person's previous plan; the document then says what has changed.
    """
    made = _case(library, file)
    if made.value is None:
        return Outcome(None, made.findings)
    found = made.findings + judge(made.value)
    if any(d.is_error for d in found):
        return Outcome(None, found)
    document = _PlanResolver(made.value, file.clinic).document()
    if earlier is None:
        return Outcome(document, found)
    before = _case(library, earlier)
    found += before.findings
    if before.value is None:
        return Outcome(None, found)
    found += tuple(d for d in judge(before.value) if d.code in _UNREADABLE) + tuple(
        _follows(made.value, before.value)
    )
    if any(d.is_error for d in found):
        return Outcome(None, found)
    last = _PlanResolver(before.value, None).document()
    return Outcome(
        document.model_copy(update={"since": since(document, last, wording(document.language))}),
        found,
    )


def plan_frame(library: Library, protocol: Protocol, words: Wording) -> ResolvedPlan:
    """What every plan with this protocol says: a draft and a sample, without person or sessions."""
    settings = library.settings
    first = protocol.phases[0]
    return ResolvedPlan(
        kind="plan",
        language=settings.language,
        country=settings.country,
        region=library.region,
        paper=settings.paper,
        text="standard",
        library=library.version,
        protocol=protocol.id,
        document=ResolvedDocument(
            title="",
            kicker=words.label("plan.kicker", protocol=lower_first(protocol.name)),
            pdf_title="",
            date="",
            footer="",
            review=words.label("plan.library_unreviewed"),
            draft=words.label("plan.draft"),
            sample=words.label("plan.sample"),
        ),
        phases=(),
        pain=pain_for(protocol.pain, first.pain_limit, library.region_of(protocol).name, words),
        help=resolve_help(library, protocol),
        start_check=resolve_start_check(library, protocol),
        flare=resolve_flare(library, protocol),
        boxes=resolve_boxes(library, protocol),
    )


def _follows(now: Case, before: Case) -> Iterator[Finding]:
    """An earlier plan must be for the same person and condition, and really earlier."""
    if before.plan.person.label != now.plan.person.label:
        yield finding("plan.since-person", before.place("person", "label"))
    if before.protocol.id != now.protocol.id:
        yield finding("plan.since-protocol", before.place("protocol"))
    if (before.plan.issued, before.plan.version) >= (now.plan.issued, now.plan.version):
        yield finding("plan.since-date", before.place("issued"))


def _case(library: Library, file: PlanFile) -> Outcome[Case]:
    plan = file.plan.value
    loaded = library.protocols.get(plan.protocol)
    if loaded is None:
        place = file.plan.place("protocol")
        known = known_ids(plan.protocol, library.protocols)
        unknown = finding("plan.protocol", place, protocol=Typed(plan.protocol), known=known)
        return Outcome(None, (unknown,))
    explicit, found = expand(library, file.plan)
    if any(d.is_error for d in found):
        return Outcome(None, found)
    return Outcome(Case(library, loaded.value, explicit, file.plan), found)


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
        return Cards(
            case.library,
            case.protocol,
            self.wording,
            case.side,
            case.conditions,
            frozenset(exercise.id for *_, exercise in case.exercises()),
        )

    def document(self) -> ResolvedPlan:
        case, plan = self.case, self.case.plan
        sessions = [self._session(session) for session in plan.sessions]
        phases = [
            p for p in case.protocol.phases if p.id in {case.phase_of(s).id for s in plan.sessions}
        ]
        exercises = used(case.library, [item for session in sessions for item in session.exercises])
        protocol, words = case.protocol, self.wording
        # The paper has one pain guide, so the strictest limit applies.
        limit = min(p.pain_limit for p in phases)
        frame = plan_frame(case.library, protocol, words)
        return frame.model_copy(
            update={
                "language": plan.print.language,
                "paper": plan.print.paper,
                "text": plan.print.text,
                "document": self._about(frame.document, phases, exercises),
                "brand": self._brand(),
                "person": self._person(),
                "phases": tuple(resolve_phase(words, protocol, phase) for phase in phases),
                "sessions": tuple(sessions),
                "together": together(words, sessions),
                "notes": plan.notes.paragraphs if plan.notes else (),
                "link": resolve_link(
                    case.library.site_url, protocol.id, phases[0].id, self._code(), words
                ),
                "log_weeks": plan.print.log_weeks or _weeks_to(plan.next_appointment, plan.issued),
                "record": resolve_record(case.library, protocol, plan, exercises, words),
                "pain": pain_for(
                    protocol.pain, limit, case.library.region_of(protocol).name, words
                ),
                "flare": frame.flare.model_copy(update={"moves": self._easy_moves()}),
                "start_check": resolve_start_check(case.library, protocol, case.conditions),
                "boxes": resolve_boxes(case.library, protocol, tuple(phases)),
            }
        )

    def _easy_moves(self) -> tuple[str, ...]:
        """The plan's own gentle exercises for a flare-up; without any, half of its easiest."""
        own = {
            e.id: e
            for path, *_, e in self.case.exercises()
            if "items" in path and e.moves and e.for_patients
        }
        if gentle := [str(e.name) for e in own.values() if self.case.protocol.gentle(e)]:
            return tuple(gentle)
        if not own:
            return (self.wording.label("flare.none"),)
        easiest = min(own.values(), key=lambda exercise: exercise.level)
        return (self.wording.label("flare.half", name=easiest.name),)

    def _code(self) -> str:
        """The plan's link code, for the patient's page."""
        return plan_code(
            self.case.plan,
            [(self.case.phase_of(s).id, s.days, self._coded(s)) for s in self.case.plan.sessions],
        )

    def _coded(self, session: PlanSession) -> Iterator[Coded]:
        named = [
            ("warm_up", session.warm_up),
            *(("main", item) for item in session.items),
            ("cool_down", session.cool_down),
        ]
        for role, item in named:
            exercise = (
                self.case.library.exercise(item.exercise)
                if item is not None and item.exercise
                else None
            )
            if item is not None and exercise is not None:
                supported = exercise.supports(self.case.conditions)
                yield Coded(role, exercise.id, dose_of(item, exercise), item.change, supported)
            elif item is not None:
                yield Coded(role)

    def _about(
        self, frame: ResolvedDocument, phases: Sequence[Phase], used: Sequence[Exercise]
    ) -> ResolvedDocument:
        plan, words = self.case.plan, self.wording
        title = words.join([str(phase.name) for phase in phases])
        date = words.date(plan.issued)
        made = (
            words.label("plan.made_by", by=plan.made_by.line, date=date)
            if plan.made_by
            else words.label("plan.made", date=date)
        )
        who = plan.person.label.line
        return frame.model_copy(
            update={
                "title": title,
                "pdf_title": words.label("plan.pdf_title", phase=title, version=plan.version),
                "date": plan.issued.isoformat(),
                "footer": words.label("plan.footer", who=who, version=plan.version, made=made),
                "review": library_line(words, [self.case.protocol, *used]),
                "draft": None if plan.person.screened else frame.draft,
                "sample": frame.sample if plan.sample else None,
            }
        )

    def _brand(self) -> ResolvedBrand:
        if self.clinic is None:
            return ResolvedBrand()
        colour = self.clinic.colour
        return ResolvedBrand(
            colour=colour,
            tint=tint(colour) if colour else None,
            logo=LOGO_KEY if self.clinic.logo else None,
        )

    def _person(self) -> ResolvedPerson:
        plan, words = self.case.plan, self.wording
        region = self.case.library.region_of(self.case.protocol)
        visit = words.date(plan.next_appointment) if plan.next_appointment else None
        if visit and plan.next_appointment_time:
            visit = f"{visit}, {plan.next_appointment_time.line}"
        return ResolvedPerson(
            label=plan.person.label.line,
            detail=words.sore(plan.person.affected_side, region),
            clinic=self.clinic.name.line if self.clinic else None,
            phone=self.clinic.phone.line if self.clinic and self.clinic.phone else None,
            address=self.clinic.address.line if self.clinic and self.clinic.address else None,
            goals=tuple(goal.line for goal in plan.goals),
            next_visit=visit,
        )

    def _session(self, session: PlanSession) -> ResolvedSession:
        phase = self.case.phase_of(session)
        when = self.wording.days(session.days)
        return resolve_session(
            self.wording,
            name=session.name.line,
            phase=phase,
            when=f"{when}, {session.time.line}" if session.time else when,
            days=session.days,
            warm_up=self.cards.card(session.warm_up, phase, session.days)
            if session.warm_up
            else None,
            items=[self.cards.card(item, phase, session.days) for item in session.items],
            cool_down=self.cards.card(session.cool_down, phase, session.days)
            if session.cool_down
            else None,
            because=session.because.line if session.because else None,
        )


def _weeks_to(visit: datetime.date | None, issued: datetime.date) -> int:
    """The weeks of log up to the next visit, from one to four."""
    return max(1, min(4, math.ceil((visit - issued).days / 7))) if visit else 1
