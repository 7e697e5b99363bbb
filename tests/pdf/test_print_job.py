"""One person's sheets as a unit of work."""

from __future__ import annotations

from pathlib import Path

from generator.batch.inputs import find_entries
from generator.batch.preparation import Preparation
from generator.pdf.print_job import PrintJob, edition, print_documents
from tests.batches import clinic, crowd, preparation

__all__ = ["clinic", "crowd", "preparation"]  # fixtures


def test_a_worker_of_another_edition_prints_nothing(crowd: Path, preparation: Preparation) -> None:
    prepared = preparation.job_for(find_entries([crowd])[0]).value
    assert prepared is not None
    order = prepared[0]
    assert order.edition == edition()
    (found,) = print_documents(
        PrintJob("0" * 16, order.place, order.formats, order.document, order.pictures)
    ).findings
    assert found.code == "print-job.edition"


def test_an_orders_repr_tells_nothing_about_the_person(
    crowd: Path, preparation: Preparation
) -> None:
    prepared = preparation.job_for(find_entries([crowd])[0]).value
    assert prepared is not None
    assert "Ada Oakley" in prepared[0].document
    assert "Oakley" not in repr(prepared[0])
