"""How much of an exercise: sets, repetitions, tempo, load, days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from generator.definitions.model.base import Flag, Int, Model, Num, Once, Span, misfit, span_within
from generator.definitions.vocabulary import VOCABULARY, Number

__all__ = [
    "COUNTS",
    "DAYS",
    "HOW_OFTEN",
    "LOAD_KEYS",
    "RANGE_KEYS",
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

if TYPE_CHECKING:  # the choices come from vocabulary.yml, which a type checker cannot read
    Weekday = str
    Side = str
    Band = str
    Effort = str
    Form = str
else:
    Weekday = Literal[VOCABULARY.days]
    Side = Literal[VOCABULARY.sides]
    Band = Literal[VOCABULARY.bands]
    Effort = Literal[VOCABULARY.efforts]
    Form = Literal[tuple(VOCABULARY.forms)]

DAYS: tuple[Weekday, ...] = VOCABULARY.days
LOAD_KEYS = VOCABULARY.loads
RANGE_KEYS = tuple(key for key, number in VOCABULARY.numbers.items() if number.ranged)
COUNTS = tuple(key for key in RANGE_KEYS if key not in LOAD_KEYS)
"""The keys that the forms of a dose count by."""
HOW_OFTEN = frozenset({"days", "times_a_week", "every_session"})


def _bounds(number: Number) -> Any:
    """The bounds of ``number`` in the vocabulary."""
    return Field(ge=number.low, le=number.high)


_NUMBERS = VOCABULARY.numbers
_TEMPO = VOCABULARY.tempo
_BANDS = VOCABULARY.bands


class Tempo(Model):
    """Seconds for the way out, the hold at its end and the way back. Written ``3-0-2``."""

    out_s: Annotated[Int, _bounds(_TEMPO["out_s"])]
    hold_s: Annotated[Int, _bounds(_TEMPO["hold_s"])]
    back_s: Annotated[Int, _bounds(_TEMPO["back_s"])]

    @property
    def seconds(self) -> int:
        return self.out_s + self.hold_s + self.back_s


def _tempo(value: object, info: ValidationInfo) -> object:
    # A file says 2-1-3. The JSON of a document, which we made, has the numbers by name.
    if isinstance(value, Tempo) or (info.mode == "json" and isinstance(value, dict)):
        return value
    parts = value.split("-") if isinstance(value, str) else []
    if len(parts) != 3 or not all(p.isascii() and p.isdigit() and len(p) < 4 for p in parts):
        raise misfit("tempo-numbers")
    return dict(zip(("out_s", "hold_s", "back_s"), map(int, parts), strict=True))


def _days(value: object) -> object:
    if value == "daily":
        return DAYS
    days = list(value) if isinstance(value, (list, tuple)) else []
    if not days or not all(day in DAYS for day in days):
        raise misfit("days-list")
    return value


def _only_true(value: bool) -> bool:
    if not value:
        raise misfit("dose-how-often")
    return value


EverySession = Annotated[Flag, AfterValidator(_only_true)]
"""Set or left out: ``false`` would be a dose that nobody ever does."""


Days = Annotated[
    tuple[Weekday, ...],
    BeforeValidator(_days),
    Once(),
    WithJsonSchema(
        {
            "anyOf": [
                {"const": "daily"},
                {
                    "type": "array",
                    "items": {"enum": list(DAYS)},
                    "minItems": 1,
                    "uniqueItems": True,
                },
            ]
        },
        mode="validation",
    ),
]
"""Days of the week: ``[mon, wed, fri]``, or ``daily``, which is read as all seven."""


class Load(Model):
    """What makes it heavier or deeper. The key names the unit: centimetres, degrees, kilograms."""

    band: Band | None = None
    kg: Annotated[Num, _bounds(_NUMBERS["kg"])] | None = None
    effort: Effort | None = None
    step_cm: Annotated[Int, _bounds(_NUMBERS["step_cm"])] | None = None
    bend_deg: Annotated[Int, _bounds(_NUMBERS["bend_deg"])] | None = None

    @property
    def numbers(self) -> dict[str, float]:
        """The parts that are numbers, by key."""
        values = {key: getattr(self, key) for key in LOAD_KEYS if key in _NUMBERS}
        return {key: value for key, value in values.items() if value is not None}

    def short_of(self, other: Load) -> Iterator[tuple[str, str, str]]:
        """Where it is less than ``other``: the key, its value and the other's.

        An effort has no order (half of one's strength, half of one's speed), so it never is.
        """
        own = self.numbers
        for key, least in other.numbers.items():
            if own.get(key, 0) < least:
                yield key, f"{own.get(key, 0):g}", f"{least:g}"
        if other.band and (not self.band or _BANDS.index(self.band) < _BANDS.index(other.band)):
            yield "band", self.band or "–", other.band


class DoseKeys(Model):
    """The keys of a dose, all optional: what plans and protocols can change in a dose."""

    sets: Annotated[Int, _bounds(_NUMBERS["sets"])] | None = None
    reps: Annotated[Int, _bounds(_NUMBERS["reps"])] | None = None
    hold_s: Annotated[Int, _bounds(_NUMBERS["hold_s"])] | None = Field(
        None, description="Seconds each hold lasts."
    )
    minutes: Annotated[Int, _bounds(_NUMBERS["minutes"])] | None = None
    steps_each_way: Annotated[Int, _bounds(_NUMBERS["steps_each_way"])] | None = None
    stage: Annotated[Int, _bounds(_NUMBERS["stage"])] | None = Field(
        None, description="A row of the protocol's stage table."
    )
    rounds: Annotated[Int, _bounds(_NUMBERS["rounds"])] | None = None
    work_s: Annotated[Int, _bounds(_NUMBERS["work_s"])] | None = Field(
        None, description="Seconds of work in each round of intervals."
    )
    side: Side | None = Field(None, description="Which side. Left out: both work together.")
    tempo: (
        Annotated[
            Tempo,
            BeforeValidator(_tempo),
            WithJsonSchema({"type": "string", "pattern": r"^\d+-\d+-\d+$"}, mode="validation"),
        ]
        | None
    ) = Field(None, description="Seconds out-hold-back, such as 3-0-2.")
    rest_s: Annotated[Int, _bounds(_NUMBERS["rest_s"])] | None = Field(
        None, description="Seconds of rest between sets, holds or rounds."
    )
    days: Days | None = None
    times_a_week: Annotated[Span, span_within(_NUMBERS["times_a_week"])] | None = None
    rest_days_between: Annotated[Int, _bounds(_NUMBERS["rest_days_between"])] | None = None
    every_session: EverySession | None = Field(
        None, description="True for a warm-up or cool-down: done in every session."
    )
    load: Load | None = None

    @model_validator(mode="after")
    def _one_how_often(self) -> Self:
        if sum(getattr(self, key) is not None for key in HOW_OFTEN) > 1:
            raise misfit("dose-how-often")
        return self

    def dose_keys(self) -> dict[str, object]:
        """The dose keys that are set, for :meth:`Dose.with_keys`."""
        return {
            name: value
            for name in DoseKeys.model_fields
            if (value := getattr(self, name)) is not None
        }

    @property
    def all_reps(self) -> int | None:
        """The repetitions of all sets together, on each side; ``None`` if it has none."""
        return (self.sets or 1) * self.reps if self.reps is not None else None

    @property
    def says_how_often(self) -> bool:
        return any(getattr(self, key) is not None for key in HOW_OFTEN)


class Dose(DoseKeys):
    """A whole dose.

    Each dose has exactly one form: sets of repetitions, sets of holds, minutes, steps each way, or
    a stage.
    """

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        given = {key for key in COUNTS if getattr(self, key) is not None}
        forms = [form for form in VOCABULARY.forms if VOCABULARY.telling(form) in given]
        beside = {key for form in forms for key in VOCABULARY.forms[form].may}
        forms = [form for form in forms if VOCABULARY.telling(form) not in beside]
        if len(forms) != 1:
            raise misfit("dose-one-way", ways=tuple(map(VOCABULARY.telling, VOCABULARY.forms)))
        form = VOCABULARY.forms[forms[0]]
        if missing := [key for key in form.needs if key not in given]:
            raise misfit("dose-missing", by=form.needs[-1], missing=tuple(missing))
        if extra := sorted(given.difference(form.needs, form.may)):
            raise misfit("dose-extra", by=form.needs[-1], extra=tuple(extra))
        if not self.says_how_often:
            raise misfit("dose-how-often")
        return self

    @property
    def days_a_week(self) -> tuple[int, int] | None:
        """The least and the most days a week; ``None`` for what belongs to every session."""
        if self.days is not None:
            return (len(self.days), len(self.days))
        return self.times_a_week

    @property
    def form(self) -> Form:
        """How the dose is counted: the vocabulary's first form whose telling key is set."""
        own = VOCABULARY.telling
        return next(form for form in VOCABULARY.forms if getattr(self, own(form)) is not None)

    def with_keys(self, keys: dict[str, object]) -> Dose:
        """This dose with ``keys`` overriding its own.

        Days replace times a week and vice versa; loads are merged.
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
    rounds: Span | None = None
    work_s: Span | None = None
    step_cm: Span | None = None
    bend_deg: Span | None = None
    kg: Span | None = None
