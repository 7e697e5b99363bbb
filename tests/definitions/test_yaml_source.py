"""Parsing YAML into data and places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.definitions import yaml_source
from generator.definitions.yaml_source import MOST_BYTES, parse_source, read_source, read_text
from generator.wording.findings import say


def parsed(text: str) -> object:
    outcome = parse_source(text, "x.yml")
    assert outcome.value is not None, outcome.findings
    return outcome.value.data


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("no", "no"),
        ("off", "off"),
        ("on", "on"),
        ("yes", "yes"),
        ("9:1", "9:1"),
        ("1_000", "1_000"),
        ("2026-02-30", "2026-02-30"),
        ("-.75", -0.75),
        ("0o17", 15),
        ("0x1F", 31),
        ("017", 17),
        ("1e3", 1000.0),
        ("true", True),
        ("~", None),
        ("", None),
        ('"8"', "8"),
        ("'true'", "true"),
    ],
)
def test_plain_scalars_follow_the_core_rules_of_yaml_1_2(scalar: str, value: object) -> None:
    assert parsed(f"key: {scalar}\n") == {"key": value}


def test_not_a_number_is_a_float() -> None:
    data = parsed("a: .nan")
    assert isinstance(data, dict)
    assert data["a"] != data["a"]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a:\n\tb: 1\n", "yaml.tab", 2, 1),
        ("a: 1\nb: 2\na: 3\n", "yaml.duplicate-key", 3, 1),
        ("a: {x: 1, x: 2}\n", "yaml.duplicate-key", 1, 11),
        ("a: 1\n---\nb: 2\n", "yaml.documents", 2, 1),
        ("a: &x [1]\nb: *x\n", "yaml.alias", 1, 4),
        ("a: !!python/object/apply:os.system [id]\n", "yaml.tag", 1, 4),
        ("a: !!str 1\n", "yaml.tag", 1, 4),
        ("[" * 5000, "yaml.deep", 1, 41),
        ("- " * 5000 + "a", "yaml.deep", 1, 81),
        ("{a: " * 5000, "yaml.deep", 1, 158),
        ("", "yaml.empty", 1, 1),
        ("# only a comment\n", "yaml.empty", 1, 1),
        ("a: b: c\n", "yaml.syntax", 1, 5),
        ("a: [1, 2\n", "yaml.syntax", 2, 1),
        ("{[a]: 1}\n", "yaml.key", 1, 2),
        ("a: \x00\n", "yaml.control", 1, 4),
        ("a: ok\nb: x\x1by\n", "yaml.control", 2, 5),
    ],
)
def test_bad_yaml_is_refused_where_it_stands(text: str, code: str, line: int, column: int) -> None:
    outcome = parse_source(text, "x.yml")
    assert outcome.value is None
    (found,) = outcome.findings
    assert (found.code, found.place.line, found.place.column) == (code, line, column)
    assert found.place.file == "x.yml"


def test_an_alias_bomb_is_refused_at_its_first_anchor(tmp_path: Path) -> None:
    bomb = "a: &a [x,x,x,x]\n" + "".join(
        f"{c}: &{c} [{','.join([f'*{p}'] * 9)}]\n"
        for p, c in zip("abcdefg", "bcdefgh", strict=True)
    )
    outcome = parse_source(bomb, "x.yml")
    assert [(d.code, d.place.line) for d in outcome.findings] == [("yaml.alias", 1)]


def test_every_value_and_key_knows_its_place() -> None:
    outcome = parse_source("name: Step\nsteps:\n  - one\n  - {a: 1, b: two}\n", "x.yml")
    assert outcome.value is not None
    source = outcome.value
    place = source.place(("steps", 1, "b"))
    assert (place.line, place.column, place.excerpt) == (4, 15, "  - {a: 1, b: two}")
    assert source.place(("steps", 1, "b"), key=True).column == 12
    assert source.place(("steps", 7, "missing")).line == 3, (
        "a missing value is placed at what would hold it"
    )
    assert source.place(("steps", 7, "missing")).path == ("steps", 7, "missing"), (
        "the keys are those that were asked for"
    )
    start, end = source.slice(("steps", 1, "b"))
    assert source.text[start:end] == "two"


def test_reading_works_out_no_place_until_one_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "Places", lambda: pytest.fail("places are worked out"))
    assert parsed("a: [1, {b: x}]") == {"a": [1, {"b": "x"}]}


def test_a_broken_byte_is_named_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"a: ok\nb: caf" + b"\xe9\n")
    (found,) = read_source(path, "x.yml").findings
    assert (found.code, found.place.line, found.place.column) == ("file.utf8", 2, 7)
    assert "0xE9" in say(found).message


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    outcome = read_source(path)
    assert outcome.value is not None
    assert outcome.value.data == {"a": 1}


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"a: " + b"x" * (2 * MOST_BYTES))
    assert [d.code for d in read_source(path).findings] == ["file.large"]


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "step-down.yml").write_text("a: 1")
    assert [d.code for d in read_source(tmp_path).findings] == ["file.folder"]
    (found,) = read_source(tmp_path / "step-dwn.yml").findings
    assert found.code == "file.missing"
    assert "step-down.yml" in say(found).hint
    (tmp_path / "gone.yml").symlink_to("nowhere.yml")
    (found,) = read_source(tmp_path / "gone.yml").findings
    assert "is a link to nowhere.yml, which does not exist" in say(found).message


@given(st.text())
def test_any_text_gives_data_or_findings_and_never_an_exception(text: str) -> None:
    outcome = parse_source(text, "x.yml")
    assert (outcome.value is None) == bool(outcome.findings)


@given(st.binary(max_size=400))
def test_any_bytes_give_data_or_findings_and_never_an_exception(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(raw)
    outcome = read_source(path)
    assert (outcome.value is None) == bool(outcome.findings)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
@pytest.mark.parametrize("name", ["plan.yml", "people.csv"])
def test_a_text_in_utf_16_is_named_with_a_mark_and_without(
    tmp_path: Path, encoding: str, name: str
) -> None:
    (tmp_path / name).write_bytes("label: Zoë Łuk\nphase: settle\n".encode(encoding))
    (found,) = read_text(tmp_path / name, name).findings
    assert (found.code, found.case) == ("file.utf8", "wide")
