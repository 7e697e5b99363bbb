"""The patient's page of a site with several conditions: it fetches and keeps what its plan needs,
and shows a plan for two problems as the paper does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from generator.definitions.library import Library
from generator.definitions.model.plan import Plan
from generator.definitions.validation import validate
from generator.definitions.yaml_source import parse_source
from generator.document.model import ResolvedPlan
from generator.plans.plan_file import PlanFile
from generator.plans.resolve import resolve_plan
from tests.eyes import PHONE, faults
from tests.hard_cases import two_problems, without_none
from tests.phone_visits import WEDNESDAY, code_of
from tests.test_hosts import follow, open_again


@pytest.fixture(scope="module")
def paper(library: Library) -> ResolvedPlan:
    """The document of a plan for the library's first two conditions."""
    text = json.dumps(without_none({**two_problems(library), "clinic": None}))
    source = parse_source(text, "plan.yml").value
    assert source is not None
    read = validate(Plan, source)
    assert read.value is not None, read.findings
    made = resolve_plan(library, PlanFile(read.value, None))
    assert made.value is not None, made.findings
    return made.value


def fragment_of(paper: ResolvedPlan) -> str:
    assert paper.link is not None
    return paper.link.plan.partition("#")[2]


@pytest.fixture
def phone(tabs: Callable[..., Page]) -> Page:
    return tabs(viewport=PHONE)


def fetched(tab: Page) -> list[str]:
    """The files of the app data that the page has fetched, beyond the one that all share."""
    names: list[str] = tab.evaluate(
        "performance.getEntriesByType('resource').map(one => one.name)"
        ".filter(name => name.includes('/app-data/')).map(name => name.split('/app-data/')[1])"
    )
    return sorted(set(names))


def kept(tab: Page) -> set[str]:
    """The same of those that are on the device for use without a network."""
    addresses: list[str] = tab.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name)"
        ".then(cache => cache.keys())))).then(all => all.flat().map(one => one.url))"
    )
    return {one.split("/app-data/")[1] for one in addresses if "/app-data/" in one}


def test_a_plan_for_one_problem_needs_its_conditions_file_and_no_other(
    phone: Page, site: str, library: Library
) -> None:
    address = f"{site}my-plan/#{code_of(library)}"
    protocol = code_of(library).split("_")[1]
    follow(phone, address)
    assert len(library.protocols) > 1
    assert fetched(phone) == [f"{protocol}.json"]
    assert kept(phone) == {f"{protocol}.json"}
    phone.context.set_offline(True)
    open_again(phone, address)
    expect(phone.locator(".mp-card").first).to_be_visible()
    phone.get_by_role("button", name="About", exact=True).click()
    expect(phone.locator("#app")).to_contain_text("When to get help")


def test_a_plan_for_two_problems_is_whole_without_a_network(
    phone: Page, site: str, paper: ResolvedPlan
) -> None:
    protocols = [problem.protocol for problem in paper.problems]
    # With the real clock: a fake one hides which files were loaded
    address = f"{site}my-plan/#{fragment_of(paper)}"
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url.rpartition("/app-data/")[2]))
    follow(phone, address)
    whole = {f"{id}.whole.json" for id in protocols}
    assert whole <= set(asked)
    phone.context.set_offline(True)
    open_again(phone, address)
    daily, *_ = paper.sessions or ()
    names = [item.name for item in daily.exercises]
    expect(phone.locator(".mp-card").nth(len(names) - 1)).to_be_visible()
    assert phone.locator(".mp-card h4").all_inner_texts()[: len(names)] == names
    for session in paper.sessions or ():
        assert session.problems
        expect(phone.locator("#app")).to_contain_text(session.problems.removeprefix("For: "))
        if session.limit:
            expect(phone.locator("#app")).to_contain_text(session.limit)


def test_it_says_the_papers_signs_in_the_papers_order_and_names_each_problem(
    phone: Page, site: str, paper: ResolvedPlan
) -> None:
    phone.clock.set_fixed_time(WEDNESDAY)
    phone.goto(f"{site}my-plan/#{fragment_of(paper)}")
    place = phone.locator(".mp-for")
    for problem in paper.problems:
        expect(place).to_contain_text(re.compile(re.escape(problem.name), re.IGNORECASE))
    phone.get_by_role("button", name="Log", exact=True).click()
    signs = phone.locator(".mp-signs li")
    expect(signs.first).to_be_visible()
    told = [f"{sign[0].upper()}{sign[1:]}." for sign in paper.pain.stop_signs]
    assert signs.all_inner_texts()[: len(told)] == told
    assert faults(phone) == []
    phone.get_by_role("button", name="Yes, one or more").click()
    told = phone.locator(".lw-tiers li").all_inner_texts()
    assert told == [sign for tier in paper.help.tiers for sign in tier.signs]
    assert faults(phone) == []
    phone.get_by_role("button", name="About", exact=True).click()
    app = phone.locator("#app")
    for condition in paper.start_check.conditions:
        expect(app).to_contain_text(condition.name)
    assert faults(phone) == []


def test_a_new_plan_for_another_condition_takes_its_place_on_the_device(
    phone: Page, site: str, library: Library, paper: ResolvedPlan
) -> None:
    follow(phone, f"{site}my-plan/#{code_of(library)}")
    address = f"{site}my-plan/#{fragment_of(paper)}"
    open_again(phone, address)
    expect(phone.locator(".mp-for")).to_be_visible()
    phone.get_by_role("button", name="About", exact=True).click()
    expect(phone.get_by_text("You can use this page without the internet now.")).to_be_visible()
    phone.context.set_offline(True)
    open_again(phone, address)
    expect(phone.locator(".mp-card").first).to_be_visible()
