"""The plan builder prints all day without holding more and more memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.eyes import DESKTOP
from tests.test_plan_builder import EXAMPLE, give, open_builder

PRINTS = 200
MOST_GROWTH = 1.3
"""Of the whole tab, from the 20th print to the last: its own garbage comes and goes."""
MOST_COMPILER = 110_000_000
"""Bytes: the compiler is renewed when it holds 96 million."""


@pytest.mark.full
@pytest.mark.timeout(900)
def test_memory_is_flat_over_two_hundred_prints(
    tabs: Callable[..., Page], site: str, browser: Browser
) -> None:
    tab = open_builder(tabs, site, pages=True, viewport=DESKTOP)
    give(tab, *EXAMPLE)
    if tab.locator("#next-version").count():  # the example is of an earlier day
        tab.locator("#next-version").click()
    fresh = tab.locator('.pb-sheets[data-fresh="true"]')
    fresh.wait_for(timeout=120_000)
    held = {}
    for number in range(1, PRINTS + 1):
        tab.locator("#at-person-label").fill(f"Person {number}")
        tab.locator('.pb-sheets:not([data-fresh="true"])').wait_for()
        fresh.wait_for(timeout=60_000)
        if number in (20, 100, PRINTS):
            held[number] = megabytes(browser)
    compiler: list[Any] = tab.evaluate(
        "performance.getEntriesByName('pdf').map(one => one.detail.memory)"
    )
    sys.stdout.write(f"MB of the tab after prints: {held}; compiler: {max(compiler) / 1e6:.0f}\n")
    assert max(compiler) < MOST_COMPILER
    assert held[PRINTS] < held[20] * MOST_GROWTH


def megabytes(browser: Browser) -> int:
    """What the largest tab of this browser holds."""
    info = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    tabs = [str(one["id"]) for one in info["processInfo"] if one["type"] == "renderer"]
    told = subprocess.run(
        ["ps", "-o", "rss=", "-p", ",".join(tabs)], capture_output=True, text=True, check=True
    )
    return max(int(line) for line in told.stdout.split()) // 1024
