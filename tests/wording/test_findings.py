"""Findings as text, JSON and GitHub commands, and what they withhold from logs."""

from __future__ import annotations

import dataclasses
import json

import pytest

from generator.definitions.findings import Phrase, Place, Typed, Value, finding
from generator.wording.findings import MOST_SHOWN, as_github, as_json, as_text, escaped

COUNT: dict[str, Value] = {
    "name": Phrase("named", {"word": "sets"}),
    "wanted": Phrase("wanted-whole-number"),
    "has": Phrase("has-text", {"text": Typed("two")}),
    "value": Typed("two"),
}


LATE = finding(
    "schema.type", Place("b.yml", 3, 5, "dose: {sets: two}", 4), case="unquoted", **COUNT
)


EARLY = finding("file.ignored", Place("a.txt"), case="definition")


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


OBEYED = ["\x1b[31m", "\x1b]0;title\x07", "\u202e", "\u2066", "\u200b", "\x9b"]
OBEYED += ["\r", "\n", "\u2028", "\udcfc"]


@pytest.mark.parametrize("mark", OBEYED)
def test_what_a_terminal_obeys_is_written_out_wherever_it_was_typed(mark: str) -> None:
    """In a value, in a list of values, in a phrase, in a file's name and in the source line."""
    found = [
        finding("yaml.tag", Place(f"a{mark}b.yml", 1, 3, f"a: {mark}x"), tag=Typed(f"!{mark}x")),
        finding("batch.no-plans", Place("a"), plans=(f"a{mark}b",), tables=()),
        dataclasses.replace(
            LATE, values={**COUNT, "has": Phrase("has-text", {"text": Typed(f"t{mark}w")})}
        ),
    ]
    for text in (as_text(found), as_github(found), as_json(found)):
        assert mark == "\n" or mark not in text
        text.encode("utf-8")
    assert as_text(found).count(escaped(mark)) == 5
    assert len(as_text(found).splitlines()) == 10


def test_escaped_leaves_the_text_of_every_language() -> None:
    for text in ("Zoë – “naïve” €5", "Ωμέγα", "日本", "a\u00a0b", "C:\\x"):
        assert escaped(text) == text
    assert escaped("a\x1b\n\udcfc\u202e") == r"a\x1b\n\xfc\u202e"


def test_the_caret_stands_below_its_character_after_one_that_was_written_out() -> None:
    place = Place("a.yml", 1, 5, "\x1b[1mHERE", 4)
    lines = as_text([finding("yaml.tab", place)]).splitlines()
    assert lines[1][lines[2].index("^") :] == "HERE"
    assert lines[2].count("^") == 4


def test_findings_beyond_the_first_are_counted() -> None:
    many = [finding("yaml.tab", Place("a.yml", n + 1)) for n in range(MOST_SHOWN + 7)]
    assert as_text(many).splitlines()[-1] == "… and 7 more like these."
    assert as_github(many).splitlines()[-1] == "… and 7 more like these."
    assert len(json.loads(as_json(many))) == MOST_SHOWN + 7


def test_a_huge_value_is_cut_in_its_message() -> None:
    text = as_text([finding("yaml.tag", Place("a.yml"), tag=Typed("x" * 1_000_000))])
    assert len(text) < 1_000
