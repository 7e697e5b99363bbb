"""The building blocks of definitions: frozen models, strict scalars and text for readers."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Protocol

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from generator.definitions.findings import KeyPath, Typed, Value
from generator.definitions.vocabulary import PATTERNS, VOCABULARY

__all__ = [
    "Day",
    "Flag",
    "Id",
    "Ids",
    "Int",
    "Model",
    "Num",
    "Once",
    "Score",
    "Span",
    "Text",
    "Words",
    "misfit",
    "span_within",
    "texts_of",
]


_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u202d\\u202e\\ud800-\\udfff]")


_DROPPED, _HYPHEN = (re.compile(VOCABULARY.pasted[key]) for key in ("dropped", "hyphen"))


def _invisible(text: str) -> re.Match[str] | None:
    """The first invisible character that no spelling needs."""
    return next((one for one in _DROPPED.finditer(text) if one[0] != one[1]), None)


class Model(BaseModel):
    """A definition or a part of one: immutable, and without unknown keys."""

    # Deferred, so that a command builds validators only for the models that it reads.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


def misfit(case: str, *, at: KeyPath = (), **values: Value) -> PydanticCustomError:
    """The error for a validator to raise: a finding's case and values, without words.

    ``at``: the part of the value that is to blame.
    """
    return PydanticCustomError("misfit", "{case}", {"case": case, "values": values, "at": at})


class Text(str):
    """Text that a reader sees: one paragraph of plain characters, never markup.

    A separate type, so that grading, translation and escaping find every such string without
    knowing the models. White space is folded. Control characters and invisible ones are refused:
    neither paper nor screen can show them, and some turn the line round. Joiners are let through
    where a script's spelling has them.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls._checked,
            core_schema.str_schema(strict=True),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def _checked(cls, value: str) -> Text:
        folded = " ".join(value.split())
        if not folded:
            raise misfit("needs-words")
        if bad := _CONTROL.search(folded) or _invisible(folded):
            raise misfit("control-character", character=Typed(f"U+{ord(bad.group()[-1]):04X}"))
        return cls(folded)


class Words(Text):
    """Somebody's own words, such as a person's goal or a clinician's note.

    Shown as typed, never translated or graded.

    Invisible characters that were pasted along are dropped, and it is normalised to NFC. A blank
    line begins a new paragraph, and is kept as one line break.
    """

    __slots__ = ()

    @classmethod
    def _checked(cls, value: str) -> Words:
        most = VOCABULARY.text["long"]
        if len(value) > 4 * most:  # before any work on it; a letter may be typed as several
            raise PydanticCustomError("string_too_long", "{max_length}", {"max_length": most})
        value = _HYPHEN.sub("-", _DROPPED.sub(r"\1", value))
        value = unicodedata.normalize("NFC", value)
        paragraphs = (Text._checked(p) for p in re.split(r"\n\s*\n", value) if p.strip())
        return cls("\n".join(paragraphs) or Text._checked(value))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(self.split("\n"))

    @property
    def line(self) -> str:
        """All of it on one line."""
        return " ".join(self.split("\n"))


Int = Annotated[int, Field(strict=True)]
Num = Annotated[float, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Score = Annotated[Int, Field(ge=0, le=10)]
"""Pain, from none to the worst that somebody can think of."""
Id = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["id"], max_length=60)]


@dataclass(frozen=True, slots=True)
class Once:
    """An annotation of a list in which nothing may stand twice: no text, or no two parts with the
    same ``key``."""

    key: str | None = None

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        made: dict[str, Any] = handler(schema)
        return made if self.key else {**made, "uniqueItems": True}

    def _checked(self, parts: tuple[Any, ...]) -> tuple[Any, ...]:
        values = [getattr(part, self.key) if self.key else part for part in parts]
        for index, value in enumerate(values):
            if value is not None and value in values[:index]:
                at = (index, self.key) if self.key else (index,)
                raise misfit("twice", at=at, twice=Typed(value))
        return parts


Ids = Annotated[tuple[Id, ...], Once()]


def _day(value: object) -> object:
    if not (isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)):
        if isinstance(value, datetime.date):
            return value
        raise misfit("not-a-date")
    low, high = VOCABULARY.years.low, VOCABULARY.years.high
    if not low <= int(value[:4]) <= high:
        raise misfit("year", low=low, high=high)
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise misfit("no-such-day", day=Typed(value)) from None


Day = Annotated[datetime.date, BeforeValidator(_day)]


def _span(value: object) -> object:
    # bool is a subclass of int, and true is not a number.
    if isinstance(value, int) and not isinstance(value, bool):
        return (value, value)
    if (
        isinstance(value, (list, tuple))
        and len(value) == 2
        and all(isinstance(v, int) for v in value)
        and value[0] > value[1]
    ):
        raise misfit("span-order")
    return value


Span = Annotated[
    tuple[Int, Int],
    BeforeValidator(_span),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer"},
                {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
            ]
        },
        mode="validation",
    ),
]
"""A whole number, or the lowest and highest of a range: ``3`` or ``[2, 3]``."""


class Bounds(Protocol):
    """The lowest and the highest value of a number."""

    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


def span_within(bounds: Bounds) -> object:
    """An annotation that keeps both numbers of a :data:`Span` within ``bounds``."""

    def check(value: tuple[int, int]) -> tuple[int, int]:
        if not bounds.low <= value[0] <= value[1] <= bounds.high:
            raise misfit("span-range", low=bounds.low, high=bounds.high)
        return value

    return _SpanWithin(check, bounds.low, bounds.high)


@dataclass(frozen=True, slots=True)
class _SpanWithin:
    check: Callable[[tuple[int, int]], tuple[int, int]]
    low: float
    high: float

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        made: dict[str, Any] = handler(schema)
        number = {"type": "integer", "minimum": self.low, "maximum": self.high}
        for way in made.get("anyOf", ()):  # the two ways to write a span
            way.update(number if way["type"] == "integer" else {"items": number})
        return made


def texts_of(
    value: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """Every :class:`Text` below ``value`` except :class:`Words`, with its key path."""
    if isinstance(value, Words):
        return
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_of(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_of(item, (*path, index))
