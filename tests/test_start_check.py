"""The start check: the same words everywhere, before the first session, and one tap from a
condition's front page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from generator.cli.main import cli
from generator.definitions.library import Library
from generator.document.start_check import resolve_start_check
from tests.conftest import ROOT
from tests.eyes import PHONE
from tests.paper import written_on
from tests.phone_visits import code_of

PROTOCOL, SECOND = "pes-anserine-bursitis", "patellofemoral-pain"
READ = """check => {
  const copy = check.cloneNode(true)
  const others = 'a, button:not(.lw-word), summary, .lw-tiers, .lw-soon'
  for (const other of copy.querySelectorAll(others)) other.remove()
  return [...copy.querySelectorAll('p, dt, dd')].map(e => e.textContent.trim()).filter(Boolean)
}"""
"""The words of the check on a page, without links, folds' titles and the signs themselves."""


@pytest.fixture(scope="module")
def lines(library: Library) -> tuple[str, ...]:
    protocol = library.protocols[PROTOCOL].value
    check = resolve_start_check(library, protocol)
    assert len(check.conditions) == len(library.conditions_of(protocol)) >= 13
    return check.lines


@pytest.fixture
def phone(browser: Browser) -> Any:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


def read(tab: Page) -> list[str]:
    """The check's title and words, after a look that it comes before the first exercise."""
    check = tab.locator(".lw-start, .mp-start").first
    title = tab.get_by_text("May I start?", exact=True).last.inner_text()
    words: list[str] = check.evaluate(READ)
    return [title, *words]


@pytest.mark.parametrize(
    "page",
    ["", "get-help/", "plan/"]
    + [f"{phase}/" for phase in ("settle", "build", "capacity", "return-to-sport", "keep-well")],
)
def test_every_page_says_the_same(
    site: str, phone: Page, lines: tuple[str, ...], page: str
) -> None:
    phone.goto(f"{site}{PROTOCOL}/{page}")
    assert read(phone) == list(lines)
    session = phone.locator("#session, #today:not(.lw-tier)")
    if session.count():
        check = phone.locator(".lw-start").first
        assert check.evaluate(
            "(a, b) => Boolean(a.compareDocumentPosition(b) & 4)", session.element_handle()
        )


def test_the_patients_page_says_the_same_before_the_first_session(
    site: str, phone: Page, library: Library, lines: tuple[str, ...]
) -> None:
    phone.goto(f"{site}my-plan/#{code_of(library)}")
    phone.locator(".mp-start").wait_for()
    check = phone.locator(".mp-start")
    assert [check.locator("h3").inner_text(), *check.evaluate(READ)] == list(lines)
    first = phone.locator(".mp-session, .mp-card").first
    assert check.evaluate(
        "(a, b) => Boolean(a.compareDocumentPosition(b) & 4)", first.element_handle()
    )


def test_every_sheet_says_the_same_before_the_first_session(
    whole_site: Path, library: Library, lines: tuple[str, ...], tmp_path: Path
) -> None:
    folder = whole_site / "site" / "sheets" / PROTOCOL
    phases = library.protocols[PROTOCOL].value.phases
    sheets = [folder / f"{phase.id}.pdf" for phase in phases]
    plan = tmp_path / "plan.pdf"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        made = CliRunner().invoke(
            cli, ["plan", "plans/example.yml", "--format", "full", "-o", str(plan)]
        )
    assert made.exit_code == 0, made.output
    own = resolve_start_check(library, library.protocols[PROTOCOL].value, {"falls"})
    for sheet, said in (
        *((sheet, lines) for sheet in (*sheets, folder / "guides/booklet.pdf")),
        (plan, own.lines),
    ):
        text = bare("".join(written_on(sheet)))
        assert in_order(said, text) == [], sheet.name
        week = text.index(bare("Your week"))
        assert text.index(bare(said[-1])) < week, sheet.name


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def in_order(lines: tuple[str, ...], text: str) -> list[str]:
    """The lines that ``text`` lacks after the line before."""
    at, missing = 0, []
    for line in lines:
        found = text.find(bare(line), at)
        if found < 0:
            missing.append(line)
        else:
            at = found
    return missing


@pytest.mark.full
def test_the_second_conditions_pages_say_its_own(
    site: str, phone: Page, library: Library, lines: tuple[str, ...]
) -> None:
    protocol = library.protocols[SECOND].value
    own = list(resolve_start_check(library, protocol).lines)
    assert own != list(lines)
    phases = [f"{phase.id}/" for phase in protocol.phases]
    for page in ("", "get-help/", "plan/", *phases):
        phone.goto(f"{site}{SECOND}/{page}")
        assert read(phone) == own, page


def test_one_tap_from_the_front_page_says_what_blood_thinners_and_a_fall_change(
    site: str, phone: Page, library: Library
) -> None:
    phone.goto(f"{site}{PROTOCOL}/")
    phone.get_by_role("link", name="May I start?").first.tap()
    conditions = library.conditions_of(library.protocols[PROTOCOL].value)
    for id in ("anticoagulant", "falls"):
        expect(phone.get_by_text(str(conditions[id].name), exact=True)).to_be_visible()
        expect(phone.get_by_text(str(conditions[id].says), exact=True)).to_be_visible()
    last = phone.locator(".lw-start > .lw-conditions dd").last
    first = phone.locator("#today .lw-names a").first
    assert (last.bounding_box() or {})["y"] < (first.bounding_box() or {})["y"]
