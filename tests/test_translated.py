"""A page translator puts its own elements in the place of every text: what changes afterwards
must still change on the page. Both apps are walked twice, once translated, and say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.definitions.library import Library
from tests.conftest import ROOT
from tests.eyes import PHONE
from tests.phone_visits import Visit, code_of

TRANSLATOR = """
(() => {
  const wrap = (node) => {
    const parent = node.parentElement
    if (!parent || !node.data.trim() || parent.dataset.translated) return
    if (parent.closest('script, style, textarea, option, svg')) return
    const outer = document.createElement('font'), inner = document.createElement('font')
    inner.dataset.translated = outer.dataset.translated = 'yes'
    inner.textContent = node.data
    outer.append(inner)
    node.replaceWith(outer)
  }
  const all = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const found = []
    while (walker.nextNode()) found.push(walker.currentNode)
    found.forEach(wrap)
  }
  const watch = () => {
    all(document.body)
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          node.nodeType === Node.TEXT_NODE ? wrap(node) : node.nodeType === 1 && all(node)
    }).observe(document.body, { childList: true, subtree: true })
  }
  if (document.body) watch()
  else document.addEventListener('DOMContentLoaded', watch)
})()
"""
"""What translators do, in the same words: each text node goes, and two elements take its place."""


def words(tab: Page) -> str:
    tab.wait_for_timeout(120)  # the translator's turn
    return " ".join(tab.locator("#app").inner_text().split())


@pytest.fixture
def pair(browser: Browser, site: str) -> Iterator[tuple[Visit, Visit]]:
    contexts: list[BrowserContext] = []

    def run(script: str | None) -> Visit:
        context = browser.new_context(viewport=PHONE, service_workers="block")
        contexts.append(context)
        if script:
            context.add_init_script(script)
        return Visit(context, site)

    yield run(None), run(TRANSLATOR)
    for context in contexts:
        context.close()


def both(pair: tuple[Visit, Visit], step: Callable[[Visit], object]) -> None:
    """Do the same in both pages, and see the same words."""
    said = []
    for visit in pair:
        step(visit)
        said.append(words(visit.tab))
    assert said[0] == said[1]


def test_the_patients_page_says_what_it_means(pair: tuple[Visit, Visit], library: Library) -> None:
    both(pair, lambda visit: visit.open(code_of(library)))
    both(pair, lambda visit: visit.view("Log"))
    both(pair, lambda visit: visit.press("No, none of them"))
    both(pair, lambda visit: visit.tab.get_by_label("Yes, all or some of it").check())
    for score in (2, 7, 4, 0):
        both(pair, lambda visit, score=score: visit.score("worst", score))  # type: ignore[misc]
    both(pair, lambda visit: visit.press("Finish"))
    for view in ("Today", "Look back", "About", "Log"):
        both(pair, lambda visit, view=view: visit.view(view))  # type: ignore[misc]
    assert pair[1].tab.locator("font[data-translated]").count() > 50, "it was translated"


def test_the_timer_counts_on(pair: tuple[Visit, Visit], library: Library) -> None:
    _, translated = pair
    tab = translated.open(code_of(library))
    tab.locator(".mp-card button", has_text="timer").first.click()
    tab.get_by_role("button", name="Start", exact=True).click()
    first = words(tab)
    tab.wait_for_timeout(2500)
    assert words(tab) != first
    assert tab.locator("font[data-translated]").count() > 3


def test_the_builder_says_what_it_means(browser: Browser, site: str) -> None:
    said = []
    for script in (None, TRANSLATOR):
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        if script:
            context.add_init_script(script)
        tab = context.new_page()
        tab.goto(f"{site}/plan-builder/")
        tab.locator("#open-files").wait_for(state="attached")
        plan = (ROOT / "plans/example.yml").read_bytes()
        file = {"name": "plan.yml", "mimeType": "application/yaml", "buffer": plan}
        tab.set_input_files("#open-files", file)
        steps = []
        for minutes in ("30", "12", "45"):
            tab.locator("#at-person-minutes_a_session").fill(minutes)
            tab.wait_for_timeout(300)
            steps.append(" ".join(tab.locator(".pb-check").inner_text().split()))
        said.append(steps)
        assert bool(tab.locator("font[data-translated]").count()) == bool(script)
        context.close()
    assert said[0] == said[1]
    assert len(set(said[0])) == 3
