"""What the library promises about every exercise, one case each."""

from __future__ import annotations

import re

import pytest
import yaml

from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise
from generator.definitions.ways import ways
from generator.rules import check
from generator.wording.timing import seconds_of
from generator.wording.words import wording
from tests.conftest import ROOT

IDS = sorted(path.stem for path in (ROOT / "content/exercises").glob("*.yml"))


@pytest.fixture(params=IDS)
def exercise(request: pytest.FixtureRequest, library: Library) -> Exercise:
    found = library.exercise(request.param)
    assert found is not None, "its file could not be read: run `loadwise check`"
    return found


def test_it_has_cues_progressions_and_regressions(exercise: Exercise) -> None:
    assert len(exercise.cues) >= 2
    assert len(exercise.harder) >= 1
    assert len(exercise.easier) >= 1


def test_there_is_an_easier_way_that_needs_no_other_exercise(exercise: Exercise) -> None:
    assert any(rung.change for rung in exercise.easier), (
        "a person who is sore today needs a change to make now"
    )


def test_it_has_steps_faults_a_stop_rule_and_its_evidence(exercise: Exercise) -> None:
    assert 3 <= len(exercise.steps) <= 6
    assert exercise.faults
    assert exercise.stop.standard or exercise.stop.also
    assert exercise.evidence


def test_its_dose_is_inside_its_range_and_has_words(exercise: Exercise) -> None:
    assert not list(exercise.outside(exercise.dose))
    words = wording("en").dose(exercise.dose, tempo_words=exercise.tempo_words)
    assert words.big
    assert words.days
    assert seconds_of(exercise.dose) > 30 or exercise.dose.stage


def test_its_steps_name_no_seconds_that_a_tempo_could_contradict(exercise: Exercise) -> None:
    if exercise.dose.tempo is not None:
        assert not [
            step for step in exercise.steps if "second" in step and "second toe" not in step
        ]


def test_the_ladder_mirrors_itself_and_rises(exercise: Exercise, library: Library) -> None:
    for rung in ways(library, exercise, "harder"):
        if rung.use:
            other = library.exercise(rung.use)
            assert other is not None
            assert exercise.id in [r.use for r in ways(library, other, "easier")]
            assert exercise.level < other.level <= exercise.level + 3


def test_no_patient_is_told_to_single_out_a_muscle_or_to_move_the_kneecap(
    exercise: Exercise,
) -> None:
    shown = " ".join([exercise.summary, exercise.feel, *exercise.steps, *exercise.cues]).lower()
    assert not [
        word
        for word in (
            "vmo",
            "vastus",
            "isolate",
            "activate",
            "pull your kneecap",
            "move your kneecap",
        )
        if word in shown
    ]


def test_bands_are_worn_above_the_knees(exercise: Exercise) -> None:
    shown = " ".join([exercise.set_up, *exercise.steps]).lower()
    assert "round your ankle" not in shown
    if "band" in exercise.equipment and exercise.id not in (
        "terminal-knee-extension",
        "warm-up-routine",
        "recovery-day",
    ):
        assert "above" in shown and "knee" in shown


def test_the_clinician_only_exercise_is_in_no_default_and_no_way_of_another(
    library: Library,
) -> None:
    only = {id for id, loaded in library.exercises.items() if loaded.value.clinician_only}
    assert only == {"adductor-squeeze"}
    for protocol in library.protocols.values():
        chosen = {
            item.exercise
            for phase in protocol.value.phases
            for session in phase.sessions
            for item in session.items
        }
        assert not only & (chosen | set(protocol.value.flare.exercises))
    assert not only & {
        rung.use for e in library.exercises.values() for rung in (*e.value.easier, *e.value.harder)
    }


def test_the_four_rungs_that_are_too_long_are_gone_both_ways(library: Library) -> None:
    for low, high in (
        ("single-leg-stance-foam", "sport-drills"),
        ("lateral-band-walk", "sport-drills"),
        ("heel-raise", "controlled-landing-two-leg"),
        ("flat-walk", "run-walk-intervals"),
    ):
        assert high not in [r.use for r in library.exercises[low].value.harder]
        assert low not in [r.use for r in library.exercises[high].value.easier]


def test_no_exercise_speaks_of_one_condition(library: Library) -> None:
    """An exercise is true for every condition: what is one condition's stands in its notes."""
    own = re.compile(r"sore spot|breaststroke|this (?:pain|problem)|inner (?:knee|shin)", re.I)
    for id, loaded in library.exercises.items():
        shown = [*loaded.value.steps, *loaded.value.cues, loaded.value.stop.also or ""]
        shown += [fault.what for fault in loaded.value.faults]
        assert not own.search(" ".join(map(str, shown))), id


def test_the_first_protocol_warns_of_the_breaststroke_kick(library: Library) -> None:
    notes = library.protocols["pes-anserine-bursitis"].value.exercise_notes
    swimming = next(note for note in notes if note.exercise == "swimming")
    assert "Do not swim breaststroke" in str(swimming.caution)


def test_the_whole_library_has_no_error(library: Library) -> None:
    assert [d for d in check(library) if d.is_error] == []


def test_every_definition_names_its_schema_for_editors() -> None:
    for path in [
        *ROOT.glob("content/**/*.yml"),
        *ROOT.glob("protocols/*.yml"),
        *ROOT.glob("plans/*.yml"),
    ]:
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.partition("=")[2]).resolve().is_file(), path


def test_every_definition_reads_the_same_under_another_yaml_reader(library: Library) -> None:
    """YAML 1.1 readers (an editor's, another tool's) must see the same texts: no `no`, no `9:1`,
    no bare dates."""
    for id, loaded in library.exercises.items():
        assert yaml.safe_load(loaded.source.text) == loaded.source.data, id


def test_holds_in_settle_start_at_half_of_what_they_grow_to(library: Library) -> None:
    """S93, read as half the target hold: 10 seconds lying down, 30 of balance or stretch."""
    settle = library.protocols["pes-anserine-bursitis"].value.phases[0]
    held = [
        (library.exercises[choice.exercise].value, choice.hold_s)
        for session in settle.sessions
        for choice in session.items
        if library.exercises[choice.exercise].value.dose.hold_s
    ]
    assert held
    for exercise, hold_s in held:
        target = 10 if exercise.position.startswith("lying") else 30
        assert hold_s == target / 2, exercise.id
        assert target <= exercise.range.hold_s[1]
