"""The resolved plan: one JSON document in which nothing is implied.

It is the contract between the definitions on one side and every output on the other: the PDF
templates, the browser's plan builder and the patient's page read this and nothing else. Every
sentence in it is ready to be shown; none of it is markup. A public sheet is the same document
without a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from generator.definitions.model.protocol import Tier
from generator.definitions.model.settings import Language, Paper, TextSize
from generator.definitions.vocabulary import VOCABULARY
from generator.wording.model import DoseWords, Resolved, ResolvedLimit, ResolvedPain

__all__ = [
    "FORMS",
    "Fact",
    "HelpTier",
    "Kind",
    "ResolvedBrand",
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
    "ResolvedRecord",
    "ResolvedRuns",
    "ResolvedSession",
    "ResolvedSince",
    "ResolvedStage",
]


Kind = Literal[
    "plan",
    "fridge",
    "clinician",
    "handout",
    "exercise",
    "pain",
    "flare-up",
    "log",
    "diary",
    "goals",
    "run-walk",
    "booklet",
]
"""What is printed of a document: each has a template of its name in ``templates/print/``."""

FORMS: tuple[Kind, ...] = tuple(VOCABULARY.print_forms)  # type: ignore[arg-type]
"""The forms of one person's plan: in full, on one page to hang up, and for the clinician's record.

They share a document.
"""


class ResolvedFault(Resolved):
    what: str
    fix: str


class ResolvedPicture(Resolved):
    """A start and an end picture in words.

    The drawing itself travels beside the document, under ``key``.
    """

    key: str = Field(
        description=(
            "Exercise and sore side: 'step-down.left'; of a clinician's photo 'photo.' and its"
            " file."
        )
    )
    alt_start: str
    alt_end: str
    caption_start: str
    caption_end: str
    single: bool = Field(description="Start and end are one picture, as for a routine.")


class ResolvedItem(Resolved):
    """One exercise of a session, ready to be shown."""

    id: str | None = Field(description="The exercise's id; none for a clinician's own.")
    name: str
    need: tuple[str, ...] = ()
    picture: ResolvedPicture | None = None
    set_up: str | None = None
    dose: DoseWords
    seconds: int = Field(description="Working time with rests and getting ready.")
    steps: tuple[str, ...]
    cues: tuple[str, ...] = ()
    breathing: str | None = None
    feel: str | None = None
    faults: tuple[ResolvedFault, ...] = ()
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    care: tuple[str, ...] = ()
    why: str | None = Field(None, description="What it is for, to the patient.")
    change: str | None = Field(
        None, description="The easier or harder change that the clinician chose."
    )
    note: str | None = None
    because: str | None = Field(None, description="For the clinician's copy only.")
    evidence: tuple[str, ...] = Field(
        (), description="For the clinician's copy only: each claim with its certainty and source."
    )


class ResolvedSession(Resolved):
    name: str
    phase: str | None
    because: str | None = Field(None, description="For the clinician's copy only.")
    days: tuple[str, ...] = Field(description="Short day names, in the week's order.")
    when: str = Field(description="'Mon, Wed and Fri, in the evening'")
    minutes: int
    takes: str = Field(description="'about 20 minutes'")
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

    ``sessions`` are its default ones; a person's own stand in the plan itself.
    """

    id: str
    name: str
    kicker: str = Field(description="'Phase 2 of 5, weeks 3 to 6'")
    summary: str
    goals: tuple[str, ...]
    enter_when: tuple[str, ...]
    leave_when: tuple[str, ...]
    gate: str = Field(description="What heads ``leave_when``: 'Go on to the next phase when'.")
    sessions: tuple[ResolvedSession, ...] = ()
    recovery: str
    order: tuple[str, ...] = Field((), description="Steps that keep an order.")
    progress: tuple[str, ...] = Field((), description="How to make it harder.")
    ease: tuple[str, ...] = Field((), description="When to make it easier.")
    daily_life: tuple[str, ...] = ()
    if_stuck: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()


class ResolvedStage(Resolved):
    """One row of a walk-run table, each number with its unit."""

    walk: str | None = Field(description="None where the stage is all running.")
    run: str
    times: str
    total: str


class ResolvedRuns(Resolved):
    """The way back to running: the table, and the rule for when to go on."""

    name: str
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    stages: tuple[ResolvedStage, ...]
    rule: str | None


class HelpTier(Resolved):
    tier: Tier
    title: str
    lead: str
    signs: tuple[str, ...]


class ResolvedHelp(Resolved):
    tiers: tuple[HelpTier, ...]
    line: str = Field(
        description="Where to find the signs, and the number for an emergency, in one line."
    )


class ResolvedFlare(Resolved):
    summary: str
    signs: tuple[str, ...]
    first_days: tuple[str, ...]
    moves: tuple[str, ...] = Field(
        (), description="Names of the easy moves that the first days allow."
    )
    way_back: tuple[str, ...]
    get_help: tuple[str, ...]


class ResolvedPerson(Resolved):
    label: str
    detail: str = Field(description="'Right elbow'")
    clinic: str | None
    phone: str | None
    address: str | None
    goals: tuple[str, ...]
    next_visit: str | None


class ResolvedBrand(Resolved):
    """What a clinic puts in the place of our colours, and its logo."""

    colour: str | None = Field(
        None, description="Of the head, headings, doses and numbers: '#0E4F5C'."
    )
    tint: str | None = Field(None, description="Of the panels that the colour is written on.")
    logo: str | None = Field(None, description="The logo's key among the pictures.")


class ResolvedDocument(Resolved):
    """What the paper says about itself."""

    title: str
    kicker: str
    summary: str | None = Field(None, description="What a public sheet is for, under its title.")
    pdf_title: str = Field(description="For the file's metadata: never a person's name.")
    date: str = Field(description="ISO date of issue; also the PDF's date.")
    footer: str = Field(description="Whose, which version, made by whom and when.")
    review: str = Field(description="Who reviewed the library's text, or that nobody has yet.")
    draft: str | None = Field(description="Why it is a draft; none if it is not.")
    sample: str | None


class ResolvedSince(Resolved):
    """What is new against the person's last plan."""

    title: str
    lines: tuple[str, ...]


class ResolvedLink(Resolved):
    """The way to the site: an address to type, and the patient's own page with the plan in it,
    as a QR code to scan."""

    address: str = Field(description="The page of the plan's first phase.")
    plan: str = Field(
        description=(
            "What the code holds: the patient's page, and after # the plan in ids and numbers."
        )
    )
    says: str
    modules: int = Field(
        description="The code's width and height in modules, its quiet zone included."
    )
    path: str = Field(
        description=(
            "The dark modules: an SVG path of strokes one module wide, in a box of ``modules`` by"
            " ``modules``."
        )
    )


class Fact(Resolved):
    """A label and what it says."""

    label: str
    says: str


class ResolvedRecord(Resolved):
    """What the clinician's copy says and no other sheet: the person's record, and the sources."""

    facts: tuple[Fact, ...]
    references: tuple[str, ...]


class ResolvedPlan(Resolved):
    schema_version: Literal[1] = 1
    kind: Kind
    language: Language
    country: str
    region: str = Field(description="The region of ISO 3166 by whose rules text is set: GB.")
    paper: Paper
    text: TextSize
    library: str
    protocol: str
    document: ResolvedDocument
    brand: ResolvedBrand = ResolvedBrand()
    person: ResolvedPerson | None = None
    phases: tuple[ResolvedPhase, ...] = Field(description="The phases that it is about.")
    sessions: tuple[ResolvedSession, ...] = Field(
        (), description="The person's sessions; a public sheet's stand in its phases."
    )
    notes: tuple[str, ...] = Field((), description="The clinician's notes, one string a paragraph.")
    since: ResolvedSince | None = None
    link: ResolvedLink | None = None
    log_weeks: int = Field(1, description="How many weeks of log are printed.")
    record: ResolvedRecord | None = None
    exercises: tuple[ResolvedItem, ...] = Field(
        (),
        description=(
            "What stands by itself: the exercise of a sheet, a flare-up's easy moves, each card of"
            " a booklet once."
        ),
    )
    ideas: tuple[str, ...] = Field((), description="Goals that people set, to choose from.")
    activities: tuple[str, ...] = Field(
        (), description="Names, to tick those that set the pain off."
    )
    runs: ResolvedRuns | None = None
    limits: tuple[ResolvedLimit, ...] = Field(
        (), description="The limit of each phase that a public sheet is for."
    )
    pain: ResolvedPain
    help: ResolvedHelp
    flare: ResolvedFlare

    @property
    def items(self) -> Iterator[ResolvedItem]:
        """Every exercise of every session, in order, then those that stand by themselves."""
        for session in (
            *self.sessions,
            *(session for phase in self.phases for session in phase.sessions),
        ):
            yield from session.exercises
        yield from self.exercises
