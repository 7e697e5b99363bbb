"""A print job: one person's sheets as a unit of work, text in and bytes out.

It needs neither the project nor a disk, and can be pickled, so any executor of
``concurrent.futures`` can carry it out: a thread, a process, another machine.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from functools import cache

from generator import __version__
from generator.common.files import digest, digest_of_files
from generator.common.folders import files_below
from generator.common.program import program_digest
from generator.common.resources import templates
from generator.definitions.findings import Finding, Outcome, Place, finding
from generator.document.model import Kind, ResolvedPlan
from generator.pdf.compiler import Printer

__all__ = ["PrintJob", "edition", "fingerprint", "print_documents"]


@dataclass(frozen=True, slots=True)
class PrintJob:
    """The sheets to print for one plan.

    Personal data stays out of its ``repr``, which a cluster may write to a log.
    """

    edition: str
    place: Place
    formats: tuple[Kind, ...]
    document: str = field(repr=False)
    pictures: str = field(repr=False)


@cache
def edition() -> str:
    """A fingerprint of 16 digits of the program, templates, labels, compiler and fonts.

    Everything but the document itself that decides what the paper looks like.
    """
    print_files = [*files_below(templates() / "print"), *files_below(templates() / "words")]
    return digest(program_digest(), digest_of_files(templates(), print_files))


def fingerprint(job: PrintJob, kind: Kind) -> str:
    """A fingerprint of 16 digits of a sheet's input: the same digits mean the same bytes."""
    return digest(job.edition, kind, job.document, job.pictures)


def print_documents(job: PrintJob) -> Outcome[tuple[bytes, ...]]:
    """The PDFs of all formats of the job, or none."""
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
    """This thread's printer, reused from job to job: threads cannot share a compiler."""
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
