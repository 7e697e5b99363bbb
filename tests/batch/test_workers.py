"""Who prints: borrowed threads, and processes that end with the one that started them."""

from __future__ import annotations

import os
import signal
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

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
