"""What hosts and networks do to the apps: they redirect, they let browsers keep files, they answer
with a page of their own."""

from __future__ import annotations

import functools
import http.server
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.definitions.library import Library
from tests.conftest import need_chromium, served
from tests.eyes import PHONE, choose_condition, wait_until
from tests.phone_visits import code_of

PORTAL = b"<!doctype html><title>Hotel</title><h1>Welcome to the hotel's network</h1>"


@dataclass
class Habits:
    """What the host does now."""

    redirects: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    portal: bool = False
    broken: bool = False
    replaced: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)


class Host(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *given: Any, habits: Habits, directory: str) -> None:
        self.habits = habits
        super().__init__(*given, directory=directory)

    def do_GET(self) -> None:
        if self.habits.broken:
            self.send_error(503)
        elif self.habits.portal:
            self._answer(PORTAL, "text/html")
        elif self.habits.redirects and self.path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"{self.path}index.html")
            self.end_headers()
        elif self.path in self.habits.replaced:
            old, new = self.habits.replaced[self.path]
            path = Path(self.translate_path(self.path))
            kind = self.guess_type(str(path))
            self._answer(path.read_bytes().replace(old, new), kind)
        else:
            super().do_GET()

    def _answer(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        for name, value in self.habits.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def host(site_folder: Path) -> Iterator[tuple[str, Habits]]:
    need_chromium()
    habits = Habits()
    with served(site_folder, functools.partial(Host, habits=habits)) as address:
        yield address, habits


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def follow(tab: Page, address: str) -> None:
    """Open the patient's page, and wait until all of it is on the device."""
    tab.goto(address)
    tab.get_by_role("button", name="About", exact=True).click()
    expect(tab.get_by_text("You can use this page without the internet now.")).to_be_visible()


def open_again(tab: Page, address: str) -> None:
    tab.goto("about:blank")
    tab.goto(address)


def await_renewal(tab: Page) -> None:
    """Until the worker has stored all of the new build."""
    wait_until(tab, "async () => !(await caches.keys()).some((it) => it.includes(' next '))")


def await_kept(tab: Page) -> None:
    """Until this page is on the device, with all that it needs."""
    wait_until(tab, "async () => Boolean(await caches.match(location.href))")
    await_renewal(tab)


def test_a_host_that_redirects_leaves_the_page_usable_with_and_without_it(
    host: tuple[str, Habits], phone: Page, library: Library
) -> None:
    root, habits = host
    habits.redirects = True
    address = f"{root}my-plan/#{code_of(library)}"
    follow(phone, address)
    open_again(phone, address)
    expect(phone.locator("#exercise-quad-set")).to_be_visible()
    habits.broken = True
    open_again(phone, address)
    expect(phone.locator("#exercise-quad-set")).to_be_visible()


def test_a_page_that_a_network_puts_in_the_place_of_ours_is_not_kept(
    host: tuple[str, Habits], phone: Page, library: Library
) -> None:
    root, habits = host
    address = f"{root}my-plan/#{code_of(library)}"
    follow(phone, address)
    habits.portal = True
    open_again(phone, address)
    expect(phone.locator("#exercise-quad-set")).to_be_visible()
    habits.portal, habits.broken = False, True
    open_again(phone, address)
    expect(phone.locator("#exercise-quad-set")).to_be_visible()


def test_a_network_that_asks_for_a_login_can_do_so_where_nothing_is_kept(
    host: tuple[str, Habits], phone: Page
) -> None:
    root, habits = host
    habits.portal = True
    phone.goto(f"{root}my-plan/")
    expect(phone.get_by_role("heading", name="Welcome to the hotel's network")).to_be_visible()


@pytest.mark.parametrize(
    ("app", "cache"),
    [
        ("my-plan", None),
        ("plan-builder", "max-age=600"),
        pytest.param("my-plan", "max-age=600", marks=pytest.mark.full),
        pytest.param("plan-builder", None, marks=pytest.mark.full),
    ],
)
def test_safety_text_that_has_changed_is_new_at_the_second_visit(
    host: tuple[str, Habits], phone: Page, library: Library, cache: str | None, app: str
) -> None:
    root, habits = host
    if cache:
        habits.headers["Cache-Control"] = cache
    address = f"{root}my-plan/#{code_of(library)}"
    follow(phone, address)
    if app == "plan-builder":
        address = f"{root}plan-builder/"
        phone.goto(address)
        phone.evaluate("navigator.serviceWorker.ready.then(() => 1)")
        phone.reload()
    version = library.version.encode()
    habits.replaced["/assets/app-data.json"] = (version, b"2099.1.1")
    open_again(phone, address)
    said: Callable[[], str] = lambda: phone.evaluate(  # noqa: E731
        "fetch('../assets/app-data.json').then(answer => answer.json()).then(it => it.library)"
    )
    assert said() == "2099.1.1"


def test_the_builder_outlives_a_portal(host: tuple[str, Habits], phone: Page) -> None:
    root, habits = host
    phone.goto(f"{root}plan-builder/")
    choose_condition(phone)
    expect(phone.get_by_role("heading", name="What the plan is for")).to_be_visible()
    await_kept(phone)
    habits.portal = True
    open_again(phone, f"{root}plan-builder/")
    expect(phone.get_by_role("heading", name="What the plan is for")).to_be_visible()
