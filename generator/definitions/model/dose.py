"""How much of an exercise: sets, repetitions, tempo, load, days."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from generator.definitions.model.base import Flag, Int, Model, Num, Span

__all__ = [
    "COUNTS",
    "DAYS",
    "HOW_OFTEN",
    "LOAD_KEYS",
    "Days",
    "Dose",
    "DoseKeys",
    "DoseRange",
    "Form",
    "Load",
    "Side",
    "Tempo",
    "Weekday",
]

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Side = Literal["sore", "other", "both", "both-sore-first"]
Form = Literal["reps", "hold", "minutes", "steps", "stage"]
COUNTS = ("sets", "reps", "hold_s", "minutes", "steps_each_way", "stage")
HOW_OFTEN = frozenset({"days", "times_a_week", "every_session"})
LOAD_KEYS = ("kg", "step_cm", "bend_deg")
_FORM_KEYS: dict[str, Form] = {
    "minutes": "minutes",
    "stage": "stage",
    "steps_each_way": "steps",
    "reps": "reps",
    "hold_s": "hold",
}


class Tempo(Model):
    """Seconds for the way out, the hold at the end of it, and the way back. Written ``3-0-2``."""

    out_s: Int = Field(ge=0, le=15)
    hold_s: Int = Field(ge=0, le=60)
    back_s: Int = Field(ge=0, le=15)

    @property
    def seconds(self) -> int:
        return self.out_s + self.hold_s + self.back_s


def _tempo(value: object) -> object:
    if isinstance(value, Tempo):
        return value
    parts = value.split("-") if isinstance(value, str) else []
    if len(parts) != 3 or not all(p.isascii() and p.isdigit() and len(p) < 4 for p in parts):
        raise PydanticCustomError(
            "tempo", "needs three numbers of seconds, out-hold-back, such as 3-0-2"
        )
    return dict(zip(("out_s", "hold_s", "back_s"), map(int, parts), strict=True))


def _days(value: object) -> object:
    if value == "daily":
        return DAYS
    days = list(value) if isinstance(value, (list, tuple)) else []
    if not days or not all(day in DAYS for day in days) or len(set(days)) != len(days):
        raise PydanticCustomError(
            "days", "needs daily, or a list of different days such as [mon, wed, fri]"
        )
    return value


Days = Annotated[
    tuple[Weekday, ...],
    BeforeValidator(_days),
    WithJsonSchema(
        {
            "anyOf": [
                {"const": "daily"},
                {"type": "array", "items": {"enum": list(DAYS)}, "minItems": 1},
            ]
        },
        mode="validation",
    ),
]
"""Days of the week: ``daily``, or ``[mon, wed, fri]``. Read, ``daily`` is all seven."""


class Load(Model):
    """What makes it heavier or deeper. Units stand in the key: centimetres, degrees, kilograms."""

    band: Literal["light", "medium", "firm"] | None = None
    kg: Annotated[Num, Field(gt=0, le=200)] | None = None
    effort: Literal["easy", "quarter", "half", "brisk", "half-speed"] | None = None
    step_cm: Annotated[Int, Field(ge=1, le=50)] | None = None
    bend_deg: Annotated[Int, Field(ge=5, le=140)] | None = None


class DoseKeys(Model):
    """The keys of a dose, all optional: what a plan or a protocol may say to change an
    exercise's own dose."""

    sets: Annotated[Int, Field(ge=1, le=10)] | None = None
    reps: Annotated[Int, Field(ge=1, le=50)] | None = None
    hold_s: Annotated[Int, Field(ge=1, le=300)] | None = Field(
        None, description="Seconds each hold lasts."
    )
    minutes: Annotated[Int, Field(ge=1, le=180)] | None = None
    steps_each_way: Annotated[Int, Field(ge=1, le=100)] | None = None
    stage: Annotated[Int, Field(ge=1, le=30)] | None = Field(
        None, description="A row of the protocol's stage table."
    )
    side: Side | None = Field(None, description="Which leg. Left out: both legs work together.")
    tempo: (
        Annotated[
            Tempo,
            BeforeValidator(_tempo),
            WithJsonSchema({"type": "string", "pattern": r"^\d+-\d+-\d+$"}, mode="validation"),
        ]
        | None
    ) = Field(None, description="Seconds out-hold-back, such as 3-0-2.")
    rest_s: Annotated[Int, Field(ge=0, le=600)] | None = Field(
        None, description="Seconds of rest between sets."
    )
    days: Days | None = None
    times_a_week: Span | None = None
    rest_days_between: Annotated[Int, Field(ge=0, le=3)] | None = None
    every_session: Flag | None = Field(
        None, description="True for a warm-up or cool-down: done whenever the session is."
    )
    load: Load | None = None

    def dose_keys(self) -> dict[str, object]:
        """The dose keys that are given, ready to lay over another dose."""
        return {
            name: value
            for name in DoseKeys.model_fields
            if (value := getattr(self, name)) is not None
        }

    @property
    def says_how_often(self) -> bool:
        return any(getattr(self, key) is not None for key in HOW_OFTEN)


class Dose(DoseKeys):
    """A whole dose.

    It has exactly one form: sets of repetitions, sets of holds, minutes, steps each way, or a
    stage.
    """

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        given = {form for key, form in _FORM_KEYS.items() if getattr(self, key) is not None}
        if given == {"reps", "hold"}:  # repetitions that are each held: sets x reps x hold
            given = {"reps"}
        if len(given) != 1:
            raise PydanticCustomError(
                "dose_form",
                "needs one way to count: reps, hold_s, minutes, steps_each_way or stage (reps may"
                " go with hold_s)",
            )
        if (self.sets is None) == (self.form in ("reps", "hold", "steps")):
            raise PydanticCustomError(
                "dose_sets",
                "needs sets with reps, hold_s or steps_each_way, and no sets with minutes or stage",
            )
        if sum(x is not None for x in (self.days, self.times_a_week, self.every_session)) != 1:
            raise PydanticCustomError(
                "dose_days", "needs one of days, times_a_week or every_session: true"
            )
        return self

    @property
    def form(self) -> Form:
        return next(form for key, form in _FORM_KEYS.items() if getattr(self, key) is not None)

    def with_keys(self, keys: dict[str, object]) -> Dose:
        """This dose with ``keys`` laid over it.

        Days replace times a week and the other way round; loads merge.
        """
        merged = self.dose_keys()
        if HOW_OFTEN & keys.keys():
            merged = {
                key: value
                for key, value in merged.items()
                if key not in {*HOW_OFTEN, "rest_days_between"}
            }
        if isinstance(keys.get("load"), Load) and self.load is not None:
            given = keys["load"].model_dump(exclude_none=True)  # type: ignore[attr-defined]
            keys = {**keys, "load": self.load.model_copy(update=given)}
        return Dose.model_validate({**merged, **keys})


class DoseRange(Model):
    """The lowest and highest of each number that a clinician may choose without giving a reason."""

    sets: Span | None = None
    reps: Span | None = None
    hold_s: Span | None = None
    minutes: Span | None = None
    steps_each_way: Span | None = None
    stage: Span | None = None
    step_cm: Span | None = None
    bend_deg: Span | None = None
    kg: Span | None = None
