"""Findings as text, JSON and GitHub commands, and what they withhold from logs."""

from __future__ import annotations

import json

from generator.definitions.findings import Phrase, Place, Typed, Value, finding
from generator.wording.findings import as_github, as_json, as_text

COUNT: dict[str, Value] = {
    "name": Phrase("named", {"word": "sets"}),
    "wanted": Phrase("wanted-whole-number"),
    "has": Phrase("has-text", {"text": Typed("two")}),
    "value": Typed("two"),
}


LATE = finding(
    "schema.type", Place("b.yml", 3, 5, "dose: {sets: two}", 4), case="unquoted", **COUNT
)


EARLY = finding("file.ignored", Place("a.txt"))


def test_text_is_sorted_and_shows_the_line_with_a_caret() -> None:
    assert as_text([LATE, EARLY]) == (
        "a.txt:1:1: warning: is not read [file.ignored]\n"
        "    The name of a definition ends in .yml.\n"
        "b.yml:3:5: error: “sets” needs a whole number but has the text “two” [schema.type]\n"
        "    dose: {sets: two}\n"
        "        ^^^^\n"
        '    Put quotes round it: "two"'
    )


def test_a_long_line_is_cut_round_the_caret() -> None:
    place = Place("a.yml", 1, 5001, "x" * 5000 + "HERE" + "y" * 5000, 4)
    lines = as_text([finding("yaml.tab", place)]).splitlines()
    assert len(lines[1]) <= 124
    caret = lines[2].index("^")
    assert lines[1][caret : caret + 4] == "HERE"


def test_control_characters_never_reach_the_terminal() -> None:
    place = Place("a.yml", 1, 1, "a: \x1b[31mred")
    assert "\x1b" not in as_text([finding("yaml.tab", place)])


def test_json_holds_every_field() -> None:
    rows = json.loads(as_json([LATE, EARLY]))
    assert rows[1] == {
        "severity": "error",
        "code": "schema.type",
        "file": "b.yml",
        "line": 3,
        "column": 5,
        "message": "“sets” needs a whole number but has the text “two”",
        "hint": 'Put quotes round it: "two"',
    }


def test_github_commands_cannot_be_broken_out_of() -> None:
    nasty = finding("yaml.tag", Place("a,b:c.yml", 2, 1), tag=Typed("100 %\n::error::fake"))
    assert as_github([nasty]) == (
        "::error file=a%2Cb%3Ac.yml,line=2,col=1,title=yaml.tag"
        "::the tag “100 %25%0A::error::fake” is not allowed Delete it. Only plain values are read."
    )
