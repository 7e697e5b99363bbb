"""One folder of sheets, one run, and its owner only."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from generator.batch.inputs import find_entries
from generator.batch.journal import FolderBusy, Journal
from generator.batch.preparation import Preparation
from generator.batch.workers import Borrowed
from tests.batches import batch, clinic, crowd, preparation, printed, sheets_in, threads

__all__ = ["clinic", "crowd", "preparation", "threads"]  # fixtures


def test_two_runs_cannot_write_into_one_folder(clinic: Path, crowd: Path, tmp_path: Path) -> None:
    with Journal(tmp_path), pytest.raises(FolderBusy):
        Journal(tmp_path)
    with Journal(tmp_path):
        done = batch(clinic, crowd, "-o", tmp_path)
    assert done.returncode == 1
    assert "another run is writing into this folder" in done.stderr
    assert sheets_in(tmp_path) == {}


def test_what_a_killed_run_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".r-1.pdf.abcd.part").write_text("half")
    with Journal(tmp_path):
        assert [p.name for p in tmp_path.iterdir()] == [".loadwise.jsonl"]


def test_sheets_are_their_owners_only(
    crowd: Path, preparation: Preparation, threads: Borrowed, tmp_path: Path
) -> None:
    printed(find_entries([crowd])[:1], tmp_path / "new/out", preparation, threads)

    def mode(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    assert mode(tmp_path / "new") == mode(tmp_path / "new/out") == 0o700
    assert {mode(path) for path in (tmp_path / "new/out").iterdir()} == {0o600}
