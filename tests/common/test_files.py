"""Files are written whole or not at all."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from generator.common.files import (
    digest,
    digest_of_files,
    make_private_folder,
    remove_leftovers,
    write_whole,
    write_whole_if_changed,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "one")
    write_whole(tmp_path / "a.txt", b"two", private=True)
    assert (tmp_path / "a.txt").read_text() == "two"
    assert mode(tmp_path / "a.txt") == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_where_it_cannot_be_written_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/inside").touch()
    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path / "a", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_is_there_already_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "new/folder/a.txt"
    assert write_whole_if_changed(file, "one")
    before = file.stat().st_mtime_ns
    assert not write_whole_if_changed(file, "one")
    assert file.stat().st_mtime_ns == before
    assert write_whole_if_changed(file, "two")


def test_leftovers_go_and_other_files_stay(tmp_path: Path) -> None:
    for name in (".a.pdf.x1.part", ".hidden", "b.part"):
        (tmp_path / name).touch()
    remove_leftovers(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {".hidden", "b.part"}


def test_a_private_folder_is_its_owners_with_those_above_it(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a/b")
    assert mode(tmp_path / "a") == mode(tmp_path / "a/b") == 0o700


def test_a_fingerprint_keeps_its_parts_apart_and_follows_names_and_contents(tmp_path: Path) -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab") == digest(b"ab")
    assert len(digest()) == 16
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1")
    two.write_text("2")
    before = digest_of_files(tmp_path, [one, two])
    assert before == digest_of_files(tmp_path, [two, one])
    two.rename(tmp_path / "three")
    assert digest_of_files(tmp_path, [one, tmp_path / "three"]) != before
