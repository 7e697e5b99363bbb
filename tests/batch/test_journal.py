"""One folder of sheets, one run, and its owner only."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from generator.batch.inputs import find_entries
from generator.batch.journal import FolderBusy, Journal
from generator.batch.preparation import Preparation
from generator.batch.workers import Borrowed
from generator.common.files import NotAFileError
from generator.wording.findings import as_text
from tests.batches import batch, clinic, crowd, preparation, printed, sheets_in, threads

__all__ = ["clinic", "crowd", "preparation", "threads"]  # fixtures


def test_two_runs_cannot_write_into_one_folder(clinic: Path, crowd: Path, tmp_path: Path) -> None:
    with Journal(tmp_path), pytest.raises(FolderBusy, match=f"process {os.getpid()} on "):
        Journal(tmp_path)
    with Journal(tmp_path):
        done = batch(clinic, crowd, "-o", tmp_path)
    assert done.returncode == 1
    assert f"another run is writing into this folder: process {os.getpid()} on" in done.stderr
    assert sheets_in(tmp_path) == {}


def test_what_a_killed_run_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".r-1.pdf.abcd.part").write_text("half")
    with Journal(tmp_path):
        pass
    assert [p.name for p in tmp_path.iterdir()] == [".loadwise.jsonl"]


def test_sheets_are_their_owners_only(
    crowd: Path, preparation: Preparation, threads: Borrowed, tmp_path: Path
) -> None:
    printed(find_entries([crowd])[:1], tmp_path / "new/out", preparation, threads)

    def mode(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    assert mode(tmp_path / "new") == mode(tmp_path / "new/out") == 0o700
    assert {mode(path) for path in (tmp_path / "new/out").iterdir()} == {0o600}


RECORD = ["r-1.pdf", "made-from", "content"]
DAMAGED = ["7", "null", "{}", '"text"', "[[[]]]", "[1, 2, 3]", '["a", "b"]', "[" * 100_000]


@pytest.mark.parametrize("line", DAMAGED)
def test_a_damaged_journal_is_named_and_set_aside_and_its_records_stay(
    tmp_path: Path, line: str
) -> None:
    text = f"\n{json.dumps(RECORD)}\n{line}"
    (tmp_path / ".loadwise.jsonl").write_text(text)
    with Journal(tmp_path) as journal:
        said = as_text(journal.found)
    assert f"{tmp_path}/.loadwise.jsonl:1:1: warning: is damaged: 1 of" in said
    assert (tmp_path / ".loadwise.damaged").read_text() == text
    assert json.loads((tmp_path / ".loadwise.jsonl").read_text()) == RECORD
    with Journal(tmp_path) as journal:
        assert journal.found == ()


def test_a_line_that_a_killed_run_cut_off_is_no_damage(tmp_path: Path) -> None:
    (tmp_path / ".loadwise.jsonl").write_bytes(b'\n["r-1.pdf", "ma\n\n\xff\xfe\n')
    with Journal(tmp_path) as journal:
        assert journal.found == ()


def test_what_is_no_file_in_place_of_the_journal_is_refused_by_name(tmp_path: Path) -> None:
    for name, make in (("a", Path.mkdir), ("b", os.mkfifo)):
        (tmp_path / name).mkdir()
        make(tmp_path / name / ".loadwise.jsonl")
        with pytest.raises(OSError, match=r"directory|not a file") as problem:
            Journal(tmp_path / name)
        assert problem.value.filename == str(tmp_path / name / ".loadwise.jsonl")


def test_a_sheet_goes_through_no_link(tmp_path: Path) -> None:
    """Or one person's sheet would be in another's file."""
    (tmp_path / "b.pdf").write_bytes(b"%PDF of b")
    (tmp_path / "a.pdf").symlink_to("b.pdf")
    with Journal(tmp_path) as journal:
        journal.keep("a.pdf", "x", b"%PDF")
    assert (tmp_path / "b.pdf").read_bytes() == b"%PDF of b"
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF"
    assert not (tmp_path / "a.pdf").is_symlink()


def test_a_name_that_is_too_long_is_simply_not_there(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        assert not journal.has("x" * 300)
        assert not journal.holds("x" * 300, "x")


def test_a_journal_that_is_a_link_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.loadwise.jsonl").symlink_to("../mine.txt")
    with pytest.raises(OSError, match="symbolic link"):
        Journal(tmp_path / "out")
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_pipe_with_a_sheets_name_is_no_sheet(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    with Journal(tmp_path) as journal, pytest.raises(NotAFileError):
        journal.keep("a.pdf", "1", b"%PDF")
    assert (tmp_path / "a.pdf").is_fifo()
