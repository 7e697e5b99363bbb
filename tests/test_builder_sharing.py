"""The plan without paper: link, message, the system's share sheet, a code on the screen."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.eyes import DESKTOP, PHONE, VIOLATIONS, faults
from tests.test_builder_visits import TODAY, example
from tests.test_plan_builder import give, open_builder

CLIPBOARD = ["clipboard-read", "clipboard-write"]
SHARE = "navigator.share = async (what) => { window.shared = what }"


@pytest.fixture(scope="module")
def tab(tabs: Callable[..., Page], site: str) -> Page:
    tab = tabs(viewport=DESKTOP, permissions=CLIPBOARD)
    tab.add_init_script(f"{VIOLATIONS};{SHARE}")
    tab.goto(f"{site}plan-builder/")
    tab.locator("#builder").wait_for()
    give(tab, example(issued=TODAY, next_appointment=None, review=None, clinic=None))
    return tab


def copied(tab: Page, button: str) -> str:
    tab.locator(button).click()
    tab.locator("#builder > [role=status]", has_text="is copied").wait_for()
    text = str(tab.evaluate("navigator.clipboard.readText()"))
    assert tab.get_by_label("What was copied").input_value() == text
    return text


def test_the_link_and_a_message_are_copied_without_a_name_that_was_not_typed(tab: Page) -> None:
    link = copied(tab, "#copy-link")
    assert "/my-plan/#" in link
    message = copied(tab, "#copy-message")
    assert message.startswith("Hello,\n\n")
    assert link in message
    assert tab.locator("#at-person-label").input_value() not in message
    tab.locator("#share-name").fill("Sam")
    assert copied(tab, "#copy-message").startswith("Hello Sam,\n\n")
    tab.locator("#hand-on").click()
    shared = tab.evaluate("window.shared")
    assert shared["url"] == link
    assert link not in shared["text"]
    assert shared["text"].startswith("Hello Sam,")
    assert faults(tab) == []
    assert tab.evaluate("violations") == []


def test_the_code_on_the_screen_is_the_link(tab: Page) -> None:
    link = copied(tab, "#copy-link")
    tab.locator("#show-code").click()
    shown = tab.locator(".pb-code svg")
    expect(shown).to_be_visible()
    assert faults(tab) == []
    found = zxingcpp.read_barcodes(
        Image.open(io.BytesIO(shown.screenshot())), formats=zxingcpp.BarcodeFormat.QRCode
    )
    assert [one.text for one in found] == [link]
    tab.locator("#code-close").click()


def test_the_next_person_finds_neither_name_nor_link(tab: Page) -> None:
    tab.locator("#share-name").fill("Sam")
    tab.locator("#new-plan").click()
    expect(tab.locator("#share-name")).to_have_value("")
    expect(tab.get_by_label("What was copied")).to_have_count(0)
    expect(tab.locator("#copy-link")).to_have_attribute("aria-disabled", "true")
    tab.locator("#undo").click()


def test_an_address_that_nobody_has_set_is_warned_of(tabs: Callable[..., Page], site: str) -> None:
    tab = open_builder(tabs, site, viewport=PHONE)
    expect(tab.locator("#share-no-site")).to_contain_text("https://example.org/")
    ours = tabs(viewport=PHONE)
    ours.route(
        "**/app-data*.json",
        lambda route: route.fulfill(
            body=route.fetch().text().replace("https://example.org/", "https://clinic.invalid/")
        ),
    )
    ours.goto(f"{site}plan-builder/")
    ours.locator("#builder").wait_for()
    expect(ours.locator("#share-no-site")).to_have_count(0)
