"""Seven tasks of a clinician and a patient, counted: clicks, keys and the machine's seconds.

A click is one press of the mouse or one tap. A choice from a list is two, and so is a file: its
button, and the file in the system's own window. A key is one letter; a field is first clicked. The
machine's seconds are those in which the person waits, so no time for thinking or typing is in them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from bench.apps import code
from bench.browser import started
from bench.served import served_site
from generator.common.routes import BUILDER, MY_PLAN, address
from tests.hard_cases import photo

__all__ = ["TASKS", "Hand", "run"]

TODAY = datetime.now(UTC).astimezone().date()
WEDNESDAY = datetime(2026, 11, 25, 18, tzinfo=UTC)
CLINICIAN = "Pat Physio"
WANTED = ("clamshell", "bridge", "heel raise", "quad set", "sit to stand")


@dataclass
class Hand:
    """A person at the page, who counts."""

    tab: Page
    clicks: int = 0
    keys: int = 0
    seconds: float = 0

    def _waits(self, act: Callable[[], object]) -> None:
        began = time.perf_counter()
        act()
        self.seconds += time.perf_counter() - began

    def click(self, at: Locator | str) -> None:
        self.clicks += 1
        self._waits((self.tab.locator(at) if isinstance(at, str) else at).first.click)

    def press(self, name: str) -> None:
        self.click(self.tab.get_by_role("button", name=name))

    def type(self, at: Locator | str, text: str) -> None:
        field = (self.tab.locator(at) if isinstance(at, str) else at).first
        self.clicks += 1
        self.keys += len(text)
        self._waits(lambda: field.fill(text))

    def day(self, at: str, text: str) -> None:
        """A date is eight digits."""
        self.type(at, text)
        self.keys -= len(text) - 8

    def choose(self, at: str, value: str) -> None:
        self.clicks += 2
        self._waits(lambda: self.tab.locator(at).first.select_option(value))

    def give(self, at: Locator | str, file: Any) -> None:
        self.clicks += 2
        field = self.tab.locator(at) if isinstance(at, str) else at
        self._waits(lambda: field.set_input_files(file))

    def wait(self, at: str) -> None:
        self._waits(lambda: self.tab.locator(at).first.wait_for(timeout=120_000))

    def print(self) -> None:
        """The pages as a file."""
        if self.tab.locator("#show-pages").count():
            self.click("#show-pages")
        self.wait('.pb-sheets[data-fresh="true"]')
        self.click("#download-pdf")


def _builder(context: BrowserContext, site: str) -> Hand:
    tab = context.new_page()
    tab.goto(f"{site}{address(BUILDER)}")
    tab.locator("#builder").wait_for()
    return Hand(tab)


def _person(hand: Hand, label: str) -> None:
    """From the condition to the first sessions."""
    hand.choose("#at-protocol", "pes-anserine-bursitis")
    hand.click("#at-person-screened")
    if not hand.tab.locator("#at-person-screened-by").input_value():
        hand.type("#at-person-screened-by", CLINICIAN)
    hand.type("#at-person-label", label)
    hand.choose("#at-person-affected_side", "left")
    hand.choose("#at-person-age_band", "40-59")
    hand.type("#at-person-minutes_a_session", "45")
    hand.click("#start-default")


def first_plan(browser: Browser, site: str) -> Hand:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    hand = _builder(context, site)
    _person(hand, "Ali B.")
    hand.day("#at-next_appointment", str(TODAY + timedelta(days=14)))
    hand.click("#copy-link")
    hand.print()
    hand.click("#save")
    return _done(context, hand)


def next_visit(browser: Browser, site: str) -> Hand:
    """The plan is on this device; one dose changes."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    hand = _builder(context, site)
    tab = hand.tab
    tab.locator("#plans-here").click()
    tab.locator("#plans-keep").check()
    tab.locator("#plans-close").click()
    _person(hand, "Ali B.")
    tab.locator("#at-issued").fill(str(TODAY - timedelta(days=14)))
    tab.wait_for_timeout(500)  # until it is stored
    tab.locator("#new-plan").click()
    hand = Hand(tab)
    hand.click("#plans-here")
    hand.press("Make version 2 for Ali B.")
    hand.click("#at-person-screened")
    item = tab.locator("#at-sessions-0-items-0")
    hand.click(item.locator(".pb-more summary"))
    reps = item.locator("[id$=-reps], [id$=-hold_s], [id$=-minutes]").first
    hand.type(reps, str(int(reps.input_value() or reps.get_attribute("placeholder") or 9) + 1))
    hand.day("#at-next_appointment", str(TODAY + timedelta(days=14)))
    hand.print()
    return _done(context, hand)


def falls(browser: Browser, site: str) -> Hand:
    """Somebody who has fallen, in large print, with a photo of their own stairs."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    hand = _builder(context, site)
    _person(hand, "Cy D.")
    hand.click(hand.tab.locator("#conditions").get_by_text("You have fallen"))
    hand.press("Add an exercise of your own")
    own = hand.tab.locator(".pb-items [id$=own-name]").locator("xpath=ancestor::li").first
    for field, text in {
        "name": "Stairs at home",
        "steps": "Hold the rail.\nGo up one flight.",
        "dose_words": "Once a day",
        "stop": "Stop if you feel unsteady.",
    }.items():
        hand.type(own.locator(f"[id$=own-{field}]"), text)
    picture = {"name": "stairs.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    hand.give(own.locator("[id$=own-photo]"), picture)
    hand.type(own.locator("[id$=own-photo_alt]"), "Six steps with a rail.")
    hand.click(hand.tab.get_by_text("Large print"))
    reasons = hand.tab.locator(".pb-item [id$=because]:visible")
    for number in range(reasons.count()):
        hand.type(reasons.nth(number), "Somebody stands by.")
    hand.print()
    return _done(context, hand)


def clinic(browser: Browser, site: str) -> Hand:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    hand = _builder(context, site)
    hand.click("#clinic-add")
    hand.type("#at-clinic-name", "Riverside Physiotherapy")
    hand.type("#at-clinic-phone", "020 7946 0123")
    hand.type("#at-clinic-address", "1 River Street")
    hand.type("#at-clinic-colour", "#101b4b")
    logo = {"name": "logo.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    hand.give("#at-clinic-logo", logo)
    hand.wait(".pb-logo")
    return _done(context, hand)


def search(browser: Browser, site: str) -> Hand:
    """Five exercises by their names."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    hand = _builder(context, site)
    hand.choose("#at-protocol", "pes-anserine-bursitis")
    hand.click("#start-empty")
    hand.choose(".pb-filters [id$=-phase]", "")
    for number, words in enumerate(WANTED):
        hand.type(hand.tab.get_by_label("Search", exact=True), words)
        hand.click(hand.tab.locator(".pb-offer button", has_text="Add"))
        hand.wait(f"#at-sessions-0-items-{number}")
    return _done(context, hand)


def five_people(browser: Browser, site: str) -> Hand:
    """One after another, each with a printed plan."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    hand = _builder(context, site)
    for number, label in enumerate(("Ali B.", "Bo C.", "Cy D.", "Di E.", "Ed F.")):
        if number:
            hand.click("#new-plan")
        _person(hand, label)
        hand.print()
    return _done(context, hand)


def week(browser: Browser, site: str) -> Hand:
    """Seven days of the log: no signs, and nothing hurt."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    tab = context.new_page()
    hand = Hand(tab)
    for number in range(7):
        tab.clock.set_fixed_time(WEDNESDAY + timedelta(days=number))
        hand._waits(lambda: tab.goto(f"{site}{address(MY_PLAN)}#{code()}"))
        hand.wait(".mp-views")
        fine = tab.get_by_role("button", name="I did it all and nothing hurt")
        views = tab.get_by_role("navigation", name="Your plan")
        morning = tab.locator(".lw .mp-morning input[type=radio]").first
        if morning.count():
            hand.click(morning.locator("xpath=ancestor::label"))
        hand.click(views.get_by_role("button", name="Log"))
        hand.press("No, none of them")
        hand.click(fine)
        tab.get_by_role("heading", name="Your log is saved").wait_for()
        tab.goto("about:blank")
    return _done(context, hand)


def _done(context: BrowserContext, hand: Hand) -> Hand:
    context.close()
    return hand


@dataclass(frozen=True)
class Task:
    does: Callable[[Browser, str], Hand]
    most_clicks: int | None = None


TASKS = {
    "a first plan, printed, saved and sent as a link": Task(first_plan, 25),
    "the next visit": Task(next_visit, 8),
    "falls, with large print and a photo": Task(falls),
    "the clinic's name, colour and logo": Task(clinic),
    "a search for five exercises": Task(search),
    "five people in a row": Task(five_people),
    "a week on the phone": Task(week),
}


def run() -> None:
    with served_site() as site, started("Seven tasks") as browser:
        if browser is None:
            return
        print("Seven tasks in the apps:")
        for name, task in TASKS.items():
            hand = task.does(browser, site)
            print(
                f"  {name}: {hand.clicks} clicks{_verdict(hand.clicks, task.most_clicks)},"
                f" {hand.keys} keys, {hand.seconds:.1f} s of the machine"
            )


def _verdict(clicks: int, most: int | None) -> str:
    if most is None:
        return ""
    return f" (goal {most}, {'reached' if clicks <= most else 'MISSED'})"
