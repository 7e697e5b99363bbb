"""The app data: one JSON file with everything that the two browser apps know about the library.

Its sentences are written by Python. The apps compose only what depends on a person's choices (a
dose, a side, a day), from the labels, exactly as ``generator/wording/words.py`` does; tests compare
both, plan by plan.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from generator.definitions.model.activity import TimedStage
from generator.definitions.model.base import Id, Model
from generator.definitions.model.content import Region
from generator.definitions.model.dose import Dose, DoseKeys, DoseRange, Weekday
from generator.definitions.model.exercise import Muscles, Position, Rung, TakeCare, TempoWords
from generator.definitions.model.gate import Criterion
from generator.definitions.model.pain import Lights
from generator.definitions.model.plan import AffectedSide
from generator.definitions.model.protocol import Tier
from generator.definitions.model.settings import Language, Look, Paper
from generator.document.exercise_filters import Filter
from generator.document.model import (
    ResolvedBox,
    ResolvedItem,
    ResolvedPhase,
    ResolvedPicture,
    ResolvedPlan,
    ResolvedWay,
)
from generator.wording.model import ResolvedLimit, ResolvedPain, ResolvedPainRow

__all__ = [
    "AppActivity",
    "AppBoxes",
    "AppChange",
    "AppChoice",
    "AppCondition",
    "AppData",
    "AppExercise",
    "AppGate",
    "AppHere",
    "AppListed",
    "AppNamed",
    "AppPainRules",
    "AppPhase",
    "AppProtocol",
    "AppReview",
    "AppSession",
    "AppSign",
    "AppSlice",
    "AppStage",
    "AppStaged",
    "AppStopSign",
    "AppSupported",
    "AppTier",
    "NoteHere",
    "SupportedCard",
]  # fmt: skip


class SupportedCard(Model):
    """What the version with support changes in an exercise's card."""

    need: tuple[str, ...]
    picture: ResolvedPicture | None
    set_up: str
    steps: tuple[str, ...]
    cues: tuple[str, ...]


class AppSupported(Model):
    """The version of an exercise with support: what replaces the standard version's keys."""

    card: SupportedCard
    motion: str | None
    without: tuple[Id, ...] = Field(description="Keys of changes that it does not offer.")


class AppReview(Model):
    """The reviews that are valid for the current text and for the texts beside it in every plan."""

    who: tuple[str, ...] = Field(description="The reviewers, each with the registration.")
    on: str = Field(description="The day of the latest.")
    due: str = Field(description="The first day on which one of them is due again.")


class AppChange(Model):
    """A described easier or harder version of an exercise. ``code``: its characters in a link."""

    code: str
    says: str


class AppNamed(Model):
    """A muscle or an item of equipment. ``also``: other names that people search for."""

    name: str
    also: tuple[str, ...]


class AppExercise(Model):
    """An exercise: its card without anything personal, and its choices."""

    id: Id
    code: str = Field(description="The four characters for it in a link; they never change.")
    formerly: tuple[Id, ...]
    withdrawn: str | None
    clinician_only: bool
    review: AppReview | None
    card: ResolvedItem
    motion: str | None = Field(description="The moving picture in words, if there is one.")
    term: str
    aliases: tuple[str, ...]
    summary: str
    kind: str
    level: int
    moves: bool = Field(description="Whether it is a single exercise with a dose to halve.")
    position: Position
    limb: str
    equipment: tuple[Id, ...]
    muscles: Muscles
    tempo_words: TempoWords | None
    dose: Dose
    range: DoseRange
    range_words: str
    take_care: tuple[TakeCare, ...]
    supported: AppSupported | None


class AppChoice(DoseKeys):
    """An exercise of a default session."""

    exercise: Id
    why: str | None = None


class AppSession(Model):
    """A phase's default session."""

    id: Id
    name: str
    days: tuple[Weekday, ...]
    warm_up: AppChoice | None
    items: tuple[AppChoice, ...]
    cool_down: AppChoice | None


class AppGate(Model):
    """A check that somebody in a phase has passed with an exercise."""

    says: str
    asks: dict[str, float | str] = Field(
        description="The least of each number that the check asked for."
    )


class AppHere(Model):
    """What a phase says about an exercise."""

    why: str | None = Field(description="Why it is in a default session.")
    begin_when: str | None = Field(description="When to begin with it, if not at once.")
    instead: ResolvedWay | None = Field(
        description="It, offered as an easier or harder version of another exercise."
    )
    gates: tuple[AppGate, ...]


class AppStage(TimedStage):
    """A stage with its words and its whole duration."""

    says: str
    seconds: int


class AppPhase(Model):
    """A phase: its words, its rules, its default sessions. ``says`` contains no sessions.

    ``here``: by exercise.
    """

    id: Id
    says: ResolvedPhase
    level_max: int
    pain_limit: int
    exercises: tuple[Id, ...]
    sessions: tuple[AppSession, ...]
    leave_when: tuple[Criterion, ...]
    here: dict[Id, AppHere]


class AppSign(Model):
    """A red flag."""

    id: Id
    says: str
    about: str | None = Field(description="Its topic, if the signs of its tier are grouped.")


class AppTier(Model):
    """Red flags of the same urgency, and what to do about them."""

    tier: Tier
    title: str
    lead: str
    number: str | None = Field(description="The number to call, if there is one.")
    signs: tuple[AppSign, ...]


class AppActivity(Model):
    id: Id
    name: str


class NoteHere(Model):
    """An exercise in this condition: notes, ways, and claims with certainty and source."""

    cautions: tuple[str, ...]
    stop: tuple[str, ...] = Field(description="When to stop, after the card's own lines.")
    feel: str | None = Field(description="Where to feel it, instead of the card's own words.")
    easier: tuple[Rung, ...]
    harder: tuple[Rung, ...]
    changes: dict[Id, AppChange] = Field(description="The described changes, by their key.")
    gentle: bool = Field(description="Whether a plan offers it in a flare-up.")
    claims: tuple[str, ...]
    refs: tuple[str, ...]


class AppStaged(Model):
    """An activity with stages. ``main``: what somebody does in it, as it follows 'you'."""

    activity: Id
    main: str
    stages: tuple[AppStage, ...]


class AppBoxes(Model):
    """The boxes of a plan with one phase, and of a plan with several, by limit."""

    one: dict[str, tuple[ResolvedBox, ...]]
    several: dict[str, tuple[ResolvedBox, ...]]


class AppCondition(Model):
    """A condition that can make an exercise unsafe for a person."""

    id: Id
    name: str
    says: str
    rule: Literal["ask-first", "clearance"]


class AppStopSign(Model):
    """A sign to stop, whatever the pain score. ``emergency``: help is called for at once."""

    says: str
    emergency: bool


class AppPainRules(Model):
    """What a plan for several problems puts together to one pain rule for all."""

    ease_up_to: int
    lights: Lights
    stop_signs: tuple[AppStopSign, ...]


class AppProtocol(Model):
    """A protocol. ``pain``: the pain rule in words, by limit."""

    id: Id
    name: str
    term: str = Field(description="The clinical name, for the note for the clinical record.")
    region: Region
    summary: str
    review: AppReview | None
    phases: tuple[AppPhase, ...]
    notes: dict[str, NoteHere]
    staged: dict[str, AppStaged] = Field(description="The activities with stages, by exercise.")
    red_flags: tuple[AppTier, ...]
    conditions: tuple[AppCondition, ...] = Field(
        description="What can make an exercise unsafe, in this protocol's words."
    )
    pain: dict[str, ResolvedPain]
    pain_rules: AppPainRules
    boxes: AppBoxes
    sore: dict[AffectedSide | Literal["none"], str] = Field(
        description="The sore part of the body with its side, by side; none if it is central."
    )
    pain_table: tuple[ResolvedPainRow, ...]
    mornings: dict[str, str] = Field(
        description="The possible states of the next morning: id and words."
    )
    limits: tuple[ResolvedLimit, ...]
    document: ResolvedPlan = Field(description="What every plan with this protocol says.")
    goals: tuple[str, ...]
    activities: tuple[AppActivity, ...]


class AppListed(Model):
    """A protocol in the list to choose from. ``region``: the name of its region."""

    id: Id
    name: str
    region: str


class AppSlice(Model):
    """What an app fetches for one protocol, besides what all share."""

    protocols: tuple[AppProtocol, ...]
    exercises: tuple[AppExercise, ...]
    references: dict[str, str]


class AppData(Model):
    """Everything that the apps know.

    ``labels`` are the phrases of the language, unchanged (``templates/words/<language>/``), and
    ``on_side``: on which side to do a dose, by limb, sore side and the dose's side.
    """

    schema_version: Literal[1] = 1
    library: str
    releases: tuple[str, ...] = Field(description="The released versions, in order.")
    edited: tuple[Id, ...] = Field(
        description="The exercises and protocols that differ from this version's release."
    )
    changed_since: dict[str, tuple[str, ...]] = Field(
        description=(
            "For each earlier version, the exercises and protocols that have changed since."
        )
    )
    site_name: str
    site_url: str
    country: str
    region: str = Field(
        description="The ISO 3166 region whose typographic rules apply, such as GB."
    )
    emergency: str
    language: Language
    paper: Paper
    look: Look
    labels: dict[str, Any]
    signals: dict[str, str] = Field(
        description=(
            "The colour of each light of the pain guide; a clinic's colour must not resemble them."
        )
    )
    equipment: dict[Id, AppNamed]
    muscles: dict[Id, AppNamed]
    filters: tuple[Filter, ...]
    listed: tuple[AppListed, ...] = Field(description="Every protocol of the site.")
    protocols: tuple[AppProtocol, ...]
    exercises: tuple[AppExercise, ...]
    own_exercise: ResolvedItem = Field(
        description="The empty card that a clinician's own exercise starts from."
    )
    references: dict[str, str] = Field(description="The citation of each source.")
