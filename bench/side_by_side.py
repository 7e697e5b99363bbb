"""Two ways to do the same thing, timed alternately, so that a busy machine slows both alike."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["Other", "compare", "compare_all", "seconds"]

Work = Callable[[], object]


@dataclass(frozen=True)
class Other:
    """What ours is compared with. ``goal``: the ratio ours / other that is wanted, at most; there
    is none where the other does less than ours, so that the ratio only says how much."""

    name: str
    work: Work
    goal: float | None = None


def seconds(work: Work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def compare(
    name: str, ours: Work, other: Work, rounds: int, goal: float | None = None, *, warm: bool = True
) -> float:
    """Print and return the median of the paired ratios ours / other, beside the goal (at most)."""
    return compare_all(name, ours, [Other("", other, goal)], rounds, warm=warm)[0]


def compare_all(
    name: str, ours: Work, others: Sequence[Other], rounds: int, *, warm: bool = True
) -> list[float]:
    """The same beside each of ``others``. Ours is timed once a round for all of them.

    ``warm``: each is done once before, untimed. What begins a process of its own is as cold the
    second time as the first.
    """
    works = [ours, *(other.work for other in others)]
    if warm:
        for work in works:
            work()
    # The order turns from round to round: nobody always comes after the same other.
    times: list[list[float]] = [[] for _ in works]
    for number in range(rounds):
        for step in range(len(works)):
            turn = (number + step) % len(works)
            times[turn].append(seconds(works[turn]))
    return [
        _say(name, times[0], other, taken) for other, taken in zip(others, times[1:], strict=True)
    ]


def _say(name: str, ours: list[float], other: Other, theirs: list[float]) -> float:
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    mine, beside = (1000 * statistics.median(times) for times in (ours, theirs))
    goal = "no goal"
    if other.goal is not None:
        goal = f"goal {other.goal:.3g} x or less, {'reached' if ratio <= other.goal else 'MISSED'}"
    print(
        f"{name}{other.name and ', beside '}{other.name}: {ratio:.3g} x ({mine:.1f} ms beside"
        f" {beside:.1f} ms, {len(ours)} rounds, load {os.getloadavg()[0]:.1f}; {goal})"
    )
    return ratio
