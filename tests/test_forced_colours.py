"""In the reader's own colours (forced colours), what is chosen or current still looks different."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.definitions.library import Library
from tests.eyes import DESKTOP, PHONE, choose_condition, go_to_part, visit
from tests.phone_visits import code_of

LOOK = """
e => { const s = getComputedStyle(e); return [s.backgroundColor, s.color, s.borderBottomColor] }
"""


def looks(one: Locator) -> list[str]:
    found: list[str] = one.evaluate(LOOK)
    return found


def differ(chosen: Locator, other: Locator) -> None:
    """The ground differs, the edge differs, and the words can be read on it."""
    ground, words, edge = looks(chosen)
    other_ground, _, other_edge = looks(other)
    assert ground != other_ground
    assert edge != other_edge
    assert ground != words
    assert chosen.evaluate("e => getComputedStyle(e).forcedColorAdjust") == "none"


@pytest.fixture(params=["light", "dark"])
def tab(tabs: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    return tabs(viewport=PHONE, forced_colors="active", color_scheme=request.param)


def test_the_patients_view_score_and_answers(tab: Page, site: str, library: Library) -> None:
    visit(tab, f"{site}my-plan/#{code_of(library)}")
    views = tab.locator(".mp-views button")
    expect(views.first).to_be_visible()
    differ(
        tab.locator(".mp-views [aria-current]"), tab.locator(".mp-views :not([aria-current])").first
    )
    views.get_by_text("Log", exact=True).click()
    tab.get_by_role("button", name="No, none of them", exact=True).click()
    answers = tab.locator(".mp-choices label")
    answers.first.locator("input").check()
    differ(answers.first, answers.nth(1))
    scores = tab.locator(".mp-scores__row label")
    scores.nth(3).locator("input").check(force=True)
    differ(scores.nth(3).locator("input + span"), scores.nth(4).locator("input + span"))


def test_the_builders_days_choices_and_changes(tab: Page, site: str) -> None:
    visit(tab, f"{site}plan-builder/")
    choose_condition(tab)
    go_to_part(tab, "Safety check")
    tab.get_by_label("I asked about every sign").check()
    go_to_part(tab, "Sessions")
    tab.locator("#start-default").click()
    tab.locator(".pb-item").first.wait_for()
    tab.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    days = tab.locator(".pb-day")
    chosen = days.filter(has=tab.locator("input:checked")).first
    free = days.filter(has=tab.locator("input:not(:checked)")).first
    differ(chosen.locator("input + span"), free.locator("input + span"))
    chips = tab.locator(".pb-chip[aria-pressed]")
    chips.first.click()
    chosen = tab.locator(".pb-chip[aria-pressed=true]").first
    differ(chosen, tab.locator(".pb-chip[aria-pressed=false]").first)


def test_the_sites_current_phase_and_menu(tabs: Callable[..., Page], site: str) -> None:
    tab = tabs(viewport=DESKTOP, forced_colors="active")
    visit(tab, f"{site}pes-anserine-bursitis/settle/")
    stairs = tab.locator(".lw-stair li")
    now = tab.locator(".lw-stair .is-now .lw-stair__riser")
    differ(now, stairs.last.locator(".lw-stair__riser"))
    visit(tab, f"{site}exercises/")
    current = tab.locator(".lw-menu nav a[aria-current]")
    differ(current, tab.locator(".lw-menu nav a:not([aria-current])").first)
