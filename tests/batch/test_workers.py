"""Who prints: borrowed threads, and processes that end with the one that started them."""

from __future__ import annotations

import os
import signal
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from generator.batch import workers as module
from generator.batch.inputs import find_entries
from generator.batch.preparation import Preparation
from generator.batch.workers import Borrowed, Processes
from generator.pdf.print_job import PrintJob
from tests.batches import clinic, crowd, preparation

__all__ = ["clinic", "crowd", "preparation"]  # fixtures


@pytest.fixture
def job(crowd: Path, preparation: Preparation) -> PrintJob:
    made = preparation.job_for(find_entries([crowd])[0]).value
    assert made is not None
    return made[0]


def test_borrowed_workers_print_and_are_closed(job: PrintJob) -> None:
    executor = ThreadPoolExecutor(1)
    workers = Borrowed(executor, 1)
    (pdf,) = workers.submit(job).result().value or ()
    assert pdf.startswith(b"%PDF")
    workers.replace()
    workers.close(at_once=False)
    with pytest.raises(RuntimeError):
        workers.submit(job)


def print_until_it_dies(workers: Processes, job: PrintJob) -> None:
    while True:
        workers.submit(job).result()


def test_a_process_that_was_killed_is_replaced_by_one_that_prints(job: PrintJob) -> None:
    workers = Processes(1)
    try:
        (first,) = workers.submit(job).result().value or ()
        (pid,) = workers._pool._processes
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(BrokenExecutor):
            print_until_it_dies(workers, job)
        workers.replace()
        assert workers.submit(job).result().value == (first,)
    finally:
        workers.close(at_once=True)
    assert not workers._pool._processes


def test_a_plan_that_takes_too_long_is_given_up_and_the_next_is_printed(job: PrintJob) -> None:
    workers = Processes(1, seconds=0.01)
    try:
        (found,) = workers.submit(job).result().findings
        assert found.code == "batch.time"
        workers._pool._seconds = 300
        assert workers.submit(job).result().value is not None
    finally:
        workers.close(at_once=True)


def half_a_result(pipe: Connection) -> None:
    """A worker that dies while it sends: only the head of its message arrives."""
    pipe.recv()
    os.write(pipe.fileno(), (1_000_000).to_bytes(4, "big") + b"half")
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_killed_while_it_sends_is_noticed(
    job: PrintJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_work", half_a_result)
    workers = Processes(1)
    try:
        with pytest.raises(BrokenExecutor):
            workers.submit(job).result(timeout=60)
    finally:
        workers.close(at_once=True)


def test_a_fault_in_a_process_is_a_finding_and_it_lives_on(job: PrintJob) -> None:
    workers = Processes(1)
    try:
        (found,) = workers.submit(replace(job, document="{}")).result().findings
        assert found.code == "batch.worker"
        assert workers.submit(job).result().value is not None
        assert len(workers._pool._processes) == 1
    finally:
        workers.close(at_once=False)
    assert not workers._pool._processes


def test_only_as_many_processes_start_as_there_are_jobs(job: PrintJob) -> None:
    workers = Processes(8)
    try:
        workers.submit(job).result()
        assert len(workers._pool._processes) == 1
    finally:
        workers.close(at_once=False)


def test_a_process_is_renewed_before_its_memory_has_grown(
    job: PrintJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "JOBS_A_PROCESS", 2)
    workers = Processes(1)
    try:
        used = list[int]()
        for _ in range(4):
            future = workers.submit(job)
            assert future.result().value is not None
            used += workers._pool._processes
    finally:
        workers.close(at_once=True)
    assert len(set(used)) == 2, "each printed two sheets and ended"
    assert len(used) == 2, "nothing is left running between them"


def test_a_process_is_ended_once_even_by_two_threads() -> None:
    """Seen: the batch, starting again, and a dead process's thread closed one pipe at once,
    and the run ended with "Bad file descriptor"."""

    class Process:
        pid, ended = 1, 0

        def end(self) -> None:
            self.ended += 1

    pool, process = module._Pool(1, 1.0), Process()
    pool._processes[1] = process  # type: ignore[assignment]
    pool._end(process)  # type: ignore[arg-type]
    pool._end(process)  # type: ignore[arg-type]
    pool.close(at_once=True)
    assert process.ended == 1
