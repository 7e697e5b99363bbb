"""Turn an entry into a job: read, judge and resolve its plan.

A worker then needs only the text and the pictures, no project.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from generator.batch.inputs import Entry, file_name
from generator.definitions.findings import Outcome
from generator.definitions.library import Library
from generator.definitions.model.settings import Look
from generator.document.model import EXCHANGE_FORMS, Form, ResolvedPlan
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.pdf.print_job import PrintJob, edition, fingerprint
from generator.pdf.typed_letters import check_letters
from generator.plans.plan_file import PlanFile
from generator.plans.resolve import resolve_plan

__all__ = ["Preparation", "Sheet"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file to print for a plan."""

    file: str
    kind: Form
    fingerprint: str


class Preparation:
    """Prepares plans, with the library and the drawn pictures in memory."""

    def __init__(
        self, library: Library, formats: tuple[Form, ...], kept_pictures: Path | None = None
    ) -> None:
        self._library, self._formats, self._kept = library, formats, kept_pictures
        self._picture_caches: dict[Look | None, PictureCache] = {}

    def job_for(self, entry: Entry) -> Outcome[tuple[PrintJob, tuple[Sheet, ...]]]:
        """The job that prints an entry's plan in all formats, and the resulting sheets."""
        read = entry.read()
        if read.value is None:
            return Outcome(None, read.findings)
        resolved = resolve_plan(self._library, read.value)
        letters = check_letters(read.value)
        if resolved.value is None or letters.value is None:
            return Outcome(None, (*read.findings, *resolved.findings, *letters.findings))
        files = self._files(read.value, resolved.value)
        if files.value is None:
            return Outcome(None, (*read.findings, *resolved.findings, *files.findings))
        look = read.value.plan.value.print.look
        if look not in self._picture_caches:
            self._picture_caches[look] = PictureCache(self._library, self._kept, look)
        pictures = {
            **pictures_of(resolved.value, self._picture_caches[look]),
            **read.value.pictures,
        }
        job = PrintJob(
            edition(),
            entry.place,
            self._formats,
            resolved.value.model_dump_json(),
            json.dumps(pictures),
            files.value,
        )
        sheets = tuple(
            Sheet(file_name(entry.name, kind), kind, fingerprint(job, kind))
            for kind in self._formats
        )
        return Outcome((job, sheets), (*read.findings, *resolved.findings))

    def _files(self, plan: PlanFile, document: ResolvedPlan) -> Outcome[dict[Form, bytes]]:
        """The forms that are not sheets."""
        if not any(form in EXCHANGE_FORMS for form in self._formats):
            return Outcome({})
        # Late, because a batch of sheets need not wait for the calendar's library
        from generator.exchange.exchange_files import exchange_files

        return exchange_files(self._library, plan, document, self._formats)
