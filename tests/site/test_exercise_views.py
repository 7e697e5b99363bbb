"""What a page shows of an exercise."""

from __future__ import annotations

from generator.definitions.model.exercise import POSITIONS
from generator.site.exercise_views import exercises_by_position, view_exercise
from generator.site.site import Site


def test_the_library_goes_by_position_and_from_easy_to_hard(bare_site: Site) -> None:
    groups = exercises_by_position(bare_site)
    positions = [position for position, _ in groups]
    assert positions == [position for position in POSITIONS if position in positions]
    for position, views in groups:
        levels = [view.exercise.level for view in views]
        assert levels == sorted(levels)
        assert {view.exercise.position for view in views} == {position}
        assert all(view.exercise.for_patients for view in views)


def test_changes_come_before_other_exercises_and_none_is_a_clinicians_alone(
    bare_site: Site,
) -> None:
    for exercise in bare_site.exercises:
        view = view_exercise(bare_site, exercise)
        (use,) = view.uses
        for ways in (use.easier, use.harder):
            kinds = [way.exercise is not None for way in ways]
            assert kinds == sorted(kinds), exercise.id
            assert all(way.exercise.for_patients for way in ways if way.exercise)


def test_a_dose_that_is_itself_a_time_has_no_minutes_beside_it(bare_site: Site) -> None:
    exercises = bare_site.library.exercises
    walk, step = (
        view_exercise(bare_site, exercises[id].value).uses[0] for id in ("flat-walk", "step-down")
    )
    assert walk.minutes is None
    assert (step.minutes or 0) > 0


def test_its_phases_count_from_one(bare_site: Site) -> None:
    view = view_exercise(bare_site, bare_site.library.exercises["heel-slide"].value)
    assert view.phases
    for belonging in view.phases:
        assert belonging.protocol.phases[belonging.number - 1] is belonging.phase
