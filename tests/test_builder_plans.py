"""The plans of a device, and what the builder remembers from one person to the next."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.eyes import DESKTOP, PHONE, choose_condition, faults
from tests.hard_cases import photo
from tests.paper import pages_of
from tests.test_builder_visits import TODAY, example
from tests.test_device_storage import STORE
from tests.test_plan_builder import give, make_pages, open_builder, saved

KEPT = """(name) => new Promise((done) => {
  const opening = indexedDB.open("loadwise-plan-builder")
  opening.onsuccess = () => {
    const store = opening.result.transaction("kept").objectStore("kept")
    const asked = name ? store.get(name) : store.getAll()
    asked.onsuccess = () => { opening.result.close(); done(JSON.stringify(asked.result ?? null)) }
  }
})"""
SOON = 500  # milliseconds, after which a change is stored


def keep_plans(tab: Page) -> None:
    tab.locator("#plans-here").click()
    tab.locator("#plans-keep").check()
    tab.locator("#plans-close").click()


def person(number: int) -> dict[str, str]:
    """Words that no other person has."""
    fields = ("label", "goal", "notes", "note", "own", "steps", "dose", "stop", "alt", "because")
    return {field: f"{field}{number}{'abcde'[number]}x" for field in fields}


def write_plan(tab: Page, who: dict[str, str]) -> None:
    """Everything that can be typed about a person, with a photo; nothing about the clinician."""
    choose_condition(tab)
    tab.get_by_label("I asked about every sign").check()
    tab.locator("#at-person-label").fill(who["label"])
    tab.locator("#at-person-affected_side").select_option("left")
    tab.locator("#at-person-age_band").select_option("40-59")
    tab.locator("#at-person-minutes_a_session").fill("60")
    start = tab.get_by_role("button", name="Your start: Mine")
    (start if start.count() else tab.locator("#start-default")).click()
    tab.locator("#add-goal").click()
    tab.locator("#at-goals-0").fill(who["goal"])
    tab.locator("#at-notes").fill(who["notes"])
    first = tab.locator("#at-sessions-0-items-0")
    first.locator(".pb-more summary").click()
    first.locator("[id$=items-0-note]").fill(who["note"])
    first.locator("[id$=items-0-because]").fill(who["because"])
    tab.get_by_role("button", name="Add an exercise of your own").first.click()
    own = tab.locator("#at-sessions-0 .pb-items > li").last
    own.locator("[id$=own-name]").fill(who["own"])
    own.locator("[id$=own-steps]").fill(who["steps"])
    own.locator("[id$=own-dose_words]").fill(who["dose"])
    own.locator("[id$=own-stop]").fill(who["stop"])
    own.locator("[id$=own-photo]").set_input_files(
        {"name": f"{who['label']}.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    own.locator("[id$=own-photo_alt]").fill(who["alt"])


def test_five_people_in_a_row_leave_nothing_to_the_next(
    tabs: Callable[..., Page], site: str, tmp_path: Path
) -> None:
    tab = open_builder(tabs, site, viewport=DESKTOP, accept_downloads=True)
    keep_plans(tab)
    tab.locator("#clinic-add").click()
    tab.locator("#at-clinic-name").fill("Riverside")
    choose_condition(tab)
    tab.locator("#start-default").click()
    tab.get_by_text("Keep these sessions as your own start").click()
    tab.locator("#start-name").fill("Mine")
    tab.locator("#start-keep").click()
    for number in range(5):
        who = person(number)
        tab.locator("#new-plan").click()
        write_plan(tab, who)
        if number == 0:
            tab.locator("#at-person-screened-by").fill("Pat Physio")
        expect(tab.locator("#at-person-screened-by")).to_have_value("Pat Physio")
        expect(tab.locator("#at-clinic-name")).to_have_value("Riverside")
        words = " ".join(pages_of(make_pages(tab)))
        assert who["label"] in words
        tab.locator("#copy-note").click()
        folder = tmp_path / str(number)
        folder.mkdir()
        files = saved(tab, folder, 3)
        assert files[0].name == f"plan-{who['label']}-{TODAY}-v1.yml"
        tab.wait_for_timeout(SOON)
        draft = tab.evaluate(KEPT, "draft")
        assert who["label"] in draft
        page = tab.locator("body").inner_text() + tab.locator("#builder").inner_html()
        values = tab.evaluate(
            "[...document.querySelectorAll('input, textarea')].map(one => one.value).join('|')"
        )
        written = "".join(f.name + f.read_bytes().decode("latin-1") for f in files)
        before = [word for other in range(number) for word in person(other).values()]
        for place in (words, draft, page, values, written, tab.title(), tab.url):
            assert [word for word in before if word in place] == []
        remembered = tab.evaluate(KEPT, "remembered")
        assert [word for word in [*before, *who.values()] if word in remembered] == []
    tab.locator("#plans-here").click()
    expect(tab.locator(".pb-plans > li strong")).to_have_count(6)  # and the start
    tab.locator("#plans-words").fill("LABEL3")
    expect(tab.locator(".pb-plans").first.locator("li")).to_have_count(1)
    assert faults(tab) == []
    tab.locator("#plans-keep").click()  # which asks first
    expect(tab.locator("#plans-keep")).to_be_checked()
    tab.locator("#plans-wipe-yes").click()
    expect(tab.locator("#plans-keep")).not_to_be_checked()
    tab.locator("#plans-close").click()
    tab.locator("#new-plan").click()
    tab.wait_for_timeout(SOON)
    everything = tab.evaluate(KEPT) + tab.evaluate("JSON.stringify({...localStorage})")
    theirs = [word for number in range(5) for word in person(number).values()]
    assert [word for word in theirs if word in everything] == []
    assert "Pat Physio" not in everything


def test_no_plan_is_kept_unless_the_clinician_says_so(tabs: Callable[..., Page], site: str) -> None:
    tab = open_builder(tabs, site)
    give(tab, example())
    tab.locator("#at-person-label").fill("Sam Secret")
    tab.wait_for_timeout(SOON)
    tab.locator("#new-plan").click()
    tab.wait_for_timeout(SOON)
    assert "Secret" not in tab.evaluate(KEPT)
    tab.locator("#plans-here").click()
    expect(tab.locator("#plans-keep")).not_to_be_checked()
    expect(tab.locator("#plans-title")).to_be_visible()
    expect(tab.locator(".pb-plans")).to_have_count(0)


def test_plans_are_found_opened_made_the_next_version_saved_and_deleted(
    tabs: Callable[..., Page], site: str, tmp_path: Path
) -> None:
    tab = open_builder(tabs, site, viewport=PHONE, accept_downloads=True)
    tab.evaluate("navigator.storage.persist = async () => { window.asked = true; return false }")
    tab.locator("#plans-here").click()
    tab.locator("#plans-keep").check()
    expect(tab.locator("dialog[open] .pb-note")).to_contain_text("runs short of space")
    assert tab.evaluate("window.asked")
    tab.locator("#plans-close").click()
    before = TODAY - timedelta(days=14)
    last = example(issued=before, version=3, next_appointment=None, review=None, clinic=None)
    for _ in range(2):  # the same file twice is one plan
        give(tab, last)
        tab.wait_for_timeout(SOON)
    tab.locator("#new-plan").click()
    tab.reload()
    tab.locator("#plans-here").click()
    expect(tab.locator("dialog[open] [role=status]").first).to_have_text("1 plan")
    assert faults(tab) == []
    with tab.expect_download() as coming:
        tab.locator("#plans-export").click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    assert file.name == f"plans-{TODAY}.json"
    assert len(json.loads(file.read_text("utf-8"))["plans"]) == 1
    tab.get_by_role("button", name="Make version 4 for").click()
    expect(tab.locator("#at-version")).to_have_value("4")
    expect(tab.locator("#since")).to_have_text("Nothing has changed.")
    tab.wait_for_timeout(SOON)
    tab.locator("#plans-here").click()
    expect(tab.locator(".pb-plans > li")).to_have_count(2)
    tab.get_by_role("button", name="Delete the plan for").first.click()
    expect(tab.locator(".pb-plans > li")).to_have_count(2)
    tab.get_by_role("button", name="for good").click()
    expect(tab.locator(".pb-plans > li")).to_have_count(1)
    tab.locator("#plans-wipe").click()
    tab.locator("#plans-wipe-yes").click()
    expect(tab.locator(".pb-plans > li")).to_have_count(0)
    tab.locator("#plans-close").click()
    content = {"name": file.name, "mimeType": "application/json", "buffer": file.read_bytes()}
    assert "New on this device: 1" in give_json(tab, content)
    tab.locator("#plans-here").click()
    expect(tab.locator(".pb-plans > li")).to_have_count(1)
    tab.get_by_role("button", name="Open the plan for").click()
    expect(tab.locator("#at-version")).to_have_value("3")
    expect(tab.locator(".pb-visit")).to_contain_text("version 3")


def give_json(tab: Page, file: Any) -> str:
    tab.set_input_files("#open-files", [file])
    says = tab.locator(".pb-tools [role=status] p").first
    expect(says).to_be_visible()
    return says.inner_text()


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "null",
        '{"kind": "other"}',
        '{"kind": "loadwise-plans", "form": 9, "plans": []}',
        '{"kind": "loadwise-plans", "form": 1, "plans": [{"form": 1, "draft": {"plan": 7}}]}',
    ],
)
def test_a_file_of_other_or_damaged_plans_changes_nothing(
    tabs: Callable[..., Page], site: str, text: str
) -> None:
    tab = open_builder(tabs, site)
    keep_plans(tab)
    file = {"name": "plans.json", "mimeType": "application/json", "buffer": text.encode()}
    assert "was not opened" in give_json(tab, file)
    tab.locator("#plans-here").click()
    expect(tab.locator(".pb-plans > li")).to_have_count(0)


def test_a_kept_plan_that_is_none_is_refused_and_the_page_goes_on(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site)
    keep_plans(tab)
    tab.wait_for_timeout(SOON)
    row = {"id": "x", "label": "Odd", "protocols": [], "issued": "2026-01-01", "version": 1}
    plan = {
        "protocol": "pes-anserine-bursitis",
        "library": "2026.11.7",
        "issued": "2026-01-01",
        "person": {"label": "Odd", "conditions": 7},
        "sessions": [],
    }
    draft = {"id": "x", "plan": plan, "clinic": None, "clinicFile": "c.yml", "pictures": {}}
    tab.evaluate(STORE, ["listed.x", row])
    tab.evaluate(STORE, ["plan.x", {"form": 1, "draft": draft}])
    tab.locator("#plans-here").click()
    tab.get_by_role("button", name="Open the plan for Odd").click()
    expect(tab.locator("dialog[open] .pb-fault")).to_contain_text("could not be read")
    tab.locator("#plans-close").click()
    expect(tab.locator("#new-plan")).to_be_visible()


def test_another_clinicians_plan_is_not_signed_with_their_name(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site)
    choose_condition(tab)
    tab.get_by_label("I asked about every sign").check()
    tab.locator("#at-person-screened-by").fill("Pat Physio")
    before = TODAY - timedelta(days=14)
    give(tab, example(issued=before, made_by="Col League", next_appointment=None, review=None))
    tab.locator("#next-version").click()
    tab.get_by_label("I asked about every sign").check()
    expect(tab.locator("#at-person-screened-by")).to_have_value("Pat Physio")
    expect(tab.locator("#at-made_by")).to_have_value("Pat Physio")


def test_favourites_come_first_then_the_exercises_that_were_added_last(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site, viewport=DESKTOP)
    keep_plans(tab)
    choose_condition(tab)
    tab.locator("#start-empty").click()
    offers = tab.locator(".pb-offer")
    ids = offers.evaluate_all("all => all.map(one => one.dataset.exercise)")
    tab.locator(f"[data-exercise={ids[4]}]").get_by_role("button", name="Add").click()
    tab.locator(f"[data-exercise={ids[6]}] .pb-star").click()
    first = [ids[6], ids[4], *(one for one in ids if one not in (ids[6], ids[4]))]
    assert offers.evaluate_all("all => all.map(one => one.dataset.exercise)") == first
    star = offers.first.locator(".pb-star")
    expect(star).to_have_attribute("aria-pressed", "true")
    assert faults(tab) == []
    tab.wait_for_timeout(SOON)
    tab.locator("#new-plan").click()
    tab.reload()
    choose_condition(tab)
    tab.locator("#start-empty").click()
    expect(offers.first).to_have_attribute("data-exercise", ids[6])
    offers.first.locator(".pb-star").click()
    expect(offers.first).to_have_attribute("data-exercise", ids[4])


SLOW_TO_CLOSE = """(() => {
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (...said) {
    setTimeout(() => post.apply(this, said), said[0]?.action === "Terminate" ? 2000 : 0)
  }
})()"""
"""pdf.js closes a document two seconds after it was asked to."""


def test_the_next_version_has_pages_at_once(tabs: Callable[..., Page], site: str) -> None:
    """Also while those of the last are still being closed."""
    tab = tabs(viewport=DESKTOP)
    tab.add_init_script(SLOW_TO_CLOSE)
    tab.goto(f"{site}plan-builder/")
    keep_plans(tab)
    choose_condition(tab)
    tab.locator("#at-person-screened").check()
    tab.locator("#at-person-screened-by").fill("Pat Physio")
    tab.locator("#at-person-label").fill("Ali B.")
    tab.locator("#at-person-affected_side").select_option("left")
    tab.locator("#at-person-age_band").select_option("40-59")
    tab.locator("#at-person-minutes_a_session").fill("45")
    tab.locator("#start-default").click()
    tab.locator("#at-issued").fill(str(TODAY - timedelta(days=14)))
    expect(tab.locator('.pb-sheets[data-fresh="true"]')).to_be_visible(timeout=60_000)
    tab.locator("#new-plan").click()
    tab.locator("#plans-here").click()
    tab.get_by_role("button", name="Make version 2 for Ali B.").click()
    tab.locator("#at-person-screened").check()
    expect(tab.locator('.pb-sheets[data-fresh="true"]')).to_be_visible(timeout=60_000)
    expect(tab.locator(".pb-preview > .pb-fault")).to_have_count(0)
