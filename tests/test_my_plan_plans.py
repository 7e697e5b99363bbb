"""The patient's page over days: an older plan's link, midnight, a session logged twice, a sign."""

from __future__ import annotations

import json
import struct
from pathlib import Path

from playwright.sync_api import expect

from generator.definitions.library import Library
from tests.phone_visits import WEDNESDAY, Visits, code_of, hide, rows, show, visits
from tests.plans.test_link_code import plan_of

__all__ = ["visits"]  # a fixture


def test_an_older_plan_does_not_take_the_place_of_a_newer_one(
    visits: Visits, library: Library
) -> None:
    visit = visits()
    older, newer = code_of(library, version=1, side="left"), code_of(library, version=2)
    made = f"{plan_of(library).issued:%-d %B %Y}"
    tab = visit.open(newer)
    tab = visit.open(older)
    says = tab.get_by_role("status").filter(has_text="is for an older plan")
    expect(says).to_contain_text(f"is for an older plan, made on {made}, version 1.")
    expect(says).to_contain_text(f"Below is your newer plan, made on {made}, version 2.")
    dose = tab.locator("#exercise-heel-slide .mp-dose")
    expect(dose).to_contain_text("right leg")
    visit.open("")
    expect(dose).to_contain_text("right leg")
    assert tab.get_by_role("status").filter(has_text="older plan").count() == 0

    visit.view("About")
    expect(tab.get_by_text("There is another plan on this device.")).to_be_visible()
    visit.press(f"Use the plan from {made}, version 1")
    visit.view("Today")
    expect(dose).to_contain_text("left leg")
    visit.open("")
    expect(dose).to_contain_text("left leg")
    visit.view("About")
    visit.press(f"Use the plan from {made}, version 2")
    visit.open("")
    expect(dose).to_contain_text("right leg")


def test_a_newer_plan_is_followed_and_the_last_one_kept(visits: Visits, library: Library) -> None:
    visit = visits()
    visit.open(code_of(library, version=1, side="left"))
    tab = visit.open(code_of(library, version=2))
    expect(tab.get_by_text("This is your new plan")).to_be_visible()
    expect(tab.locator("#exercise-heel-slide .mp-dose")).to_contain_text("right leg")
    expect(tab.get_by_role("button", name="version 1")).to_be_visible()


def test_two_plans_of_one_day_and_version_are_both_kept(visits: Visits, library: Library) -> None:
    visit = visits()
    visit.open(code_of(library, side="left"))
    tab = visit.open(code_of(library, side="right"))
    expect(tab.get_by_text("You now have two plans from the same day.")).to_be_visible()
    expect(tab.locator("#exercise-heel-slide .mp-dose")).to_contain_text("right leg")


def test_the_page_is_an_app_with_icons(site_folder: Path) -> None:
    folder = site_folder / "my-plan"
    manifest = json.loads((folder / "my-plan.webmanifest").read_text("utf-8"))
    start = (folder / manifest["start_url"]).resolve()
    assert start == folder.resolve()
    assert "#" not in manifest["start_url"], "no plan in it"
    assert start.is_relative_to((folder / manifest["scope"]).resolve())
    assert manifest["id"].endswith("/my-plan/")
    icons = {(one["sizes"], one["purpose"]): folder / one["src"] for one in manifest["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= set(icons)
    for (sizes, _), icon in icons.items():
        assert sizes == "{}x{}".format(*_size(icon))
    page = (folder / "index.html").read_text("utf-8")
    assert 'rel="manifest" href="my-plan.webmanifest"' in page
    assert 'rel="apple-touch-icon" href="icon-touch-180.png"' in page
    assert _size(folder / "icon-touch-180.png") == (180, 180)
    builder = (site_folder / "plan-builder/index.html").read_text("utf-8")
    assert 'rel="manifest"' not in builder


def _size(png: Path) -> tuple[int, int]:
    content = png.read_bytes()
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def test_a_page_left_open_over_midnight_shows_the_new_day(visits: Visits, library: Library) -> None:
    visit = visits()
    tab = visit.tab
    tab.clock.set_fixed_time("2026-11-25T23:50:00")
    visit.open(code_of(library))
    visit.write(2)
    visit.view("Today")
    expect(tab.get_by_role("heading", name="Wednesday, 25 November")).to_be_visible()
    tab.clock.set_fixed_time("2026-11-26T07:30:00")
    hide(tab)
    show(tab)
    expect(tab.get_by_role("heading", name="Thursday, 26 November")).to_be_visible()
    expect(tab.get_by_role("heading", name="The morning after 25 November")).to_be_visible()


def test_a_log_belongs_to_the_day_on_which_its_session_began(
    visits: Visits, library: Library
) -> None:
    visit = visits()
    tab = visit.tab
    tab.clock.install(time="2026-11-25T23:50:00")
    visit.open(code_of(library))
    visit.press("Start with the timer")
    visit.press("Start")
    tab.clock.run_for(2_000)
    visit.press("Close")
    tab.clock.set_fixed_time("2026-11-26T00:20:00")
    visit.write(3)
    visit.press("See your log")
    expect(tab.locator(".mp-table tbody th").first).to_have_text("25 Nov")


def test_a_form_opened_before_midnight_stays_that_days(visits: Visits, library: Library) -> None:
    visit = visits()
    tab = visit.tab
    tab.clock.set_fixed_time("2026-11-25T23:58:00")
    visit.open(code_of(library))
    visit.view("Log")
    tab.clock.set_fixed_time("2026-11-26T00:02:00")
    hide(tab)
    show(tab)
    visit.press("No, none of them")
    expect(tab.get_by_role("heading", name="Your log for 25 November 2026")).to_be_visible()


def test_a_session_has_one_entry_a_day_and_today_says_that_it_is_done(
    visits: Visits, library: Library
) -> None:
    visit = visits()
    tab = visit.tab
    tab.clock.set_fixed_time(WEDNESDAY)
    visit.open(code_of(library))
    start = tab.get_by_role("button", name="Start with the timer")
    assert "mp-button--line" not in str(start.first.get_attribute("class"))
    visit.write(2)
    visit.view("Today")
    expect(tab.get_by_text("You have done this session today.")).to_be_visible()
    again = tab.get_by_role("button", name="Do it again with the timer")
    assert "mp-button--line" in str(again.first.get_attribute("class"))
    visit.write(4, "once more")
    expect(rows(visit)).to_have_count(1)
    expect(rows(visit).locator("td").nth(1)).to_have_text("4")
    tab.clock.set_fixed_time("2026-11-26T18:00:00")
    visit.open("")
    expect(start.first).to_be_visible()
    visit.write(1)
    expect(rows(visit)).to_have_count(2)
    tab.get_by_role("button", name="Change").first.click()
    tab.get_by_label("Which day is this for?").fill("2026-11-25")
    expect(tab.get_by_text("You have already logged that session")).to_be_visible()
    visit.press("Finish")
    visit.press("See your log")
    assert tab.locator(".mp-table tbody th").all_inner_texts() == ["26 Nov", "25 Nov"]


def test_after_a_sign_the_timer_comes_second_and_the_next_day_asks(
    visits: Visits, library: Library
) -> None:
    visit = visits()
    tab = visit.tab
    tab.clock.set_fixed_time(WEDNESDAY)
    visit.open(code_of(library))
    visit.view("Log")
    visit.press("Yes, one or more")
    visit.view("Today")
    main = tab.locator("#app .mp-button:not(.mp-button--line):visible")
    assert main.all_inner_texts() == ["When to get help"]
    tab.clock.set_fixed_time("2026-11-26T08:00:00")
    visit.open("")
    asked = tab.get_by_text("On 25 November 2026 you said that you had a warning sign.")
    expect(asked).to_be_visible()
    assert "Start with the timer" not in main.all_inner_texts()
    tab.get_by_role("button", name="Yes", exact=True).click()
    expect(tab.get_by_role("heading", name="When to get help")).to_be_focused()
    visit.open("")
    expect(asked).to_be_visible()
    visit.press("No, it has gone")
    expect(asked).to_have_count(0)
    gone = tab.get_by_role("status").filter(has_text="Thank you.")
    expect(gone).to_contain_text("ask a clinician before you do more")
    assert "Start with the timer" not in main.all_inner_texts()
    tab.clock.set_fixed_time("2026-11-27T08:00:00")
    visit.open("")
    expect(tab.get_by_role("heading", name="Friday")).to_be_visible()
    expect(tab.get_by_text("you said that you had a warning sign")).to_have_count(0)
    assert "Start with the timer" in main.all_inner_texts()
