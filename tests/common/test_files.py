"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import socket
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.common import files
from generator.common.files import (
    NotAFileError,
    TooLargeError,
    digest,
    digest_of_files,
    read_regular,
    remove_leftovers,
    write_whole,
    write_whole_if_changed,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "one")
    write_whole(tmp_path / "a.txt", b"two")
    write_whole(tmp_path / "b.txt", b"three", private=True)
    assert (tmp_path / "a.txt").read_text() == "two"
    assert mode(tmp_path / "b.txt") == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


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


# ---- what a result is written into ---------------------------------------------------------------


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yml").write_text("old")
    (tmp_path / "link.yml").symlink_to("real.yml")
    (tmp_path / "dangling.yml").symlink_to("new.yml")
    write_whole(tmp_path / "link.yml", "new")
    write_whole(tmp_path / "dangling.yml", "made")
    assert (tmp_path / "link.yml").is_symlink() and (tmp_path / "dangling.yml").is_symlink()
    assert (tmp_path / "real.yml").read_text() == "new"
    assert (tmp_path / "new.yml").read_text() == "made"
    write_whole(tmp_path / "link.yml", "ours", ours=True)
    assert not (tmp_path / "link.yml").is_symlink()
    assert (tmp_path / "real.yml").read_text() == "new"


@pytest.mark.parametrize("bits", [0o664, 0o600, 0o640, 0o755])
def test_mode_and_owner_stay_whoever_asks_for_a_private_file(tmp_path: Path, bits: int) -> None:
    file = tmp_path / "a.yml"
    file.touch()
    if os.geteuid() == 0:
        os.chown(file, 4321, 8765)
    file.chmod(bits)
    before = file.stat()
    write_whole(file, "new", private=True)
    after = file.stat()
    assert mode(file) == bits
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


def test_the_other_names_of_a_file_have_the_new_content_too(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a long first version")
    os.link(tmp_path / "a.yml", tmp_path / "b.yml")
    write_whole(tmp_path / "a.yml", "short")
    assert (tmp_path / "b.yml").read_text() == "short"


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.EPERM, errno.EROFS])
def test_where_nothing_can_be_renamed_the_content_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    file = tmp_path / "a.yml"
    file.write_text("old")
    monkeypatch.setattr(os, "replace", refusing(number))
    write_whole(file, "new")
    assert file.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]


def refusing(number: int) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def test_a_full_disk_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("plain", "linked"):
        (tmp_path / name).write_text("old")
    os.link(tmp_path / "linked", tmp_path / "again")
    monkeypatch.setattr(os, "fsync", refusing(errno.ENOSPC))
    for name in ("plain", "linked"):
        with pytest.raises(OSError, match="No space"):
            write_whole(tmp_path / name, "newer")
        assert (tmp_path / name).read_text() == "old"


def test_a_pipe_gets_the_content_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"x" * 200_000)
    reader.join(10)
    assert got == [b"x" * 200_000]
    assert pipe.is_fifo()


def test_a_pipe_that_nobody_reads_a_socket_and_a_full_device_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_READER_S", 0.1)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="No such device"):
        write_whole(tmp_path / "pipe", "text")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "socket"))
        with pytest.raises(NotAFileError, match="socket"):
            write_whole(tmp_path / "socket", "text")
    with pytest.raises(OSError, match="No space"):
        write_whole(Path("/dev/full"), "text")


# ---- what is read --------------------------------------------------------------------------------


def test_only_a_file_is_read_and_no_more_than_allowed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "to-pipe").symlink_to("pipe")
    assert read_regular(tmp_path / "link", 5) == b"12345"
    with pytest.raises(TooLargeError):
        read_regular(tmp_path / "file", 4)
    for name in ("pipe", "to-pipe"):
        with pytest.raises(NotAFileError, match="a pipe"):
            read_regular(tmp_path / name, 5)
    with pytest.raises(NotAFileError, match="a device"):
        read_regular(Path("/dev/zero"), 5)
    with pytest.raises(IsADirectoryError):
        read_regular(tmp_path, 5)


def test_only_what_is_not_made_again_waits_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)
    write_whole_if_changed(tmp_path / "page.md", "made again")
    assert not waited
    write_whole_if_changed(tmp_path / "font.woff2", "taken as it stands", lasting=True)
    assert len(waited) == 1
    for ours in (True, False):
        write_whole(tmp_path / "plan.pdf", "somebody's", ours=ours)
    assert len(waited) == 3
