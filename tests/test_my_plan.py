"""The patient's page: a week of logging, offline, in two tabs, without storage, bad links."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from generator.definitions.library import Library
from generator.plans.link_code import Coded, _base36
from tests.eyes import DESKTOP, PHONE, faults
from tests.phone_visits import (
    WEDNESDAY,
    Visit,
    Visits,
    code_of,
    is_drawn,
    rows,
    settle_code,
    visits,
)
from tests.plans.test_link_code import plan_of

__all__ = ["visits"]  # a fixture

MOST_SCRIPT = 60_000
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no',"
    " 'SecurityError') }})"
)
FULL = (
    "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError') }"
)


@pytest.fixture(scope="module")
def one_browser(browser: Browser, site: str) -> Iterator[Visit]:
    context = browser.new_context(viewport=PHONE)
    # A script opened as a page names no icon, so the browser asks for this one.
    context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    yield Visit(context, site)
    context.close()


@pytest.fixture
def refused(one_browser: Visit) -> Visit:
    """One browser for all links that are refused, each time without a plan."""
    one_browser.tab.goto(f"{one_browser.at}../offline.js")  # no page of ours is open
    one_browser.tab.evaluate("localStorage.clear()")
    one_browser.complaints.clear()
    return one_browser


def test_a_week_from_the_link_to_the_history(
    visits: Visits, library: Library, site: str, tmp_path: Path
) -> None:
    visit = visits()
    tab = visit.tab
    tab.clock.set_fixed_time(WEDNESDAY)
    visit.open(code_of(library))
    expect(tab.get_by_role("heading", name="Wednesday, 25 November 2026")).to_be_visible()
    expect(tab.get_by_text("One exercise is only on your paper.")).to_be_visible()
    cards = tab.locator(".mp-card")
    assert cards.locator("h4").all_inner_texts() == [
        "Warm-up routine",
        "Thigh squeeze",
        "Heel slide",
        "Sit to stand",
    ]
    expect(cards.nth(1).locator(".mp-dose")).to_contain_text("2 sets of 8 on your right leg")
    expect(cards.nth(3)).to_contain_text("Your change:")
    assert "Do this instead" not in tab.locator("#app").inner_text(), "never another exercise"

    for day, worst in enumerate([2, 3, 4, 2, 1, 6, 0]):
        tab.clock.set_fixed_time(
            f"2026-11-{25 + day}T18:00:00" if day < 6 else "2026-12-01T18:00:00"
        )
        visit.open("")
        if day:
            tab.get_by_label("It feels worse than normal", exact=True).check()
            visit.score("morning", 2)
        visit.write(worst, '=HYPERLINK("x") <script>alert(1)</script>' if day == 2 else "")
        light = "Green" if worst <= 2 else "Amber" if worst <= 5 else "Red"
        expect(tab.locator(".mp-row .lw-light__name")).to_have_text(
            f"{light}: your number is {worst}"
        )

    visit.press("See your log")
    rows = tab.locator(".mp-table tbody tr")
    assert rows.count() == 7
    assert rows.nth(0).locator("th, td").all_inner_texts()[:5] == ["1 Dec", "Done", "0", "–", "–"]
    assert rows.nth(1).locator("td").nth(3).inner_text() == "2", "the next morning's pain"
    assert "<script>alert(1)</script>" in tab.locator(".mp-own-words").inner_text()
    assert (
        tab.locator(".mp-plot svg").first.get_attribute("aria-label")
        == "From 25 November 2026 to 1 December 2026. Sessions done: 7. Worst pain: 0 to 6 out"
        " of 10."
    )
    assert (
        tab.locator(".mp-plot > svg .mp-point").count(),
        tab.locator(".mp-plot > svg .mp-morning-point").count(),
    ) == (7, 6)
    tab.locator(".lw-ticks input").first.check()
    expect(tab.locator(".lw-ticks li").first).to_contain_text("Ticked on 1 December 2026.")

    saved = {}
    for button, name in (("Save to a file", "log.json"), ("Save as a table", "log.csv")):
        with tab.expect_download() as download:
            visit.press(button)
        saved[name] = tmp_path / name
        download.value.save_as(saved[name])
    assert len(json.loads(saved["log.json"].read_text("utf-8"))["entries"]) == 7
    assert not re.search(r'(^|,)"?[=+@]', saved["log.csv"].read_text("utf-8"), re.MULTILINE)

    tab.get_by_role("button", name="Delete everything").click()
    expect(tab.get_by_role("button", name="No, keep it")).to_be_focused()
    visit.press("Yes, delete everything")
    expect(tab.get_by_role("heading", name="There is no plan on this device yet")).to_be_visible()
    assert (
        tab.evaluate("Object.keys(localStorage).filter(key => key.includes('my-plan')).length") == 0
    )
    assert "#" not in tab.url

    visit.open(code_of(library))
    visit.view("Look back")
    for name in ("log.csv", "log.json"):
        tab.get_by_label("Load a file").set_input_files(saved[name])
        new = 7 if name == "log.csv" else 0
        expect(tab.get_by_role("status").filter(has_text="entries loaded")).to_have_text(
            f"New or changed entries loaded: {new} of the 7 in the file."
        )
    assert rows.count() == 7
    tab.get_by_label("Load a file").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b'{"kind": "else"}'}
    )
    expect(tab.get_by_text("This file is not a log from this page.")).to_be_visible()
    assert rows.count() == 7

    assert visit.tab.evaluate("window.violations") == []
    assert visit.complaints == []
    assert [
        url for url in visit.asked if not url.startswith((site, "data:", "blob:", "about:"))
    ] == []
    assert not [url for url in visit.asked if "quad" in url and "#" in url], (
        "the plan stays in the address"
    )


def test_a_warning_sign_opens_help_and_nothing_else(visits: Visits, library: Library) -> None:
    visit = visits()
    tab = visit.tab
    visit.open(code_of(library))
    visit.view("Log")
    assert tab.locator("#app").locator("fieldset, textarea, input").count() == 0, (
        "nothing is asked before the signs"
    )
    signs = " ".join(tab.locator(".mp-signs li").all_inner_texts())
    for sign in (
        "sharp",
        "gives way",
        "locks",
        "limp",
        "new swelling",
        "numb",
        "hot",
        "calf",
        "fever",
        "chest",
    ):
        assert sign in signs, sign
    visit.press("Yes, one or more")
    expect(tab.get_by_role("heading", name="When to get help")).to_be_focused()
    assert tab.locator(".lw-call").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    ) == ["tel:999", "tel:111"]
    assert tab.locator("#app").locator("fieldset, textarea, input").count() == 0
    visit.view("Today")
    expect(tab.get_by_text("Today you said that you have a warning sign.")).to_be_visible()
    visit.view("Look back")
    expect(tab.locator(".mp-table tbody td").first).to_have_text("Warning sign")


def test_the_timer_counts_and_obeys_the_keyboard(visits: Visits, library: Library) -> None:
    visit = visits()
    tab = visit.tab
    tab.clock.install(time=WEDNESDAY)
    visit.open(code_of(library))
    opener = tab.locator("#exercise-quad-set").get_by_role("button", name="Do it with the timer")
    opener.click()
    tab.get_by_text("Settings").click()
    tab.get_by_label("Go straight on to the next exercise").uncheck()
    tab.get_by_role("button", name="Start", exact=True).focus()
    doing, left, where = (tab.locator(f".mp-stage__{part}") for part in ("doing", "left", "where"))
    expect(tab.get_by_role("button", name="Start", exact=True)).to_be_focused()
    expect(doing).to_have_text("Get ready")
    tab.keyboard.press("Space")
    tab.clock.run_for(8_500)
    expect(doing).to_have_text("Hold")
    expect(where).to_have_text("Right leg · Set 1 of 2 · 1 of 8")
    tab.keyboard.press("Space")
    expect(tab.get_by_role("button", name="Carry on", exact=True)).to_be_focused()
    stood = left.inner_text()
    assert stood in "12345"
    tab.clock.run_for(60_000)
    expect(left).to_have_text(stood)
    tab.keyboard.press("Space")
    tab.keyboard.press("ArrowRight")
    expect(doing).to_have_text("Let go")
    tab.clock.fast_forward(60_000)  # the device slept: timers ring once, as they do on waking
    tab.clock.run_for(400)
    expect(doing).to_have_text("Rest")
    expect(where).to_contain_text("Before set 2 of 2")
    assert "Set 2 of 2" not in tab.locator("dialog [role=status]").inner_text()
    tab.clock.fast_forward(600_000)
    tab.clock.run_for(400)
    expect(doing).to_have_text("Done")
    expect(tab.get_by_role("button", name="Next: Heel slide")).to_be_focused()
    tab.keyboard.press("Space")
    expect(tab.locator(".mp-stage__name")).to_have_text("Heel slide")
    expect(tab.get_by_role("button", name="Start", exact=True)).to_be_focused()
    tab.keyboard.press("Escape")
    expect(opener).to_be_focused()
    assert visit.complaints == []
    assert visit.tab.evaluate("window.violations") == []


@pytest.mark.parametrize(
    ("fragment", "says"),
    [
        ("<script>window.owned=1</script>", "Part of it is missing or has changed"),
        ("torn", "Part of it is missing or has changed"),
        ("edited", "Part of it is missing or has changed"),
        ("3_some-plan_2030.1.1_x", "newer version"),
        ("long", "too long"),
        ("%00%FF__proto__", "Part of it is missing or has changed"),
    ],
)
def test_a_faulty_link_says_so_and_keeps_the_last_plan(
    refused: Visit, library: Library, fragment: str, says: str
) -> None:
    code = code_of(library)
    made = {"torn": code[:-30], "edited": code.replace("S2R8", "S9R8"), "long": "x" * 1_000_000}
    tab = refused.open(made.get(fragment, fragment))
    expect(tab.get_by_role("alert")).to_contain_text(says)
    expect(tab.get_by_text("You can still follow your paper plan.")).to_be_visible()
    refused.open(code)
    expect(tab.get_by_role("alert")).to_have_count(0)
    refused.open(made.get(fragment, fragment))
    expect(tab.get_by_role("alert")).to_contain_text(says)
    expect(tab.locator(".mp-card").first).to_be_visible()
    assert tab.evaluate("window.owned") is None
    assert refused.complaints == []


def test_made_up_numbers_are_refused(refused: Visit, library: Library) -> None:
    """The check in a link is not a signature: anyone can make a valid one."""
    plan = plan_of(library)
    exercise = library.exercise("heel-slide")
    assert exercise is not None
    dose = exercise.dose.model_copy(update={"reps": 99_999_999})
    tab = refused.open(settle_code(plan, [Coded("main", "heel-slide", dose, None)]))
    expect(tab.get_by_role("alert")).to_contain_text("something that this site does not have")
    assert refused.complaints == []


@pytest.mark.parametrize(
    "changed",
    [
        {"version": 0},
        {"library": "2099.1.1"},
        {"library": "x"},
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    refused: Visit, library: Library, changed: dict[str, Any]
) -> None:
    plan = plan_of(library).model_copy(update=changed)
    exercise = library.exercise("heel-slide")
    assert exercise is not None
    tab = refused.open(settle_code(plan, [Coded("main", exercise.id, exercise.dose, None)]))
    expect(tab.get_by_role("alert")).to_contain_text("Ask your clinician for a new link.")
    expect(tab.locator(".mp-card")).to_have_count(0)


@pytest.mark.parametrize("day", ["99999999", "20260231", "20261301", "00000101"])
def test_a_day_that_does_not_exist_is_refused(refused: Visit, library: Library, day: str) -> None:
    code = code_of(library).rpartition("_")[0].replace("r20261130", f"r{day}")
    tab = refused.open(f"{code}_{_base36(zlib.crc32(code.encode()), 7)}")
    expect(tab.get_by_role("alert")).to_contain_text("Ask your clinician for a new link.")


def test_a_dose_that_the_library_would_not_give_is_not_shown(
    visits: Visits, library: Library
) -> None:
    """Two hundred kilograms are within what a file may say, and no squeeze of ours."""
    exercise = library.exercise("adductor-squeeze")
    assert exercise is not None
    heavy = exercise.dose.with_keys({"sets": 10})
    items = [Coded("main", exercise.id, dose) for dose in (heavy, exercise.dose)]
    visit = visits()
    tab = visit.open(settle_code(plan_of(library), items))
    first, second = tab.locator(".mp-card").all()
    expect(first).to_contain_text("Your paper says how much to do.")
    expect(first).not_to_contain_text("10 sets")
    expect(first.get_by_role("button", name="Do it with the timer")).to_have_count(0)
    expect(second).to_contain_text("2")
    expect(second.get_by_role("button", name="Do it with the timer")).to_have_count(1)
    expect(tab.locator(".mp-session, main").first).to_contain_text("about ")
    assert "NaN" not in tab.locator("#app").inner_text()
    assert visit.complaints == []


def test_a_new_scan_keeps_the_log_and_an_old_library_is_named(
    visits: Visits, library: Library
) -> None:
    visit = visits()
    tab = visit.open(code_of(library))
    visit.write(3)
    visit.open(code_of(library, side="left", version=3, made_with="2026.11.5"))
    expect(tab.get_by_text("This is your new plan")).to_be_visible()
    expect(tab.locator(".mp-made")).to_contain_text(
        "made with library 2026.11.5. Some words may have changed since then. Your doses have not."
    )
    expect(tab.locator("#exercise-heel-slide .mp-dose")).to_contain_text("on your left leg")
    picture = tab.locator("#exercise-heel-slide .lw-pair img").last
    is_drawn(picture)
    assert str(picture.get_attribute("src")).startswith("blob:")
    visit.view("Look back")
    assert tab.locator(".mp-table tbody tr").count() == 1
    visit.view("About")
    expect(tab.get_by_text("Anyone with this link can read your plan.")).to_be_visible()
    assert visit.complaints == []


def test_a_withdrawn_exercise_is_hidden_with_its_reason(visits: Visits, library: Library) -> None:
    visit = visits(service_workers="block")

    def withdraw(route: Any) -> None:
        app_data = route.fetch().json()
        next(one for one in app_data["exercises"] if one["id"] == "quad-set")["withdrawn"] = (
            "Another move does the same."
        )
        route.fulfill(json=app_data)

    visit.context.route("**/app-data/*.json", withdraw)
    tab = visit.open(code_of(library))
    expect(tab.locator("#exercise-quad-set")).to_have_count(0)
    expect(
        tab.get_by_text("We no longer use “Thigh squeeze”. Another move does the same.")
    ).to_be_visible()


def test_how_to_breathe_is_said_where_an_exercise_says_it(visits: Visits, library: Library) -> None:
    visit = visits(service_workers="block")

    def breathe(route: Any) -> None:
        app_data = route.fetch().json()
        one = next(one for one in app_data["exercises"] if one["id"] == "quad-set")
        one["card"]["breathing"] = "Breathe out as you press."
        route.fulfill(json=app_data)

    visit.context.route("**/app-data/*.json", breathe)
    tab = visit.open(code_of(library))
    expect(tab.get_by_text("Breathing:")).to_have_count(1)
    expect(tab.locator("#exercise-quad-set")).to_contain_text(
        "Breathing: Breathe out as you press."
    )


@pytest.mark.parametrize(
    ("broken", "says"), [(FORBIDDEN, "does not let this page save"), (FULL, "This device is full")]
)
def test_without_storage_the_page_works_and_says_so(
    visits: Visits, library: Library, broken: str, says: str
) -> None:
    visit = visits()
    visit.context.add_init_script(broken)
    tab = visit.open(code_of(library))
    expect(tab.get_by_role("alert")).to_contain_text(says)
    visit.view("Log")
    visit.press("No, none of them")
    tab.get_by_label("Yes, all or some of it").check()
    visit.press("Finish")
    expect(tab.get_by_role("heading", name="Your log could not be saved")).to_be_visible()
    visit.press("See your log")
    assert tab.locator(".mp-table tbody tr").count() == 1
    with tab.expect_download():
        visit.press("Save to a file")


def test_two_tabs_share_the_log(visits: Visits, library: Library) -> None:
    visit = visits()
    visit.open(code_of(library))
    other = visit.open("", visit.another())
    other.get_by_role("button", name="Look back").click()
    visit.write(2)
    expect(other.locator(".mp-table tbody tr")).to_have_count(1)
    first, visit.tab = visit.tab, other
    visit.write(5)
    visit.tab = first
    visit.view("Look back")
    expect(first.locator(".mp-table tbody tr")).to_have_count(1)
    expect(first.locator(".mp-table tbody td").nth(1)).to_have_text("5")


def test_a_clock_that_is_set_back_loses_no_entry(visits: Visits, library: Library) -> None:
    visit = visits()
    visit.tab.clock.set_fixed_time(WEDNESDAY)
    visit.open(code_of(library))
    visit.write(3, "before")
    visit.tab.clock.set_fixed_time("2026-11-20T09:00:00")
    visit.open("")
    expect(rows(visit)).to_have_count(1)
    visit.write(1, "after")
    expect(rows(visit)).to_have_count(2)
    for words in ("before", "after"):
        expect(visit.tab.locator(".mp-table")).to_contain_text(words)


def test_a_site_of_a_newer_form_is_said_and_loses_no_entry(
    visits: Visits, library: Library
) -> None:
    visit = visits(service_workers="block")
    visit.open(code_of(library))
    visit.write(2)

    def newer(route: Any) -> None:
        route.fulfill(json={**route.fetch().json(), "schema_version": 9})

    visit.context.route("**/app-data.json", newer)
    visit.tab.goto("about:blank")
    visit.tab.goto(visit.at)
    expect(visit.tab.locator("#app")).to_contain_text("Your log is still on this device.")
    visit.context.unroute("**/app-data.json")
    visit.open("")
    expect(rows(visit)).to_have_count(1)


def test_without_a_network_all_is_there(visits: Visits, library: Library, site: str) -> None:
    visit = visits()
    tab = visit.open(
        code_of(library, side="left")
    )  # with the real clock: a fake one hides which files were loaded
    visit.view("About")
    expect(tab.get_by_text("You can use this page without the internet now.")).to_be_visible()
    kept = tab.evaluate(
        "caches.keys().then(names => caches.open(names[0])).then(cache => cache.keys()).then(all =>"
        " all.map(one => one.url))"
    )
    assert not [address for address in kept if "#" in address]
    visit.context.set_offline(True)
    visit.open("")
    expect(tab.locator("#exercise-quad-set")).to_be_visible()
    is_drawn(tab.locator("#exercise-heel-slide .lw-pair img").last)
    tab.locator("#exercise-heel-slide").get_by_role("button", name="Show it moving").click()
    expect(tab.locator("#exercise-heel-slide .lw-pair svg")).to_be_visible()
    assert tab.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('16px \"Loadwise Sans\"'))"
    )
    visit.write(1)
    visit.context.set_offline(False)

    def newer(route: Any) -> None:
        route.fulfill(json={**route.fetch().json(), "library": "2099.1.1"})

    visit.context.route("**/app-data.json", newer)
    visit.open("")
    expect(tab.locator(".mp-made")).to_contain_text("Library 2099.1.1")


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(PHONE, "light"), pytest.param(DESKTOP, "dark", marks=pytest.mark.full)],
    ids=["phone-light", "desktop-dark"],
)
def test_no_view_has_a_fault(visits: Visits, library: Library, size: Any, scheme: Any) -> None:
    visit = visits(viewport=size, color_scheme=scheme)
    tab = visit.tab
    tab.clock.set_fixed_time(WEDNESDAY)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = faults(tab)
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[name].append("wider than the screen")

    visit.open("")
    look("no plan")
    visit.open("broken")
    look("faulty link")
    visit.open(code_of(library))
    tab.locator("summary").last.click()
    look("today")
    tab.get_by_role("button", name="Start with the timer").first.click()
    tab.get_by_text("Does it hurt?").click()
    look("timer")
    visit.press("Close")
    visit.view("Log")
    look("signs")
    visit.press("No, none of them")
    tab.get_by_label("Yes, all or some of it").check()
    visit.score("worst", 4)
    look("questions")
    visit.press("Finish")
    look("finished")
    tab.clock.set_fixed_time("2026-11-26T08:00:00")
    visit.open("")
    tab.get_by_label("It feels worse than normal", exact=True).check()
    look("morning")
    visit.view("Log")
    visit.press("Yes, one or more")
    look("help")
    visit.view("Look back")
    visit.press("Delete everything")
    look("history")
    visit.view("About")
    look("about")
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert visit.complaints == []


def test_nothing_is_wider_than_a_narrow_screen(visits: Visits, library: Library) -> None:
    visit = visits(viewport={"width": 320, "height": 568})
    visit.tab.clock.set_fixed_time("2026-11-30T18:00:00")  # a Monday, which has two sessions
    tab = visit.open(code_of(library))
    visit.write(4, "x" * 300)
    wide = {}
    for view in ("Today", "Log", "Look back", "About"):
        visit.view(view)
        wide[view] = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
    visit.view("Today")
    tab.get_by_role("button", name="Start with the timer").first.click()
    wide["timer"] = tab.locator("dialog").evaluate("it => it.scrollWidth - it.clientWidth")
    assert not any(wide.values()), wide
    small = tab.locator("dialog button, dialog summary, dialog label").evaluate_all(
        "all => all.filter(one => one.checkVisibility() && one.offsetHeight < 44).map(one =>"
        " one.textContent)"
    )
    assert small == []


def test_the_log_prints_without_buttons(visits: Visits, library: Library) -> None:
    visit = visits(viewport=DESKTOP)
    tab = visit.open(code_of(library))
    visit.write(4)
    visit.view("Look back")
    tab.emulate_media(media="print")
    assert tab.locator("button:visible").count() == 0
    for part in (".mp-plot", ".mp-table", ".lw-ticks"):
        expect(tab.locator(part).first).to_be_visible()


def test_the_page_is_light(site_folder: Path) -> None:
    apps = site_folder / "assets/apps"
    script, seen = "my-plan.js", set()

    def with_imports(name: str) -> None:
        if name not in seen:
            seen.add(name)
            for other in re.findall(
                r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""", (apps / name).read_text("utf-8")
            ):
                with_imports(other)

    with_imports(script)
    assert len(seen) > 1
    assert sum(len(gzip.compress((apps / name).read_bytes())) for name in seen) <= MOST_SCRIPT
    assert "import" not in (site_folder / "offline.js").read_text("utf-8")[:40]
