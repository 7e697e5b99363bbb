"""A plan, as a clinician writes it for one person (``plans/<name>.yml``).

A plan is explicit: it lists every exercise, dose and day, so that a new library never changes an
old plan. ``from_phase`` with ``changes`` is a shorthand to write by hand; ``loadwise plan
--expand`` spells it out.

A plan is for one problem (``protocol``, with the side and the screening under ``person``), or for
up to three (``problems``, each with its own side, phase and screening).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema, model_validator

from generator.definitions.findings import KeyPath
from generator.definitions.model.base import Day, Flag, Id, Ids, Int, Model, Once, Words, misfit
from generator.definitions.model.dose import Days, DoseKeys
from generator.definitions.model.settings import SOURCE_LANGUAGE, Language, Look, Paper, TextSize
from generator.definitions.vocabulary import PATTERNS, VOCABULARY

__all__ = [
    "AffectedSide",
    "AgeBand",
    "Change",
    "Clearance",
    "Clinic",
    "Item",
    "LibraryVersion",
    "OwnExercise",
    "Person",
    "Plan",
    "PlanSession",
    "Print",
    "Problem",
    "Screened",
]

if TYPE_CHECKING:  # the choices come from vocabulary.yml, which a type checker cannot read
    AffectedSide = str
    AgeBand = str
else:
    AffectedSide = Literal[VOCABULARY.affected_sides]
    AgeBand = Literal[VOCABULARY.age_bands]
LibraryVersion = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["version"])]
_TEXT, _MOST = VOCABULARY.text, VOCABULARY.most
CalendarKey = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["calendar_key"])]
Label = Annotated[Words, Field(max_length=_TEXT["label"])]
Line = Annotated[Words, Field(max_length=_TEXT["line"])]
Note = Annotated[Words, Field(max_length=_TEXT["note"])]
Long = Annotated[Words, Field(max_length=_TEXT["long"])]
FileName = Annotated[
    str, StringConstraints(strict=True, min_length=1, max_length=_TEXT["file_name"])
]


def _within(key: str) -> Any:
    """The bounds of a whole number in a plan."""
    number = VOCABULARY.plan[key]
    return Field(ge=number.low, le=number.high)


def _colour(value: object) -> object:
    if value is None:  # YAML reads an unquoted #0E4F5C as a comment
        raise misfit("colour-quotes")
    if not (isinstance(value, str) and re.fullmatch(r"#[0-9A-Fa-f]{6}", value)):
        raise misfit("colour-form")
    return value.upper()


Colour = Annotated[
    str | None,
    BeforeValidator(_colour),
    WithJsonSchema({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}),
]


class Screened(Model):
    """The record that a clinician asked about every red flag: when, who, and what is still open."""

    on: Day
    by: Label
    red_flags: Ids = Field(
        (),
        max_length=_MOST["red_flags"],
        description="Red flags found and not yet cleared up: ids from the protocol.",
    )


class Clearance(Model):
    """The record that a clinician allowed exercise after surgery or an injection."""

    on: Day
    by: Label


class Problem(Model):
    """One of several problems of a person: a condition, with its own side, phase and screening."""

    protocol: Id
    side: AffectedSide | None = Field(
        None, description="Which of a pair is sore; left out where the region is central."
    )
    phase: Id = Field(description="The phase whose limits and checks apply.")
    screened: Screened | None = Field(None, description="Without it, every page says DRAFT.")


class Person(Model):
    """The person whose plan it is.

    ``label`` is printed: a name, initials or a number, as the clinic prefers.
    """

    label: Label
    affected_side: AffectedSide | None = Field(
        None,
        description=(
            "Which of a pair is sore; left out where the region is central, and in a plan with"
            " problems."
        ),
    )
    age_band: AgeBand
    minutes_a_session: Annotated[Int, _within("minutes_a_session")]
    conditions: Ids = Field(
        (), max_length=_MOST["conditions"], description="Ids of content/conditions.yml."
    )
    screened: Screened | None = Field(
        None,
        description=(
            "Without it, every page says DRAFT. In a plan with problems, each has its own."
        ),
    )
    clearance: Clearance | None = None


class Clinic(Model):
    """The clinic named on the paper, from a separate file that many plans share."""

    name: Label
    phone: Label | None = None
    address: Line | None = None
    logo: FileName | None = Field(
        None, description="An SVG or PNG file beside this one, such as logo.svg."
    )
    colour: Colour = Field(
        None,
        description=(
            'The colour of headings, dark enough for white text, such as "#0E4F5C". Without it,'
            " the default colour."
        ),
    )


class OwnExercise(Model):
    """A clinician's own exercise. The library cannot check it, so it is marked as theirs."""

    name: Label
    steps: tuple[Line, ...] = Field(min_length=1, max_length=_MOST["own_steps"])
    dose_words: Line
    stop: Line
    photo: FileName | None = Field(None, description="A JPEG or PNG file beside the plan.")
    photo_alt: Line | None = Field(
        None, description="What the photo shows, for people who cannot see it."
    )

    @model_validator(mode="after")
    def _described(self) -> Self:
        if (self.photo is None) != (self.photo_alt is None):
            raise misfit("photo-described")
        return self


class Item(DoseKeys):
    """One exercise of a session: from the library with its dose, or the clinician's own."""

    exercise: Id | None = None
    own: OwnExercise | None = None
    change: Id | None = Field(
        None, description="The key of one of the exercise's easier or harder versions."
    )
    note: Note | None = Field(None, description="A note to the person, printed on the card.")
    because: Note | None = Field(
        None, description="Why a rule is overridden. Printed only on the clinician's copy."
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.exercise is None) == (self.own is None):
            raise misfit("item-kinds")
        if self.own is not None and (self.dose_keys() or self.change):
            raise misfit("own-dose")
        return self


class PlanSession(Model):
    """Exercises that are done together, and when."""

    name: Label
    phase: Id | None = Field(
        None, description="The phase whose limits apply; by default the plan's earliest phase."
    )
    problems: Ids = Field(
        (),
        max_length=_MOST["problems"],
        description="The protocols that the session is for; by default all problems of the plan.",
    )
    days: Days
    time: Label | None = None
    warm_up: Item | None = None
    items: tuple[Item, ...] = Field(min_length=1, max_length=_MOST["items"])
    cool_down: Item | None = None
    because: Note | None = None


class Change(DoseKeys):
    """One change to a phase's default sessions.

    Exactly one of ``remove``, ``swap`` (with ``into``), ``add`` or ``dose``, each an exercise's id.
    """

    remove: Id | None = None
    swap: Id | None = None
    into: Id | None = None
    add: Id | None = None
    dose: Id | None = None
    session: Id | None = Field(
        None,
        description=(
            "The session of the phase to change; by default every session with the exercise."
        ),
    )
    note: Note | None = None
    because: Note | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum(x is not None for x in (self.remove, self.swap, self.add, self.dose)) != 1:
            raise misfit("change-kinds")
        if (self.swap is None) != (self.into is None):
            raise misfit("change-swap")
        return self


class Print(Model):
    """Options for the printed plan."""

    paper: Paper = "a4"
    text: TextSize = "standard"
    language: Language = SOURCE_LANGUAGE
    look: Look | None = Field(
        None, description="Which of the four people is drawn; by default the same as on the site."
    )
    log_weeks: Annotated[Int, _within("log_weeks")] | None = Field(
        None, description="Weeks of log; by default up to the next visit, four at most."
    )


class Plan(Model):
    """A plan for one person."""

    protocol: Id | None = Field(None, description="The protocol of a plan for one problem.")
    problems: Annotated[
        tuple[Problem, ...], Field(max_length=_MOST["problems"]), Once("protocol")
    ] = Field((), description="The problems of a plan for several: three at most.")
    library: LibraryVersion
    issued: Day
    version: Annotated[Int, _within("version")]
    review: Day | None = None
    made_by: Label | None = None
    sample: Flag = Field(False, description="True for an invented person; every page says so.")
    person: Person
    clinic: FileName | None = Field(
        None, description="The clinic's file, beside the plan, such as clinic.yml."
    )
    print: Print = Print()
    goals: Annotated[tuple[Line, ...], Field(max_length=_MOST["goals"]), Once()] = ()
    from_phase: Id | None = None
    changes: Annotated[tuple[Change, ...], Field(max_length=_MOST["changes"])] = ()
    sessions: Annotated[tuple[PlanSession, ...], Field(max_length=_MOST["sessions"])] = ()
    notes: Long | None = None
    notes_in_link: Flag = Field(
        False,
        description=(
            "True if the notes also travel in the link to the patient's page, where anyone who has"
            " the link can read them."
        ),
    )
    next_appointment: Day | None = None
    next_appointment_time: Label | None = None
    calendar_key: CalendarKey | None = Field(
        None,
        description=(
            "k and four letters or digits, made at random. It tells this person's entries from"
            " other people's where they share a calendar, and stays from version to version."
        ),
    )

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.protocol is None) == (not self.problems):
            raise misfit("plan-protocol")
        if self.problems:
            self._each_on_its_own()
        if (self.from_phase is None) == (not self.sessions):
            raise misfit("plan-sessions")
        if self.changes and self.from_phase is None:
            raise misfit("plan-changes")
        return self

    def _each_on_its_own(self) -> None:
        """Refuse what a plan for one problem says once, and one for several says of each."""
        once: tuple[tuple[KeyPath, object, str], ...] = (
            (("from_phase",), self.from_phase, "phase"),
            (("person", "affected_side"), self.person.affected_side, "side"),
            (("person", "screened"), self.person.screened, "screened"),
        )
        phases = (
            (("sessions", number, "phase"), session.phase, "phase")
            for number, session in enumerate(self.sessions)
        )
        for at, value, key in (*once, *phases):
            if value is not None:
                raise misfit("plan-problems", at=at, key=str(at[-1]), instead=key)
