"""What browsers do to stored plans and logs: damage, old forms, silence, two tabs, wrong clocks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.definitions.library import Library
from tests.eyes import PHONE
from tests.phone_visits import WEDNESDAY, Visit, code_of, rows

TUESDAY = "2026-11-24T18:00:00"

STORE = """([key, value]) => new Promise((done, failed) => {
  const opening = indexedDB.open("loadwise-plan-builder")
  opening.onupgradeneeded = () => opening.result.createObjectStore("kept")
  opening.onsuccess = () => {
    const change = opening.result.transaction("kept", "readwrite")
    change.objectStore("kept").put(value, key)
    change.oncomplete = () => { opening.result.close(); done() }
    change.onerror = failed
  }
})"""
STORED = """() => new Promise((done) => {
  const opening = indexedDB.open("loadwise-plan-builder")
  opening.onsuccess = () => {
    const asked = opening.result.transaction("kept").objectStore("kept").getAll()
    asked.onsuccess = () => { opening.result.close(); done(JSON.stringify(asked.result)) }
  }
})"""
REFUSE = "throw new DOMException('no', 'SecurityError')"
PLAN = {"protocol": "", "library": "2026.11.7", "issued": "2026-11-30", "sessions": []}
PERSON = {"label": "Old"}


def draft(**more: Any) -> dict[str, Any]:
    plan = {**PLAN, "person": PERSON, **more}
    return {"plan": plan, "clinic": None, "clinicFile": "clinic.yml", "pictures": {}}


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


# ---- the builder ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kept",
    [
        "text",
        7,
        None,
        {"form": 9, "draft": draft()},
        {"form": 1},
        {"form": 1, "draft": {"plan": None}},
        {"form": 1, "draft": draft(person=None)},
        {"form": 1, "draft": draft(sessions={})},
        {"form": 1, "draft": draft(sessions=[None])},
        {"form": 1, "draft": draft(sessions=[{"key": "a", "days": ["mon"], "items": [7]}])},
        {"form": 1, "draft": draft(protocol=7)},
        {"form": 1, "draft": draft() | {"pictures": {"a": None}}},
        {"form": 1, "draft": draft() | {"clinic": "x"}},
    ],
)
def test_a_stored_plan_that_is_damaged_is_said_and_a_new_one_begun(
    tab: Page, site: str, kept: object
) -> None:
    tab.goto(f"{site}404.html")
    tab.evaluate(STORE, ["draft", kept])
    tab.goto(f"{site}plan-builder/")
    expect(tab.locator(".pb-tools .pb-fault")).to_contain_text("could not be read")
    expect(tab.locator("#new-plan")).to_be_visible()
    tab.locator("#clear").click()
    tab.locator("#clear-yes").click()
    tab.reload()
    expect(tab.locator("#new-plan")).to_be_visible()
    expect(tab.locator(".pb-tools .pb-fault")).to_have_count(0)


def test_a_stored_plan_of_before_is_opened(tab: Page, site: str) -> None:
    tab.goto(f"{site}404.html")
    tab.evaluate(STORE, ["draft", {"form": 1, "draft": draft(protocol="pes-anserine-bursitis")}])
    tab.goto(f"{site}plan-builder/")
    expect(tab.locator("#at-person-label")).to_have_value("Old")
    expect(tab.locator(".pb-tools .pb-fault")).to_have_count(0)


@pytest.mark.parametrize(
    "habit",
    [
        f"globalThis.BroadcastChannel = class {{ constructor() {{ {REFUSE} }} }}",
        "delete globalThis.BroadcastChannel",
        "IDBFactory.prototype.open = () => ({})",
        "Object.defineProperty(globalThis, 'indexedDB', {value: undefined})",
        f"Object.defineProperty(globalThis, 'caches', {{get() {{ {REFUSE} }}}})",
        f"Object.defineProperty(navigator, 'serviceWorker', {{get() {{ {REFUSE} }}}})",
    ],
)
@pytest.mark.parametrize("app", ["plan-builder", "my-plan"])
def test_a_browser_that_lacks_or_blocks_a_store_shows_the_page(
    tab: Page, site: str, library: Library, habit: str, app: str
) -> None:
    tab.add_init_script(habit)
    tab.goto(f"{site}{app}/#{code_of(library)}")
    first = "#new-plan" if app == "plan-builder" else "#exercise-quad-set"
    expect(tab.locator(first)).to_be_visible()


def test_clearing_in_one_tab_clears_the_other_which_does_not_save_again(
    tab: Page, site: str
) -> None:
    tab.goto(f"{site}404.html")
    tab.evaluate(STORE, ["draft", {"form": 1, "draft": draft(protocol="pes-anserine-bursitis")}])
    tab.goto(f"{site}plan-builder/")
    tab.locator("#at-person-label").fill("Sam Secret")
    other = tab.context.new_page()
    other.goto(f"{site}plan-builder/")
    other.locator("#clear").click()
    other.locator("#clear-yes").click()
    expect(tab.locator("#undo")).to_be_disabled()
    expect(tab.get_by_text("Sam Secret")).to_have_count(0)
    tab.evaluate(
        "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    tab.wait_for_timeout(500)
    assert "Secret" not in tab.evaluate(STORED)
    tab.close()
    assert "Secret" not in other.evaluate(STORED)


# ---- the patient's page --------------------------------------------------------------------------


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    context = browser.new_context(viewport=PHONE, timezone_id="Europe/London")
    yield Visit(context, site)
    context.close()


@pytest.mark.parametrize("day", ["1970-01-01T10:00:00", "1980-01-06T10:00:00", "2150-05-01T10:00"])
def test_a_clock_that_was_never_set_loses_no_entry(
    visit: Visit, library: Library, day: str
) -> None:
    visit.tab.clock.set_fixed_time(day)
    visit.open(code_of(library))
    visit.write(4, "wrong clock")
    visit.tab.clock.set_fixed_time("2026-11-25T18:00:00")
    visit.open("")
    expect(rows(visit)).to_have_count(1)
    visit.write(2, "right clock")
    expect(rows(visit)).to_have_count(2)
    expect(visit.tab.locator(".mp-table")).to_contain_text("wrong clock")
    assert visit.complaints == []


def test_a_journey_and_the_change_of_clocks_lose_no_day(
    browser: Browser, site: str, library: Library
) -> None:
    """Across the date line, and in the hour that a day has twice."""
    for zone, moment, day in (
        ("Pacific/Kiritimati", "2026-11-25T11:00:00Z", "26 Nov"),
        ("Pacific/Pago_Pago", "2026-11-25T10:30:00Z", "24 Nov"),
        ("Europe/London", "2026-10-25T00:30:00Z", "25 Oct"),
        ("America/Sao_Paulo", "2018-11-04T03:30:00Z", "4 Nov"),  # a day without a midnight
    ):
        context = browser.new_context(viewport=PHONE, timezone_id=zone)
        visit = Visit(context, site)
        visit.tab.clock.set_fixed_time(moment)
        visit.open(code_of(library))
        visit.write(3)
        expect(rows(visit).locator("th")).to_have_text(day)
        assert visit.complaints == []
        context.close()


def test_the_weekly_reminder_survives_a_clock_that_was_ahead(
    visit: Visit, library: Library
) -> None:
    visit.tab.clock.set_fixed_time("2026-11-01T18:00:00")
    visit.open(code_of(library))
    visit.write(3)
    for wrong in ("2099-01-01", "garbage"):
        visit.tab.evaluate(
            "day => localStorage.setItem('/my-plan/#1.exported', day)",
            wrong,
        )
        visit.tab.clock.set_fixed_time("2026-11-10T18:00:00")
        visit.open("")
        expect(visit.tab.get_by_role("button", name="Save to a file").first).to_be_visible()


def test_stored_values_that_are_damaged_leave_the_page_working(
    visit: Visit, library: Library
) -> None:
    visit.open(code_of(library))
    visit.write(3)
    visit.tab.evaluate(
        """() => {
          for (const [n, value] of ["", "{", "null", "[]", "\\u0000", "9".repeat(99)].entries())
            localStorage.setItem(`/my-plan/#1.entry.bad${n}`, value)
          for (const key of Object.keys(localStorage))
            if (!key.includes("entry.") && !key.endsWith("plan")) localStorage.setItem(key, "{")
          for (const key of ["beeps", "speech", "exported"])
            localStorage.setItem(`/my-plan/#1.${key}`, "\\ud800")
        }"""
    )
    visit.open("")
    expect(rows(visit)).to_have_count(1)
    visit.tab.evaluate("localStorage.setItem('/my-plan/#1.plan', '{')")
    visit.tab.goto("about:blank")
    visit.tab.goto(visit.at)
    expect(visit.tab.locator("#app")).not_to_be_empty()
    visit.open(code_of(library))
    expect(rows(visit)).to_have_count(1)
    assert visit.complaints == []


def test_a_storage_that_fills_up_half_way_loses_nothing_of_the_session(
    visit: Visit, library: Library
) -> None:
    visit.tab.clock.set_fixed_time(TUESDAY)
    visit.open(code_of(library))
    visit.write(3, "before")
    expect(rows(visit)).to_have_count(1)
    visit.tab.clock.set_fixed_time(WEDNESDAY)  # a session has one entry a day
    visit.open("")
    visit.tab.evaluate(
        """() => {
          let block = "x".repeat(1 << 20)
          while (block.length)
            try { localStorage.setItem(`fill${Math.random()}`, block) }
            catch { block = block.slice(0, block.length >> 1) }
        }"""
    )
    visit.view("Log")
    visit.press("No, none of them")
    visit.tab.get_by_label("Yes, all or some of it").check()
    visit.score("worst", 5)
    visit.tab.get_by_label("Your own notes").fill("x" * 500)
    expect(visit.tab.get_by_role("alert")).to_be_visible()
    expect(rows(visit)).to_have_count(2)
    with visit.tab.expect_download() as download:
        visit.tab.get_by_role("button", name="Save to a file").first.click()
    saved = json.loads(download.value.path().read_text("utf-8"))
    assert len(saved["entries"]) == 2


def test_what_one_tab_deletes_is_gone_from_the_other(visit: Visit, library: Library) -> None:
    tab = visit.open(code_of(library))
    visit.write(3, "private")
    other = visit.another()
    visit.open("", other)
    other.get_by_role("button", name="Look back").click()
    expect(other.locator(".mp-table")).to_contain_text("private")
    visit.view("Look back")
    tab.get_by_role("button", name="Delete everything").click()
    visit.press("Yes, delete everything")
    expect(other.get_by_text("private")).to_have_count(0)
    expect(other.get_by_role("heading", name="There is no plan on this device")).to_be_visible()
    stored: Callable[[Page], int] = lambda page: page.evaluate(  # noqa: E731
        "Object.keys(localStorage).filter(key => key.startsWith('/my-plan/')).length"
    )
    assert stored(other) == 0
