"""The patient's page: pain in single exercises, notes, files with the plan, then and now, copies,
reminders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from generator.definitions.library import Library
from generator.definitions.model.dose import DAYS
from generator.plans.link_code import Coded, CodedProblem, plan_code
from tests.eyes import faults
from tests.phone_visits import WEDNESDAY, Visits, code_of, rows, visits
from tests.plans.test_link_code import plan_of

__all__ = ["visits"]  # a fixture

PICKED = """window.showSaveFilePicker = async () =>
  (await navigator.storage.getDirectory()).getFileHandle("copy.json", {create: true})"""
COPY = """navigator.storage.getDirectory().then(folder => folder.getFileHandle("copy.json"))
  .then(handle => handle.getFile()).then(file => file.text())"""
IPHONE = "Object.defineProperty(navigator, 'standalone', {value: %s})"


def noted_code(library: Library, plan: str | None, item: str | None) -> str:
    dose = library.exercises["heel-slide"].value.dose
    items = [Coded("main", "heel-slide", dose, note=item)]
    problem = CodedProblem("pes-anserine-bursitis", "right", "settle")
    return plan_code(plan_of(library), [problem], [((), "settle", DAYS, items)], plan)


def test_one_press_says_that_all_was_fine(visits: Visits, library: Library) -> None:
    visit = visits()
    tab = visit.open(code_of(library))
    visit.view("Log")
    visit.press("No, none of them")
    visit.press("I did it all and nothing hurt")
    expect(tab.get_by_role("heading", name="Your log is saved")).to_be_visible()
    expect(tab.locator(".mp-row .lw-light__name")).to_have_text("Green: your number is 0")
    expect(rows(visit).locator("td").first).to_have_text("Done")


def test_pain_in_single_exercises_is_kept_and_comes_back_from_both_files(
    visits: Visits, library: Library, tmp_path: Path
) -> None:
    visit = visits()
    tab = visit.open(code_of(library))
    visit.view("Log")
    visit.press("No, none of them")
    tab.get_by_label("Yes, all or some of it").check()
    visit.score("worst", 4)
    tab.get_by_label("Heel slide").check()
    tab.get_by_text("Say how much each one hurt").click()
    visit.score("pain-heel-slide", 3)
    assert faults(tab) == []
    visit.press("Finish")
    visit.view("Look back")
    expect(tab.locator(".mp-table")).to_contain_text("It hurt in: Heel slide 3.")
    for button, name in (("Save to a file", "log.json"), ("Save as a table", "log.csv")):
        with tab.expect_download() as download:
            visit.press(button)
        download.value.save_as(tmp_path / name)
    for name in ("log.json", "log.csv"):
        other = visits()
        other.open(code_of(library))
        other.view("Look back")
        other.tab.get_by_label("Load a file").set_input_files(tmp_path / name)
        expect(other.tab.locator(".mp-table")).to_contain_text("It hurt in: Heel slide 3.")


def test_a_note_is_shown_or_said_to_be_on_the_paper(visits: Visits, library: Library) -> None:
    visit = visits()
    tab = visit.open(noted_code(library, "", ""))
    expect(tab.get_by_text("There is a note from your clinician on your paper.")).to_have_count(2)
    tab = visit.open(noted_code(library, "Walk daily.\n<b>Even</b> in rain.", "Use a sock."))
    notes = tab.locator(".mp-own-words")
    assert notes.all_inner_texts() == [
        "A note from your clinician: Walk daily.\n<b>Even</b> in rain.",
        "A note from your clinician: Use a sock.",
    ]
    assert visit.complaints == []


def test_a_copy_on_an_iphones_home_screen_takes_the_plan_from_a_file(
    visits: Visits, library: Library, tmp_path: Path
) -> None:
    first = visits()
    first.context.add_init_script(IPHONE % "false")
    tab = first.open(code_of(library))
    first.write(2)
    first.view("About")
    expect(tab.get_by_text("That copy starts empty")).to_be_visible()
    with tab.expect_download() as download:
        first.press("Save to a file")
    download.value.save_as(tmp_path / "log.json")
    copy = visits()
    copy.context.add_init_script(IPHONE % "true")
    tab = copy.open("")
    expect(tab.get_by_text("it starts empty")).to_be_visible()
    tab.get_by_label("Load a file").set_input_files(tmp_path / "log.json")
    expect(tab.locator("#exercise-heel-slide")).to_be_visible()
    expect(rows(copy)).to_have_count(1)
    copy.view("About")
    expect(tab.get_by_text("That copy starts empty")).to_have_count(0)
    assert copy.complaints == []


def test_then_and_now_stand_side_by_side(visits: Visits, library: Library) -> None:
    visit = visits()
    tab = visit.tab
    for day, score, whole in (("2026-11-25", 3, "Bad"), ("2026-12-16", 7, "Good")):
        tab.clock.set_fixed_time(f"{day}T18:00:00")
        visit.open(code_of(library))
        visit.view("Look back")
        visit.press("Choose your three things" if score == 3 else "Rate them again today")
        if score == 3:
            tab.get_by_label("Thing 1").fill("Walk to the shops")
        visit.score("then-0", score)
        tab.get_by_label(whole, exact=True).check()
        assert faults(tab) == []
        tab.locator(".mp-then").get_by_role("button", name="Finish").click()
    table = tab.locator(".mp-then tr")
    assert [row.locator("th, td").all_inner_texts() for row in table.all()] == [
        ["What matters to me", "25 Nov", "16 Dec"],
        ["Walk to the shops", "3", "7"],
        ["All in all", "Bad", "Good"],
    ]


def test_a_weekly_copy_goes_to_the_chosen_file(visits: Visits, library: Library) -> None:
    visit = visits()
    visit.context.add_init_script(PICKED)
    tab = visit.tab
    tab.clock.set_fixed_time(WEDNESDAY)
    visit.open(code_of(library))
    visit.write(2)
    visit.view("Look back")
    visit.press("Choose a file for a weekly copy of your log")
    expect(tab.get_by_text("your log is copied to the file “copy.json”")).to_be_visible()
    assert len(json.loads(tab.evaluate(COPY))["entries"]) == 1
    tab.clock.set_fixed_time("2026-11-26T18:00:00")
    visit.open("")
    visit.write(3)
    tab.clock.set_fixed_time("2026-12-03T18:00:00")
    visit.open("")
    expect(tab.get_by_text("You have not saved your log")).to_have_count(0)
    saved: dict[str, Any] = json.loads(tab.evaluate(COPY))
    assert len(saved["entries"]) == 2
    assert saved["plan"] == code_of(library)


def test_a_reminder_is_silent_and_shown_once_on_a_day_with_exercises(
    visits: Visits, library: Library, site: str
) -> None:
    visit = visits()
    visit.context.grant_permissions(["notifications"], origin=site.rstrip("/"))
    tab = visit.open(code_of(library))
    visit.view("About")
    expect(tab.get_by_text("You can use this page without the internet now.")).to_be_visible(
        timeout=60_000
    )
    expect(tab.get_by_role("heading", name="Reminders")).to_have_count(0)  # not installed
    workers = visit.context.new_cdp_session(tab)
    found: list[Any] = []

    def registered(it: Any) -> None:
        found.append(it)

    workers.on("ServiceWorker.workerRegistrationUpdated", registered)
    workers.send("ServiceWorker.enable")
    tab.wait_for_timeout(300)
    registration = found[0]["registrations"][0]["registrationId"]

    def wake(days: list[str]) -> list[Any]:
        reminder = {"title": "Exercises", "body": "Open", "days": days, "silent": True}
        tab.evaluate(
            "it => navigator.serviceWorker.ready.then(one => one.active.postMessage(it))",
            {"reminder": reminder},
        )
        tab.wait_for_timeout(300)
        workers.send(
            "ServiceWorker.dispatchPeriodicSyncEvent",
            {"origin": site.rstrip("/"), "registrationId": registration, "tag": "remind"},
        )
        tab.wait_for_timeout(500)
        shown: list[Any] = tab.evaluate(
            "navigator.serviceWorker.ready.then(one => one.getNotifications())"
            ".then(all => all.map(one => [one.title, one.silent]))"
        )
        return shown

    assert wake([]) == []
    awake = 8 <= tab.evaluate("new Date().getHours()") < 20
    assert wake(list(DAYS)) == ([["Exercises", True]] if awake else [])
