"""Visits to the patient's page, each in a browser of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from generator.definitions.library import Library
from generator.definitions.model.dose import DAYS
from generator.definitions.model.plan import Plan
from generator.plans.link_code import Coded, CodedProblem, plan_code
from tests.eyes import AXE, PHONE, VIOLATIONS
from tests.plans.test_link_code import plan_of

__all__ = [
    "WEDNESDAY",
    "Visit",
    "Visits",
    "code_of",
    "hide",
    "is_drawn",
    "rows",
    "settle_code",
    "show",
    "visits",
]

WEDNESDAY = "2026-11-25T18:00:00"

_SHOWN = """state => {
  Object.defineProperty(document, "visibilityState", {value: state, configurable: true})
  Object.defineProperty(document, "hidden", {value: state === "hidden", configurable: true})
  document.dispatchEvent(new Event("visibilitychange"))
}"""


def code_of(
    library: Library, side: str = "right", version: int = 2, made_with: str | None = None
) -> str:
    """A plan with two sessions, a warm-up, a chosen change and a clinician's own exercise."""
    plan = plan_of(library)
    person = plan.person.model_copy(update={"affected_side": side})
    plan = plan.model_copy(
        update={"person": person, "version": version, "library": made_with or plan.library}
    )

    def chosen(name: str, role: Any = "main", change: str | None = None) -> Coded:
        exercise = library.exercise(name)
        assert exercise is not None
        return Coded(role, exercise.id, exercise.dose, change)

    home = [
        chosen("warm-up-routine", "warm_up"),
        chosen("quad-set"),
        chosen("heel-slide"),
        chosen("sit-to-stand", change="high-seat"),
        Coded("main", None, None, None),
    ]
    phase = library.protocols["pes-anserine-bursitis"].value.phases[0].id
    walk = [chosen("supine-clamshell"), chosen("flat-walk")]
    return plan_code(
        plan,
        [CodedProblem("pes-anserine-bursitis", side, phase)],
        [((), phase, DAYS, home), ((), phase, ("mon", "fri"), walk)],
    )


def settle_code(plan: Plan, items: Sequence[Coded]) -> str:
    """The code of a plan with these exercises every day in the first phase."""
    problem = CodedProblem("pes-anserine-bursitis", plan.person.affected_side, "settle")
    return plan_code(plan, [problem], [((), "settle", DAYS, items)])


class Visit:
    """A separate browser: its page, its requests and its errors."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context, self.at = context, f"{site}my-plan/"
        self.asked: list[str] = []
        self.complaints: list[str] = []
        context.add_init_script(VIOLATIONS)
        context.add_init_script(AXE)
        context.on("request", lambda request: self.asked.append(request.url))
        self.tab = self.another()

    def another(self) -> Page:
        tab = self.context.new_page()
        tab.on(
            "console",
            lambda said: (
                self.complaints.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        return tab

    def open(self, fragment: str, tab: Page | None = None) -> Page:
        tab = tab or self.tab
        short = len(fragment) < 10_000
        tab.goto("about:blank")
        tab.goto(f"{self.at}#{fragment}" if fragment and short else self.at)
        if not short:
            tab.evaluate("text => { location.hash = text }", fragment)
        tab.locator(".mp-views, .mp-none").first.wait_for()
        return tab

    def view(self, name: str) -> None:
        self.tab.get_by_role("navigation", name="Your plan").get_by_role(
            "button", name=name
        ).click()

    def press(self, name: str) -> None:
        self.tab.get_by_role("button", name=name, exact=True).first.click()

    def write(self, worst: int, words: str = "") -> None:
        """Write an entry of the log through the whole form."""
        self.view("Log")
        self.press("No, none of them")
        self.tab.get_by_label("Yes, all or some of it").check()
        self.score("worst", worst)
        if words:
            self.tab.get_by_label("Your own notes").fill(words)
        self.press("Finish")
        expect(self.tab.get_by_role("heading", name="Your log is saved")).to_be_visible()

    def score(self, name: str, value: int) -> None:
        self.tab.locator(f"[name^='{name}'][value='{value}']").check(force=True)


Visits = Callable[..., Visit]


@pytest.fixture
def visits(browser: Browser, site: str) -> Iterator[Visits]:
    contexts: list[BrowserContext] = []

    def run(**settings: Any) -> Visit:
        contexts.append(browser.new_context(**{"viewport": PHONE, **settings}))
        return Visit(contexts[-1], site)

    yield run
    for context in contexts:
        context.close()


def is_drawn(picture: Locator) -> None:
    """It is fetched when it comes near the screen."""
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    expect(picture).not_to_have_js_property("naturalWidth", 0)


def rows(visit: Visit) -> Locator:
    visit.view("Look back")
    return visit.tab.locator(".mp-table tbody tr")


def hide(tab: Page) -> None:
    """As a call, another app or a locked screen does."""
    tab.evaluate(_SHOWN, "hidden")


def show(tab: Page) -> None:
    tab.evaluate(_SHOWN, "visible")
