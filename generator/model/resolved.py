"""The resolved plan: one JSON document in which nothing is implied.

It is the contract between the definitions on one side and every output on the other: the PDF templates, the browser's
plan builder and the patient's page read this and nothing else. Every sentence in it is ready to be shown; none of it is
markup. A public sheet is the same document without a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from generator.model.base import Model
from generator.model.protocol import Light, Tier
from generator.model.settings import Language, Paper, TextSize

__all__ = [
    "DoseWords", "HelpTier", "Kind", "PainLight", "ResolvedBrand", "ResolvedDocument", "ResolvedFault", "ResolvedFlare",
    "ResolvedHelp", "ResolvedItem", "ResolvedMorning", "ResolvedPain", "ResolvedPerson", "ResolvedPhase", "ResolvedPicture",
    "ResolvedPlan", "ResolvedSession",
]  # fmt: skip


Kind = Literal["plan", "handout"]
"""What is printed of a document: each has a template of its name in ``templates/plan/``."""


class DoseWords(Model):
    """A dose in words, one line for each thing a reader looks for. An empty string where there is nothing to say."""

    big: str = Field(description="'2 sets of 8'")
    side: str = Field("", description="'on each leg, sore leg first'")
    days: str = Field("", description="'3 days a week, with a day off between'")
    how: str = Field("", description="Tempo, hold, rest and load, in sentences.")
    short: str = Field(description="One line: '2 sets of 8, on each leg'.")


class ResolvedFault(Model):
    what: str
    fix: str


class ResolvedPicture(Model):
    """A start and an end picture in words. The drawing itself travels beside the document, under ``key``."""

    key: str = Field(description="Exercise and sore side: 'step-down.left'; of a clinician's photo 'photo.' and its file.")
    alt_start: str
    alt_end: str
    caption_start: str
    caption_end: str
    single: bool = Field(description="Start and end are one picture, as for a routine.")


class ResolvedItem(Model):
    """One exercise of a session, ready to be shown."""

    id: str | None = Field(description="The exercise's id; none for a clinician's own.")
    name: str
    need: tuple[str, ...] = ()
    picture: ResolvedPicture | None = None
    set_up: str | None = None
    dose: DoseWords
    minutes: float = Field(description="Working time with rests, in minutes.")
    steps: tuple[str, ...]
    cues: tuple[str, ...] = ()
    feel: str | None = None
    faults: tuple[ResolvedFault, ...] = ()
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    care: tuple[str, ...] = ()
    why: str | None = None
    change: str | None = Field(None, description="The easier or harder change that the clinician chose.")
    note: str | None = None
    because: str | None = Field(None, description="For the clinician's copy only.")


class ResolvedSession(Model):
    name: str
    phase: str | None
    days: tuple[str, ...] = Field(description="Short day names, in the week's order.")
    when: str = Field(description="'Mon, Wed and Fri, in the evening'")
    minutes: int
    warm_up: ResolvedItem | None = None
    items: tuple[ResolvedItem, ...]
    cool_down: ResolvedItem | None = None

    @property
    def exercises(self) -> tuple[ResolvedItem, ...]:
        """Warm-up, items and cool-down, in order."""
        return tuple(item for item in (self.warm_up, *self.items, self.cool_down) if item is not None)


class ResolvedPhase(Model):
    """A phase with its gates. ``sessions`` are its default ones; a person's own stand in the plan itself."""

    id: str
    name: str
    kicker: str = Field(description="'Phase 2 of 5, weeks 3 to 6'")
    summary: str
    goals: tuple[str, ...]
    enter_when: tuple[str, ...]
    leave_when: tuple[str, ...]
    sessions: tuple[ResolvedSession, ...] = ()
    recovery: str


class PainLight(Model):
    light: Light
    name: str
    score: str
    act: str
    how: str | None = None


class ResolvedMorning(Model):
    sign: Literal["go", "ease", "back"]
    when: str
    then: str


class ResolvedPain(Model):
    """The pain rule for this document: the strictest limit of its phases."""

    limit: int
    lights: tuple[PainLight, ...]
    stop_signs: tuple[str, ...]
    still_above: str
    morning_lead: str = Field(description="The question for the next morning.")
    mornings: tuple[ResolvedMorning, ...]
    progress_after: str
    regress_when: str


class HelpTier(Model):
    tier: Tier
    title: str
    lead: str
    signs: tuple[str, ...]


class ResolvedHelp(Model):
    tiers: tuple[HelpTier, ...]


class ResolvedFlare(Model):
    summary: str
    signs: tuple[str, ...]
    first_days: tuple[str, ...]
    way_back: tuple[str, ...]
    get_help: tuple[str, ...]


class ResolvedPerson(Model):
    label: str
    detail: str = Field(description="'Right elbow'")
    clinic: str | None
    phone: str | None
    address: str | None
    goals: tuple[str, ...]
    next_visit: str | None


class ResolvedBrand(Model):
    """What a clinic puts in the place of our colours, and its logo."""

    colour: str | None = Field(None, description="Of the head, headings, doses and numbers: '#0E4F5C'.")
    tint: str | None = Field(None, description="Of the panels that the colour is written on.")
    logo: str | None = Field(None, description="The logo's key among the pictures.")


class ResolvedDocument(Model):
    """What the paper says about itself."""

    title: str
    kicker: str
    pdf_title: str = Field(description="For the file's metadata: never a person's name.")
    date: str = Field(description="ISO date of issue; also the PDF's date.")
    footer: str = Field(description="Whose, which plan, which version, which date.")
    review_lines: tuple[str, ...] = Field(description="Who reviewed what, and what nobody has reviewed yet.")
    draft: str | None = Field(description="Why it is a draft; none if it is not.")
    sample: str | None


class ResolvedPlan(Model):
    schema_version: Literal[1] = 1
    kind: Kind
    language: Language
    country: str
    paper: Paper
    text: TextSize
    library: str
    protocol: str
    document: ResolvedDocument
    brand: ResolvedBrand = ResolvedBrand()
    person: ResolvedPerson | None = None
    phases: tuple[ResolvedPhase, ...] = Field(description="The phases that it is about.")
    sessions: tuple[ResolvedSession, ...] = Field((), description="The person's sessions; a public sheet's stand in its phases.")
    notes: tuple[str, ...] = Field((), description="The clinician's notes, one string a paragraph.")
    pain: ResolvedPain
    help: ResolvedHelp
    flare: ResolvedFlare

    @property
    def items(self) -> Iterator[ResolvedItem]:
        """Every exercise of every session, in order."""
        for session in (*self.sessions, *(session for phase in self.phases for session in phase.sessions)):
            yield from session.exercises
