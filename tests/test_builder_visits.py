"""From one person to the next, and from one visit to the next: nothing is left over, and nothing is
lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from playwright.sync_api import Page, expect

from tests.eyes import DESKTOP, choose_condition, faults
from tests.paper import pages_of
from tests.test_plan_builder import (
    EXAMPLE,
    fill_in,
    give,
    make_pages,
    open_builder,
    saved,
    text_file,
)

TODAY = datetime.now(UTC).astimezone().date()


def example(**changes: Any) -> dict[str, Any]:
    """The example plan as a file to open, changed."""
    data = yaml.safe_load(EXAMPLE[0].read_text("utf-8"))
    screened = data["person"]["screened"]
    # PyYAML takes a bare `on` for true
    data["person"]["screened"] = {"on": screened.get("on", screened.get(True)), **screened}
    data["person"]["screened"].pop(True, None)
    data |= changes
    text = yaml.safe_dump({key: value for key, value in data.items() if value is not None})
    return text_file("plan.yml", text.replace("on: 2026", "'on': 2026"))


@pytest.fixture(scope="module")
def printing(tabs: Callable[..., Page], site: str) -> Page:
    """A tab whose compiler prints for several tests."""
    return open_builder(tabs, site, viewport=DESKTOP, accept_downloads=True)


@pytest.mark.parametrize(
    "then",
    [
        "new-plan",
        *(pytest.param(one, marks=pytest.mark.full) for one in ("clear", "open", "undo")),
    ],
)
def test_the_pages_of_the_last_person_go_with_the_plan(printing: Page, then: str) -> None:
    tab = printing
    tab.locator("#clear").click()
    tab.locator("#clear-yes").click()
    fill_in(tab)
    make_pages(tab)
    pages = tab.locator(".pb-sheets")
    expect(pages).to_have_count(1)
    if then == "open":
        give(tab, *EXAMPLE)
    elif then == "clear":
        tab.locator("#clear").click()
        tab.locator("#clear-yes").click()
    else:
        tab.locator("#new-plan").click()
        if then == "undo":
            expect(pages).to_have_count(0)
            choose_condition(tab)
            fill_in(tab)
            make_pages(tab)
            sessions = tab.locator(".pb-session")
            while sessions.count():
                tab.locator("#undo").click()
            while not sessions.count():  # until the plan before is back
                tab.locator("#undo").click()
    expect(pages).to_have_count(0)
    expect(tab.locator("#download-pdf")).to_have_count(0)
    assert "Ali B." not in (tab.locator(".pb-preview").text_content() or "")


def test_a_plan_without_a_clinic_leaves_the_clinic_that_is_kept(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site)
    tab.locator("#clinic-add").click()
    tab.locator("#at-clinic-name").fill("Riverside")
    tab.locator("#at-clinic-phone").fill("020 7946 0123")
    give(tab, example(clinic=None))
    expect(tab.locator("#at-clinic-name")).to_have_count(0)
    expect(tab.locator("#clinic-again")).to_contain_text("Riverside")
    tab.locator("#new-plan").click()
    expect(tab.locator("#at-clinic-name")).to_have_value("Riverside")
    expect(tab.locator("#at-clinic-phone")).to_have_value("020 7946 0123")
    tab.locator("#clinic-remove").click()
    tab.locator("#clinic-again").click()
    expect(tab.locator("#at-clinic-name")).to_have_value("Riverside")


def test_a_change_just_before_the_page_is_left_is_kept(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site)
    choose_condition(tab)
    for name in ("Ali B.", "Bo C.", "Cy D."):
        tab.locator("#at-person-label").fill(name)
        tab.reload()
        expect(tab.locator("#at-person-label")).to_have_value(name)
    tab.locator("#at-person-label").fill("Di E.")
    tab.goto(f"{site}get-help/")
    tab.goto(f"{site}plan-builder/")
    expect(tab.locator("#at-person-label")).to_have_value("Di E.")


def test_a_plan_of_an_earlier_visit_prints_as_it_was_or_as_the_next_version(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site, viewport=DESKTOP)
    before = TODAY - timedelta(days=14)
    give(tab, example(issued=before, version=3, next_appointment=None, review=None), EXAMPLE[1])
    expect(tab.locator(".pb-good")).to_be_visible()
    expect(tab.locator(".pb-visit")).to_contain_text("version 3")
    expect(tab.locator("#at-person-screened")).to_be_checked()
    tab.locator("#add-goal").click()
    tab.locator("#at-goals-1").fill("Kneel in the garden")
    expect(tab.locator("[data-code='missing.next']")).to_be_visible()
    expect(tab.get_by_text("These pages are a draft.")).to_be_visible()
    assert faults(tab) == []
    tab.locator("#next-version").click()
    expect(tab.locator("[data-code='missing.next']")).to_have_count(0)
    expect(tab.locator("#at-version")).to_have_value("4")
    expect(tab.locator("#at-issued")).to_have_value(TODAY.isoformat())
    expect(tab.locator("#at-person-screened")).not_to_be_checked()
    expect(tab.locator(".pb-findings--warning")).to_contain_text("DRAFT")
    expect(tab.locator("#at-goals-1")).to_have_value("Kneel in the garden")
    tab.locator("#undo").click()
    expect(tab.locator("#at-version")).to_have_value("3")
    tab.reload()
    expect(tab.locator("[data-code='missing.next']")).to_be_visible()


def test_the_next_version_says_what_has_changed_as_the_command_line_says_it(
    tabs: Callable[..., Page], site: str, project: Path, loadwise: Callable[..., Result]
) -> None:
    tab = open_builder(tabs, site, viewport=DESKTOP, accept_downloads=True)
    folder = project / "plans" / "private"
    folder.mkdir(parents=True, exist_ok=True)
    before = TODAY - timedelta(days=14)
    last = example(issued=before, version=3, next_appointment=None, review=None, clinic=None)
    (folder / "last.yml").write_bytes(last["buffer"])
    give(tab, last)
    tab.locator("#next-version").click()
    expect(tab.locator("#at-person-screened")).to_be_focused()
    expect(tab.locator("#since")).to_have_text("Nothing has changed.")
    expect(tab.locator(".pb-changed")).to_have_count(0)
    first = tab.locator("#at-sessions-0-items-0")
    first.locator(".pb-more summary").click()
    first.locator("[id$=items-0-reps]").fill("9")
    tab.get_by_role("button", name=re.compile("^Remove ")).last.click()
    tab.locator("#at-sessions-0 .pb-row button[aria-expanded]").click()
    tab.get_by_label("Search").fill("bum squeeze")
    tab.get_by_role("button", name="Add Buttock squeeze").click()
    expect(first.locator(".pb-changed")).to_have_text("Changed")
    expect(tab.locator(".pb-changed").last).to_have_text("New")
    lines = tab.locator("#since li").all_inner_texts()
    assert any("Before: 2\xa0sets of" in line for line in lines), lines
    assert any(line.startswith("New: Buttock squeeze.") for line in lines), lines
    tab.get_by_label("I asked about every sign").check()
    tab.locator("#at-person-screened-by").fill("Pat Physio")
    pdf = make_pages(tab)
    assert faults(tab) == []
    (plan,) = saved(tab, folder)
    out = folder / "out.pdf"
    since = str(folder / "last.yml")
    printed = loadwise("plan", str(plan), "--since", since, "-o", str(out))
    assert printed.exit_code == 0, printed.output
    words = " ".join(pages_of(pdf))
    assert " ".join(pages_of(out)) == words
    assert all(line in words for line in lines), words
    tab.locator("#at-person-label").fill("Somebody else")
    expect(tab.locator(".pb-changed")).to_have_count(0)
    expect(tab.locator(".pb-since")).to_contain_text("another name")
    tab.locator("#since-leave").click()
    expect(tab.locator(".pb-since")).to_have_count(0)
