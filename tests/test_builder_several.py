"""A plan for several problems, made by hand in the browser, printed there and by the command line,
and followed on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from playwright.sync_api import Locator, Page, expect

from tests.eyes import DESKTOP, PHONE, builders_parts, faults, go_to_part
from tests.paper import pages_of
from tests.test_plan_builder import fill_in, make_pages, open_builder, saved


def conditions(choice: Locator) -> list[str]:
    ids: list[str] = choice.locator("option").evaluate_all("all => all.map(one => one.value)")
    return [id for id in ids if id]


def add_problem(tab: Page) -> str:
    """Add the site's next condition as the second problem, filled in; return its id."""
    tab.locator("#add-problem").click()
    choice = tab.locator("#at-problems-1-protocol")
    expect(choice).to_be_focused()
    first = tab.locator("#at-problems-0-protocol").input_value()
    offered = conditions(choice)
    assert first not in offered, "each problem has its own condition"
    choice.select_option(offered[0])
    tab.locator("#at-problems-1-side").select_option("right")
    phases = conditions(tab.locator("#at-problems-1-phase"))
    tab.locator("#at-problems-1-phase").select_option(phases[0])
    go_to_part(tab, "Safety check")
    tab.locator("#at-problems-1-screened").check()
    return offered[0]


@pytest.fixture(scope="module")
def tab(tabs: Callable[..., Page], site: str) -> Page:
    return open_builder(tabs, site, viewport=DESKTOP, accept_downloads=True)


def test_a_plan_for_two_problems_prints_as_the_command_line_prints_its_file(
    tab: Page,
    tabs: Callable[..., Page],
    site: str,
    project: Path,
    loadwise: Callable[..., Result],
) -> None:
    fill_in(tab)
    second = add_problem(tab)
    expect(tab.locator("#at-problems-1-screened-by")).to_have_value("Pat Physio")
    expect(tab.locator(".pb-good")).to_be_visible()
    session = tab.locator("#at-sessions-0")
    ticks = session.locator("#at-sessions-0-problems input")
    expect(ticks.nth(0)).to_be_checked()
    expect(ticks.nth(1)).not_to_be_checked()
    expect(session.locator(".pb-limit")).to_contain_text("Pain limit: ")
    ticks.nth(1).check()
    expect(session.locator(".pb-limit")).to_contain_text("The strictest of your limits counts: ")
    expect(tab.locator("#builder > [role=status]")).to_contain_text("The strictest")
    session.locator(".pb-row button[aria-expanded]").click()
    there = set(session.locator(".pb-items .pb-item__what strong").all_inner_texts())
    offers = session.locator(".pb-offer")
    new = next(name for name in offers.locator("strong").all_inner_texts() if name not in there)
    tab.get_by_role("button", name=f"Add {new}", exact=True).first.click()
    tab.locator("#start-default-1").click()
    expect(tab.locator(".pb-good")).to_be_visible()
    assert faults(tab) == []
    pdf = make_pages(tab)
    words = " ".join(pages_of(pdf))
    assert "Left knee" in words
    assert "Right knee" in words
    assert new in words
    (file,) = saved(tab, project / "plans")
    plan = yaml.safe_load(file.read_text("utf-8"))
    assert [one["protocol"] for one in plan["problems"]][1] == second
    assert "protocol" not in plan
    printed = loadwise("plan", str(file), "-o", str(project / "out.pdf"))
    assert printed.exit_code == 0, printed.output
    assert " ".join(pages_of(project / "out.pdf")) == words
    assert tab.evaluate("violations") == []


def test_what_is_added_can_be_taken_away_again_and_undone(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site, viewport=PHONE)
    fill_in(tab)
    condition = tab.locator("#at-protocol").input_value()
    go_to_part(tab, "Condition")
    add_problem(tab)
    go_to_part(tab, "Sessions")
    tab.locator("#start-default-1").click()
    expect(tab.locator("[data-code='missing.label']")).to_have_count(0)
    for part in builders_parts(tab):
        assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], part
        assert faults(tab) == [], part
    go_to_part(tab, "Condition")
    tab.locator("#remove-problem-1").click()
    expect(tab.locator("#at-protocol")).to_have_value(condition)
    expect(tab.locator(".pb-session")).to_have_count(2)
    expect(tab.locator("#at-person-affected_side")).to_have_value("left")
    expect(tab.locator("#add-problem")).to_be_focused()
    expect(tab.locator(".pb-good")).to_have_count(1)
    tab.locator("#undo").click()
    expect(tab.locator("#at-problems-1-side")).to_have_value("right")
