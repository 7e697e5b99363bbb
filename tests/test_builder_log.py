"""At the visit: the log of the person's phone, beside the plan in the builder."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.definitions.library import Library
from tests.eyes import DESKTOP, PHONE, VIOLATIONS, choose_condition, faults
from tests.phone_visits import Visit, code_of, rows
from tests.test_builder_plans import KEPT, SOON, keep_plans
from tests.test_builder_visits import TODAY, example
from tests.test_plan_builder import give, open_builder

WORDS = "<b>Slept badly</b>"


@pytest.fixture(scope="module")
def log(
    browser: Browser, site: str, library: Library, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The file that a phone saves after a session, with a tick, and after a warning sign."""
    context = browser.new_context(viewport=PHONE)
    visit = Visit(context, site)
    tab = visit.open(code_of(library))
    visit.write(2, WORDS)
    visit.view("Look back")
    tab.locator(".lw-ticks input").first.check()
    with tab.expect_download() as coming:
        visit.press("Save to a file")
    path = tmp_path_factory.mktemp("log") / "log.json"
    coming.value.save_as(path)
    context.close()
    data = json.loads(path.read_text("utf-8"))
    (entry,) = data["entries"]
    sign = {"id": "0" * 24, "day": "2026-11-28", "sign": True, "done": None, "worst": None}
    data["entries"] = [{**entry, **sign, "words": ""}, {**entry, "hurt": ["quad-set"]}]
    data["thenNow"] = {
        "names": ["Stairs", "", ""],
        "ratings": [{"day": "2026-11-28", "scores": [3, None, None], "overall": "good"}],
    }
    path.write_text(json.dumps(data), "utf-8")
    return path


def bring(tab: Page, log: Path) -> None:
    tab.set_input_files("#open-files", log)
    tab.locator(".pb-log").wait_for()


def test_the_log_stands_beside_the_plan_as_it_was_written_down(
    tabs: Callable[..., Page], site: str, log: Path
) -> None:
    tab = tabs(viewport=DESKTOP)
    complaints: list[str] = []
    tab.add_init_script(VIOLATIONS)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(f"{site}plan-builder/")
    tab.locator("#builder").wait_for()
    bring(tab, log)  # before its plan, or after it
    before = TODAY - timedelta(days=14)
    give(tab, example(clinic=None, issued=before, next_appointment=None, review=None))
    part = tab.locator(".pb-log")
    expect(part.locator(".mp-table tbody tr")).to_have_count(2)
    expect(part.locator(".mp-own-words").first).to_have_text(WORDS)
    expect(part.locator(".mp-plot svg").first).to_be_visible()
    expect(part.locator(".pb-fault")).to_contain_text("28 November 2026")
    expect(part.locator(".pb-ticked li", has_text="Ticked on")).to_have_count(1)
    expect(part.locator(".pb-ticked li", has_text="Not ticked").first).to_be_visible()
    expect(part).to_contain_text("Stairs")
    expect(part).to_contain_text("The person followed version")
    assert faults(tab) == []
    tab.locator("#next-version").click()
    expect(part).to_be_visible()
    tab.wait_for_timeout(SOON)
    assert "Slept" not in tab.evaluate(KEPT)
    tab.locator("#new-plan").click()
    expect(part).to_have_count(0)
    tab.locator("#undo").click()
    expect(part).to_be_visible()
    tab.locator("#log-close").click()
    expect(part).to_have_count(0)
    assert tab.evaluate("violations") == []
    assert complaints == []


def test_the_log_goes_with_the_page_unless_it_is_kept_with_the_plan(
    tabs: Callable[..., Page], site: str, log: Path
) -> None:
    tab = open_builder(tabs, site, viewport=PHONE)
    give(tab, example(clinic=None))
    bring(tab, log)
    expect(tab.locator("#log-keep")).to_have_count(0)
    tab.wait_for_timeout(SOON)
    tab.reload()
    tab.locator("#builder").wait_for()
    expect(tab.locator(".pb-log")).to_have_count(0)
    keep_plans(tab)
    bring(tab, log)
    tab.locator("#log-keep").click()
    tab.wait_for_timeout(SOON)
    tab.reload()
    tab.locator(".pb-parts a").last.click()
    expect(tab.locator(".pb-log")).to_contain_text("kept with the plan")
    assert faults(tab) == []
    tab.locator("#log-close").click()
    tab.wait_for_timeout(SOON)
    assert "Slept" not in tab.evaluate(KEPT)


def test_the_log_of_one_person_is_not_beside_the_plan_of_another(
    tabs: Callable[..., Page], site: str, log: Path
) -> None:
    tab = open_builder(tabs, site)
    choose_condition(tab)
    bring(tab, log)  # beside a plan without a name
    tab.locator("#new-plan").click()
    expect(tab.locator(".pb-log")).to_have_count(0)
    give(tab, example(clinic=None))
    expect(tab.locator(".pb-log")).to_have_count(0)
    bring(tab, log)
    other = example(clinic=None)
    give(tab, {**other, "name": "other.yml"})
    expect(tab.locator(".pb-log")).to_have_count(0)


def test_the_ticks_come_back_on_another_phone(
    browser: Browser, site: str, library: Library, log: Path
) -> None:
    context = browser.new_context(viewport=PHONE)
    visit = Visit(context, site)
    tab = visit.open(code_of(library))
    visit.view("Look back")
    tab.get_by_label("Load a file").set_input_files(log)
    expect(rows(visit)).to_have_count(2)
    expect(tab.locator(".lw-ticks input").first).to_be_checked()
    context.close()
