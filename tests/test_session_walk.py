"""A reader on a phone goes from a condition's front page to the end of the first session, pressing
only what leads on: with scripts and without, under a sub-path, and from a disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from generator.definitions.library import Library
from generator.document.public_sheets import Sheets
from tests.conftest import need_chromium, served
from tests.eyes import DESKTOP, PHONE, faults, visit

PROTOCOL, SECOND = "pes-anserine-bursitis", "patellofemoral-pain"
ON = re.compile(r"^(Start:|Next:|Session done)", re.IGNORECASE)
OF_ONE_PLAN = "adductor-stretch"
FIRST = f"exercises/quad-set/#{PROTOCOL}.settle.daily-moves.1"
BESIDE = f"exercises/single-leg-stance/#{PROTOCOL}.settle.light-strength.4"
STEP_DOWN = f"exercises/step-down/#{PROTOCOL}.capacity.strength-and-landing.3"


@pytest.fixture(scope="module")
def sub_path(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site in a folder of a host."""
    need_chromium()
    root = tmp_path_factory.mktemp("host")
    (root / "knees").symlink_to(site_folder, target_is_directory=True)
    with served(root) as address:
        yield f"{address}knees/"


def leads_on(tab: Page) -> list[Locator]:
    """The links that lead on, as the reader meets them."""
    links = tab.locator("main a").all()
    return [link for link in links if link.is_visible() and ON.match(link.inner_text().strip())]


def walk(tab: Page, front: str) -> list[tuple[str, str]]:
    """The heading and the dose of each page on the way from ``front``, until a session is done."""
    tab.goto(front)
    seen = []
    for _ in range(12):
        heading = tab.locator("h1").inner_text()
        doses = [dose for dose in tab.locator(".lw-dose").all() if dose.is_visible()]
        seen.append((heading, " ".join(dose.inner_text() for dose in doses)))
        if "session done" in heading.lower():
            break
        links = leads_on(tab)
        assert links, f"nothing leads on from {heading}"
        ways = {link.get_attribute("href") for link in links}
        assert len(ways) == 1 or not seen[1:], f"{heading} leads to {ways}"
        links[0].click()
        tab.wait_for_load_state()  # only then is the fragment's target known without scripts
    return seen


def first_session(library: Library, id: str) -> list[Any]:
    protocol = library.protocols[id].value
    handout = Sheets(library, protocol).handout(protocol.phases[0])
    return list(handout.phases[0].sessions[0].exercises)


@pytest.mark.parametrize(
    ("id", "script"),
    [
        pytest.param(PROTOCOL, True, id="script"),
        pytest.param(PROTOCOL, False, id="no-script"),
        pytest.param(SECOND, True, id="second-script", marks=pytest.mark.full),
        pytest.param(SECOND, False, id="second-no-script", marks=pytest.mark.full),
    ],
)
def test_the_way_from_home_to_the_end_of_the_first_session(
    tabs: Callable[..., Page], site: str, library: Library, id: str, script: bool
) -> None:
    tab = tabs(viewport=PHONE, java_script_enabled=script)
    tab.goto(site)
    tab.locator(f"main a[href='{id}/']").first.click()
    way = walk(tab, tab.url)
    moves = first_session(library, id)
    assert [heading for heading, _ in way[1:]] == [*(it.name for it in moves), way[-1][0]]
    assert "session done" in way[-1][0].lower()
    for (_, dose), it in zip(way[1:], moves, strict=False):
        assert plain(it.dose.big) in plain(dose)
        assert plain(it.dose.how) in plain(dose)
    text = tab.locator("main").inner_text()
    for said in ("log", "Tomorrow morning", "next session"):
        assert said in text


def test_the_way_is_the_same_under_a_sub_path_and_from_a_disk(
    tabs: Callable[..., Page], site_folder: Path, sub_path: str, library: Library
) -> None:
    names = [it.name for it in first_session(library, PROTOCOL)]
    for home, file in ((sub_path, ""), (f"{site_folder.as_uri()}/", "index.html")):
        way = [heading for heading, _ in walk(tabs(viewport=PHONE), f"{home}{PROTOCOL}/{file}")]
        assert way[1:-1] == names, home
        assert "session done" in way[-1].lower()


def test_a_step_shows_the_dose_of_its_session_and_the_next_step_at_both_ends(
    tabs: Callable[..., Page], site: str
) -> None:
    """One-leg balance stands in several sessions, each with another dose."""
    tab = tabs(viewport=PHONE)
    tab.goto(site + BESIDE)
    shown = [dose.inner_text() for dose in tab.locator(".lw-dose").all() if dose.is_visible()]
    assert len(shown) == 1
    assert "Light strength" in shown[0]
    on = leads_on(tab)
    assert [link.inner_text() for link in on] == ["Next: Knee-to-wall rock, 5 of 6"] * 2
    assert tab.get_by_text("Next: The plan").is_hidden()
    tab.locator(".lw-skip").press("Enter")  # an anchor of the page itself does not end the session
    assert tab.url.endswith("#content")
    assert [link.inner_text() for link in leads_on(tab)] == ["Next: Knee-to-wall rock, 5 of 6"] * 2


@pytest.mark.parametrize("from_where", ["", "#", "#no-such-session", "#content", "#%E0%A4%A"])
def test_without_a_session_the_page_stands_by_itself(
    tabs: Callable[..., Page], site: str, from_where: str
) -> None:
    tab = tabs(viewport=PHONE)
    tab.goto(f"{site}exercises/{OF_ONE_PLAN}/{from_where}")
    doses = tab.locator(".lw-dose:visible h2").all_inner_texts()
    assert [dose.partition(":")[0] for dose in doses] == ["In short"]
    assert [link.inner_text() for link in leads_on(tab)] == ["Next: The plan"]
    tab.goto(f"{site}exercises/quad-set/{from_where}")
    assert tab.locator(".lw-dose:visible").count() == 0, "each plan has its own dose"
    ways = tab.locator(".lw-to-plans a").evaluate_all("all => all.map(it => it.hash)")
    assert ways == [f"#in-{SECOND}", f"#in-{PROTOCOL}"]
    tab.locator(f".lw-to-plans a[href='#in-{PROTOCOL}']").click()
    assert tab.locator(".lw-dose:visible h3").all_inner_texts() == ["In short: in Settle"]
    assert [link.inner_text() for link in leads_on(tab)] == ["Next: Plans"]


def test_without_scripts_the_page_lists_its_sessions_with_both_neighbours(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = tabs(viewport=PHONE, java_script_enabled=False)
    tab.goto(f"{site}exercises/knee-to-wall-rock/")
    ends = tab.locator(".lw-ways-on nav")
    assert ends.count() >= 2
    for end in ends.all():
        assert end.is_visible()
        assert end.locator("a").count() == 3  # on, back, the whole session


def test_without_scripts_an_exercise_of_many_sessions_shows_the_dose_of_the_readers_own(
    tabs: Callable[..., Page], site: str, library: Library
) -> None:
    tab = tabs(viewport=PHONE, java_script_enabled=False)
    tab.goto(f"{site}exercises/warm-up-routine/")
    steps = tab.locator(".lw-way").evaluate_all("all => all.map(it => it.id)")
    assert {step.split(".")[0] for step in steps} == set(library.protocols)
    for step in steps:  # the style sheet has a rule for each
        tab.goto(f"{site}exercises/warm-up-routine/#{step}")
        shown = tab.locator("[data-in]:visible").evaluate_all("all => all.map(e => e.dataset.in)")
        assert shown == [step] * 2, "its dose, and the end of the page"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_how_to_do_it_stands_beside_the_picture_with_the_whole_dose(
    tabs: Callable[..., Page], site: str, size: Any
) -> None:
    """On the first screen: the dose and a picture; then nothing but how to do it."""
    tab = tabs(viewport=size)
    for page in (FIRST, BESIDE, STEP_DOWN):
        visit(tab, site + page)
        pictures, picture, how, dose, steps = (
            tab.locator(part).first.bounding_box() or {}
            for part in (
                ".lw-pair",
                ".lw-pair img",
                ".lw-exercise__do h2",
                ".lw-dose:visible",
                ".lw-steps",
            )
        )
        beside = how["x"] > pictures["x"] + pictures["width"]
        below = 0 < how["y"] - pictures["y"] - pictures["height"] < 120
        assert beside if size == DESKTOP else below, page
        assert dose["y"] + dose["height"] <= size["height"], page
        assert picture["y"] + picture["height"] <= size["height"], page
        assert 0 < steps["y"] - how["y"] < 310, page


def test_a_step_has_no_accessibility_fault_and_fits(tabs: Callable[..., Page], site: str) -> None:
    for scheme in ("light", "dark"):
        tab = tabs(viewport=PHONE, color_scheme=scheme)
        for page in (FIRST, f"{PROTOCOL}/settle/done/"):
            visit(tab, site + page)
            assert faults(tab) == [], (scheme, page)
            tab.set_viewport_size({"width": 320, "height": 640})
            assert tab.evaluate("document.documentElement.scrollWidth") <= 320, page
            tab.set_viewport_size(PHONE)


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
