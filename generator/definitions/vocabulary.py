"""The vocabulary: ``vocabulary.yml`` as data.

Every word and number that definitions, links and apps share is defined there once, and everything
else is derived from it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

__all__ = ["PATTERNS", "VOCABULARY", "Form", "Number", "Rule", "Vocabulary", "vocabulary_json"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a dose or a plan: its bounds and the step of its form field.

    ``ranged``: an exercise can give a range for it. ``link_unit``: the unit of the number in a
    link.
    """

    low: float
    high: float
    step: float = 1
    ranged: bool = False
    link_unit: float = 1


@dataclass(frozen=True, slots=True)
class Form:
    """One way to count a dose: the keys that it needs, and optional ones."""

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """How bad it is when a rule is broken, and whether a reason in the plan lifts it."""

    severity: Literal["error", "warning"]
    lifted_by: Literal["reason", "nothing"] | None = None


@dataclass(frozen=True, slots=True)
class Svg:
    """What an SVG logo may consist of."""

    elements: tuple[str, ...]
    effects: tuple[str, ...]
    named: dict[str, str]
    most_elements: int
    most_deep: int


@dataclass(frozen=True, slots=True)
class CalendarRules:
    """When a calendar's events are, where the plan does not say."""

    start: str
    step: int
    weeks: int
    most_weeks: int
    alarm: int
    clock: str
    hour: str


@dataclass(frozen=True, slots=True)
class TableColumns:
    """What clinics' programs call the columns of a table of plans."""

    other_names: dict[str, str]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The content of ``vocabulary.yml``, whose comments explain each part."""

    version: int
    days: tuple[str, ...]
    sides: tuple[str, ...]
    affected_sides: tuple[str, ...]
    age_bands: tuple[str, ...]
    bands: tuple[str, ...]
    efforts: tuple[str, ...]
    forms: dict[str, Form]
    loads: tuple[str, ...]
    numbers: dict[str, Number]
    tempo: dict[str, Number]
    link: dict[str, str]
    seconds: dict[str, int]
    patterns: dict[str, str]
    pasted: dict[str, str]
    text: dict[str, int]
    years: Number
    plan: dict[str, Number]
    most: dict[str, int]
    print_forms: dict[str, str]
    exchange_forms: dict[str, str]
    calendar: CalendarRules
    table: TableColumns
    languages: tuple[str, ...]
    euphony: dict[str, dict[str, dict[str, str]]]
    review: dict[str, int]
    papers: tuple[str, ...]
    text_sizes: tuple[str, ...]
    looks: tuple[str, ...]
    font_styles: tuple[str, ...]
    colour: dict[str, float]
    svg: Svg
    findings: dict[str, Rule]

    @property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """The choices of each key with a fixed list; a link stores the position of the choice."""
        return {"side": self.sides, "band": self.bands, "effort": self.efforts}

    def telling(self, form: str) -> str:
        """The key that distinguishes ``form`` from the others: the last one that it needs."""
        return self.forms[form].needs[-1]


def _read() -> dict[str, Any]:
    # Not with our own YAML reader: its findings need the vocabulary's codes. A test reads the file
    # with both. CSafeLoader is the same as safe_load but faster, and every command waits for it.
    text = Path(__file__).with_suffix(".yml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return data


def _numbers(data: dict[str, Any]) -> dict[str, Number]:
    return {key: Number(**given) for key, given in data.items()}


def _vocabulary(data: dict[str, Any]) -> Vocabulary:
    made = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    forms = {
        name: Form(tuple(form["needs"]), tuple(form.get("may", ())))
        for name, form in data["forms"].items()
    }
    counted = {key: _numbers(data[key]) for key in ("numbers", "tempo", "plan")}
    findings = {code: Rule(**rule) for code, rule in data["findings"].items()}
    years = Number(**data["years"])
    svg = data["svg"]
    svg = Svg(**{**svg, "elements": tuple(svg["elements"]), "effects": tuple(svg["effects"])})
    whole: dict[str, Any] = {**made, **counted, "forms": forms, "findings": findings}
    whole["calendar"] = CalendarRules(**data["calendar"])
    table = data["table"]
    whole["table"] = TableColumns(table["other_names"], tuple(table["ignored"]))
    return Vocabulary(**{**whole, "years": years, "svg": svg})


VOCABULARY = _vocabulary(_read())
PATTERNS = VOCABULARY.patterns


def vocabulary_json() -> str:
    """The vocabulary as published beside the schemas."""
    return json.dumps(_read(), indent=2, ensure_ascii=False) + "\n"
