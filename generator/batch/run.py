"""Run a batch: prepare plans, hand them to workers, write the results.

Only a few plans are in memory at a time, however many there are. Whatever happens to one plan, a
fault of the program included, becomes its own result (:func:`_fault`), so that the others are
printed.
"""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import itertools
import time
import traceback
from asyncio import CancelledError
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.batch.inputs import Entry, file_name
from generator.batch.journal import Journal
from generator.batch.preparation import Preparation, Sheet
from generator.batch.workers import SECONDS_A_PLAN, Workers
from generator.definitions.definition_files import SharedFileBroken
from generator.definitions.findings import Finding, Outcome, Place, finding
from generator.definitions.machine import machine_failed
from generator.document.model import Form
from generator.pdf.print_job import PrintJob

__all__ = ["Result", "run_batch"]

_Printed = Outcome[tuple[bytes, ...]]
Sheets = tuple[Sheet, ...]

_BLOCK = 500  # plans: a minute or so
_LOOK_S = 5.0  # seconds between looks at workers that finish nothing
_ANSWER_S = 2 * SECONDS_A_PLAN  # the most that workers who answer at all can need for one plan
# Errors that would make every other plan fail too: disk full, no permission, broken disk.
_FOLDER_FAILS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one plan.

    ``older``: files with its name from an earlier input, left in place.
    """

    name: str
    place: Place
    state: Literal["made", "kept", "failed"]
    made: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    ends_the_run: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    """A plan in progress: the sheets that workers print, and those that are up to date."""

    entry: Entry
    print_job: PrintJob
    wanted: tuple[Sheet, ...]
    kept: tuple[str, ...]
    findings: tuple[Finding, ...]


def run_batch(
    entries: Iterable[Entry],
    preparation: Preparation,
    journal: Journal,
    workers: Workers,
    formats: tuple[Form, ...],
) -> Iterator[Result]:
    """Yield the result of each entry as it arrives; stop early after one that ``ends_the_run``."""
    batch = _Batch(preparation, journal, workers, formats)
    for entry in _by_phase(entries):
        yield from batch.take(entry)
        if batch.over:
            return
    yield from batch.rest()


def _by_phase(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, those of a phase one after another: Typst remembers what their sheets share.

    In blocks, so that every stretch of a long batch takes as long as the others.
    """
    left = iter(entries)
    while block := list(itertools.islice(left, _BLOCK)):
        yield from sorted(block, key=lambda entry: entry.phase)


class _Batch:
    def __init__(
        self,
        preparation: Preparation,
        journal: Journal,
        workers: Workers,
        formats: tuple[Form, ...],
    ) -> None:
        self._preparation, self._journal, self._workers, self._formats = (
            preparation,
            journal,
            workers,
            formats,
        )
        self._waiting: dict[Future[_Printed], _Job] = {}
        self.over = False

    def take(self, entry: Entry) -> Iterator[Result]:
        prepared = self._prepared(entry)
        if prepared.value is None:
            yield self._failed(entry, prepared.findings)
            return
        print_job, sheets, wanted = prepared.value
        kept = tuple(sheet.file for sheet in sheets if sheet not in wanted)
        if not wanted:
            yield Result(entry.name, entry.place, "kept", kept=kept, findings=prepared.findings)
            return
        print_job = dataclasses.replace(print_job, formats=tuple(sheet.kind for sheet in wanted))
        while len(self._waiting) >= self._workers.most_waiting and not self.over:
            yield from self._collect()
        if not self.over:
            yield from self._submit(_Job(entry, print_job, wanted, kept, prepared.findings))

    def _prepared(self, entry: Entry) -> Outcome[tuple[PrintJob, Sheets, Sheets]]:
        """The entry's job, its sheets, and those that are not up to date."""
        try:
            prepared = self._preparation.job_for(entry)
            if prepared.value is None:
                return Outcome(None, prepared.findings)
            job, sheets = prepared.value
            wanted = tuple(
                sheet for sheet in sheets if not self._journal.holds(sheet.file, sheet.fingerprint)
            )
        except SharedFileBroken as broken:
            return Outcome(None, broken.findings)
        except Exception as problem:  # any kind: it must not stop the other plans
            return Outcome(None, (_fault(problem, entry.place),))
        return Outcome((job, sheets, wanted), prepared.findings)

    def rest(self) -> Iterator[Result]:
        while self._waiting and not self.over:
            yield from self._collect()

    def _submit(self, job: _Job) -> Iterator[Result]:
        try:
            self._waiting[self._workers.submit(job.print_job)] = job
        except BrokenExecutor:
            yield from self._after_a_death([job])
        except Exception as problem:  # any kind, from a cluster that has gone
            if self._workers.lost():
                yield self._lost(job)
            else:
                yield self._failed(job.entry, (*job.findings, _fault(problem, job.entry.place)))

    def _lost(self, job: _Job) -> Result:
        """The last result of a run whose cluster has gone: the other plans are not reached."""
        self.over = True
        found = finding("cluster.lost", job.entry.place)
        failed = self._failed(job.entry, (*job.findings, found))
        return dataclasses.replace(failed, ends_the_run=True)

    def _collect(self) -> Iterator[Result]:
        """Wait for at least one plan, and finish those that are done."""
        began = time.monotonic()
        while not (done := wait(self._waiting, _LOOK_S, FIRST_COMPLETED).done):
            if self._workers.lost() or time.monotonic() - began > _ANSWER_S:
                yield self._lost(self._waiting.pop(next(iter(self._waiting))))
                return
        suspects = []
        for future in sorted(done, key=_has_failed):  # what is printed is not lost
            job = self._waiting.pop(future)
            if _has_failed(future) and self._workers.lost():
                yield self._lost(job)
                return
            try:
                yield self._finish(job, _result(future, job))
            except BrokenExecutor:
                suspects.append(job)
            if self.over:
                return
        # Finished plans first, so that none of them is printed again.
        if suspects:
            yield from self._after_a_death(suspects)

    def _after_a_death(self, suspects: list[_Job]) -> Iterator[Result]:
        """Retry every plan in progress after a worker died.

        Each is tried alone, so that only the plan to blame fails.
        """
        suspects += self._waiting.values()
        self._waiting.clear()
        self._workers.replace()
        for job in suspects:
            try:
                printed = _result(self._workers.submit(job.print_job), job)
            except BrokenExecutor:
                self._workers.replace()
                printed = Outcome(None, (finding("batch.worker-died", job.entry.place),))
            yield self._finish(job, printed)
            if self.over:
                return

    def _finish(self, job: _Job, printed: _Printed) -> Result:
        if printed.value is None:
            return self._failed(job.entry, (*job.findings, *printed.findings))
        made: list[str] = []
        for sheet, pdf in zip(job.wanted, printed.value, strict=True):
            try:
                self._journal.keep(sheet.file, sheet.fingerprint, pdf)
            except (OSError, ValueError) as problem:  # ValueError: a name that no file can have
                self.over = getattr(problem, "errno", None) in _FOLDER_FAILS
                failed = self._failed(
                    job.entry, (*job.findings, _unwritable(sheet.file, problem)), made
                )
                return dataclasses.replace(failed, ends_the_run=self.over)
            made.append(sheet.file)
        return Result(
            job.entry.name,
            job.entry.place,
            "made",
            tuple(made),
            job.kept,
            findings=job.findings,
        )

    def _failed(self, entry: Entry, found: tuple[Finding, ...], made: Sequence[str] = ()) -> Result:
        names = [file_name(entry.name, kind) for kind in self._formats]
        others = {*made, *entry.taken}
        older: tuple[str, ...] = ()
        with contextlib.suppress(OSError, ValueError):  # a name that no file can have
            older = tuple(name for name in names if name not in others and self._journal.has(name))
        return Result(entry.name, entry.place, "failed", tuple(made), older=older, findings=found)


def _has_failed(future: Future[_Printed]) -> bool:
    return future.cancelled() or future.exception() is not None


def _result(future: Future[_Printed], job: _Job) -> _Printed:
    """The output of a worker.

    Raises ``BrokenExecutor`` if the worker died; any other failure is a finding.
    """
    try:
        return future.result()
    except BrokenExecutor:
        raise
    # Any kind, from a cluster; its text may quote a person. Dask's CancelledError is no Exception.
    except (Exception, CancelledError) as problem:
        name = type(problem).__name__
        if name == "KilledWorker":  # Dask's: it died with several workers
            return Outcome(None, (finding("batch.worker-died", job.entry.place),))
        return Outcome(None, (finding("batch.worker", job.entry.place, problem=name),))


def _fault(problem: Exception, place: Place) -> Finding:
    """A fault of the program at one plan.

    It says where in our code, and nothing of what the exception says, which may quote a person.
    """
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if "generator" in Path(frame.filename).parts]
    where = f" ({Path(ours[-1].filename).name}:{ours[-1].lineno})" if ours else ""
    return finding("batch.entry", place, problem=f"{type(problem).__name__}{where}")


def _unwritable(file: str, problem: OSError | ValueError) -> Finding:
    if isinstance(problem, OSError) and problem.errno == errno.EFBIG:
        return machine_failed(OSError(errno.EFBIG, problem.strerror, file))
    reason = getattr(problem, "strerror", None) or str(problem)
    cases = {errno.ENAMETOOLONG: "name", errno.EEXIST: "input"}
    case = cases.get(getattr(problem, "errno", 0), "sheet")
    return finding("output.unwritable", Place(file), case=case, reason=reason)
