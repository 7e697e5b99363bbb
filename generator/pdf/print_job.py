"""One person's sheets as a unit of work that any process can do: text in, bytes out. It needs no
project and no disk.

A job can be pickled, so any executor of ``concurrent.futures`` can carry it out: a thread, a
process, another machine.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from functools import cache

from generator import __version__
from generator.common.files import digest, digest_of_files
from generator.common.program import program_digest
from generator.common.resources import templates
from generator.definitions.findings import Finding, Outcome, Place, finding
from generator.document.model import Kind, ResolvedPlan
from generator.pdf.compiler import Printer

__all__ = ["PrintJob", "edition", "fingerprint", "print_documents"]


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is to be printed of one plan.

    A person's words stay out of its ``repr``, which a cluster may write to a log.
    """

    edition: str
    place: Place
    formats: tuple[Kind, ...]
    document: str = field(repr=False)
    pictures: str = field(repr=False)


@cache
def edition() -> str:
    """16 digits for all that decides what a document looks like on paper: program, templates,
    labels, compiler and fonts."""
    print_files = [*(templates() / "print").iterdir(), *(templates() / "words").rglob("*.yml")]
    return digest(program_digest(), digest_of_files(templates(), print_files))


def fingerprint(job: PrintJob, kind: Kind) -> str:
    """16 digits for what one sheet is made from: the same digits, the same bytes."""
    return digest(job.edition, kind, job.document, job.pictures)


def print_documents(job: PrintJob) -> Outcome[tuple[bytes, ...]]:
    """The PDF of each format of the job. All of them or none."""
    if job.edition != edition():
        return Outcome(None, (_other_edition(job),))
    printer, plan, pictures = (
        _printer(),
        ResolvedPlan.model_validate_json(job.document),
        json.loads(job.pictures),
    )
    made: list[bytes] = []
    for kind in job.formats:
        outcome = printer.pdf(plan.model_copy(update={"kind": kind}), job.place, pictures)
        if outcome.value is None:
            return Outcome(None, outcome.findings)
        made.append(outcome.value)
    return Outcome(tuple(made))


_mine = threading.local()


def _printer() -> Printer:
    """This thread's own, kept from job to job: a compiler is not shared between threads."""
    if not hasattr(_mine, "printer"):
        _mine.printer = Printer()
    printer: Printer = _mine.printer
    return printer


def _other_edition(job: PrintJob) -> Finding:
    return finding(
        "print-job.edition",
        job.place,
        version=__version__,
        edition=edition(),
        wanted=job.edition,
    )
