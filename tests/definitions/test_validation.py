"""Schema mismatches become findings at the value that caused them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.definitions.findings import Finding
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.plan import Clinic, Plan
from generator.definitions.validation import read
from generator.wording.findings import as_text, say
from tests.conftest import ROOT

STEP_DOWN = (ROOT / "content/exercises/step-down.yml").read_text("utf-8")


def broken(tmp_path: Path, old: str, new: str, name: str = "step-down.yml") -> list[Finding]:
    assert old in STEP_DOWN
    path = tmp_path / name
    path.write_text(STEP_DOWN.replace(old, new, 1), "utf-8")
    outcome = read(Exercise, path, name, id=path.stem)
    assert outcome.value is None
    return sorted(outcome.findings, key=lambda d: d.sort_key)


def line_of(text: str) -> int:
    return next(n for n, line in enumerate(STEP_DOWN.splitlines(), 1) if text in line)


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "column", "message", "hint"),
    [
        (
            "cues:",
            "cuess:",
            "schema.unknown-key",
            "cues:",
            1,
            "“cuess” is not a key here",
            "“cues”",
        ),
        (
            "what: your knee drops",
            "wat: your knee drops",
            "schema.unknown-key",
            "what: your knee",
            5,
            "“wat” is not a key",
            "“what”",
        ),
        (
            "level: 6",
            'level: "6"',
            "schema.type",
            "level:",
            8,
            "needs a whole number but has the text “6”",
            "",
        ),
        (
            "level: 6",
            "level: true",
            "schema.type",
            "level:",
            8,
            "needs a whole number but has true",
            "",
        ),
        ("level: 6", "level: 11", "schema.range", "level:", 8, "must be 10 or less but is 11", ""),
        (
            "reps: 6",
            "reps: .nan",
            "schema.type",
            "reps: 6",
            23,
            "needs a whole number but has “.nan”",
            "",
        ),
        ("reps: 6", "reps: -.75", "schema.type", "reps: 6", 23, "needs a whole number", ""),
        (
            "position: standing",
            "position: standin",
            "schema.choice",
            "position:",
            11,
            "cannot be the text “standin”",
            "“standing”",
        ),
        (
            "aliases: [going down stairs, slow step down]",
            "aliases: slow",
            "schema.type",
            "aliases:",
            10,
            "needs a list",
            "",
        ),
        (
            "{standard: true",
            "{standard: on",
            "schema.type",
            "stop:",
            18,
            "needs true or false but has the text “on”",
            "",
        ),
        (
            "tempo: 3-0-2",
            "tempo: 9:1",
            "schema.value",
            "tempo: 3",
            56,
            "needs three numbers of seconds",
            "",
        ),
        (
            "{ref: E64",
            "{ref: 64",
            "schema.type",
            "ref: E64",
            11,
            "needs text but has the number 64",
            '"64"',
        ),
        (
            "step_cm: [5, 20]",
            "step_cm: [20, 5]",
            "schema.value",
            "range:",
            47,
            "needs the smaller number first",
            "",
        ),
    ],
)
def test_a_mismatch_names_the_value_its_place_and_what_would_be_right(
    tmp_path: Path, old: str, new: str, code: str, at: str, column: int, message: str, hint: str
) -> None:
    found = [d for d in broken(tmp_path, old, new) if d.code == code]
    assert found, "no such finding"
    assert (found[0].place.line, found[0].place.column) == (line_of(at), column)
    assert message in say(found[0]).message
    assert hint in say(found[0]).hint


def test_a_comma_inside_a_flow_map_is_explained(tmp_path: Path) -> None:
    old = "change: Use a 5 cm step and hold on with both hands."
    found = broken(tmp_path, old, "change: Use a 5 cm step, and hold on.")
    assert [d.code for d in found] == ["schema.unknown-key"]
    assert "Put quotes round the text" in say(found[0]).hint


def test_a_missing_key_is_named_with_what_it_is_for(tmp_path: Path) -> None:
    found = broken(
        tmp_path,
        "summary: Trains your thigh and hip to lower you with control, as on stairs.\n",
        "",
    )
    assert [(d.code, say(d).message) for d in found] == [("schema.missing", "“summary” is missing")]
    assert "What it does for you" in say(found[0]).hint


def test_all_mistakes_of_a_file_are_shown_at_once(tmp_path: Path) -> None:
    assert (
        len(broken(tmp_path, "level: 6\nposition: standing", "level: six\nposition: flying")) == 2
    )


def test_an_empty_text_and_a_dose_of_two_forms_are_refused(tmp_path: Path) -> None:
    empty = broken(tmp_path, "name: Step-down", 'name: " "')[0]
    assert say(empty).message == "“name” needs some words"
    forms = broken(tmp_path, "{sets: 2, reps: 6", "{minutes: 2, reps: 6")[0]
    assert "“dose” needs one way to count" in say(forms).message


def test_the_id_is_the_files_name_and_nothing_else(tmp_path: Path) -> None:
    assert [d.code for d in broken(tmp_path, "name:", "id: other\nname:")] == ["schema.id"]
    assert [d.code for d in broken(tmp_path, "level: 6", "level: 6 # fine", "Step Down.yml")] == [
        "schema.id"
    ]


@pytest.mark.parametrize("text", ["- a\n- b\n", "just text\n", "42\n"])
def test_a_list_or_a_scalar_where_a_map_belongs(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.yml"
    path.write_text(text)
    assert [d.code for d in read(Exercise, path, "x.yml", id="x").findings] == ["schema.type"]


@pytest.mark.parametrize(
    "typed",
    ["02079460123", "0112", "1e5", "10.30", "0o17", "0x1F", ".nan", "-.inf", "+44", "True", "1_0"],
)
def test_the_hint_to_quote_quotes_what_was_typed(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "clinic.yml"
    path.write_text(f"name: Clinic\nphone: {typed}\n")
    outcome = read(Clinic, path, "clinic.yml")
    if typed == "1_0":  # text under the rules of YAML 1.2
        assert outcome.value is not None
        return
    (found,) = outcome.findings
    said = say(found)
    assert said.hint == f'Put quotes round it: "{typed}"'
    assert typed in said.message
    path.write_text(f'name: Clinic\nphone: "{typed}"\n')
    again = read(Clinic, path, "clinic.yml").value
    assert again is not None
    assert again.value.phone == typed


def test_a_version_that_is_a_number_is_quoted_with_its_last_nought(tmp_path: Path) -> None:
    path = tmp_path / "p.yml"
    path.write_text("library: 2026.10\nversion: 1e1\n")
    said = [say(d) for d in read(Plan, path, "p.yml").findings]
    assert any(one.hint.endswith('"2026.10"') for one in said)
    assert any("the number 1e1" in one.message for one in said)


def test_what_stands_twice_in_a_list_is_found_where_it_stands_again(tmp_path: Path) -> None:
    (found,) = broken(tmp_path, "equipment: [", "equipment: [chair, wall, chair, ")
    assert say(found).message == "“chair” is listed twice"
    assert (found.place.line, found.place.column) == (line_of("equipment:"), 26)


def test_a_file_of_mistakes_is_judged_in_time(tmp_path: Path) -> None:
    path = tmp_path / "p.yml"
    path.write_text("".join(f"key-{n:05d}: 1\n" for n in range(60_000)))
    began = time.process_time()
    found = read(Plan, path, "p.yml").findings
    assert len(found) > 60_000
    assert len(as_text(found).splitlines()) < 1_000
    assert time.process_time() - began < 20


def test_a_key_of_a_megabyte_is_no_work(tmp_path: Path) -> None:
    path = tmp_path / "p.yml"
    path.write_text(f'? "{"k" * 900_000}"\n: 1\n')
    began = time.process_time()
    assert len(as_text(read(Plan, path, "p.yml").findings)) < 10_000
    assert time.process_time() - began < 5
