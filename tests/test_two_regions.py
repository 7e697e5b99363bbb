"""Protocols of an arm and of a back go the whole way, and say nothing that belongs to another."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.definitions.findings import Outcome
from generator.definitions.library import Library, load_library
from generator.definitions.model.plan import Plan
from generator.definitions.new_release import release
from generator.definitions.validation import validate
from generator.definitions.yaml_source import parse_source
from generator.document.model import ResolvedPlan
from generator.document.public_sheets import Sheets
from generator.plans.plan_file import PlanFile
from generator.plans.resolve import resolve_plan
from generator.rules import check
from generator.site import render_site
from tests.conftest import LIBRARY
from tests.site.rendered import Seen, made, shown
from tests.two_regions import ARM, BACK, two_regions

OURS = "pes-anserine-bursitis"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_regions(tmp_path_factory.mktemp("regions"))


@pytest.fixture(scope="module")
def regions(project: Path) -> Library:
    library = load_library(project).value
    assert library is not None
    return library


def plan(library: Library, protocol: str, phase: str, **person: str) -> Outcome[ResolvedPlan]:
    about = {"label": "A", "age_band": "40-59", "minutes_a_session": 60, **person}
    text = json.dumps(
        {
            "protocol": protocol,
            "library": LIBRARY,
            "issued": "2026-11-30",
            "version": 1,
            "from_phase": phase,
            "person": about,
        }
    )
    source = parse_source(text, "plan.yml").value
    assert source is not None
    read = validate(Plan, source)
    assert read.value is not None, read.findings
    return resolve_plan(library, PlanFile(read.value, None))


def codes(outcome: Outcome[ResolvedPlan]) -> set[str]:
    return {found.code for found in outcome.findings if found.is_error}


def test_they_pass_every_check(regions: Library) -> None:
    assert [found for found in check(regions) if found.is_error] == []


def test_beside_our_own_they_pass_too(tmp_path: Path) -> None:
    library = load_library(two_regions(tmp_path, beside_ours=True)).value
    assert library is not None
    assert {ARM, BACK, OURS} < set(library.protocols)
    assert [found for found in check(library) if found.is_error] == []


def test_a_plan_for_an_arm_has_a_side_its_own_signs_and_its_own_words(regions: Library) -> None:
    made = plan(regions, ARM, "first", affected_side="left").value
    assert made is not None
    assert made.person is not None
    assert made.person.detail == "Left shoulder"
    (card,) = made.sessions[0].exercises
    assert card.dose.side == "on your left arm"
    assert card.feel == "You should feel a gentle pull round your shoulder."
    assert "If your shoulder catches, stop." in card.stop
    assert "Help with your other arm." in [way.says for way in card.easier]
    assert "your arm goes numb" in made.pain.stop_signs
    assert "your bottom goes numb" not in made.pain.stop_signs


def test_a_plan_for_a_back_has_no_side(regions: Library) -> None:
    made = plan(regions, BACK, "first").value
    assert made is not None
    assert made.person is not None
    assert made.person.detail == "Lower back"
    assert {card.dose.side for card in made.sessions[0].exercises} == {""}
    assert "your bottom goes numb" in made.pain.stop_signs
    assert codes(plan(regions, BACK, "first", affected_side="both")) == {"plan.side"}
    assert codes(plan(regions, ARM, "first")) == {"plan.side"}


def test_stages_have_the_words_and_the_limit_of_their_activity(regions: Library) -> None:
    made = plan(regions, ARM, "second", affected_side="right").value
    assert made is not None
    card = made.sessions[1].exercises[0]
    assert (
        card.dose.how.replace("\xa0", " ")
        == "Rest 2 minutes, throw 1 minute, 3 times. Rest 2 minutes at the end."
    )
    sheets = Sheets(regions, regions.protocols[ARM].value)
    (sheet,) = [sheet for sheet in sheets.all if sheet.document.kind == "stages"]
    (staged,) = sheet.document.staged
    assert sheet.name == "guides/throwing-stages"
    assert sheet.document.document.title == "Throw and rest"
    assert (staged.good, staged.limit.limit) == ("Good sessions", 1)


def test_conditions_are_the_shared_ones_with_the_protocols_own_words(regions: Library) -> None:
    arm, back = (regions.protocols[id].value for id in (ARM, BACK))
    shared = list(regions.conditions_of(None))
    assert list(regions.conditions_of(arm)) == [*shared, "arm-surgery"]
    assert "shoulder" in regions.conditions_of(arm)["cancer"].says
    assert "lower back" in regions.conditions_of(back)["cancer"].says


def test_an_exercise_without_all_grades_is_never_gentle(regions: Library) -> None:
    arm = regions.protocols[ARM].value
    raised = regions.exercises["arm-raise"].value
    assert arm.gentle(raised)
    assert not arm.model_copy(update={"grades": {}}).gentle(raised)


@pytest.fixture(scope="module")
def site(regions: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    made(regions, out)
    return out


def page(site: Path, path: str) -> Seen:
    return shown(site / f"{path}.md")


def test_home_leads_to_each_front_page_and_each_front_page_to_its_plan(site: Path) -> None:
    assert {f"{ARM}/", f"{BACK}/"} <= set(page(site, "index").links)
    for id in (ARM, BACK):
        front = page(site, f"{id}/index")
        assert "first/" in " ".join(front.links)
        assert (site / f"{id}/plan.md").is_file()


def test_a_page_speaks_of_the_protocol_that_it_names(site: Path) -> None:
    arm, back = (page(site, f"{id}/understand/what-it-is").words for id in (ARM, BACK))
    assert "A stiff shoulder" in arm
    assert "changed shape" in arm
    assert "numb between" not in arm
    assert "A sore lower back" in back
    assert "changed shape" not in back


def test_a_former_address_leads_on(site: Path) -> None:
    old = (site / "understand/stiff-shoulder.md").read_text("utf-8")
    assert f"moved_to: ../../{ARM}/understand/what-it-is/" in old


@pytest.mark.parametrize("body", ["{{ protocol.name }}", "{{ flare() }}", "{{ sheet('a', 'b') }}"])
def test_a_page_that_names_no_protocol_cannot_speak_of_one(
    project: Path, tmp_path: Path, body: str
) -> None:
    shutil.copytree(project, tmp_path / "project")
    file = tmp_path / "project/content/pages/help/who.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    front = "title: A\nsummary: B.\nsection: help\nnext: [{to: index, says: Home}]"
    file.write_text(f"---\n{front}\n---\nText\n{body}\n", "utf-8")
    library = load_library(tmp_path / "project").value
    assert library is not None
    (found,) = render_site(library, tmp_path / "out").findings
    assert (found.code, found.case, found.place.line) == ("page.protocol", "needed", 8)


def test_without_a_protocol_a_few_findings_say_what_to_do(tmp_path: Path) -> None:
    root = two_regions(tmp_path, beside_ours=True)
    library = load_library(root).value
    assert library is not None
    assert release(library, LIBRARY).value
    (root / f"protocols/{ARM}.yml").unlink()
    library = load_library(root).value
    assert library is not None
    found = [one for one in check(library) if one.code != "release.edited"]
    assert {one.code for one in found} == {
        "exercise.unreachable",
        "id.gone",
        "page.protocol",
        "reference.list",
    }
    assert len(found) <= 6


def test_a_release_refuses_only_the_plans_that_it_affects(tmp_path: Path) -> None:
    root = two_regions(tmp_path)
    library = load_library(root).value
    assert library is not None
    assert release(library, LIBRARY).value
    file = root / f"protocols/{ARM}.yml"
    file.write_text(file.read_text("utf-8").replace("Rest when you need to.", "Rest."), "utf-8")
    library = load_library(root).value
    assert library is not None
    assert release(library, "2027.1.1").value
    library = load_library(root).value
    assert library is not None
    assert codes(plan(library, BACK, "first")) == set()
    assert codes(plan(library, ARM, "first", affected_side="left")) == {"plan.library"}
