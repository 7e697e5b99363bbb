"""What the machine refuses is named with its cause and what to do."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest

from generator.definitions.machine import machine_failed
from generator.wording.findings import as_text


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.ENOSPC, "Free some space"),
        (errno.EDQUOT, "Free some space"),
        (errno.EROFS, "a disk that you can write to"),
        (errno.EACCES, "permissions"),
        (errno.EMFILE, "ulimit"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_each_cause_has_its_reason_and_its_remedy(number: int, hint: str) -> None:
    said = as_text([machine_failed(OSError(number, os.strerror(number), "a/b.yml"))])
    assert said.startswith("a/b.yml:1:1: error: ")
    assert os.strerror(number) in said
    assert hint in said


def test_without_a_folder_for_temporary_files_it_says_how_to_name_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/proc/none"])
    with pytest.raises(FileNotFoundError) as problem:
        tempfile.gettempdir()
    assert "TMPDIR" in as_text([machine_failed(problem.value)])


def test_without_a_name_it_says_what_could_not_be_used() -> None:
    problem = OSError(errno.ENOSPC, "No space left on device")
    assert as_text([machine_failed(problem, "standard output")]).startswith("standard output:1:1")
    problem.filename = str(Path("x"))
    assert as_text([machine_failed(problem, "standard output")]).startswith("x:1:1")
