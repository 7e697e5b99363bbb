"""However a batch ends, no sheet is lost, partial or swapped, and the same command finishes it.

``make faults`` kills 300 plans at forty moments; the tests do the same with few.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from bench.corpus import write_lines
from generator.batch.inputs import find_entries
from generator.batch.preparation import Preparation
from generator.batch.workers import Borrowed
from generator.definitions.library import Library
from tests.batches import (
    batch,
    clinic,
    command,
    crowd,
    environment,
    preparation,
    printed,
    sheets,
    sheets_in,
    threads,
)
from tests.disks import remount, small_disk

__all__ = ["clinic", "crowd", "preparation", "sheets", "threads"]  # fixtures

KILLS = int(os.environ.get("LOADWISE_FAULT_KILLS", "4"))
PLANS = int(os.environ.get("LOADWISE_FAULT_PLANS", 3 * KILLS))  # work left for the last kills


def begun(root: Path, *arguments: object) -> subprocess.Popen[str]:
    """A batch that is running. It gives way to this process, which must not come too late."""
    return subprocess.Popen(
        ["nice", "-n", "19", *command(*arguments)],
        cwd=root,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def children(pid: int) -> list[int]:
    return [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]


def workers_of(pid: int, count: int) -> list[int]:
    """The worker processes once there are ``count``, without multiprocessing's helper process."""
    for _ in range(1200):
        found = []
        for child in children(pid):
            with contextlib.suppress(OSError):
                if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                    found.append(child)
        if len(found) >= count:
            return found
        time.sleep(0.05)
    pytest.fail("the workers did not start")


def running(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def await_sheets(folder: Path, count: int) -> None:
    for _ in range(2400):
        if folder.is_dir() and len(sheets_in(folder)) >= count:
            return
        time.sleep(0.05)
    pytest.fail("no sheet came")


@pytest.mark.full
def test_killed_at_random_moments_it_finishes_and_nothing_is_torn(
    clinic: Path, library: Library, preparation: Preparation, threads: Borrowed, tmp_path: Path
) -> None:
    table = write_lines(library, PLANS, tmp_path / "people.jsonl")
    whole, out = tmp_path / "whole", tmp_path / "out"
    began = time.monotonic()
    assert batch(clinic, table, "-o", whole, "--jobs", 2).returncode == 0
    length, chance = time.monotonic() - began, random.Random(5)
    expected = sheets_in(whole)
    assert len(expected) == PLANS
    for _ in range(KILLS):
        run = begun(clinic, table, "-o", out, "--jobs", 2)
        with contextlib.suppress(subprocess.TimeoutExpired):
            # A moment of the time that one part of the batch takes, so that the last kills find
            # work left to do.
            run.wait(chance.uniform(0.2, 3 + 2 * length / KILLS))
        there = children(run.pid) if run.poll() is None else []
        run.kill()
        run.communicate(timeout=60)  # ends only when no worker holds its output open
        for name, pdf in sheets_in(out).items() if out.is_dir() else ():
            assert expected[name] == pdf, f"{name} is torn or another person's"
        await_end(there)
    finished = batch(clinic, table, "-o", out, "--jobs", 2)
    assert finished.returncode == 0, finished.stderr
    assert sheets_in(out) == expected
    assert [path.name for path in out.iterdir() if path.suffix == ".part"] == []


def await_end(processes: list[int]) -> None:
    """Wait until the processes have ended: no worker outlives its parent."""
    for _ in range(400):
        if not any(running(pid) for pid in processes):
            return
        time.sleep(0.05)
    pytest.fail("a worker lives on after its batch was killed")


@pytest.mark.full
def test_no_worker_outlives_a_killed_batch(clinic: Path, crowd: Path, tmp_path: Path) -> None:
    run = begun(clinic, crowd, "-o", tmp_path / "out", "--jobs", 1)
    await_sheets(tmp_path / "out", 1)
    there = workers_of(run.pid, 1)
    run.kill()
    await_end(there)
    run.communicate(timeout=60)


def test_a_killed_worker_costs_no_plan(
    clinic: Path, crowd: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    run = begun(clinic, crowd, "-o", tmp_path / "out", "--jobs", 2)
    await_sheets(tmp_path / "out", 1)
    os.kill(workers_of(run.pid, 1)[0], signal.SIGKILL)
    _, errors = run.communicate(timeout=300)
    assert run.returncode == 0, errors
    assert sheets_in(tmp_path / "out") == sheets


def test_ctrl_c_ends_it_with_a_word_and_the_next_run_finishes(
    clinic: Path, library: Library, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    many = write_lines(library, 40, tmp_path / "people.jsonl")  # more than it prints in a moment
    run = begun(clinic, many, "-o", tmp_path / "out", "--jobs", 1)
    await_sheets(tmp_path / "out", 1)
    there = children(run.pid)
    for pid in (run.pid, *there):  # as a terminal does: to all of them
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)
    said, errors = run.communicate(timeout=300)
    assert run.returncode == 1
    assert "Traceback" not in errors
    assert "Run the same command again to finish." in said
    await_end(there)
    assert batch(clinic, many, "-o", tmp_path / "out").returncode == 0
    made = sheets_in(tmp_path / "out")
    assert len(made) == 40
    assert sheets.items() <= made.items()


def test_a_full_disk_is_said_once_and_with_room_it_finishes(
    clinic: Path, crowd: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", "size=400k") as disk:
        done = batch(clinic, crowd, "-o", disk / "out", "--report", tmp_path / "report.json")
        assert done.returncode == 1
        assert done.stderr.count("No space left on device") == 1
        assert "Free some space or choose another folder" in done.stderr
        assert "not reached. Run the same command again to finish." in done.stdout
        counts = json.loads((tmp_path / "report.json").read_text())["counts"]
        assert (counts["given"], counts["failed"]) == (6, 1)
        assert counts["made"] + counts["not_reached"] == 5
        assert 0 < len(sheets_in(disk / "out")) < 6
        assert sheets_in(disk / "out").items() <= sheets.items()
        remount(disk, "size=20m")
        assert batch(clinic, crowd, "-o", disk / "out").returncode == 0
        assert sheets_in(disk / "out") == sheets


def test_a_read_only_disk_is_said_before_anything_is_printed(
    clinic: Path, crowd: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", "size=20m") as disk:
        (disk / "made").mkdir()
        remount(disk, "ro")
        for out in (disk / "made", disk / "new"):
            done = batch(clinic, crowd, "-o", out)
            assert done.returncode == 1
            assert f"{out}:1:1: error: cannot be written: Read-only file system" in done.stderr
            assert "Traceback" not in done.stderr


def test_an_output_that_is_a_file_is_refused(clinic: Path, crowd: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    done = batch(clinic, crowd, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert (tmp_path / "out").read_text() == "mine"


def test_a_folder_where_a_sheet_should_be_costs_that_sheet_only(
    crowd: Path,
    preparation: Preparation,
    threads: Borrowed,
    sheets: dict[str, bytes],
    tmp_path: Path,
) -> None:
    (tmp_path / "r-00001.pdf").mkdir()
    results = {
        r.name: r for r in printed(find_entries([crowd])[:3], tmp_path, preparation, threads)
    }
    assert [r.state for _, r in sorted(results.items())] == ["made", "failed", "made"]
    assert [d.code for d in results["r-00001"].findings] == ["output.unwritable"]


def test_unreadable_plans_stop_nobody(
    clinic: Path,
    crowd: Path,
    preparation: Preparation,
    threads: Borrowed,
    sheets: dict[str, bytes],
    tmp_path: Path,
) -> None:
    """Root can read any file, so these are plans that not even root can read."""
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "link.yml").symlink_to("link.yml")
    (plans / "folder.yml").mkdir()
    (plans / "bytes.yml").write_bytes(b"\xff\xfe\x00")
    (plans / "vast.yml").write_bytes(b"# " + b"x" * 2_000_000)
    (plans / "empty.yml").touch()
    entries = [*find_entries([plans]), *find_entries([crowd])[:1]]
    results = {r.name: r for r in printed(entries, tmp_path / "out", preparation, threads)}
    assert {name: r.findings[0].code for name, r in results.items() if r.state == "failed"} == {
        "link": "file.unreadable",
        "folder": "file.folder",
        "bytes": "file.utf8",
        "vast": "file.large",
        "empty": "yaml.empty",
    }
    assert list(sheets_in(tmp_path / "out")) == ["r-00000.pdf"]
