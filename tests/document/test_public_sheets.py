"""The public sheets: which there are, for nobody, and with the limits that hold."""

from __future__ import annotations

import pytest

from generator.definitions.library import Library
from generator.document.public_sheets import Sheets, stages_sheet


@pytest.fixture(scope="module")
def made(library: Library) -> Sheets:
    return Sheets(library, library.protocols["pes-anserine-bursitis"].value)


def test_each_name_is_its_own_and_no_sheet_is_of_a_person(made: Sheets) -> None:
    names = [sheet.name for sheet in made.all]
    assert len(names) == len(set(names))
    assert {phase.id for phase in made.protocol.phases} <= set(names)
    for sheet in made.all:
        assert sheet.document.person is None, sheet.name
        assert sheet.document.document.draft is None
        assert sheet.place.file


def test_its_date_is_the_librarys_and_never_the_clocks(made: Sheets, library: Library) -> None:
    year, month, _ = library.version.split(".")
    assert {sheet.document.document.date for sheet in made.all} == {f"{year}-{int(month):02}-01"}


def test_an_exercise_promises_no_more_than_its_strictest_phase(made: Sheets) -> None:
    for exercise in made.exercises:
        limits = [phase.pain_limit for phase in made.protocol.phases_with(exercise)]
        assert made.exercise(exercise).pain.limit == min(limits), exercise.id


def test_each_activity_with_stages_has_a_sheet(made: Sheets, library: Library) -> None:
    names = [stages_sheet(activity) for activity in made.protocol.staged]
    assert [sheet.name for sheet in made.all if sheet.document.kind == "stages"] == names != []
    activities = tuple(a.model_copy(update={"stages": ()}) for a in made.protocol.activities)
    bare = Sheets(library, made.protocol.model_copy(update={"activities": activities}))
    assert not [sheet for sheet in bare.all if sheet.document.kind == "stages"]
