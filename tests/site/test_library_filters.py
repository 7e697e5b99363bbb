"""The choices of the library's filters: only what some listed exercise has."""

from __future__ import annotations

from itertools import chain

from generator.document.exercise_filters import NO_EQUIPMENT
from generator.site.exercise_views import ExerciseView, exercises_by_position
from generator.site.library_filters import filters_of, flare_protocols
from generator.site.site import Site


def views(site: Site) -> list[ExerciseView]:
    return list(chain.from_iterable(group for _, group in exercises_by_position(site)))


def test_every_choice_fits_some_exercise(bare_site: Site) -> None:
    listed = views(bare_site)
    filters = {
        filter.name: [c.value for c in filter.choices] for filter in filters_of(bare_site, listed)
    }
    assert set(filters) == {"phase", "position", "equipment", "muscle", "level"}
    things = {id for view in listed for id in view.exercise.equipment}
    assert set(filters["equipment"]) == things | {NO_EQUIPMENT}
    assert set(filters["position"]) == {view.exercise.position for view in listed}


def test_one_choice_is_no_choice(bare_site: Site) -> None:
    alone = [view for view in views(bare_site) if view.exercise.id == "step-down"]
    assert "position" not in {filter.name for filter in filters_of(bare_site, alone)}


def test_only_the_flare_up_plan_says_that_an_exercise_is_safe_then(bare_site: Site) -> None:
    for view in views(bare_site):
        held = [p for p in bare_site.protocols if view.exercise.id in p.flare.exercises]
        assert flare_protocols(bare_site, view) == held
