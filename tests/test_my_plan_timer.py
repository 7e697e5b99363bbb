"""The timer from two metres away: sizes, interruptions, and a session without a touch."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from generator.definitions.library import Library
from tests.eyes import PHONE
from tests.phone_visits import WEDNESDAY, Visit, Visits, code_of, hide, show, visits

__all__ = ["visits"]  # a fixture

LYING = {"width": 844, "height": 390}
SMALL = {"width": 320, "height": 568}
MM = 6
"""Pixels of a page to a millimetre of a phone: 390 of them are 65 mm wide."""

GLYPH = """it => {
  const style = getComputedStyle(it)
  const canvas = document.createElement("canvas").getContext("2d")
  canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  return canvas.measureText("8").actualBoundingBoxAscent
}"""


def begin(visit: Visit, library: Library, exercise: str = "heel-slide") -> Page:
    """Start the timer at an exercise, and run it into its first repetition."""
    tab = visit.tab
    tab.clock.install(time=WEDNESDAY)
    visit.open(code_of(library))
    tab.locator(f"#exercise-{exercise}").get_by_role("button", name="Do it with the timer").click()
    visit.press("Start")
    tab.clock.run_for(9_000)
    return tab


@pytest.mark.parametrize("size", [PHONE, LYING, SMALL], ids=["standing", "lying", "small"])
@pytest.mark.parametrize("colours", ["none", "active"], ids=["own", "forced"])
def test_the_numbers_are_seen_whole(
    visits: Visits, library: Library, size: dict[str, int], colours: str
) -> None:
    visit = visits(viewport=size, forced_colors=colours)
    tab = begin(visit, library)
    tab.clock.pause_at(tab.evaluate("Date.now()") / 1000 + 0.1)  # or it runs on while we look
    buttons = tab.locator(".mp-timer__buttons").bounding_box()
    assert buttons is not None
    assert buttons["y"] + buttons["height"] <= size["height"]
    shown = ("seconds strong", "rep strong", "side strong")
    boxes = {part: tab.locator(f".mp-big__{part}").bounding_box() for part in shown}
    boxes["doing"] = tab.locator(".mp-stage__doing").bounding_box()
    top = tab.locator(".mp-timer__top").bounding_box()
    assert top is not None
    for name, box in boxes.items():
        assert box is not None, name
        assert box["y"] >= top["y"] + top["height"] - 1, f"{name} is under the top"
        assert box["y"] + box["height"] <= buttons["y"] + 1, f"{name} is under the buttons"
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= size["width"], name
    assert tab.locator("dialog").evaluate("it => it.scrollWidth - it.clientWidth") == 0
    if size is not SMALL:
        heights = [tab.locator(f".mp-big__{part}").evaluate(GLYPH) for part in shown]
        assert min(heights) >= 24.5 * MM, heights
    assert visit.complaints == []


def test_in_forced_colours_the_chosen_score_is_seen(visits: Visits, library: Library) -> None:
    visit = visits(forced_colors="active")
    tab = visit.open(code_of(library))
    visit.view("Log")
    visit.press("No, none of them")
    tab.get_by_label("Yes, all or some of it").check()
    visit.score("worst", 4)
    look = "it => { const s = getComputedStyle(it); return [s.color, s.backgroundColor] }"
    chosen, other = (
        tab.locator(f"[name=worst][value='{score}'] + span").evaluate(look) for score in (4, 5)
    )
    assert chosen != other
    assert chosen[0] != chosen[1]
    assert (
        tab.locator("[name=worst][value='4'] + span").evaluate(
            "it => getComputedStyle(it).forcedColorAdjust"
        )
        == "none"
    )


def test_a_call_pauses_the_timer_at_its_place(visits: Visits, library: Library) -> None:
    visit = visits()
    tab = begin(visit, library)
    left = tab.locator(".mp-stage__left")
    before = (left.inner_text(), tab.locator(".mp-stage__where").inner_text())
    hide(tab)
    tab.clock.fast_forward(180_000)  # three minutes
    show(tab)
    tab.clock.run_for(400)
    assert (left.inner_text(), tab.locator(".mp-stage__where").inner_text()) == before
    visit.press("Carry on")
    tab.clock.run_for(60_000)
    assert tab.locator(".mp-stage__where").inner_text() != before[1]


def test_a_reload_opens_the_timer_at_the_same_place(visits: Visits, library: Library) -> None:
    visit = visits()
    tab = begin(visit, library)
    tab.clock.run_for(20_000)
    where = tab.locator(".mp-stage__where")
    before = where.inner_text()
    tab.reload()
    expect(tab.locator(".mp-stage__name")).to_have_text("Heel slide")
    expect(where).to_have_text(before)
    expect(tab.get_by_role("button", name="Carry on", exact=True)).to_be_focused()
    visit.press("Close")
    tab.reload()
    tab.locator(".mp-views").wait_for()
    assert tab.locator("dialog").count() == 0, "closed by hand, it stays closed"
    visit.press("Carry on from there")
    expect(where).to_have_text(before)


def test_after_a_long_break_the_page_asks(visits: Visits, library: Library) -> None:
    visit = visits()
    tab = begin(visit, library)
    hide(tab)
    tab.clock.fast_forward(45 * 60_000)
    show(tab)
    expect(tab.locator("dialog")).to_have_count(0)
    asks = tab.get_by_text("Do you want to carry on?")
    expect(asks).to_contain_text("“Heel slide” (exercise 3 of 4)")
    visit.press("Start the session again")
    expect(tab.locator(".mp-stage__name")).to_have_text("Warm-up routine")
    visit.press("Close")
    tab.clock.fast_forward(7 * 60 * 60_000)
    visit.open("")
    expect(asks).to_have_count(0)


def test_a_whole_session_needs_one_touch(visits: Visits, library: Library) -> None:
    visit = visits()
    tab = visit.tab
    tab.clock.install(time=WEDNESDAY)
    visit.open(code_of(library))
    visit.press("Start with the timer")
    visit.press("Start")
    name = tab.locator(".mp-stage__name")
    seen = [name.inner_text()]
    finish = tab.get_by_role("button", name="Fill in the log")
    for _ in range(400):
        tab.clock.run_for(5_000)
        if name.inner_text() != seen[-1]:
            seen.append(name.inner_text())
        if tab.locator("dialog").get_by_role("button", name="Fill in the log").count():
            break
    assert seen == ["Warm-up routine", "Thigh squeeze", "Heel slide", "Sit to stand"]
    expect(finish.last).to_be_focused()
    assert visit.complaints == []


def test_who_does_not_want_it_starts_each_exercise(visits: Visits, library: Library) -> None:
    visit = visits()
    tab = begin(visit, library, "quad-set")
    tab.get_by_text("Settings").click()
    tab.get_by_label("Go straight on to the next exercise").uncheck()
    tab.clock.run_for(600_000)
    expect(tab.locator(".mp-stage__doing")).to_have_text("Done")
    expect(tab.get_by_role("button", name="Next: Heel slide")).to_be_focused()
