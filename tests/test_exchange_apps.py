"""Calendar, note and FHIR from the browser apps: what a person's button press gives them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.definitions.library import Library
from generator.exchange.plan_calendar import CalendarOptions, plan_calendar
from generator.exchange.record_note import record_note
from tests.calendar_checks import calendar_faults
from tests.conftest import ROOT
from tests.eyes import PHONE, faults
from tests.fhir_checks import faults_of
from tests.phone_visits import WEDNESDAY, Visit, code_of
from tests.plans.example import resolved
from tests.test_plan_builder import give, open_builder


def downloaded(tab: Page, press: str) -> tuple[str, bytes]:
    """The name and the content of the file that a button makes."""
    with tab.expect_download() as waiting:
        tab.locator(press).click()
    file = waiting.value
    return file.suggested_filename, Path(file.path()).read_bytes()


@pytest.fixture(scope="module")
def builder(tabs: Callable[..., Page], site: str) -> Page:
    tab = open_builder(tabs, site, permissions=["clipboard-read", "clipboard-write"])
    files = [ROOT / "plans" / name for name in ("example.yml", "clinic.yml")]
    give(tab, *files)
    tab.locator("#save-calendar:not([aria-disabled])").wait_for()
    return tab


def test_the_builder_makes_the_same_calendar_as_the_command(builder: Page) -> None:
    plan = resolved(ROOT)
    name, content = downloaded(builder, "#save-calendar")
    assert name == "plan-2026-11-30-v2.ics"
    assert content == plan_calendar(plan)
    builder.get_by_label("Say whose plan it is").check()
    builder.get_by_label("Remind 15").check()
    _, asked = downloaded(builder, "#save-calendar")
    assert asked == plan_calendar(plan, CalendarOptions(alarm=15), name=True)
    builder.get_by_label("Say whose plan it is").uncheck()


def test_the_builder_copies_the_note(builder: Page) -> None:
    builder.locator("#copy-note").click()
    note = record_note(resolved(ROOT))
    shown = builder.get_by_label("Note for the clinical record")
    assert shown.input_value() == note
    assert builder.evaluate("navigator.clipboard.readText()") == note
    assert faults(builder) == []


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    context = browser.new_context(viewport=PHONE)
    context.clock.set_fixed_time(WEDNESDAY)
    yield Visit(context, site)
    context.close()


def test_the_patients_page_makes_a_calendar_from_today_on(visit: Visit, library: Library) -> None:
    tab = visit.open(code_of(library))
    tab.locator("summary", has_text="calendar").click()
    tab.get_by_label("When do you want to start?").fill("07:15")
    tab.get_by_label("Remind me").check()
    assert faults(tab) == []
    name, content = downloaded(tab, "button:has-text('Make a calendar file')")
    assert name == "my-plan.ics"
    assert calendar_faults(content) == []
    text = content.decode().replace("\r\n ", "")
    assert "T071500" in text
    assert text.count("TRIGGER:-PT15M") == text.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:Exercises: session 1" in text
    assert "Visit" not in text
    assert visit.complaints == []


def test_the_log_is_saved_as_fhir(visit: Visit, library: Library, tmp_path: Path) -> None:
    tab = visit.open(code_of(library))
    entry = {
        "form": 1, "id": "abc", "edit": 1, "day": "2026-11-24", "session": 0, "sign": False,
        "protocol": "pes-anserine-bursitis", "phase": "settle", "done": True, "worst": 3,
        "hurt": [], "usual": 1, "morning": {"how": None, "pain": 2}, "words": "Fine",
    }  # fmt: skip
    key = "`${location.pathname}#1.entry.abc`"
    tab.evaluate(f"entry => localStorage.setItem({key}, JSON.stringify(entry))", entry)
    tab = visit.open(code_of(library))
    visit.view("Look back")
    assert faults(tab) == []
    name, content = downloaded(tab, "button:has-text('Save for your clinic')")
    assert name == "my-plan-log-2026-11-25.fhir.json"
    bundle = json.loads(content)
    assert [one["resource"]["valueInteger"] for one in bundle["entry"]] == [3, 1, 2]
    assert faults_of({"log": bundle}, tmp_path) == {"log": []}
    assert visit.complaints == []
