"""An exercise with its whole dose: the exercise's own, with what differs laid over it."""

from __future__ import annotations

from generator.definitions.library import Library
from generator.document.full_item import full_item


def test_the_exercises_own_dose_stands_where_nothing_else_is_said(library: Library) -> None:
    dose = library.exercises["supine-clamshell"].value.dose
    item = full_item(library, "supine-clamshell", {"reps": 9}, note="Slowly.")
    assert item.reps == 9
    assert (item.sets, item.rest_s) == (dose.sets, dose.rest_s)
    assert str(item.note) == "Slowly."


def test_the_session_decides_how_often_unless_the_keys_do(library: Library) -> None:
    silent = full_item(library, "supine-clamshell", {})
    assert not silent.says_how_often
    assert silent.rest_days_between is None
    assert full_item(library, "supine-clamshell", {"days": ("mon",)}).days == ("mon",)


def test_an_unknown_exercise_keeps_its_keys_for_the_rules_to_judge(library: Library) -> None:
    item = full_item(library, "no-such", {"sets": 2})
    assert (item.exercise, item.sets, item.reps) == ("no-such", 2, None)
