"""The patient's page on a slow phone: how soon it can be used, what it loads, and what jumps.

Four times slower than this processor, on the network that Chromium calls "Slow 4G". Seconds depend
on what else the machine does, so a page with nothing but a heading is visited in turn with it: the
ratio, the steps of the waterfall, the requests, the bytes and the jumps do not.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

from bench.apps import code
from bench.browser import started
from bench.served import served_site
from generator.common.routes import MY_PLAN, address

__all__ = ["SLOWER", "SLOW_4G", "Visit", "first_visit", "run"]

VISITS = 3
SLOWER = 4
SLOW_4G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1.6e6 / 8 * 0.9,
    "uploadThroughput": 750e3 / 8 * 0.9,
}
"""As the developer tools of Chromium have it."""
MOST_SECONDS, MOST_SHIFT, MOST_BYTES, MOST_STEPS = 3.0, 0.05, 250_000, 3
SHIFTS = """
window.shift = 0
new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value
}).observe({type: "layout-shift", buffered: true})
"""
LOADED = """() => [
  ...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")
].map(one => ({
  name: one.name, start: one.startTime, end: one.responseEnd, bytes: one.transferSize
}))"""
_BESIDE = (".svg", ".css", ".woff2")


@dataclass(frozen=True)
class Visit:
    seconds: float
    """Until the plan stands there and its first button can be pressed."""
    shift: float
    loaded: list[dict[str, Any]]
    """What was loaded by then: name, start and end in milliseconds, bytes."""

    @property
    def bytes(self) -> int:
        return sum(one["bytes"] for one in self.loaded)

    @property
    def steps(self) -> int:
        """The longest chain of requests of which each began after the one before had ended.

        Of page, scripts and data: pictures come when the plan stands there, and what else a host
        answers six at a time only queues.
        """
        chain, end = 0, 0.0
        for one in sorted(self.loaded, key=lambda one: one["end"]):
            if one["start"] >= end and not one["name"].endswith(_BESIDE):
                chain, end = chain + 1, one["end"]
        return chain


def run() -> None:
    with served_site() as site, started("Slow phone") as browser:
        if browser is None:
            return
        ours, empty = [], []
        for _ in range(VISITS):
            page = f"{site}{address(MY_PLAN)}#{code()}"
            ours.append(first_visit(browser, page, ".mp-card"))
            empty.append(first_visit(browser, f"{site}robots.txt", "body"))
    seconds, least = (statistics.median(one.seconds for one in all) for all in (ours, empty))
    shift, worst = max(one.shift for one in ours), ours[0]
    print(
        f"Slow phone, the plan can be used after {seconds:.2f} s"
        f" ({_verdict(seconds, MOST_SECONDS, 's')};"
        f" {seconds / least:.1f} times an empty page, {least:.2f} s)"
    )
    print(f"  layout shift {shift:.3f} ({_verdict(shift, MOST_SHIFT)})")
    print(
        f"  {len(worst.loaded)} requests, {worst.bytes / 1000:.0f} kB"
        f" ({_verdict(worst.bytes / 1000, MOST_BYTES / 1000, 'kB')}),"
        f" {worst.steps} after each other ({_verdict(worst.steps, MOST_STEPS)})"
    )


def _verdict(figure: float, most: float, unit: str = "") -> str:
    return f"goal {most:g} {unit}".rstrip() + (", reached" if figure <= most else ", MISSED")


def first_visit(browser: Browser, address: str, ready: str) -> Visit:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    context.add_init_script(SHIFTS)
    tab = context.new_page()
    slow = context.new_cdp_session(tab)
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", SLOW_4G)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    began = time.perf_counter()
    tab.goto(address, wait_until="commit")
    tab.locator(ready).first.wait_for()
    seconds = time.perf_counter() - began
    loaded = tab.evaluate(LOADED)
    tab.wait_for_load_state("networkidle")  # what comes later can still jump
    shift = tab.evaluate("window.shift")
    context.close()
    return Visit(seconds, shift, [one for one in loaded if one["end"] > 0])
