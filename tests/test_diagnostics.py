"""Findings in words: as text, JSON and GitHub commands."""

from __future__ import annotations

import json

from generator.definitions.findings import Phrase, Place, Typed, finding, known_ids
from generator.wording.findings import as_github, as_json, as_text, say

LATE = finding(
    "exercise.load",
    Place("b.yml", 3, 5, "loads: {knee: 1}", 4),
    case="not-graded",
    loads=("hip", "shin"),
)
EARLY = finding(
    "reading.grade", Place("a.yml"), what=Phrase("text-page", {"name": "x"}), grade=7.5, most=6.0
)
UNGRADED = "has no grade for these loads: hip, shin"
ZERO = "Write 0 for a load that the exercise does not have."


def test_text_is_sorted_and_shows_the_line_with_a_caret() -> None:
    assert as_text([LATE, EARLY]) == (
        "a.yml:1:1: warning: the page “x” reads at grade 7.5 [reading.grade]\n"
        "    Grade 6 at most. Use shorter words and sentences.\n"
        f"b.yml:3:5: error: {UNGRADED} [exercise.load]\n"
        "    loads: {knee: 1}\n"
        "        ^^^^\n"
        f"    {ZERO}"
    )


def test_a_long_line_is_cut_round_the_caret() -> None:
    place = Place("a.yml", 1, 5001, "x" * 5000 + "HERE" + "y" * 5000, 4)
    lines = as_text([finding("exercise.stop", place)]).splitlines()
    assert len(lines[1]) <= 124
    caret = lines[2].index("^")
    assert lines[1][caret : caret + 4] == "HERE"


def test_control_characters_never_reach_the_terminal() -> None:
    place = Place("a.yml", 1, 1, "a: \x1b[31mred")
    assert "\x1b" not in as_text([finding("exercise.stop", place)])


def test_json_holds_every_field() -> None:
    rows = json.loads(as_json([LATE, EARLY]))
    assert rows[1] == {
        "severity": "error",
        "code": "exercise.load",
        "file": "b.yml",
        "line": 3,
        "column": 5,
        "message": UNGRADED,
        "hint": ZERO,
    }


def test_github_commands_cannot_be_broken_out_of() -> None:
    nasty = finding("id.taken", Place("a,b:c.yml", 2, 1), id="100 %\n::error::fake", owner="x")
    assert as_github([nasty]) == (
        "::error file=a%2Cb%3Ac.yml,line=2,col=1,title=id.taken"
        "::the id “100 %25%0A::error::fake” belongs to “x”"
    )


def test_the_nearest_word_is_suggested_only_where_one_is_near() -> None:
    known = ["step-down", "bridge"]
    assert known_ids("step-dwn", known) == Phrase("near", {"near": "step-down"})
    assert known_ids("zzz", known) == Phrase("known", {"ids": ("bridge", "step-down")})
    assert known_ids("zzz", []) == Phrase("none-known")


def test_a_message_says_what_is_known() -> None:
    unknown = finding("phase.load", Place("a.yml"), id="hop", known=known_ids("hop", ["hip", "z"]))
    assert say(unknown).hint == "Did you mean “hip”? Loads stand in content/loads.yml."


def test_logs_hold_nothing_that_somebody_typed() -> None:
    found = finding(
        "id.taken", Place("a.yml", 1, 1, "anna: 1"), id=Typed("anna"), owner="step-down"
    ).without_typed()
    assert found.place.excerpt == ""
    assert say(found).message == "the id “…” belongs to “step-down”"
