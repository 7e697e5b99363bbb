"""The version with support: what it changes, for whom, and where it is written."""

from __future__ import annotations

from generator.definitions.library import Library
from generator.definitions.supported import supported_version


def test_it_changes_what_it_states_and_keeps_the_rest(library: Library) -> None:
    standard = library.exercises["single-leg-stance"].value
    it = standard.with_support()
    assert it.set_up != standard.set_up
    assert it.steps == standard.steps
    assert {rung.key for rung in standard.easier} - {rung.key for rung in it.easier} == {
        "fingertips"
    }
    assert it.figure is not None
    assert standard.figure is not None
    assert it.figure.fault is None
    assert it.figure.props != standard.figure.props
    assert it.figure.end == standard.figure.end


def test_it_is_for_a_condition_that_asks_for_it_and_for_no_other(library: Library) -> None:
    standard = library.exercises["single-leg-stance"].value
    assert standard.supports({"falls"})
    assert not standard.supports({"diabetes"})
    assert not standard.supports(())
    assert not library.exercises["calf-stretch"].value.supports({"falls"})


def test_an_exercise_without_one_is_itself(library: Library) -> None:
    loaded = library.exercises["calf-stretch"]
    assert loaded.value.with_support() is loaded.value
    assert supported_version(loaded) is None


def test_its_words_are_under_supported_and_the_others_where_the_exercise_says_them(
    library: Library,
) -> None:
    loaded = library.exercises["single-leg-stance"]
    version = supported_version(loaded)
    assert version is not None
    assert version is supported_version(loaded), "so that results about it can be cached"
    assert version.place("set_up") == loaded.place("supported", "set_up")
    assert version.place("steps", 0) == loaded.place("steps", 0)
