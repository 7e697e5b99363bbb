"""The side and the stages of an exercise that is for several problems."""

from __future__ import annotations

import pytest

from generator.definitions.library import Library, load_library
from generator.document.treated import Treated, side_for, stages_for
from tests.two_regions import ARM, BACK, two_regions


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = load_library(two_regions(tmp_path_factory.mktemp("regions"))).value
    assert library is not None
    return library


def test_an_exercise_has_the_side_of_the_problem_that_lists_it(regions: Library) -> None:
    arm, back = (regions.protocols[id].value for id in (ARM, BACK))
    treated = (
        Treated(arm, arm.phases[0], "left"),
        Treated(back, back.phases[0], "both"),
    )
    raised, tall = (regions.exercises[id].value for id in ("arm-raise", "sit-tall"))
    assert side_for(treated, raised) == "left"
    assert side_for(treated, tall) == "both"
    right = (Treated(arm, arm.phases[0], "right"),)
    assert side_for((*treated[:1], *right), raised) == "both"
    assert treated[0].suits(raised)
    assert not treated[0].suits(tall)
    assert not treated[0].suits(regions.exercises["throwing-steps"].value)


def test_stages_are_those_of_the_problem_that_has_them(regions: Library) -> None:
    arm, back = (regions.protocols[id].value for id in (ARM, BACK))
    throwing = regions.exercises["throwing-steps"].value
    treated = (Treated(back, back.phases[0], "both"), Treated(arm, arm.phases[0], "left"))
    assert stages_for(treated, throwing) == arm.stages_of(throwing)
    assert stages_for(treated[:1], throwing) == ()
