"""The plan builder: what a PDF costs besides the compiler itself, and how soon pages are seen."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable
from functools import partial

from playwright.sync_api import Browser, Page

from bench.browser import started
from bench.served import ROOT, served_site
from generator.definitions.library import load_library
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.eyes import choose_condition

VISITS = 3
FIRST_PAGES_S = 2.0
CHANGE_S = 0.8
MOST_TIMES = 1.5


def run() -> None:
    with served_site() as site, started("Browser apps") as browser:
        if browser is None:
            return
        times = _builder(browser, site)
        _preview(browser, site)
    print(
        "A warm PDF in the builder beside the compiler alone, in the same browser:"
        f" {times:.2f} x (goal {MOST_TIMES} or less,"
        f" {'reached' if times <= MOST_TIMES else 'MISSED'})"
    )


def code() -> str:
    """The example plan in a link."""
    library, file = load_library(ROOT).value, read_plan(ROOT / "plans" / "example.yml").value
    assert library is not None
    assert file is not None
    plan = resolve_plan(library, file).value
    assert plan is not None
    assert plan.link is not None
    return plan.link.plan.partition("#")[2]


def _builder(browser: Browser, site: str) -> float:
    """The median time of a PDF besides the compiler's own, with a new person each round."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(f"{site}plan-builder/")
    tab.locator("#builder").wait_for()
    tab.set_input_files("#open-files", [ROOT / "plans/example.yml", ROOT / "plans/clinic.yml"])
    tab.locator("#at-person-label").wait_for()
    if tab.locator("#next-version").count():  # the example is of an earlier day
        tab.locator("#next-version").click()
    ready = tab.locator('.pb-sheets[data-fresh="true"]')
    ready.wait_for(timeout=120_000)
    for person in range(VISITS):
        tab.locator("#at-person-label").fill(f"Person {person}")
        tab.locator('.pb-sheets:not([data-fresh="true"])').wait_for()
        ready.wait_for(timeout=60_000)
    found = tab.evaluate(
        "performance.getEntriesByName('pdf').map(one => [one.duration, one.detail.compiled])"
    )
    context.close()
    warm = found[1:]
    assert len(warm) >= VISITS, json.dumps(found)
    print(
        f"  compiled in {statistics.median(alone for _, alone in warm):.0f} ms (median of"
        f" {len(warm)})"
    )
    return float(statistics.median(whole / alone for whole, alone in warm))


def _preview(browser: Browser, site: str) -> None:
    """From the first choice to the first pages, and from a change to its pages, while idle
    before: in seconds, and in seconds of the tab's processor time, which other work on the machine
    does not change."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(f"{site}plan-builder/")
    tab.locator("#builder").wait_for()
    tab.wait_for_function("() => performance.getEntriesByName('typst').length > 0", timeout=120_000)
    first = _until_drawn(browser, tab, lambda: choose_condition(tab))
    tab.locator("#start-default").click()
    tab.wait_for_timeout(3000)
    changes = []
    for n in range(VISITS):
        label = tab.locator("#at-person-label")
        changes.append(_until_drawn(browser, tab, partial(label.fill, f"Person {n}")))
    context.close()
    for name, (seconds, cpu), goal in (
        ("First pages", first, FIRST_PAGES_S),
        ("A change", sorted(changes)[len(changes) // 2], CHANGE_S),
    ):
        verdict = "reached" if seconds <= goal else "MISSED"
        print(
            f"{name} in the builder: {seconds:.2f} s, {cpu:.2f} s of processor (goal {goal} s or"
            f" less, {verdict}, load {os.getloadavg()[0]:.1f})"
        )


def _until_drawn(browser: Browser, tab: Page, change: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and seconds of the processor, until the pages of a change are there."""
    number = tab.evaluate("performance.getEntriesByName('pdf').length")
    began, cpu = time.perf_counter(), _processor(browser)
    change()
    tab.wait_for_function(f"() => performance.getEntriesByName('pdf').length > {number}")
    tab.locator(".pb-sheets[data-fresh=draft]").wait_for(timeout=60_000)
    return time.perf_counter() - began, _processor(browser) - cpu


def _processor(browser: Browser) -> float:
    """Seconds of the processor that all tabs of this browser have used."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    return sum(float(one["cpuTime"]) for one in told["processInfo"] if one["type"] == "renderer")
