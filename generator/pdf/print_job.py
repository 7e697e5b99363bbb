"""A print job: one person's sheets as a unit of work, text in and bytes out.

It needs neither the project nor a disk, and can be pickled, so any executor of
``concurrent.futures`` can carry it out: a thread, a process, another machine.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from generator import __version__
from generator.common.files import digest, digest_of_files
from generator.common.folders import files_below
from generator.common.program import program_digest
from generator.common.resources import templates
from generator.definitions.findings import Finding, Outcome, Place, finding
from generator.document.model import Form, ResolvedPlan
from generator.pdf.compiler import Printer

__all__ = ["PrintJob", "edition", "fingerprint", "print_documents"]


@dataclass(frozen=True, slots=True)
class PrintJob:
    """The sheets to print for one plan.

    Personal data stays out of its ``repr``, which a cluster may write to a log.
    """

    edition: str
    place: Place
    formats: tuple[Form, ...]
    document: str = field(repr=False)
    pictures: str = field(repr=False)
    files: Mapping[Form, bytes] = field(default_factory=dict, repr=False)
    """The forms that are not sheets: there is nothing left to do for them."""


@cache
def edition() -> str:
    """A fingerprint of 16 digits of the program, templates, labels, compiler and fonts.

    Everything but the document itself that decides what the paper looks like.
    """
    print_files = [*files_below(templates() / "print"), *files_below(templates() / "words")]
    return digest(program_digest(), digest_of_files(templates(), print_files))


def fingerprint(job: PrintJob, form: Form) -> str:
    """A fingerprint of 16 digits of a form's input: the same digits mean the same bytes."""
    if form in job.files:
        return digest(form, job.files[form])
    return digest(job.edition, form, job.document, job.pictures)


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
    for form in job.formats:
        if form in job.files:
            made.append(job.files[form])
            continue
        outcome = printer.pdf(plan.model_copy(update={"kind": form}), job.place, pictures)
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
