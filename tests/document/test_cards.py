"""Cards: harder ways stay within the phase."""

from __future__ import annotations

from pathlib import Path

from generator.definitions.library import Library, open_library
from generator.document.public_sheets import Sheets
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan

ROOT = Path(__file__).resolve().parents[2]


def test_harder_names_only_exercises_of_the_same_phase(library: Library) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    for phase in protocol.phases:
        sheet = Sheets(library, protocol).handout(phase)
        inside = {e.name for id in phase.exercises if (e := library.exercise(id))}
        sessions = sheet.phases[0].sessions
        assert sessions
        for session in sessions:
            for item in session.items:
                assert item.easier
                assert item.harder
                named = {
                    way.says.removeprefix("Do this instead: ").removesuffix(".")
                    for way in item.harder
                    if way.exercise
                }
                assert named <= inside


def test_a_public_card_has_the_version_with_support_beside_the_standard_one(
    library: Library,
) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    (item,) = (
        Sheets(library, protocol).exercise(library.exercises["single-leg-stance"].value).exercises
    )
    assert item.set_up
    assert "one hand just above" in item.set_up
    assert item.support is not None
    assert item.support.title == "With support, if you have fallen or feel unsteady"
    assert "both hands" in " ".join(item.support.says)
    assert not [line for line in item.care if "fallen" in line], "it is said once"


def test_the_version_with_support_says_only_what_differs(library: Library) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    (item,) = Sheets(library, protocol).exercise(library.exercises["heel-slide"].value).exercises
    assert item.support is not None
    assert not set(item.support.says) & {item.set_up, *item.steps}
    assert "Keep your legs straight." not in item.support.says


def test_a_plan_reads_nothing_that_it_does_not_name() -> None:
    library, file = open_library(ROOT).value, read_plan(ROOT / "plans" / "example.yml").value
    assert library is not None
    assert file is not None
    plan = resolve_plan(library, file).value
    assert plan is not None
    cards = [library.exercises[item.id].value for item in plan.items if item.id]
    assert any(rung.use for card in cards for rung in (*card.easier, *card.harder))
    flare = library.protocols[file.plan.value.protocol].value.flare.exercises
    named = {card.id for card in cards} | {id for card in cards for id in card.parts} | {*flare}
    assert set(library.exercises._read) <= named
    assert set(library.protocols._read) == {file.plan.value.protocol}
    assert set(library.sources._read) <= {file.plan.value.protocol}
