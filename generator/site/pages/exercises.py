"""The exercises' pages: the library with filters, one page each, redirects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.common.routes import exercise_path, plan_path
from generator.definitions.model.exercise import Exercise
from generator.document.exercise_filters import NO_EQUIPMENT
from generator.site.exercise_views import exercises_by_position, view_exercise
from generator.site.library_filters import filters_of, flare_protocols
from generator.site.pages.handwritten import moved_page
from generator.site.session_paths import Step, all_steps
from generator.site.site import Site, SitePage

__all__ = ["exercise_pages"]


def exercise_pages(site: Site) -> Iterator[SitePage]:
    """The library, then every exercise with redirects from its former addresses."""
    yield _library(site)
    steps = all_steps(site)
    for exercise in site.exercises:
        yield _exercise(site, exercise, steps.get(exercise.id, ()))
        for old in exercise.formerly:
            path = exercise_path(exercise.id)
            yield moved_page(site, exercise_path(old), path, exercise.name)


def _library(site: Site) -> SitePage:
    label, groups = site.words.label, exercises_by_position(site)
    listed = [view.exercise for _, views in groups for view in views]
    return SitePage(
        "exercises/index",
        "library.md.j2",
        label("site.library_page.title"),
        label("site.library_page.summary"),
        {
            "groups": groups,
            "protocols": site.protocols,
            "total": len(listed),
            "filters": filters_of(site, [view for _, views in groups for view in views]),
            "flare_protocols": lambda view: flare_protocols(site, view),
            "no_equipment": NO_EQUIPMENT,
        },
        about=[*listed, *site.protocols],
        menu="exercises/index",
        script="library",
        printable=False,
    )


def _exercise(site: Site, exercise: Exercise, steps: Sequence[Step]) -> SitePage:
    view = view_exercise(site, exercise)
    muscles = site.library.shared.muscles.value.muscles
    worked = [muscles[id] for id in exercise.muscles.primary if id in muscles]
    only = view.uses[0].protocol if len(view.uses) == 1 else None
    plan = (plan_path(only.id), site.words.label("site.programme")) if only else site.plans
    return SitePage(
        exercise_path(exercise.id),
        "exercise.md.j2",
        exercise.name,
        exercise.summary,
        {
            "view": view,
            "session_steps": tuple(steps),
            "muscles": muscles,
            "muscles_also": tuple(dict.fromkeys(name for one in worked for name in one.also)),
        },
        about=[exercise, *(use.protocol for use in view.uses)],
        menu="exercises/index",
        part_of=site.words.label("site.exercises"),
        next=[plan],
    )
