"""The plan builder: what a PDF costs besides the compiler itself."""

from __future__ import annotations

import json
import statistics

from playwright.sync_api import Browser

from bench.browser import started
from bench.served import ROOT, served_site
from generator.definitions.library import load_library
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan

VISITS = 3
MOST_TIMES = 1.5


def run() -> None:
    with served_site() as site, started("Browser apps") as browser:
        if browser is None:
            return
        times = _builder(browser, site)
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
