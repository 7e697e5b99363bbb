"""Diagnostics as text, JSON and GitHub commands."""

from __future__ import annotations

import json

from generator.definitions.findings import Diagnostic, Place, nearest
from generator.wording.findings import as_github, as_json, as_text

LATE = Diagnostic.error("a.b", "is wrong", Place("b.yml", 3, 5, "dose: {sets: two}", 4), "Write 2.")
EARLY = Diagnostic.warning("c.d", "reads hard", Place("a.yml"))


def test_text_is_sorted_and_shows_the_line_with_a_caret() -> None:
    assert as_text([LATE, EARLY]) == (
        "a.yml:1:1: warning: reads hard [c.d]\n"
        "b.yml:3:5: error: is wrong [a.b]\n"
        "    dose: {sets: two}\n"
        "        ^^^^\n"
        "    Write 2."
    )


def test_a_long_line_is_cut_round_the_caret() -> None:
    place = Place("a.yml", 1, 5001, "x" * 5000 + "HERE" + "y" * 5000, 4)
    lines = as_text([Diagnostic.error("a.b", "is wrong", place)]).splitlines()
    assert len(lines[1]) <= 124
    caret = lines[2].index("^")
    assert lines[1][caret : caret + 4] == "HERE"


def test_control_characters_never_reach_the_terminal() -> None:
    place = Place("a.yml", 1, 1, "a: \x1b[31mred")
    assert "\x1b" not in as_text([Diagnostic.error("a.b", "is wrong", place)])


def test_json_holds_every_field() -> None:
    rows = json.loads(as_json([LATE, EARLY]))
    assert rows[1] == {
        "severity": "error",
        "code": "a.b",
        "file": "b.yml",
        "line": 3,
        "column": 5,
        "message": "is wrong",
        "hint": "Write 2.",
    }


def test_github_commands_cannot_be_broken_out_of() -> None:
    nasty = Diagnostic.error("a.b", "100 %\n::error::fake", Place("a,b:c.yml", 2, 1))
    assert (
        as_github([nasty])
        == "::error file=a%2Cb%3Ac.yml,line=2,col=1,title=a.b::100 %25%0A::error::fake"
    )


def test_the_nearest_word_is_suggested_only_where_one_is_near() -> None:
    assert nearest("step-dwn", ["step-down", "bridge"]) == "Did you mean “step-down”?"
    assert nearest("zzz", ["step-down", "bridge"]) == ""
