"""What the patient's page links to works without a network, "Get help" above all."""

from __future__ import annotations

from playwright.sync_api import expect

from generator.definitions.library import Library
from tests.eyes import wait_until
from tests.phone_visits import Visits, code_of, is_drawn, visits
from tests.test_hosts import await_kept

__all__ = ["visits"]  # a fixture


def test_the_headers_and_the_cards_links_work_without_a_network(
    visits: Visits, library: Library, site: str
) -> None:
    visit = visits()
    tab = visit.open(code_of(library))
    visit.view("About")
    expect(tab.get_by_text("You can use this page without the internet now.")).to_be_visible()
    visit.view("Today")
    linked = tab.locator(".lw-header a[href], .mp-card a[href]").evaluate_all(
        "all => [...new Set(all.map(one => one.href.replace(/#.*/, '')))]"
    )
    assert f"{site}get-help/" in linked
    assert f"{site}exercises/quad-set/" in linked
    wait_until(
        tab,
        "address => caches.match(address).then(Boolean)",
        f"{site}assets/pictures/quad-set-start.svg",
    )
    await_kept(tab)
    visit.context.set_offline(True)
    for address in linked:
        tab.goto(address)
        expect(tab.locator("#content h1").first).to_be_visible()
    tab.goto(f"{site}exercises/quad-set/")
    is_drawn(tab.locator("#content img").first)
    tab.goto(f"{site}get-help/")
    assert tab.locator("a[href^='tel:']").count() > 0


def test_get_help_in_the_header_opens_this_pages_help_without_a_network(
    visits: Visits, library: Library
) -> None:
    """Even before anything is kept."""
    visit = visits(service_workers="block")
    tab = visit.open(code_of(library))
    visit.context.set_offline(True)
    tab.locator(".lw-header .lw-help").click()
    expect(tab.get_by_role("heading", name="When to get help")).to_be_focused()
    assert tab.locator("#app .lw-call").count() == 2


def test_a_page_of_the_site_is_not_kept_because_somebody_reads_it(
    visits: Visits, library: Library, site: str
) -> None:
    """Nobody else needs to know which pages somebody has read; the plan's own are enough."""
    visit = visits()
    tab = visit.open(code_of(library))
    visit.view("About")
    expect(tab.get_by_text("You can use this page without the internet now.")).to_be_visible()
    tab.goto(f"{site}exercises/step-down/")
    expect(tab.locator("#content h1")).to_be_visible()
    kept = tab.evaluate(
        "caches.keys().then(all => Promise.all(all.map(name => caches.open(name)"
        ".then(cache => cache.keys())))).then(all => all.flat().map(one => one.url))"
    )
    assert f"{site}get-help/" in kept
    assert not [address for address in kept if "exercises/step-down/" in address]


def test_everything_is_forgotten_when_everything_is_deleted(
    visits: Visits, library: Library
) -> None:
    visit = visits()
    tab = visit.open(code_of(library))
    visit.view("About")
    expect(tab.get_by_text("You can use this page without the internet now.")).to_be_visible()
    visit.view("Look back")
    visit.press("Delete everything")
    visit.press("Yes, delete everything")
    expect(tab.get_by_role("heading", name="There is no plan on this device yet")).to_be_visible()
    wait_until(tab, "caches.keys().then(all => all.length === 0)")
