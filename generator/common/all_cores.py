"""The same work for many jobs, on all cores."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from generator.common.resources import templates, use_templates

__all__ = ["on_all_cores"]

J = TypeVar("J")
R = TypeVar("R")


def on_all_cores(work: Callable[[J], R], jobs: Mapping[str, J]) -> Iterator[tuple[str, R]]:
    """What ``work`` makes of each job, by the job's name, as it arrives.

    If a process dies, such as for want of memory, those that are not done are missing.
    """
    if not jobs:
        return
    # Imported late: a command for which nothing is missing starts no processes.
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with (
        contextlib.suppress(BrokenProcessPool),
        ProcessPoolExecutor(
            mp_context=get_context("spawn"), initializer=use_templates, initargs=(templates(),)
        ) as pool,
    ):
        waiting = {pool.submit(work, job): name for name, job in jobs.items()}
        for done in as_completed(waiting):
            yield waiting[done], done.result()
