"""Nothing typed into a plan, a table or the clinic's file is revealed to others.

Every place of a plan is spoiled in turn, and neither log nor report may contain a word of it.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.batch.inputs import Entry, find_entries
from generator.batch.preparation import Preparation
from generator.batch.report import Report
from generator.batch.run import Result
from generator.batch.table import COLUMNS
from generator.definitions.findings import Finding
from generator.definitions.model.plan import Clinic, Plan
from generator.pdf.print_job import print_documents
from generator.wording.findings import as_text, say
from tests.batch.test_table import leaves
from tests.batches import clinic, preparation
from tests.conftest import LIBRARY

__all__ = ["clinic", "preparation"]  # fixtures

TYPED = ("zebedee", "quux", "4711", "\U0001f600", "1f600", "grinning")
NAME, ID, FILE = "Zebedee Quux 4711", "zebedee-quux", "zebedee.svg"
HOSTILE: tuple[object, ...] = (
    NAME,
    ID,
    FILE,
    "../zebedee.yml",
    "4711-13-45",
    "4711.99.9",
    "#zebede",
    "Zebedee " * 25,
    "Zebedee \x07",
    "Zebedee \x00",
    "Zebedee \ud800",
    "Zebedee \U0001f600",
    4711,
    -4711.5,
    [NAME],
    [ID, ID],
    {NAME: 1},
)
NUMBER = 37
"""A valid number for a dose that is too high for each exercise here."""

OWN = {
    "name": NAME,
    "steps": [NAME],
    "dose_words": NAME,
    "stop": NAME,
    "photo": FILE,
    "photo_alt": NAME,
}
COMMON: dict[str, Any] = {
    "protocol": "pes-anserine-bursitis",
    "library": LIBRARY,
    "issued": "2026-11-30",
    "version": 2,
    "review": "2026-12-14",
    "made_by": NAME,
    "calendar_key": "k3x9f",
    "sample": True,
    "person": {
        "label": NAME,
        "affected_side": "left",
        "age_band": "40-59",
        "minutes_a_session": 60,
        "conditions": ["falls"],
        "screened": {"on": "2026-11-30", "by": NAME, "red_flags": []},
        "clearance": {"on": "2026-11-30", "by": NAME},
    },
    "clinic": "clinic.yml",
    "print": {
        "paper": "a4",
        "text": "standard",
        "language": "en",
        "look": "ada",
        "log_weeks": 2,
    },
    "goals": [NAME],
    "notes": NAME,
    "notes_in_link": True,
    "next_appointment": "2026-12-14",
    "next_appointment_time": NAME,
}
DOSE = {"sets": 2, "reps": 8, "hold_s": 5}
SHORT: dict[str, Any] = COMMON | {
    "from_phase": "settle",
    "changes": [
        {"remove": "heel-slide", "because": NAME},
        {"dose": "quad-set", **DOSE, "note": NAME},
        {"swap": "flat-walk", "into": "calf-stretch"},
    ],
}
FULL: dict[str, Any] = COMMON | {
    "sessions": [
        {
            "name": NAME,
            "phase": "settle",
            "days": ["mon", "wed"],
            "time": NAME,
            "warm_up": {"exercise": "warm-up-routine", "minutes": 5},
            "items": [
                {"exercise": "quad-set", **DOSE, "note": NAME, "because": NAME},
                {"exercise": "sit-to-stand", "sets": 2, "reps": 8, "change": "high-seat"},
                {"own": {key: OWN[key] for key in OWN if "photo" not in key}},
            ],
            "because": NAME,
        }
    ]
}
PROBLEMS: dict[str, Any] = {
    key: value for key, value in COMMON.items() if key not in ("protocol", "person")
} | {
    "person": {
        key: value
        for key, value in COMMON["person"].items()
        if key not in ("affected_side", "screened")
    },
    "problems": [
        {
            "protocol": "pes-anserine-bursitis",
            "side": "left",
            "phase": "settle",
            "screened": {"on": "2026-11-30", "by": NAME, "red_flags": []},
        }
    ],
    "sessions": [
        {
            "name": NAME,
            "problems": ["pes-anserine-bursitis"],
            "days": ["mon", "wed"],
            "items": [{"exercise": "quad-set", **DOSE, "note": NAME}],
        }
    ],
}
CLINIC = {
    "name": NAME,
    "phone": NAME,
    "address": NAME,
    "logo": "logo.svg",
    "colour": "#0E4F5C",
}


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value in a plan, parents before their parts."""
    if path:
        yield path
    parts = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, part in parts:
        yield from places(part, (*path, key))


def changed(plan: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The plan with another value at ``path``."""
    plan = copy.deepcopy(plan)
    holder: Any = plan
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return plan


def spoiled(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The plan with each hostile value in each place, and with a hostile key beside each key."""
    yield {**plan, NAME: 1}
    if "sessions" in plan:
        hurried = changed(plan, ("person", "minutes_a_session"), 5)
        yield changed(hurried, ("sessions", 0, "because"), None)
    for path in places(plan):
        for value in HOSTILE:
            yield changed(plan, path, value)
        if path[-1] in DOSE:
            yield changed(plan, path, NUMBER)
        if isinstance(path[-1], str):
            yield changed(plan, (*path[:-1], f"{path[-1]} {NAME}"), 1)
            yield changed(plan, (*path[:-1], f"{path[-1]}-{ID}"), 1)


def json_lines(folder: Path, plans: Iterator[dict[str, Any]]) -> Path:
    path = folder / "people.jsonl"
    path.write_text("".join(f"{as_json(plan)}\n" for plan in plans), "utf-8")
    return path


def as_json(plan: dict[str, Any]) -> str:
    return json.dumps(plan, ensure_ascii=False).replace("\ud800", "\\ud800")


def results_of(entries: list[Entry], preparation: Preparation) -> list[Result]:
    """The results of the plans; only those that the printer refuses are printed."""
    results = []
    for entry in entries:
        prepared = preparation.job_for(entry)
        found = prepared.findings
        if prepared.value is not None and "\U0001f600" in prepared.value[0].document:
            found = (*found, *print_documents(prepared.value[0]).findings)
        results.append(Result(entry.name, entry.place, "failed", findings=found))
    return results


def told(found: Finding) -> list[str]:
    said = say(found)
    text = f"{said.message} {said.hint}".lower()
    return [word for word in (*TYPED, str(NUMBER)) if re.search(rf"(?<!\d){word}", text)]


def check(results: list[Result], least: int) -> None:
    """No message of the quiet report contains what was typed; at least ``least`` of the full one
    do."""
    found = [one for result in results for one in result.findings]
    assert sum(bool(told(one)) for one in found) >= least, "messages do quote, or nothing is proved"
    quiet = Report(results, len(results)).without_typed()
    leaks = {f"{d.code}: {say(d)}" for result in quiet.results for d in result.findings if told(d)}
    assert not leaks
    lines = [as_text(quiet.errors), as_text(d for d, _ in quiet.warnings), *quiet.lines()]
    for text in (quiet.as_json(), *lines):
        assert not [word for word in TYPED if word in text.lower()]


@pytest.mark.parametrize("plan", [SHORT, FULL, PROBLEMS], ids=["short", "full", "problems"])
def test_no_word_of_a_hostile_plan_is_told(
    plan: dict[str, Any], preparation: Preparation, tmp_path: Path
) -> None:
    (tmp_path / "clinic.yml").write_text("name: Our clinic\n")
    good = results_of(find_entries([json_lines(tmp_path, iter([plan]))]), preparation)
    assert not [d for result in good for d in result.findings if d.is_error]
    entries = find_entries([json_lines(tmp_path, spoiled(plan))])
    check(results_of(entries, preparation), 100)


def test_no_word_of_a_hostile_clinic_file_is_told(preparation: Preparation, tmp_path: Path) -> None:
    entries = []
    for number, text in enumerate(map(as_json, spoiled(CLINIC))):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        (folder / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
        (folder / "zebedee.svg").write_text(f"<svg><{NAME}")
        (folder / "clinic.yml").write_text(text, "utf-8")
        (folder / "plan.yml").write_text(json.dumps(FULL))
        entries += find_entries([folder / "plan.yml"])
    check(results_of(entries, preparation), 10)


def test_no_cell_and_no_column_of_a_hostile_table_is_told(
    preparation: Preparation, tmp_path: Path
) -> None:
    good = {
        "name": "r-1",
        "protocol": "pes-anserine-bursitis",
        "library": LIBRARY,
        "issued": "2026-11-30",
        "version": "2",
        "label": NAME,
        "affected_side": "left",
        "age_band": "40-59",
        "minutes": "60",
        "phase": "settle",
    }
    cells = [str(value) for value in HOSTILE if "\ud800" not in str(value)]
    rows = [{**good, name: cell} for name in ("name", *COLUMNS) for cell in cells]
    rows += [{**good, f"{name} {NAME}": "x"} for name in good]
    entries = []
    for number, row in enumerate(rows):
        text = io.StringIO()
        table = csv.DictWriter(text, list(row))
        table.writeheader()
        table.writerow(row)
        path = tmp_path / f"{number}.csv"
        path.write_text(text.getvalue() + (f"{NAME}\n" if number % 50 == 0 else ""), "utf-8")
        entries += [entry for entry in find_entries([path]) if told_name(entry) is None]
    check(results_of(entries, preparation), 50)


def told_name(entry: Entry) -> str | None:
    """The name of a row's sheet, which is shown, because the clinic finds the person by it."""
    return entry.name if any(word in entry.name.lower() for word in TYPED) else None


def test_every_place_of_a_plan_is_spoiled() -> None:
    keys = {path[-1] for plan in (SHORT, FULL, PROBLEMS, CLINIC) for path in places(plan)}
    wanted = {path[-1] for model in (Plan, Clinic) for path in leaves(model)}
    assert wanted <= keys


def spoiled_yaml() -> Iterator[str]:
    """Plans with the secret in an invalid place, in every way that makes a message quote it."""
    good = (
        f"protocol: pes-anserine-bursitis\nlibrary: {LIBRARY}\nissued: 2026-11-30\nversion:"
        " 1\nperson:\n  label: Q\n  affected_side: left\n  age_band: 40-59\n  minutes_a_session:"
        " 60\n  screened: {on: 2026-11-30, by: B}\nfrom_phase: settle\n"
    )
    for line in good.splitlines():
        key, colon, _ = line.partition(":")
        for value in (
            NAME,
            f'["{NAME}"]',
            f"{{{NAME}: 1}}",
            f"!{NAME} x",
            f"&{NAME} x",
            f"'{NAME}",
            f'"\\x07{NAME}"',
        ):
            yield good.replace(line, f"{key}{colon} {value}")
        yield good.replace(line, f"{key} {NAME}{colon} x")
        yield good.replace(line, f"{line}\n{line.partition(':')[0]} {NAME}: x")
    yield good.replace("label: Q", "label: 4711")
    yield good.replace("label: Q", "label: 4711.5")
    yield good.replace("label: Q", f"label: {NAME}\n  {NAME}: 1\n  {NAME}: 2")
    yield good.replace("label: Q", f"label: {NAME} \U0001f600")
    yield f"{good}notes: [{NAME}, x]\n"
    yield f"{good}goals: {{{NAME}, x}}\n"
    yield f"{good}clinic: {NAME}.yml\n"
    yield f"{good}changes: [{{dose: heel-slide, reps: {NAME}}}]\n"
    yield good.replace(
        "from_phase: settle",
        f"sessions: [{{name: {NAME}, days: daily, items: [{{exercise: flat-walk, minutes: 90}}]}}]",
    )


def test_no_word_of_hostile_yaml_is_told(preparation: Preparation, tmp_path: Path) -> None:
    path = tmp_path / "plan.yml"
    loud = 0
    for text in spoiled_yaml():
        path.write_text(text, "utf-8")
        results = results_of(find_entries([path]), preparation)
        loud += any(told(one) for result in results for one in result.findings)
        report = Report(results, 1).without_typed()
        quiet = as_text(one for result in report.results for one in result.findings).lower()
        assert not [word for word in TYPED if word in quiet], f"{text}\n{quiet}"
    assert loud > 50, "the messages themselves do quote, or this proves nothing"
