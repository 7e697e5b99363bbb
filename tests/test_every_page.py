"""Every page on a phone, each opened once: accessibility faults, overflow also with large letters,
length, jumps, the policy, what it asks for, and what must stand on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bench.phone import MOST_SHIFT, SHIFTS, SLOWER
from generator.definitions.library import Library
from tests.eyes import (
    COVERED,
    FITS,
    LARGE,
    PHONE,
    UNFOLD,
    VIOLATIONS,
    WIDTH_AND_HELP,
    enlarge,
    faults,
    visit,
)

SIZES = [
    (320, 640, 1),
    (640, 256, 1),
    (1280, 800, 1),
    (640, 900, 2),
    (390, 844, 2),
    (390, 844, LARGE),
]
"""Width, height and how large the letters are. The first two are a screen of 1,280 x 1,024 pixels
at 400 %: the narrowest, and one with little height."""
ODD = {"404.html": {"says that nobody has reviewed it"}}
"""What need not stand on a page."""
SILENT = """all => all
  .filter(e => !e.closest('[aria-hidden=true]') && !e.closest('svg svg')
    && !(e.matches('img') && e.alt.trim().length > 10)
    && !(e.matches('svg') && ['img', 'group'].includes(e.getAttribute('role'))
      && (e.ariaLabel || e.querySelector('title')))
    && !(e.matches('figure') && e.innerText.trim()
      + [...e.querySelectorAll('img')].map(i => i.alt).join('')))
  .map(e => e.outerHTML.slice(0, 120))"""
SCREENS = 3.8
CONDITIONS = ("patellofemoral-pain", "pes-anserine-bursitis")
LONGER = {
    "": 3.0,  # where it hurts, and nothing else
    # The start check and the stop signs are never folded away, nor are warning signs.
    **{f"{id}/": 4.1 for id in CONDITIONS},
    "patellofemoral-pain/get-help/": 5.1,
    "pes-anserine-bursitis/get-help/": 4.4,
    "patellofemoral-pain/activities/": 4.1,
    "patellofemoral-pain/hip-and-thigh/ready/": 4.3,
    "patellofemoral-pain/ladder/": 4.1,
    "patellofemoral-pain/load-the-knee/": 4.0,
    "patellofemoral-pain/what-else/": 4.4,
    "pes-anserine-bursitis/capacity/": 4.0,
}
"""Pages that may take more screens, or fewer. Three is what a page should take."""
LOOK_UP = [
    "exercises/",
    "glossary/",
    "print/",
    "references/",
    "topics/",
    *(f"{id}/{name}/" for id in CONDITIONS for name in ("print", "topics")),
]
"""Lists for look-up: readers jump to one entry and do not read on."""
OF_ONE_PLAN, OF_BOTH_PLANS = "adductor-stretch", "step-down"
NOT_PATIENTS = re.compile("(.*/)?(clinicians|authors|plan-builder)/")
TO_READ = """article => {
  const end = article.querySelector(".lw-end");
  return (end ?? article).getBoundingClientRect()[end ? "top" : "bottom"]
    - article.getBoundingClientRect().top;
}"""
"""The height of the text to read, without the next steps and the print button."""
SETTLED = """() => document.fonts.ready
  .then(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100))))
  .then(() => window.shift)"""
"""How much has jumped until the page stood still: Chromium's layout shift."""


@dataclass(frozen=True)
class Visit:
    """What was seen on a page: its height, jumps and words when opened, and the rest with
    everything expanded."""

    height: float
    shift: float
    lacks: set[str]
    faults: list[str]
    unfit: list[str]
    silent_pictures: list[str]
    covered_words: list[str]
    complaints: list[str]
    asked_elsewhere: list[str]


@pytest.fixture(scope="module", params=["kinds", pytest.param("every", marks=pytest.mark.full)])
def visits(
    request: pytest.FixtureRequest,
    tabs: Any,
    site: str,
    every_page: list[str],
    kinds: list[str],
) -> dict[str, Visit]:
    """One page of every kind, or in the full suite every page, looked at once on a phone."""
    tab: Page = tabs(viewport=PHONE)
    tab.add_init_script(VIOLATIONS)
    tab.add_init_script(SHIFTS)
    processor = tab.context.new_cdp_session(tab)
    asked: list[str] = []
    complaints: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
    tab.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    seen = {}
    fronts = [f"{id}/" for id in CONDITIONS]
    every, one_of_each = request.param == "every", {*kinds, *LOOK_UP, *fronts}
    for page in every_page if every else sorted(one_of_each):
        asked.clear()
        complaints.clear()
        # A slow phone shows a page before its scripts and fonts are there.
        processor.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        visit(tab, site + page)
        shift = tab.evaluate(SETTLED)
        processor.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        height = tab.locator("main article").evaluate(TO_READ)
        lacks = {name for name, there in STANDS.items() if not there(tab)}
        tab.evaluate(UNFOLD)
        silent = tab.locator("img, svg, figure").evaluate_all(SILENT)
        # A part for one session is shown only to a reader who comes from it.
        covered = tab.locator(".lw-word:not([data-in] *)").evaluate_all(COVERED)
        unfit = list(misfits(tab))
        found = [
            *(line for line in complaints if line.startswith(("error", "warning"))),
            *tab.evaluate("violations"),
        ]
        elsewhere = [url for url in asked if not url.startswith((site, "data:", "blob:"))]
        seen[page] = Visit(
            height,
            shift,
            lacks - ODD.get(page, set()),
            faults(tab, contrast=page in one_of_each),
            unfit,
            silent,
            covered,
            found,
            elsewhere,
        )
    assert tab.context.cookies() == []
    assert len(seen) > (100 if every else 15)
    return seen


STANDS: dict[str, Callable[[Page], bool]] = {
    "has one heading of the first level": lambda tab: tab.locator("h1").count() == 1,
    "links to help": lambda tab: tab.locator(".lw-help").is_visible(),
    "keeps out of search engines": lambda tab: (
        tab.locator('meta[name="robots"][content*="noindex"]').count() == 1
    ),
    "says that nobody has reviewed it": lambda tab: (
        "not yet reviewed by a registered physiotherapist" in tab.locator("body").inner_text()
    ),
}


def misfits(tab: Page) -> Iterator[str]:
    """Where the open page is wider than the screen, or help leaves it."""
    for width, height, times in SIZES:
        tab.set_viewport_size({"width": width, "height": height})
        enlarge(tab, times)
        if (found := tab.evaluate(WIDTH_AND_HELP)) != {**FITS, "width": width}:
            yield f"{width} x {height}, letters x {times}: {found}"
    tab.set_viewport_size(PHONE)
    enlarge(tab, 1)


def test_the_checker_finds_nothing_on_any_page(visits: dict[str, Visit]) -> None:
    assert {page: visit.faults for page, visit in visits.items() if visit.faults} == {}


def test_nothing_runs_off_the_screen_even_with_large_letters(visits: dict[str, Visit]) -> None:
    assert {page: visit.unfit for page, visit in visits.items() if visit.unfit} == {}


def test_help_and_the_state_of_the_text_stand_on_every_page(visits: dict[str, Visit]) -> None:
    assert {page: visit.lacks for page, visit in visits.items() if visit.lacks} == {}


def test_no_page_breaks_its_policy_or_asks_anyone_else(visits: dict[str, Visit]) -> None:
    assert {page: visit.complaints for page, visit in visits.items() if visit.complaints} == {}
    elsewhere = {page: visit.asked_elsewhere for page, visit in visits.items()}
    assert {page: urls for page, urls in elsewhere.items() if urls} == {}


def test_every_marked_word_can_be_hit(visits: dict[str, Visit]) -> None:
    assert sum(len(visit.covered_words) for visit in visits.values()) > 20
    covered = {page: [*filter(None, visit.covered_words)] for page, visit in visits.items()}
    assert {page: words for page, words in covered.items() if words} == {}


def test_every_picture_says_what_it_shows(visits: dict[str, Visit]) -> None:
    """A picture has an alternative text, or is hidden beside text that says the same."""
    assert {
        page: visit.silent_pictures for page, visit in visits.items() if visit.silent_pictures
    } == {}


def test_every_page_for_patients_takes_three_screens_or_little_more(
    visits: dict[str, Visit],
) -> None:
    assert set(LOOK_UP) <= set(visits), "an exempt page is gone: take it off the list"
    read = {
        page: visit.height
        for page, visit in visits.items()
        if page not in LOOK_UP and not NOT_PATIENTS.match(page)
    }
    assert len(read) > (80 if len(visits) > 100 else 5)
    assert min(read.values()) > 0
    long = {
        page: round(height)
        for page, height in read.items()
        if height > LONGER.get(page, SCREENS) * PHONE["height"]
    }
    assert long == {}, (
        "split these pages, or fold what is secondary (never a warning sign, a stop rule or “Take"
        " care”)"
    )


def test_nothing_jumps_while_a_page_loads(visits: dict[str, Visit]) -> None:
    jumped = {page: visit.shift for page, visit in visits.items() if visit.shift > MOST_SHIFT}
    assert jumped == {}


def test_first_screen_of_a_help_page_holds_all_that_is_urgent(site: str, browser: Browser) -> None:
    tab = browser.new_page(viewport=PHONE)
    for page in ("get-help/", *(f"{id}/get-help/" for id in CONDITIONS)):
        tab.goto(site + page)
        box = tab.locator("#now").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"], page
    tab.close()


def test_no_safety_text_is_folded_away(site: str, browser: Browser) -> None:
    tab = browser.new_page(viewport=PHONE)
    for page, parts in (
        (f"exercises/{OF_ONE_PLAN}/", (".lw-stop", ".lw-caution")),
        *((f"{id}/", (".lw-signs", ".lw-start")) for id in CONDITIONS),
        ("pes-anserine-bursitis/settle/", (".lw-signs",)),
        ("patellofemoral-pain/settle-and-learn/", (".lw-signs",)),
        ("care/ice/", (".lw-caution",)),
        ("get-help/", ("#now", "#today", "#soon")),
        *((f"{id}/get-help/", ("#now", "#today", "#soon")) for id in CONDITIONS),
    ):
        tab.goto(site + page)
        for part in parts:
            assert tab.locator(part).first.is_visible(), (page, part)
            assert tab.locator(f"details {part}").count() == 0, (page, part)
    tab.close()


def test_an_exercise_of_several_plans_folds_away_only_what_another_plan_says(
    site: str, browser: Browser, library: Library
) -> None:
    """What all plans share is in sight; a plan's own is in its block, which is open for those who
    come from it."""
    tab = browser.new_page(viewport=PHONE)
    signs = [
        [str(sign.says) for sign in library.protocols[id].value.pain.stop_signs]
        for id in CONDITIONS
    ]
    shared = [sign for sign in signs[0] if sign in signs[1]]
    assert len(shared) > 5
    for here in ("", *(f"#{id}" for id in CONDITIONS)):
        tab.goto(f"{site}exercises/{OF_BOTH_PLANS}/{here}")
        tab.reload()  # another fragment alone loads nothing
        stop = tab.locator(".lw-exercise .lw-stop")
        assert [sign for sign in shared if sign not in stop.inner_text()] == [], here
        assert tab.locator(".lw-exercise .lw-caution").is_visible()
        for id in CONDITIONS:
            own = tab.locator(f"[data-plan={id}] .lw-stop, [data-plan={id}] .lw-caution")
            assert own.count() == 2
            assert [one.is_visible() for one in own.all()] == [here == f"#{id}"] * 2, (id, here)
    tab.close()
