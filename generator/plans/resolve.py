"""Resolve a person's plan into a document with every choice made and every sentence ready."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.definitions.findings import Finding, Outcome, finding
from generator.definitions.library import Library
from generator.definitions.model.base import Words
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.plan import Clinic, Item, PlanSession
from generator.definitions.model.protocol import Phase, Protocol
from generator.document.boxes import resolve_boxes
from generator.document.cards import Cards
from generator.document.link import resolve_link
from generator.document.model import (
    ResolvedBrand,
    ResolvedDocument,
    ResolvedItem,
    ResolvedLink,
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
    unreviewed_line,
    used,
)
from generator.document.several import Part, pain_rules_of, several_frame
from generator.document.start_check import resolve_start_check
from generator.document.treated import Treated
from generator.drawing.colour import tint
from generator.plans.changes import since
from generator.plans.expand import expand
from generator.plans.judge import Case, dose_of, judge, notes_travel
from generator.plans.link_code import Coded, CodedProblem, plan_code
from generator.plans.plan_data import plan_data, roles
from generator.plans.plan_file import PlanFile
from generator.plans.plan_pictures import LOGO_KEY
from generator.plans.problems import problems_of
from generator.wording.model import ResolvedLimit
from generator.wording.pain_rule import limit_row, pain_for
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
        language=library.language,
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
            review=unreviewed_line(words),
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
    if not _ids(before) & _ids(now):
        yield finding(
            "plan.since-protocol", before.place("problems" if before.plan.problems else "protocol")
        )
    if (before.plan.issued, before.plan.version) >= (now.plan.issued, now.plan.version):
        yield finding("plan.since-date", before.place("issued"))


def _ids(case: Case) -> set[str]:
    return {problem.protocol.id for problem in case.problems}


def _spoken(library: Library, file: PlanFile) -> Outcome[Library]:
    """The library in the language of the plan."""
    language = file.plan.value.print.language
    if language == library.language:
        return Outcome(library)
    # Late: a plan in the library's own language need not wait for what reads translations.
    from generator.translation.translated import in_language

    return in_language(library, language, file.plan.place("print", "language"))


def _case(english: Library, file: PlanFile) -> Outcome[Case]:
    spoken = _spoken(english, file)
    if spoken.value is None:
        return Outcome(None, spoken.findings)
    library = spoken.value
    problems = problems_of(library, file.plan)
    if problems.value is None:
        return Outcome(None, problems.findings)
    explicit, found = expand(library, file.plan)
    if any(d.is_error for d in found):
        return Outcome(None, found)
    return Outcome(Case(library, problems.value, explicit, file.plan), found)


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
            self.wording,
            case.conditions,
            frozenset(exercise.id for *_, exercise in case.exercises()),
        )

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The problems of the plan, as its document shows them."""
        case = self.case
        return tuple(
            Part(one.protocol, case.phases_of(one), one.side, case.name_of(one))
            for one in case.problems
        )

    def document(self) -> ResolvedPlan:
        case, plan, words = self.case, self.case.plan, self.wording
        sessions = [self._session(session) for session in plan.sessions]
        phases = [phase for part in self.parts for phase in part.phases]
        exercises = used(case.library, [item for session in sessions for item in session.exercises])
        frame = self._frame()
        screened = [(one.protocol, case.name_of(one), one.screened) for one in case.problems]
        return frame.model_copy(
            update={
                "language": plan.print.language,
                "paper": plan.print.paper,
                "text": plan.print.text,
                "document": self._about(frame.document, phases, exercises),
                "brand": self._brand(),
                "person": self._person(),
                "sessions": tuple(sessions),
                "data": plan_data(case),
                "together": together(words, sessions),
                "notes": plan.notes.paragraphs if plan.notes else (),
                "link": self._link(phases[0]),
                "log_weeks": plan.print.log_weeks or _weeks_to(plan.next_appointment, plan.issued),
                "record": resolve_record(case.library, screened, plan, exercises, words),
            }
        )

    def _frame(self) -> ResolvedPlan:
        """What the plan says of its problems."""
        case, library, words = self.case, self.case.library, self.wording
        first = self.parts[0]
        frame = plan_frame(library, first.protocol, words)
        if case.several:
            limits = self._limits()
            limit = min(one.limit for one in limits)
            differ = any(one.limit != limit for one in limits)
            frame = several_frame(library, frame, self.parts, case.conditions, limit, differ, words)
            problems = tuple(
                one.model_copy(
                    update={
                        "flare": one.flare.model_copy(
                            update={"moves": self._easy_moves(part.protocol)}
                        )
                    }
                )
                for one, part in zip(frame.problems, self.parts, strict=True)
            )
            update = {"problems": problems, "limits": limits if differ else ()}
            return frame.model_copy(update=update)
        part = library.region_of(first.protocol).name
        # The paper has one pain guide, so the strictest limit applies.
        pain = pain_for(first.protocol.pain, first.limit, part, words)
        moves = self._easy_moves(first.protocol)
        return frame.model_copy(
            update={
                "phases": tuple(resolve_phase(words, first.protocol, it) for it in first.phases),
                "pain": pain,
                "flare": frame.flare.model_copy(update={"moves": moves}),
                "start_check": resolve_start_check(library, first.protocol, case.conditions),
                "boxes": resolve_boxes(library, first.protocol, first.phases),
            }
        )

    def _limits(self) -> tuple[ResolvedLimit, ...]:
        """The limit of each session in a plan for several problems."""
        case, words = self.case, self.wording
        rules = pain_rules_of([one.protocol for one in case.problems], words)
        return tuple(
            limit_row(rules, words, _strictest(case.treated(session)), session.name.line)
            for session in case.plan.sessions
        )

    def _link(self, phase: Phase) -> ResolvedLink | None:
        case = self.case
        scales = {one.protocol.pain.ease_up_to for one in case.problems}
        if len(scales) > 1:  # the patient's page looks up scores, and has no table of both
            return None
        site, protocol = case.library.site_url, case.problems[0].protocol
        link = resolve_link(site, protocol.id, phase.id, self._code(), self.wording)
        if link and case.several:  # a page of one problem would leave out the others
            return link.model_copy(update={"address": f"{site.rstrip('/')}/"})
        return link

    def _easy_moves(self, protocol: Protocol) -> tuple[str, ...]:
        """The plan's own gentle exercises for a flare-up; without any, half of its easiest.

        In a plan for several problems, those that its protocol lists, and that are gentle for each
        problem of their session that lists them.
        """
        own: dict[str, Exercise] = {}
        harsh: set[str] = set()
        for path, session, _, exercise in self.case.exercises():
            treated = self.case.treated(session)
            listing = [one for one in treated if one.lists(exercise)] or treated
            protocols = [one.protocol for one in listing]
            if protocol in protocols and "items" in path and exercise.moves:
                if exercise.for_patients:
                    own[exercise.id] = exercise
                if not all(one.gentle(exercise) for one in protocols):
                    harsh.add(exercise.id)
        if gentle := [str(e.name) for e in own.values() if e.id not in harsh]:
            return tuple(gentle)
        if not own:
            return (self.wording.label("flare.none"),)
        easiest = min(own.values(), key=lambda exercise: exercise.level)
        return (self.wording.label("flare.half", name=easiest.name),)

    def _code(self) -> str:
        """The plan's link code, for the patient's page."""
        case = self.case
        problems = [CodedProblem(it.protocol.id, it.side, it.phases[0].id) for it in self.parts]
        return plan_code(
            case.plan,
            problems,
            [
                (
                    [one.protocol.id for one in treated],
                    treated[0].phase.id,
                    session.days,
                    self._coded(session),
                )
                for session in case.plan.sessions
                for treated in (case.treated(session),)
            ],
            self._linked(case.plan.notes),
        )

    def _linked(self, note: Words | None) -> str | None:
        """A note for the link: its text only if the plan asks for it."""
        if note is None:
            return None
        return str(note) if notes_travel(self.case) else ""

    def _coded(self, session: PlanSession) -> Iterator[Coded]:
        for role, item in roles(session):
            exercise = self.case.library.exercise(item.exercise) if item.exercise else None
            if exercise is None:
                yield Coded(role)
            else:
                supported = exercise.supports(self.case.conditions)
                note = self._linked(item.note)
                dose = dose_of(item, exercise)
                yield Coded(role, exercise.id, dose, item.change, supported, note)

    def _about(
        self, frame: ResolvedDocument, phases: Sequence[Phase], used: Sequence[Exercise]
    ) -> ResolvedDocument:
        plan, words = self.case.plan, self.wording
        title = words.join(list(dict.fromkeys(str(phase.name) for phase in phases)))
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
                "review": library_line(
                    self.case.library, words, [*(part.protocol for part in self.parts), *used]
                ),
                "draft": None if all(it.screened for it in self.case.problems) else frame.draft,
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
        regions = [
            words.sore(part.side, self.case.library.region_of(part.protocol)) for part in self.parts
        ]
        first, *others = dict.fromkeys(regions)
        visit = words.day_and_date(plan.next_appointment) if plan.next_appointment else None
        if visit and plan.next_appointment_time:
            visit = f"{visit}, {plan.next_appointment_time.line}"
        return ResolvedPerson(
            label=plan.person.label.line,
            detail=words.join([first, *map(lower_first, others)]),
            clinic=self.clinic.name.line if self.clinic else None,
            phone=self.clinic.phone.line if self.clinic and self.clinic.phone else None,
            address=self.clinic.address.line if self.clinic and self.clinic.address else None,
            goals=tuple(goal.line for goal in plan.goals),
            next_visit=visit,
        )

    def _session(self, session: PlanSession) -> ResolvedSession:
        treated, words = self.case.treated(session), self.wording

        def card(item: Item) -> ResolvedItem:
            return self.cards.card(item, treated, session.days)

        when = words.days(session.days)
        made = resolve_session(
            words,
            name=session.name.line,
            phase=treated[0].phase if len(treated) == 1 else None,
            when=f"{when}, {session.time.line}" if session.time else when,
            days=session.days,
            warm_up=card(session.warm_up) if session.warm_up else None,
            items=[card(item) for item in session.items],
            cool_down=card(session.cool_down) if session.cool_down else None,
            because=session.because.line if session.because else None,
        )
        if not self.case.several:
            return made
        limit = words.label("plan.strictest", limit=_strictest(treated))
        first, *others = [one.name for one in treated]
        names = words.label(
            "plan.for_problems", problems=words.join([first, *map(lower_first, others)])
        )
        of_all = limit if len(treated) > 1 else None
        return made.model_copy(update={"problems": names, "limit": of_all})


def _strictest(treated: Sequence[Treated]) -> int:
    """The limit of a session: the strictest of its problems."""
    return min(one.phase.pain_limit for one in treated)


def _weeks_to(visit: datetime.date | None, issued: datetime.date) -> int:
    """The weeks of log up to the next visit, from one to four."""
    return max(1, min(4, math.ceil((visit - issued).days / 7))) if visit else 1
