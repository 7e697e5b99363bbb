"""Rules beyond the schema: each case has its message, and hides what was typed."""

from __future__ import annotations

import time
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.definitions.findings import Finding
from generator.definitions.model.activity import Activity, StageWords
from generator.definitions.model.base import Words
from generator.definitions.model.content import Region
from generator.definitions.model.dose import Dose
from generator.definitions.model.evidence import Evidence, Review
from generator.definitions.model.exercise import Exercise, Rung
from generator.definitions.model.figure import SorePlace, Spot
from generator.definitions.model.gate import Criterion
from generator.definitions.model.plan import (
    Change,
    Clearance,
    Clinic,
    Item,
    OwnExercise,
    Plan,
    PlanSession,
)
from generator.definitions.model.settings import MkDocsSettings
from generator.definitions.validation import validate
from generator.definitions.yaml_source import Source
from generator.wording.findings import say
from generator.wording.words import wording
from tests.conftest import ROOT

OWN = {"name": "Walk", "steps": ["Walk."], "dose_words": "Daily", "stop": "If it hurts."}
DOSE = {"sets": 2, "reps": 8, "times_a_week": 3}
PLAN = {
    "protocol": "pes-anserine-bursitis",
    "library": "2026.11.1",
    "issued": "2026-11-30",
    "version": 1,
    "person": {
        "label": "A",
        "affected_side": "left",
        "age_band": "40-59",
        "minutes_a_session": 20,
    },
}
SITE = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
ACTIVITY = {"id": "running", "name": "Running", "summary": "In small steps.", "do": ["Start."]}
BRIDGE = yaml.safe_load((ROOT / "content/exercises/bridge.yml").read_text("utf-8"))
EXERCISE = BRIDGE | {
    "id": "bridge",
    "limb": "none",
    "dose": {"sets": 2, "reps": 8, "side": "both", "times_a_week": 3},
}
SPOT = {"on": "thigh", "surface": "front", "along": [20, 90], "width": 9}
MARK = {"mark": "spot", "says": "The spot", "means": "On the thigh."}
PROBLEM = {"protocol": "a", "phase": "settle"}
REVIEW = {"by": "A", "registration": "PH1", "on": "2026-11-30", "hash": "0123456789abcdef"}
SESSION = {"name": "Mornings", "days": "daily", "items": [{"exercise": "bridge"}]}

MISFITS: list[tuple[type[BaseModel], dict[str, Any], str, str]] = [
    (Change, {"remove": "a", "add": "b"}, "change-kinds", "needs exactly one of remove"),
    (Change, {"swap": "a"}, "change-swap", "needs swap and into together"),
    (Clinic, {"name": "A", "colour": "red"}, "colour-form", "“colour” needs a colour written as"),
    (Clinic, {"name": "A", "colour": None}, "colour-quotes", "“colour” needs a colour in quotes"),
    (
        Clinic,
        {"name": "A\x07"},
        "control-character",
        "the control character U+0007",
    ),
    (MkDocsSettings, SITE | {"site_name": "A\u202e"}, "control-character", "U+202E"),
    (MkDocsSettings, SITE | {"site_name": "A\u200b"}, "control-character", "U+200B"),
    (Criterion, {"id": "a", "says": "A.", "at_most": 2}, "criterion-measure", "needs measure"),
    (PlanSession, SESSION | {"days": "often"}, "days-list", "“days” needs daily, or a list"),
    (Dose, {"minutes": 3, "sets": 2, "times_a_week": 3}, "dose-extra", "so it cannot have sets"),
    (Dose, {"sets": 2, "reps": 8}, "dose-how-often", "needs exactly one of days, times_a_week"),
    (Change, {"dose": "a", "every_session": False}, "dose-how-often", "every_session: true"),
    (Item, {"exercise": "a", "days": "daily", "times_a_week": 3}, "dose-how-often", "exactly one"),
    (Dose, {"reps": 8, "times_a_week": 3}, "dose-missing", "is counted by reps, so it needs sets"),
    (Dose, DOSE | {"minutes": 3}, "dose-one-way", "needs one way to count, and only one: minutes"),
    (Clinic, {"name": "A", "logo": ""}, "empty", "“logo” must not be empty"),
    (Evidence, {"ref": "E02"}, "evidence-kinds", "needs either ref, certainty and says, or"),
    (MkDocsSettings, SITE | {"site_url": 2026}, "address", "“site_url”"),
    (MkDocsSettings, SITE | {"site_url": "a.org/#x"}, "address", "“site_url”"),
    (MkDocsSettings, SITE | {"site_url": "knee.uk"}, "address-scheme", "must begin with https://"),
    (MkDocsSettings, SITE | {"site_url": "https://a.uk/?b"}, "address-extra", "must end before"),
    (MkDocsSettings, SITE | {"site_url": "https://ä.uk/"}, "address-letters", "plain ASCII"),
    (MkDocsSettings, SITE | {"site_url": f"https://a.uk/{'b' * 200}"}, "address-long", "too long"),
    (MkDocsSettings, SITE | {"site_name": "<b>A"}, "tag", "must not contain a tag"),
    (Activity, ACTIVITY | {"limit": 2}, "activity-stages", "needs stages, stage_words and limit"),
    (
        StageWords,
        {"easy": "walk", "main": "run", "one": "run"},
        "stage-words",
        "needs one and many",
    ),
    (Region, {"name": "lower back"}, "region-both", "needs both where it is one of a pair"),
    (Exercise, EXERCISE, "dose-no-side", "has limb: none, so its dose cannot have a side"),
    (
        MkDocsSettings,
        SITE | {"extra": {"loadwise": {"country": "gb", "feedback": "a b@c.org"}}},
        "feedback",
        "needs a mailbox",
    ),
    (Review, REVIEW, "review-kinds", "needs either due"),
    (Review, REVIEW | {"due": "2026-11-30"}, "review-due", "must be a day after the review"),
    (Item, {}, "item-kinds", "needs either exercise"),
    (Clinic, {"name": " "}, "needs-words", "“name” needs some words"),
    (Clearance, {"on": "2026-02-30", "by": "A"}, "no-such-day", "does not exist: 2026-02-30"),
    (Clearance, {"on": "0999-02-03", "by": "A"}, "year", "needs a year from 2000 to 2099"),
    (Clearance, {"on": "٢٠٢٦-١١-٣٠", "by": "A"}, "not-a-date", "“on” needs a date written as"),
    (Clearance, {"on": "soon", "by": "A"}, "not-a-date", "“on” needs a date written as"),
    (Item, {"own": OWN, "sets": 2}, "own-dose", "is the clinician's own exercise"),
    (OwnExercise, OWN | {"photo": "a.jpg"}, "photo-described", "needs photo and photo_alt"),
    (
        Plan,
        PLAN | {"sessions": [SESSION], "changes": [{"remove": "a"}]},
        "plan-changes",
        "has changes but no from_phase",
    ),
    (SorePlace, {"labels": [MARK]}, "place-kinds", "needs either below_cm"),
    (SorePlace, {"labels": [MARK], "spots": [SPOT]}, "place-kinds", "both spots and caption"),
    (
        SorePlace,
        {"labels": [MARK | {"mark": "cords"}], "spots": [SPOT], "caption": "A thigh."},
        "place-marks",
        "all its labels need mark: spot",
    ),
    (
        Plan,
        PLAN | {"protocol": None, "problems": [PROBLEM], "from_phase": "settle"},
        "plan-problems",
        "from_phase stands at each problem",
    ),
    (Plan, PLAN | {"protocol": None}, "plan-protocol", "needs either protocol, or problems"),
    (Plan, PLAN, "plan-sessions", "needs either sessions or from_phase"),
    (Rung, {"key": "a"}, "rung-kinds", "needs either use"),
    (Dose, DOSE | {"times_a_week": [3, 2]}, "span-order", "needs the smaller number first"),
    (Spot, SPOT | {"along": [90, 20]}, "span-order", "“along” needs the smaller number first"),
    (Dose, DOSE | {"times_a_week": 8}, "span-range", "must be between 1 and 7"),
    (Dose, DOSE | {"tempo": "slow"}, "tempo-numbers", "“tempo” needs three numbers of seconds"),
    (PlanSession, SESSION | {"days": ["mon", "mon"]}, "twice", "“mon” is listed twice"),
]


def misfit_of(model: type[BaseModel], data: dict[str, Any]) -> Finding:
    (found,) = validate(model, Source("x.yml", "", data)).findings
    return found


@pytest.mark.parametrize(("model", "data", "case", "says"), MISFITS, ids=lambda it: str(it)[:30])
def test_each_case_has_its_words(
    model: type[BaseModel], data: dict[str, Any], case: str, says: str
) -> None:
    found = misfit_of(model, data)
    code = "schema.date" if case in ("no-such-day", "not-a-date", "year") else "schema.value"
    assert (found.code, found.case) == (code, case)
    assert says in say(found).message


def test_every_case_that_has_words_is_met_here() -> None:
    words = wording("en").labels["rules"]["schema"]
    met = {case for _, _, case, _ in MISFITS}
    assert met == {*words["value"], *words["date"]} - {"other"}


def test_what_pydantic_says_itself_is_said_and_hidden() -> None:
    class Odd(BaseModel):
        at: complex

    found = misfit_of(Odd, {"at": "Sam"})
    assert (found.code, found.case) == ("schema.value", "other")
    assert "“at” is not valid: " in say(found).message
    assert say(found.without_typed()).message == "“at” is not valid: …"


def test_a_day_that_was_typed_stays_out_of_logs() -> None:
    found = misfit_of(Clearance, {"on": "2026-02-30", "by": "A"})
    assert "2026" not in say(found.without_typed()).message


def test_a_made_up_key_stays_out_of_logs_and_a_key_of_the_schema_does_not() -> None:
    made_up = misfit_of(Clinic, {"name": "A", "Sams_phone": "1"})
    assert "Sam" in say(made_up).message
    assert "Sam" not in say(made_up.without_typed()).message
    ours = misfit_of(Clinic, {"name": 7})
    assert say(ours.without_typed()).message.startswith("“name” needs text")


def test_a_note_of_combining_marks_is_refused_before_any_work_on_it() -> None:
    began = time.process_time()
    for text in ("e" + "\u0301\u0327" * 200_000, "x" * 900_000, "\n" * 900_000 + "x"):
        with pytest.raises(ValidationError) as refused:
            TypeAdapter(Words).validate_python(text)
        assert refused.value.errors()[0]["type"] == "string_too_long"
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("keys", "asks"),
    [
        ({"measure": "repetitions", "at_least": 15}, {"repetitions": 15}),
        ({"measure": "seconds", "at_least": 30, "load": {"band": "medium"}},
         {"seconds": 30, "band": "medium"}),
        ({"measure": "pain", "at_most": 2}, {}),
        ({"measure": "minutes", "at_least": 20, "load": {"effort": "half"}}, {"minutes": 20}),
    ],
)  # fmt: skip
def test_a_gate_asks_for_what_has_an_order(
    keys: dict[str, object], asks: dict[str, object]
) -> None:
    gate = Criterion.model_validate({"id": "gate", "says": "You can do it.", **keys})
    assert gate.asks == asks
