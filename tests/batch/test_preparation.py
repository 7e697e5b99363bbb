"""From an entry to a job that holds all that a worker needs."""

from __future__ import annotations

import json
from pathlib import Path

from generator.batch.inputs import file_name, find_entries
from generator.batch.preparation import Preparation
from generator.definitions.library import Library
from generator.document.model import FORMS
from tests.batches import clinic, crowd, preparation

__all__ = ["clinic", "crowd", "preparation"]  # fixtures


def test_each_form_has_a_name_of_its_own() -> None:
    names = [file_name("r-1", form) for form in FORMS]
    assert len(set(names)) == len(FORMS)
    assert all(name.startswith("r-1") and name.endswith(".pdf") for name in names)


def test_a_job_holds_the_text_and_every_picture_that_it_names(
    crowd: Path, preparation: Preparation
) -> None:
    (made,) = [preparation.job_for(find_entries([crowd])[0]).value]
    assert made is not None
    job, (sheet,) = made
    keys = {
        item["picture"]["key"]
        for session in json.loads(job.document)["sessions"]
        for item in session["items"]
        if item["picture"]
    }
    assert keys
    assert keys <= json.loads(job.pictures).keys()
    assert (sheet.file, sheet.kind) == (file_name("r-00000", "plan"), "plan")


def test_the_same_plan_has_the_same_fingerprint_and_another_plan_another(
    crowd: Path, library: Library, clinic: Path, preparation: Preparation
) -> None:
    again = Preparation(library, ("plan",), clinic / "build/figures")
    first, second = find_entries([crowd])[:2]
    prints = []
    for maker, entry in ((preparation, first), (again, first), (preparation, second)):
        made = maker.job_for(entry).value
        assert made is not None
        prints.append(made[1][0].fingerprint)
    assert prints[0] == prints[1] != prints[2]


def test_a_plan_that_cannot_be_read_has_no_job(tmp_path: Path, preparation: Preparation) -> None:
    (entry,) = find_entries([tmp_path / "none.yml"])
    outcome = preparation.job_for(entry)
    assert outcome.value is None
    assert [found.code for found in outcome.findings] == ["file.missing"]
