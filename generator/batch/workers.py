"""Worker processes on this machine.

They end with the process that started them, however that ends.
"""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Protocol

from generator.definitions.findings import Outcome
from generator.pdf.print_job import PrintJob, print_documents

__all__ = ["Borrowed", "Processes", "Workers"]


class Workers(Protocol):
    """Anything that can carry out print jobs."""

    most_waiting: int
    """The maximum number of submitted jobs: enough to keep all workers busy, but bounded, so that
    memory does not grow with the batch."""

    def submit(self, job: PrintJob) -> Future[Outcome[tuple[bytes, ...]]]: ...

    def replace(self) -> None:
        """Start again after a worker died."""

    def close(self, *, at_once: bool) -> None:
        """Stop the workers; ``at_once``: without waiting for their current jobs."""


class Borrowed:
    """An executor that somebody else started: threads, or a cluster that restarts dead workers."""

    def __init__(self, executor: Executor, width: int) -> None:
        self._executor, self.most_waiting = executor, 2 * width

    def submit(self, job: PrintJob) -> Future[Outcome[tuple[bytes, ...]]]:
        return self._executor.submit(print_documents, job)

    def replace(self) -> None:
        pass

    def close(self, *, at_once: bool) -> None:
        self._executor.shutdown(wait=not at_once)


class Processes:
    """A pool of ``jobs`` local processes."""

    def __init__(self, jobs: int) -> None:
        self._jobs, self.most_waiting = jobs, 2 * jobs
        self._start()

    def submit(self, job: PrintJob) -> Future[Outcome[tuple[bytes, ...]]]:
        return self._pool.submit(print_documents, job)

    def replace(self) -> None:
        self.close(at_once=True)
        self._start()

    def close(self, *, at_once: bool) -> None:
        if at_once:
            self._lifeline.close()
        self._pool.shutdown(wait=True, cancel_futures=at_once)
        self._lifeline.close()
        self._worker_end.close()

    def _start(self) -> None:
        # Not fork: a child would inherit locks that threads of the parent hold.
        context = get_context("spawn")
        # Only this process holds the lifeline, so the system closes it even if we are killed.
        self._worker_end, self._lifeline = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(self._jobs, context, _begin, (self._worker_end,))


def _begin(lifeline: Connection) -> None:
    """Initialise a worker: ignore Ctrl-C, which the parent handles, and end with the lifeline."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    # Nothing is ever sent: this returns when the other end is closed or its process has died.
    lifeline.poll(None)
    os._exit(1)
