"""A batch of many rows: what a row costs beside its sheet, memory, and the bar's estimate.

``python -m bench.rows 10000 --jobs 2`` takes about half an hour; ``make bench`` prints a few.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.corpus import write_lines
from generator.batch.inputs import Entry, find_entries
from generator.batch.journal import Journal
from generator.batch.preparation import Preparation
from generator.batch.run import Result, run_batch
from generator.batch.workers import Processes
from generator.cli.progress_bars import rich_bars
from generator.definitions.library import load_library
from generator.pdf.print_job import PrintJob

ROOT = Path(__file__).resolve().parent.parent
FEW = 200
BLOCK, ALONE = 50, 20  # rows printed as a batch, and then sheets that are only printed
ESTIMATED_AFTER_S = 60.0
ROW, MEMORY, ESTIMATE = 1.15, 1.05, 0.30  # the goals


def run(rows: int = FEW, jobs: int = 1) -> None:
    library = load_library(ROOT).value
    assert library is not None
    with tempfile.TemporaryDirectory() as name:
        table = write_lines(library, rows, Path(name) / "people.jsonl")
        # Nobody is printed twice, or Typst would remember the sheet.
        others = write_lines(library, rows + rows * ALONE // BLOCK + BLOCK, Path(name) / "o.jsonl")
        preparation = Preparation(library, ("plan",), ROOT / "build" / "figures")
        bench = _Rows(find_entries([table]), preparation, Processes(jobs), Path(name) / "out")
        try:
            bench.measure(find_entries([others])[rows:])
        finally:
            bench.workers.close(at_once=True)
        bench.say()


class _Rows:
    def __init__(
        self, entries: Sequence[Entry], preparation: Preparation, workers: Processes, folder: Path
    ) -> None:
        self._entries, self._preparation, self.workers = entries, preparation, workers
        self._folder, self._results = folder, list[Result]()
        self._ratios, self._peaks = list[float](), [0] * 4
        self._seconds, self._began = 0.0, 0.0
        self._estimate: tuple[float, float] | None = None  # said at, seconds left
        self._bar = rich_bars(lambda: self._seconds + time.perf_counter() - self._began)

    def measure(self, others: Sequence[Entry]) -> None:
        """Print all rows, and between blocks of them only print, so that load slows both alike."""
        spare = iter(others)
        self._alone(self._jobs(spare))  # starts the workers
        self._began = time.perf_counter()
        task = self._bar.add_task("Plans", total=len(self._entries))
        with Journal(self._folder) as journal:
            for first in range(0, len(self._entries), BLOCK):
                jobs, block = self._jobs(spare), self._entries[first : first + BLOCK]
                self._began = time.perf_counter()
                for result in run_batch(block, self._preparation, journal, self.workers, ("plan",)):
                    assert result.state == "made", result.findings
                    self._results.append(result)
                    self._bar.advance(task)
                    self._look()
                taken = time.perf_counter() - self._began
                self._seconds += taken
                self._ratios.append(taken / len(block) / self._alone(jobs))

    def _jobs(self, spare: Iterator[Entry]) -> list[PrintJob]:
        prepared = [
            self._preparation.job_for(entry).value for entry in itertools.islice(spare, ALONE)
        ]
        return [one[0] for one in prepared if one is not None]

    def _alone(self, jobs: list[PrintJob]) -> float:
        """Seconds a sheet, if nothing is done but to print."""
        began = time.perf_counter()
        for future in [self.workers.submit(job) for job in jobs]:
            assert future.result().value is not None
        return (time.perf_counter() - began) / len(jobs)

    def _look(self) -> None:
        quarter = min(3, 4 * len(self._results) // len(self._entries))
        self._peaks[quarter] = max(self._peaks[quarter], _resident())
        now = self._seconds + time.perf_counter() - self._began
        if self._estimate is None and now >= ESTIMATED_AFTER_S:
            left = self._bar.tasks[0].time_remaining
            if left is not None:
                self._estimate = now, left

    def say(self) -> None:
        quarters = [
            statistics.median(
                self._ratios[len(self._ratios) * n // 4 :][: len(self._ratios) // 4 + 1]
            )
            for n in range(4)
        ]
        _say(
            f"a row of {len(self._entries)}, read, judged, printed and written, beside its sheet"
            f" alone ({1000 * self._seconds / len(self._entries):.0f} ms a row; each quarter"
            f" {', '.join(f'{one:.3f}' for one in quarters)})",
            statistics.median(self._ratios),
            ROW,
        )
        shown = ", ".join(f"{peak / 1e6:.0f}" for peak in self._peaks)
        _say(
            f"memory, each quarter's peak in MB: {shown}; the last beside the first",
            self._peaks[3] / self._peaks[0],
            MEMORY,
        )
        if self._estimate is None or self._seconds < 2 * ESTIMATED_AFTER_S:
            print("the bar's estimate: not measured, because the run was too short")
            return
        at, left = self._estimate
        truth = self._seconds - at
        error = left / truth - 1
        verdict = "reached" if abs(error) <= ESTIMATE else "MISSED"
        print(
            f"the bar's estimate after {at:.0f} s: {left:.0f} s left, and it took {truth:.0f} s:"
            f" {error:+.0%}; goal {ESTIMATE:.0%}, {verdict}"
        )


def _say(what: str, ratio: float, most: float) -> None:
    verdict = "reached" if ratio <= most else "MISSED"
    load = os.getloadavg()[0]
    print(f"{what}: {ratio:.3f} x; goal {most} x or less, {verdict} (load {load:.1f})")


def _resident() -> int:
    """The resident memory of this process and its children, in bytes."""
    pids = [os.getpid(), *(child.pid for child in multiprocessing.active_children())]
    return sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids) * os.sysconf(
        "SC_PAGE_SIZE"
    )


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("rows", type=int)
    given.add_argument("--jobs", type=int, default=1)
    chosen = given.parse_args()
    run(chosen.rows, chosen.jobs)
