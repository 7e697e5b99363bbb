"""Worker processes on this machine.

They end with the process that started them, however that ends.
"""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from queue import LifoQueue
from typing import Protocol

from generator.common.resources import templates, use_templates
from generator.definitions.findings import Finding, Outcome, finding
from generator.definitions.machine import is_machine_limit, machine_failed
from generator.pdf.print_job import PrintJob, print_documents

__all__ = ["JOBS_A_PROCESS", "SECONDS_A_PLAN", "Borrowed", "Processes", "Workers"]

SECONDS_A_PLAN = 300
"""The most time for the sheets of one plan, which take about a second."""

JOBS_A_PROCESS = 1000
"""After so many jobs a process ends and another takes its place: its memory grows by about 15 kB
with each (measured over 10,000), and a new one costs less than the printing of twenty."""


class Workers(Protocol):
    """Anything that can carry out print jobs."""

    most_waiting: int
    """The maximum number of submitted jobs: enough to keep all workers busy, but bounded, so that
    memory does not grow with the batch."""

    def submit(self, job: PrintJob) -> Future[Outcome[tuple[bytes, ...]]]: ...

    def replace(self) -> None:
        """Start again after a worker died."""

    def lost(self) -> bool:
        """Whether they can print nothing more, because a cluster has gone."""

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

    def lost(self) -> bool:
        return False

    def close(self, *, at_once: bool) -> None:
        self._executor.shutdown(wait=not at_once)


class Processes:
    """A pool of ``jobs`` local processes, each with ``seconds`` for a job."""

    def __init__(self, jobs: int, seconds: float = SECONDS_A_PLAN) -> None:
        self._jobs, self._seconds, self.most_waiting = jobs, seconds, 2 * jobs
        self._pool = _Pool(jobs, seconds)

    def submit(self, job: PrintJob) -> Future[Outcome[tuple[bytes, ...]]]:
        return self._pool.submit(job)

    def replace(self) -> None:
        self.close(at_once=True)
        self._pool = _Pool(self._jobs, self._seconds)

    def lost(self) -> bool:
        return False

    def close(self, *, at_once: bool) -> None:
        self._pool.close(at_once=at_once)


class _Pool:
    """Threads that each drive a process through a pipe of its own.

    The process is the only one that holds the other end of its pipe. So if it dies, even in the
    middle of a result, its thread reads the end of the pipe, where a
    ``concurrent.futures.ProcessPoolExecutor`` would wait for ever.
    """

    def __init__(self, jobs: int, seconds: float) -> None:
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(jobs, "loadwise-print")
        self._idle: LifoQueue[_Process | None] = LifoQueue()
        for _ in range(jobs):
            self._idle.put(None)  # started when it is first needed
        self._processes: dict[int, _Process] = {}

    def submit(self, job: PrintJob) -> Future[Outcome[tuple[bytes, ...]]]:
        return self._threads.submit(self._print, job)

    def close(self, *, at_once: bool) -> None:
        self._threads.shutdown(wait=not at_once, cancel_futures=at_once)
        for process in list(self._processes.values()):
            self._end(process)
        self._threads.shutdown(wait=True)
        for process in list(self._processes.values()):  # started meanwhile
            self._end(process)

    def _print(self, job: PrintJob) -> Outcome[tuple[bytes, ...]]:
        process = self._idle.get()
        try:
            if process is None:
                process = _Process()
                self._processes[process.pid] = process
            printed = process.print(job, self._seconds)
            if process.jobs >= JOBS_A_PROCESS:
                self._end(process)
                process = None
            return printed
        except TimeoutError:
            self._end(process)
            process = None
            seconds = round(self._seconds)
            return Outcome(None, (finding("batch.time", job.place, seconds=seconds),))
        except (EOFError, OSError) as problem:
            self._end(process)
            process = None
            raise BrokenExecutor from problem
        finally:
            self._idle.put(process)

    def _end(self, process: _Process | None) -> None:
        # Only who takes it off the list ends it: a pipe that two threads close at once is an error.
        if process is not None and self._processes.pop(process.pid, None) is not None:
            process.end()


class _Process:
    """A process that prints one job at a time."""

    def __init__(self) -> None:
        # Not fork: a child would inherit locks that threads of the parent hold.
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, templates()), daemon=True)
        self._process.start()
        theirs.close()  # or the end of the pipe would never be read
        self.pid = self._process.pid or 0
        self.jobs = 0

    def print(self, job: PrintJob, seconds: float) -> Outcome[tuple[bytes, ...]]:
        """Raises ``EOFError`` or ``OSError`` if the process dies, ``TimeoutError`` after
        ``seconds``."""
        self.jobs += 1
        self._pipe.send(job)
        if not self._pipe.poll(seconds):
            raise TimeoutError
        printed: Outcome[tuple[bytes, ...]] = self._pipe.recv()
        return printed

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _work(pipe: Connection, folder: Path) -> None:
    """Print jobs until the pipe ends. Ctrl-C is for the parent, which handles it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use_templates(folder)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            job: PrintJob = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            printed = print_documents(job)
        except Exception as problem:  # any kind; its text may quote a person
            printed = Outcome(None, (_failed(problem, job),))
        pipe.send(printed)


def _failed(problem: Exception, job: PrintJob) -> Finding:
    if isinstance(problem, OSError) and is_machine_limit(problem):
        return machine_failed(OSError(problem.errno, problem.strerror), job.place.file)
    return finding("batch.worker", job.place, problem=type(problem).__name__)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
