"""Values that are kept between runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.common.json_cache import keep_json_in, kept_json


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    keep_json_in(tmp_path)
    yield tmp_path
    keep_json_in(None)


class Made:
    """Makes values, and counts them."""

    def __init__(self, value: object = ("é", 1.5)) -> None:
        self.times, self.value = 0, value

    def __call__(self) -> object:
        self.times += 1
        return self.value


def test_a_value_is_made_once_for_each_input(folder: Path) -> None:
    made = Made()
    assert [kept_json("x", ("a",), made) for _ in range(3)] == [("é", 1.5), ["é", 1.5], ["é", 1.5]]
    assert made.times == 1
    assert kept_json("x", ("b",), made) == ("é", 1.5)
    assert made.times == 2
    assert len(list(folder.iterdir())) == 1, "what nobody asks for again is removed"


@pytest.mark.parametrize("damage", [b"", b'["cut', b"\xff", b"[" * 100_000])
def test_damage_is_made_anew(folder: Path, damage: bytes) -> None:
    made = Made()
    kept_json("x", (), made)
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    assert kept_json("x", (), made) == ("é", 1.5)
    assert kept_json("x", (), made) == ["é", 1.5]
    assert made.times == 2


def test_nothing_is_kept_where_nothing_can_be_written(folder: Path) -> None:
    made = Made()
    keep_json_in(folder / "a file")
    (folder / "a file").write_text("", "utf-8")
    assert [kept_json("x", (), made) for _ in range(2)] == [("é", 1.5)] * 2
    assert (folder / "a file").read_text("utf-8") == ""


def test_nothing_is_kept_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = Made()
    for _ in range(2):
        kept_json("x", (), made)
    assert made.times == 2
    assert not list(tmp_path.iterdir())
