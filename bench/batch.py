"""Many plans: one process against the bare compiler, and two workers against one."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.bare import BareCompiler
from bench.corpus import write_lines
from bench.side_by_side import compare
from generator.batch.inputs import Entry, find_entries
from generator.batch.journal import Journal
from generator.batch.preparation import Preparation
from generator.batch.run import run_batch
from generator.batch.workers import Borrowed, Processes, Workers
from generator.definitions.library import Library, load_library
from generator.pdf.compiler import files_in_memory
from generator.pdf.typst_source import labels, sheet_source

ROOT = Path(__file__).resolve().parent.parent
BLOCK, ROUNDS = 10, 3
PLANS = 40  # for two workers: at the end one waits for the other, half a plan on average
MORE = 1.75  # what two workers print, in what one prints
# People this far apart have the same phase, side and dose: only names, dates, goals and notes
# differ
MIX = 60


def run() -> None:
    library = load_library(ROOT).value
    assert library is not None
    with tempfile.TemporaryDirectory() as name:
        bench = _Bench(library, Path(name), 40 * MIX)
        bench.one_process()
        bench.two_workers()


class _Bench:
    def __init__(self, library: Library, folder: Path, people: int) -> None:
        self._folder, self._runs = folder, itertools.count()
        self._people = iter(find_entries([write_lines(library, people, folder / "people.jsonl")]))
        self._preparation = Preparation(library, ("plan",), ROOT / "build" / "figures")
        for entry in self._next(MIX):
            self._preparation.job_for(entry)  # draws missing pictures

    def one_process(self) -> None:
        """A whole batch in one process, against a compiler with a similar mix of documents."""
        source, words = sheet_source("plan"), labels("en")
        compiler = BareCompiler()

        def bare(inputs: list[dict[str, bytes]]) -> None:
            for given in inputs:
                compiler.pdf(given)

        def inputs(entries: list[Entry]) -> list[dict[str, bytes]]:
            jobs = [
                prepared.value[0]
                for entry in entries
                if (prepared := self._preparation.job_for(entry)).value
            ]
            assert len(jobs) == BLOCK
            return [files_in_memory(source, job.document, words, job.pictures) for job in jobs]

        # Each person is printed once, by one side or the other, or the compiler would use its
        # cache.
        blocks = [
            (self._next(MIX)[:BLOCK], inputs(self._next(MIX)[:BLOCK])) for _ in range(ROUNDS + 1)
        ]
        mine, theirs = iter([ours for ours, _ in blocks]), iter([given for _, given in blocks])
        with ThreadPoolExecutor(1) as executor:
            workers = Borrowed(executor, 1)
            name = (
                f"{BLOCK} plans, read, judged, printed and written in one process, beside the bare"
                " Typst compile"
            )
            compare(
                name,
                lambda: self._print(next(mine), workers),
                lambda: bare(next(theirs)),
                ROUNDS,
            )

    def two_workers(self) -> None:
        one, two = Processes(1), Processes(2)
        try:
            for workers in (one, two):
                self._print(self._next(MIX)[:BLOCK], workers)  # warm
            name = f"{PLANS} plans, two workers beside one ({os.cpu_count()} cores)"
            blocks = iter([self._next(MIX)[:PLANS] for _ in range(2 * ROUNDS)])
            ratio = compare(
                name,
                lambda: self._print(next(blocks), two),
                lambda: self._print(next(blocks), one),
                ROUNDS,
                1 / MORE,
                warm=False,
            )
            print(
                f"two workers print {1 / ratio:.2f} x as many plans as one; goal {MORE} x or more"
            )
        finally:
            for workers in (one, two):
                workers.close(at_once=True)

    def _print(self, entries: list[Entry], workers: Workers) -> None:
        for _ in self._results(entries, workers):
            pass

    def _results(self, entries: list[Entry], workers: Workers) -> Iterator[None]:
        with Journal(self._folder / f"out-{next(self._runs)}") as journal:
            for result in run_batch(entries, self._preparation, journal, workers, ("plan",)):
                assert result.state == "made", result.findings
                yield

    def _next(self, count: int) -> list[Entry]:
        return list(itertools.islice(self._people, count))
