"""What has changed since a signature is shown word by word."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.review.signed_texts import (
    FILE,
    Lines,
    blocks_gone,
    read_signed_texts,
    signed_text,
    word_changes,
)


def test_new_and_gone_words_are_marked_and_the_rest_is_not() -> None:
    before = ["Bend your knee.", "Then stop."]
    now = ["Bend both knees.", "Then stop."]
    assert word_changes(before, now) == [
        [
            ("Bend ", ""),
            ("your", "gone"),
            ("both", "new"),
            (" ", ""),
            ("knee.", "gone"),
            ("knees.", "new"),
        ],
        [("Then stop.", "")],
    ]


lines = st.lists(st.text("ab \u00e9", min_size=1).map(lambda s: f"x{s}"), min_size=1)


@given(lines, lines)
def test_without_what_is_gone_the_lines_are_those_of_now(before: list[str], now: list[str]) -> None:
    runs = [run for line in word_changes(before, now) for run in line]
    kept = "".join(text for text, kind in runs if kind != "gone")
    old = "".join(text for text, kind in runs if kind != "new")
    assert (kept, old) == ("".join(now), "".join(before))


def test_the_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_signed_texts(tmp_path).value == {}
    texts: dict[str, dict[str, Lines]] = {
        "en": {"care": {"Ice / How": ["Wrap it.", "10 minutes."]}}
    }
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(signed_text(texts), "utf-8")
    assert read_signed_texts(tmp_path).value == texts


def test_a_record_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir()
    for text in ("", "{}", "[]", '{"form": 9, "texts": {}}', '{"form": 1, "texts": {"en": []}}'):
        (tmp_path / FILE).write_text(text, "utf-8")
        read = read_signed_texts(tmp_path)
        assert read.value is None
        assert [one.code for one in read.findings] == ["review.signed-texts"]


def test_a_block_that_is_gone_is_told() -> None:
    assert blocks_gone({"Stop": ["now"], "Cues": ["a"]}, {"Cues": ["b"]}) == {"Stop": ["now"]}
