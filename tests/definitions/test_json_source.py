"""A line of JSON with the place of every value; what is not JSON is found where it stops."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.definitions.findings import Finding
from generator.definitions.json_source import parse_json_line

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def data(line: str) -> Any:
    source = parse_json_line(line, "a.jsonl", 6).value
    assert source is not None, line
    return source.data


def fault(line: str) -> Finding:
    (found,) = parse_json_line(line, "a.jsonl", 6).findings
    return found


@given(VALUES, st.booleans())
def test_every_line_of_json_is_read_as_the_json_module_reads_it(value: Any, ascii: bool) -> None:
    line = json.dumps(value, ensure_ascii=ascii, allow_nan=False) if finite(value) else "0"
    assert data(line) == json.loads(line)


def finite(value: Any) -> bool:
    return "Infinity" not in json.dumps(value)


def test_a_letter_of_two_escapes_a_slash_a_tab_and_a_long_key() -> None:
    line = '{"label":\t"\\ud835\\udcb3 \\/", "' + "k" * 2_000 + '" : [1 ,2]}'
    assert data(line) == {"label": "\U0001d4b3 /", "k" * 2_000: [1, 2]}


def test_every_place_is_that_of_the_value_whatever_stands_before_it() -> None:
    line = '{"a": "\\ud835\\udcb3\u2028é", "b": [true, {"c": 1.50}]}'
    source = parse_json_line(line, "a.jsonl", 6).value
    assert source is not None
    for path, written in {("a",): '"\\ud', ("b", 0): "true", ("b", 1, "c"): "1.50"}.items():
        place = source.place(path)
        assert place.line == 7
        assert line[place.column - 1 :].startswith(written)
    assert line[source.place(("b",), key=True).column - 1 :].startswith('"b"')
    assert source.places.written == {("b", 0): "true", ("b", 1, "c"): "1.50"}


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('{"torn', 2),
        ('{"a" 1}', 6),
        ('{"a": 1 "b": 2}', 9),
        ('{"a": 1,}', 9),
        ("[1 2]", 4),
        ('{"a": NaN}', 7),
        ('{"a": 01}', 8),
        ("{\"a\": 'x'}", 7),
        ('{"a": "\x01"}', 8),
        ("{} {}", 4),
        ("{a: 1}", 2),
        ("", 1),
    ],
)
def test_what_is_not_json_is_found_where_it_stops_being_so(line: str, column: int) -> None:
    found = fault(line)
    assert (found.code, found.case) == ("yaml.syntax", "json")
    assert (found.place.line, found.place.column) == (7, column)


def test_deep_nesting_a_second_key_and_huge_numbers() -> None:
    assert fault("[" * 100_000).code == "yaml.deep"
    assert fault('{"a": 1, "a": 2}').code == "yaml.duplicate-key"
    assert data("1" * 10_000) == float("inf")
