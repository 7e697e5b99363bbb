"""What the exercises can be filtered by: only choices that some exercise fits."""

from __future__ import annotations

from generator.definitions.library import Library
from generator.document.exercise_filters import NO_EQUIPMENT, exercise_filters
from generator.wording.words import wording


def test_every_choice_fits_some_exercise(library: Library) -> None:
    exercises = [loaded.value for loaded in library.exercises.values()]
    filters = {
        filter.name: [choice.value for choice in filter.choices]
        for filter in exercise_filters(library, wording("en"), exercises)
    }
    assert list(filters) == ["position", "equipment", "muscle", "level"]
    things = {id for exercise in exercises for id in exercise.equipment}
    assert set(filters["equipment"]) == things | {NO_EQUIPMENT}
    assert set(filters["position"]) == {exercise.position for exercise in exercises}
    assert set(filters["muscle"]) == {id for it in exercises for id in it.muscles.primary}
    levels = sorted({exercise.level for exercise in exercises})
    assert filters["level"] == [str(level) for level in levels[:-1]]
