"""The resolved plan: one JSON document in which everything is explicit.

It is the contract between the definitions and every output: the PDF templates, the plan builder and
the patient's page read only this. Every sentence is ready to show, and none of it is markup. A
public sheet is the same document without a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from generator.definitions.model.dose import Dose, Weekday
from generator.definitions.model.plan import AffectedSide, AgeBand
from generator.definitions.model.protocol import Tier
from generator.definitions.model.settings import Language, Paper, TextSize
from generator.definitions.vocabulary import VOCABULARY
from generator.wording.model import DoseWords, Resolved, ResolvedLimit, ResolvedPain

__all__ = [
    "ALL_FORMS",
    "EXCHANGE_FORMS",
    "FORMS",
    "ExchangeForm",
    "Fact",
    "Form",
    "HelpTier",
    "ItemData",
    "Kind",
    "PlanData",
    "ProblemData",
    "ResolvedBox",
    "ResolvedBrand",
    "ResolvedCondition",
    "ResolvedDocument",
    "ResolvedFault",
    "ResolvedFlare",
    "ResolvedHelp",
    "ResolvedItem",
    "ResolvedLink",
    "ResolvedPerson",
    "ResolvedPhase",
    "ResolvedPicture",
    "ResolvedPlan",
    "ResolvedProblem",
    "ResolvedRecord",
    "ResolvedSession",
    "ResolvedSince",
    "ResolvedStage",
    "ResolvedStages",
    "ResolvedStartCheck",
    "ResolvedSupport",
    "ResolvedWay",
    "Role",
    "ScreenedData",
    "SessionData",
]


Kind = Literal[
    "plan",
    "compact",
    "full",
    "fridge",
    "clinician",
    "handout",
    "exercise",
    "pain",
    "flare-up",
    "log",
    "diary",
    "goals",
    "stages",
    "booklet",
]
"""The kinds of printed sheets, each with a template of that name in ``templates/print/``."""

FORMS: tuple[Kind, ...] = tuple(VOCABULARY.print_forms)  # type: ignore[arg-type]
"""The forms of a person's plan: on two sheets, in full, one page to hang up, for the clinician's
record. "plan" is one of the first two, by the number of exercises.

All are printed from the same document.
"""

ExchangeForm = Literal["ics", "note", "fhir"]
"""What other programs read of a plan: a calendar, a note for the record, FHIR."""

EXCHANGE_FORMS: tuple[ExchangeForm, ...] = tuple(VOCABULARY.exchange_forms)  # type: ignore[arg-type]
Form = Kind | ExchangeForm
ALL_FORMS: dict[Form, str] = {**VOCABULARY.print_forms, **VOCABULARY.exchange_forms}  # type: ignore[dict-item]
"""Every form of a plan with the ending of its file name."""


Role = Literal["warm_up", "main", "cool_down"]
"""What an exercise is in its session."""


class ResolvedFault(Resolved):
    what: str = Field(description="'If you hold your breath:', followed by the fix.")
    fix: str


class ResolvedWay(Resolved):
    """An easier or harder version: a change of this exercise, or another one in its place."""

    says: str
    exercise: str | None = Field(None, description="The id of the other exercise.")
    phase: str | None = Field(
        None, description="The phase in which it begins, if that is later: ``says`` names it."
    )


class ResolvedPicture(Resolved):
    """A start and an end picture in words.

    The drawing itself accompanies the document, under ``key``.
    """

    key: str = Field(
        description=(
            "Exercise and sore side: 'step-down.left'; for a clinician's photo, 'photo.' and"
            " its file name."
        )
    )
    alt_start: str
    alt_end: str
    caption_start: str
    caption_end: str
    single: bool = Field(description="True if start and end are one picture, as for a routine.")


class ResolvedSupport(Resolved):
    """The version with support on a public sheet, beside the standard one."""

    title: str = Field(description="'With support, if you have fallen, or you feel unsteady'")
    says: tuple[str, ...]
    picture: ResolvedPicture | None = Field(description="None if it looks like the standard one.")


class ResolvedItem(Resolved):
    """An exercise of a session, ready to show."""

    id: str | None = Field(description="The exercise's id; none for a clinician's own exercise.")
    name: str
    need: tuple[str, ...] = ()
    picture: ResolvedPicture | None = None
    set_up: str | None = None
    dose: DoseWords
    seconds: int = Field(description="Working time including rests and getting ready.")
    steps: tuple[str, ...]
    cues: tuple[str, ...] = ()
    breathing: str | None = None
    feel: str | None = None
    faults: tuple[ResolvedFault, ...] = ()
    easier: tuple[ResolvedWay, ...] = ()
    harder: tuple[ResolvedWay, ...] = ()
    stop: tuple[str, ...] = ()
    care: tuple[str, ...] = ()
    support: ResolvedSupport | None = None
    why: str | None = Field(None, description="What it is for, addressed to the patient.")
    begin_when: str | None = Field(
        None, description="When to begin with it, if not at once: always printed with its name."
    )
    change: str | None = Field(
        None, description="The easier or harder version that the clinician chose."
    )
    note: str | None = None
    because: str | None = Field(None, description="For the clinician's copy only.")
    evidence: tuple[str, ...] = Field(
        (), description="For the clinician's copy only: each claim with its certainty and source."
    )


class ResolvedSession(Resolved):
    name: str
    phase: str | None = Field(description="Its phase; none if it is for several problems.")
    problems: str | None = Field(
        None,
        description="In a plan for several problems: 'For: Left shoulder and lower back'.",
    )
    limit: str | None = Field(
        None,
        description="If it is for several problems: that the strictest of their limits counts.",
    )
    because: str | None = Field(None, description="For the clinician's copy only.")
    days: tuple[str, ...] = Field(description="Short day names, in the week's order.")
    when: str = Field(description="'Mon, Wed and Fri, in the evening'")
    minutes: int
    takes: str = Field(description="'about 20 minutes'")
    begin_when: str | None = Field(
        None, description="When to begin with it, if not on the first day of the phase."
    )
    warm_up: ResolvedItem | None = None
    items: tuple[ResolvedItem, ...]
    cool_down: ResolvedItem | None = None

    @property
    def exercises(self) -> tuple[ResolvedItem, ...]:
        """Warm-up, items and cool-down, in order."""
        return tuple(
            item for item in (self.warm_up, *self.items, self.cool_down) if item is not None
        )


class ResolvedPhase(Resolved):
    """A phase with its gates.

    ``sessions`` are its default sessions; a person's are in the plan itself.
    """

    id: str
    name: str
    problem: str | None = Field(
        None, description="In a plan for several problems: the one whose phase it is."
    )
    kicker: str = Field(description="'Phase 2 of 5, weeks 3 to 6'")
    summary: str
    goals: tuple[str, ...]
    enter_when: tuple[str, ...]
    leave_when: tuple[str, ...]
    gate: str = Field(description="The heading of ``leave_when``: 'May I move on?'.")
    gate_lead: str | None = Field(
        None, description="The line before ``leave_when``; none in the last phase."
    )
    enter: str = Field(description="The heading of ``enter_when``: 'Start Build when'.")
    enter_else: str = Field(description="What to do if not all of ``enter_when`` is true.")
    sessions: tuple[ResolvedSession, ...] = ()
    together: tuple[str, ...] = Field((), description="The days with several sessions.")
    recovery: str
    order: tuple[str, ...] = Field((), description="Steps in a fixed order.")
    progress: tuple[str, ...] = Field((), description="How to make it harder.")
    ease: tuple[str, ...] = Field((), description="When to make it easier.")
    daily_life: tuple[str, ...] = ()
    if_stuck: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()


class ResolvedStage(Resolved):
    """A stage of a way back to an activity, each number with its unit."""

    easy: str | None = Field(description="None if the stage has no easy part.")
    main: str
    times: str
    total: str


class ResolvedStages(Resolved):
    """The way back to an activity: the table with its headings, its limit, when to move on."""

    name: str
    easy: str = Field(description="The heading of the easy parts: 'Walk'.")
    main: str = Field(description="The heading of the main parts: 'Run'.")
    times: str
    good: str = Field(description="'Good runs'.")
    good_lead: str
    limit_title: str
    limit: ResolvedLimit
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    stages: tuple[ResolvedStage, ...]
    rule: str | None


class HelpGroup(Resolved):
    """Signs on one topic; without a name, all signs of a tier."""

    name: str | None
    signs: tuple[str, ...]


class HelpTier(Resolved):
    tier: Tier
    title: str
    lead: str
    groups: tuple[HelpGroup, ...]

    @property
    def signs(self) -> tuple[str, ...]:
        return tuple(sign for group in self.groups for sign in group.signs)


class ResolvedHelp(Resolved):
    tiers: tuple[HelpTier, ...]
    line: str = Field(
        description="Where to find the signs, and the number for an emergency, in one line."
    )


class ResolvedCondition(Resolved):
    """A condition of the start check, and what it changes."""

    id: str
    name: str = Field(description="'You take blood thinners'")
    says: str = Field(description="What it changes, addressed to the patient.")
    first: bool = Field(False, description="True if pages show it outside the fold.")
    own: bool = Field(False, description="True if the plan is for a person who has it.")


class ResolvedStartCheck(Resolved):
    """ "May I start?": what comes before the first session, in the same words everywhere."""

    title: str
    signs: str = Field(description="Leads to the warning signs, which come first.")
    conditions_lead: str
    conditions: tuple[ResolvedCondition, ...]
    own: str = Field(description="The mark of a condition that the person has.")
    own_lead: str | None = Field(
        None,
        description="What the marks mean; none if the person has no condition, or for anybody.",
    )
    none: str = Field(description="What to do if nothing fits, and if something does.")

    @property
    def lines(self) -> tuple[str, ...]:
        """Every line that stands everywhere, in reading order."""
        conditions = (line for one in self.conditions for line in (one.name, one.says))
        return (self.title, self.signs, self.conditions_lead, *conditions, self.none)


class ResolvedBox(Resolved):
    """A word that has one meaning everywhere, shown in a box."""

    id: str
    term: str
    means: str


class ResolvedFlare(Resolved):
    summary: str
    signs: tuple[str, ...]
    first_days: tuple[str, ...]
    moves: tuple[str, ...] = Field(
        (), description="Names of the easy exercises for the first days."
    )
    way_back: tuple[str, ...]
    get_help: tuple[str, ...]


class ResolvedProblem(Resolved):
    """One of several problems of a plan."""

    protocol: str
    name: str = Field(description="'Left shoulder'")
    condition: str = Field(description="'A stiff shoulder'")
    phase: str = Field(description="'Phase 1 of 2, weeks 1 and 2: Calm down'")
    limit: str = Field(description="'Pain limit: 2 out of 10'")
    flare: ResolvedFlare


class ResolvedPerson(Resolved):
    label: str
    detail: str = Field(description="'Right elbow'")
    clinic: str | None
    phone: str | None
    address: str | None
    goals: tuple[str, ...]
    next_visit: str | None


class ResolvedBrand(Resolved):
    """A clinic's colours, in place of the default ones, and its logo."""

    colour: str | None = Field(
        None,
        description="The colour of the page head, headings, doses and numbers, such as '#0E4F5C'.",
    )
    tint: str | None = Field(
        None, description="The colour of the panels behind text in that colour."
    )
    logo: str | None = Field(None, description="The logo's key among the pictures.")


class ResolvedDocument(Resolved):
    """Information about the document itself."""

    title: str
    kicker: str
    summary: str | None = Field(
        None, description="What a public sheet is for, shown under its title."
    )
    pdf_title: str = Field(description="The title in the file's metadata: never a person's name.")
    date: str = Field(description="ISO date of issue; also the PDF's date.")
    footer: str = Field(description="Whose plan, which version, by whom and when.")
    review: str = Field(
        description="Who reviewed the library's text, or that it is not reviewed yet."
    )
    draft: str | None = Field(description="Why it is a draft; empty if it is not.")
    sample: str | None


class ResolvedSince(Resolved):
    """The changes from the person's previous plan."""

    title: str
    lines: tuple[str, ...]


class ResolvedLink(Resolved):
    """The link to the site: an address to type, and a QR code with the plan."""

    address: str = Field(description="The page of the plan's first phase.")
    plan: str = Field(
        description=(
            "The code's content: the patient's page, and after # the plan in ids and numbers."
        )
    )
    says: str
    modules: int = Field(
        description="The code's width and height in modules, including its quiet zone."
    )
    path: str = Field(
        description=(
            "The dark modules: an SVG path of strokes one module wide, in a box of ``modules`` by"
            " ``modules``."
        )
    )


class Fact(Resolved):
    """A label and its value."""

    label: str
    says: str


class ResolvedRecord(Resolved):
    """The part only for the clinician's copy: the person's record and the sources."""

    facts: tuple[Fact, ...]
    references: tuple[str, ...]


class ScreenedData(Resolved):
    """The record that somebody asked about every red flag."""

    on: str
    by: str
    red_flags: tuple[str, ...] = Field(description="Ids of those found and not yet cleared up.")


class ProblemData(Resolved):
    """A problem of the plan: its only one, or one of several."""

    protocol: str
    name: str = Field(description="'Left shoulder'; the condition if another problem is there too.")
    term: str = Field(description="The clinical name of the condition.")
    side: AffectedSide | None = Field(description="None where the region is central.")
    phases: tuple[str, ...] = Field(description="Ids of the phases that the plan covers.")
    limit: int = Field(description="The strictest pain limit of these phases.")
    screened: ScreenedData | None


class ItemData(Resolved):
    """An exercise of a session, in the order of the session's cards."""

    role: Role
    exercise: str | None = Field(description="None for a clinician's own exercise.")
    dose: Dose | None = Field(description="The whole dose, on its session's days.")
    change: str | None = Field(description="The key of the easier or harder version.")
    supported: bool = Field(description="True for the version with support.")
    sides: tuple[Literal["left", "right"], ...] = Field(
        description="The sides to do one after the other; none if both work together."
    )


class SessionData(Resolved):
    problems: tuple[str, ...] = Field(description="The protocols that it is for.")
    phase: str | None = Field(description="Its phase; none if it is for several problems.")
    weekdays: tuple[Weekday, ...]
    time: str | None = Field(description="The time of day as typed: 'in the evening'.")
    items: tuple[ItemData, ...]


class PlanData(Resolved):
    """A person's plan in ids, numbers and ISO dates, for other programs.

    It says what the document says in words; names and notes are only there.
    """

    version: int
    issued: str
    review: str | None
    next_visit: str | None
    visit_time: str | None = Field(description="As typed: '10:30'.")
    calendar_key: str | None
    age_band: AgeBand
    minutes_a_session: int
    conditions: tuple[str, ...]
    problems: tuple[ProblemData, ...]
    sessions: tuple[SessionData, ...] = Field(description="In the order of the document's.")


class ResolvedPlan(Resolved):
    schema_version: Literal[1] = 1
    kind: Kind
    language: Language
    country: str
    region: str = Field(
        description="The ISO 3166 region whose typographic rules apply, such as GB."
    )
    paper: Paper
    text: TextSize
    library: str
    protocol: str = Field(
        description="The protocol; that of the first problem if there are several."
    )
    problems: tuple[ResolvedProblem, ...] = Field(
        (), description="The problems of a plan for several; none if it is for one."
    )
    document: ResolvedDocument
    brand: ResolvedBrand = ResolvedBrand()
    person: ResolvedPerson | None = None
    phases: tuple[ResolvedPhase, ...] = Field(description="The phases that the document covers.")
    sessions: tuple[ResolvedSession, ...] = Field(
        (), description="The person's sessions; those of a public sheet are in its phases."
    )
    data: PlanData | None = Field(None, description="None on a public sheet.")
    together: tuple[str, ...] = Field((), description="The days with several sessions.")
    notes: tuple[str, ...] = Field(
        (), description="The clinician's notes, one string per paragraph."
    )
    since: ResolvedSince | None = None
    link: ResolvedLink | None = None
    log_weeks: int = Field(1, description="The number of printed weeks of log.")
    record: ResolvedRecord | None = None
    exercises: tuple[ResolvedItem, ...] = Field(
        (),
        description=(
            "What stands by itself: the exercise of a sheet, a flare-up's easy moves, each card of"
            " a booklet once."
        ),
    )
    ideas: tuple[str, ...] = Field((), description="Suggested goals to choose from.")
    activities: tuple[str, ...] = Field(
        (), description="Activities to tick if they set off the pain."
    )
    staged: tuple[ResolvedStages, ...] = ()
    limits: tuple[ResolvedLimit, ...] = Field(
        (),
        description=(
            "The pain limit of each phase on a public sheet; of each session of a plan for several"
            " problems, if they differ."
        ),
    )
    pain: ResolvedPain
    help: ResolvedHelp
    start_check: ResolvedStartCheck
    flare: ResolvedFlare
    boxes: tuple[ResolvedBox, ...] = Field(
        (), description="The words shown in boxes, each where the document first uses it."
    )

    @property
    def items(self) -> Iterator[ResolvedItem]:
        """Every exercise of every session, in order, then those outside sessions."""
        for session in (
            *self.sessions,
            *(session for phase in self.phases for session in phase.sessions),
        ):
            yield from session.exercises
        yield from self.exercises
