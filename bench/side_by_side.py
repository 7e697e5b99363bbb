"""Two ways to do the same thing, timed alternately, so that a busy machine slows both alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

__all__ = ["compare", "seconds"]


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def compare(
    name: str, ours: Callable[[], object], other: Callable[[], object], rounds: int, goal: float
) -> float:
    """Print and return the median of the paired ratios ours / other, beside the goal (at most)."""
    ours(), other()
    pairs = [
        (
            (seconds(ours), seconds(other))
            if n % 2
            else tuple(reversed((seconds(other), seconds(ours))))
        )
        for n in range(rounds)
    ]
    ratio = statistics.median(a / b for a, b in pairs)
    mine, theirs = (1000 * statistics.median(column) for column in zip(*pairs, strict=True))
    verdict = "reached" if ratio <= goal else "MISSED"
    print(
        f"{name}: {ratio:.2f} x ({mine:.1f} ms beside {theirs:.1f} ms, {rounds} pairs; goal {goal}"
        f" x or less, {verdict})"
    )
    return ratio
