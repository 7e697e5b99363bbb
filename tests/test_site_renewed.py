"""The site is renewed while phones follow it: a visit, and what is kept, are of one build.

And other answers of other networks than a page: nothing of theirs takes our files' place.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.definitions.library import Library
from tests.conftest import need_chromium, served
from tests.eyes import choose_condition, wait_until
from tests.phone_visits import code_of
from tests.test_hosts import Habits, Host, await_renewal, follow, open_again, phone

__all__ = ["phone"]  # a fixture

DATA, SCRIPT, PAGE = "/assets/app-data.json", "/assets/apps/my-plan.js", "/my-plan/"
OLD, NEW = (1, 1), (2, 2)
"""The builds of the script and of the data that a visit has."""
NOT_LOADED = "This page could not load."


@dataclass
class Renewal(Habits):
    """A host in the middle of being renewed, or another network in its place."""

    fails: set[str] = field(default_factory=set)
    late: dict[str, float] = field(default_factory=dict)
    foreign: tuple[int, str, bytes] | None = None
    page: bool = False
    earlier: bool = False
    then: dict[str, Callable[[], None]] = field(default_factory=dict)
    """What happens to the site once it has given a file."""


class RenewedHost(Host):
    habits: Renewal

    def do_GET(self) -> None:  # noqa: N802 - its name is given
        time.sleep(self.habits.late.get(self.path, 0))
        if self.habits.foreign:
            status, kind, content = self.habits.foreign
            self._answer(content, kind, status)
        elif self.path == "/my-plan/offline.js" and self.habits.earlier:
            worker = Path(self.translate_path("/offline.js")).read_bytes()
            self._answer(worker, "text/javascript")
        elif self.path in self.habits.fails:
            self.send_error(503)
        elif self.path == PAGE and self.habits.page and not self.habits.broken:
            page = Path(self.translate_path(PAGE), "index.html").read_bytes()
            self._answer(page.replace(b"<title>", b"<title>New: "), "text/html")
        else:
            super().do_GET()
        self.habits.then.pop(self.path, lambda: None)()


@pytest.fixture
def host(site_folder: Path) -> Iterator[tuple[str, Renewal]]:
    need_chromium()
    habits = Renewal()
    with served(site_folder, functools.partial(RenewedHost, habits=habits)) as address:
        yield address, habits


def renew(habits: Renewal) -> None:
    """The next build: its script and its data say so."""
    habits.replaced[DATA] = (b'"schema_version":1', b'"schema_version":1,"build":2')
    habits.replaced[SCRIPT] = (b"import{", b"globalThis.build=2;import{")


def seen(tab: Page) -> tuple[int, int]:
    expect(tab.locator("#exercise-quad-set")).to_be_visible(timeout=30_000)
    data = tab.evaluate("fetch('../assets/app-data.json').then(it => it.json())")
    return tab.evaluate("globalThis.build ?? 1"), data.get("build", 1)


def open_new(tab: Page, address: str) -> None:
    """Open the page until it is the new one: on a busy machine an answer may come too late, and
    then the visit has all of the old one."""
    for _ in range(6):
        open_again(tab, address)
        if (got := seen(tab)) == NEW:
            return
        assert got == OLD, "parts of two builds"
    raise AssertionError("it stays the old one")


@pytest.mark.parametrize("page", [False, True])
def test_a_renewal_that_breaks_off_leaves_the_whole_old_build(
    host: tuple[str, Renewal], phone: Page, library: Library, page: bool
) -> None:
    """Whether the page itself is new, which is asked for first, or its script."""
    root, habits = host
    address = f"{root}my-plan/#{code_of(library)}"
    follow(phone, address)
    renew(habits)
    habits.fails, habits.page = {DATA}, page
    open_again(phone, address)
    failed = phone.get_by_text(NOT_LOADED)
    expect(phone.locator("#exercise-quad-set").or_(failed)).to_be_visible(timeout=30_000)
    assert failed.count() or seen(phone) == OLD, "not the new script with the old data"
    habits.broken = True
    open_again(phone, address)
    assert seen(phone) == OLD, "not the new script with the old data"
    habits.fails, habits.broken = set(), False
    open_new(phone, address)
    await_renewal(phone)
    habits.broken = True
    open_again(phone, address)
    assert seen(phone) == NEW, "the whole new build is kept"


def test_a_file_that_comes_too_late_does_not_mix_two_builds(
    host: tuple[str, Renewal], phone: Page, library: Library
) -> None:
    root, habits = host
    address = f"{root}my-plan/#{code_of(library)}"
    follow(phone, address)
    renew(habits)
    for late in (SCRIPT, "/assets/apps/shared-keep-offline.js", PAGE):
        habits.late = {late: 5}
        open_again(phone, address)
        assert seen(phone) in (OLD, NEW)
    habits.late = {}
    open_new(phone, address)


def test_where_one_file_is_new_a_late_one_is_waited_for(
    host: tuple[str, Renewal], phone: Page, library: Library
) -> None:
    root, habits = host
    address = f"{root}my-plan/#{code_of(library)}"
    follow(phone, address)
    renew(habits)
    habits.late = {DATA: 5}
    open_new(phone, address)


@pytest.mark.parametrize(
    "foreign",
    [
        (204, "", b""),
        (200, "", b""),
        (200, "text/plain", b"Please log in"),
        (200, "application/json", b'{"login": "https://hotel.example"}'),
        (200, "application/json", b"null"),
        (200, "application/xhtml+xml", b"<html><body>Hotel</body></html>"),
        (200, "text/javascript", b"/* log in */"),
        (511, "text/html", b"<h1>Network Authentication Required</h1>"),
    ],
)
def test_no_answer_of_another_network_is_kept_or_shown(
    host: tuple[str, Renewal],
    phone: Page,
    library: Library,
    foreign: tuple[int, str, bytes],
) -> None:
    root, habits = host
    address = f"{root}my-plan/#{code_of(library)}"
    follow(phone, address)
    habits.foreign = foreign
    for _ in range(2):
        open_again(phone, address)
        assert seen(phone) == OLD
    habits.foreign, habits.broken = None, True
    open_again(phone, address)
    assert seen(phone) == OLD


def test_a_first_visit_through_another_network_says_that_it_could_not_load(
    host: tuple[str, Renewal], phone: Page
) -> None:
    root, habits = host
    habits.fails = {DATA}
    for app in ("my-plan", "plan-builder"):
        phone.goto(f"{root}{app}/")
        expect(phone.locator("#app")).to_contain_text("Check your internet connection")


TEMPLATES, GONE = "/assets/print/templates.json", "/assets/print/other-fonts.json"
KEEP = "navigator.serviceWorker.controller.postMessage({keep: [location.href]})"
KEPT = """async name => {
  const kept = (await caches.keys()).find(it => it.startsWith("loadwise-plan-builder 2"))
  const file = await (await caches.open(kept)).match(new URL(`..${name}`, location.href).href)
  return file?.text()
}"""
"""A file that is kept, not one that waits for the rest of its build."""


def follow_builder(phone: Page, address: str, *loaded: str) -> None:
    """Open the builder, which loads these files, until all of it is on the device."""
    phone.goto(address)
    phone.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    phone.reload()
    choose_condition(phone)
    for name in loaded:
        phone.evaluate("name => fetch(`..${name}`).then(it => it.text())", name)
    phone.evaluate(KEEP)
    wait_until(phone, f"async name => Boolean(await ({KEPT})(name))", loaded[0])
    await_renewal(phone)


def test_what_the_builder_has_loaded_to_print_is_renewed_with_the_rest(
    host: tuple[str, Renewal], phone: Page
) -> None:
    """A visit without printing asks for it too, and lets go of what the site no longer has."""
    root, habits = host
    address = f"{root}plan-builder/"
    follow_builder(phone, address, TEMPLATES, GONE)
    habits.replaced[TEMPLATES] = (b'"forms":', b'"build":2,"forms":')
    habits.fails = {GONE}
    renew(habits)
    for _ in range(10):  # on a busy machine an answer may come too late
        open_again(phone, address)
        expect(phone.get_by_role("heading", name="What the plan is for")).to_be_visible()
        phone.wait_for_timeout(500)
        await_renewal(phone)
        if '"build":2' in phone.evaluate(KEPT, DATA):
            break
    assert '"build":2' in phone.evaluate(KEPT, DATA)
    assert '"build":2' in phone.evaluate(KEPT, TEMPLATES)
    wait_until(phone, f"async name => !(await ({KEPT})(name))", GONE)


def test_a_site_that_is_renewed_while_it_is_asked_is_asked_again(
    host: tuple[str, Renewal], phone: Page
) -> None:
    """Or the old templates stay beside the new data, until the site is renewed once more."""
    root, habits = host
    address = f"{root}plan-builder/"
    follow_builder(phone, address, TEMPLATES)

    def renew_again() -> None:
        habits.replaced[TEMPLATES] = (b'"forms":', b'"build":3,"forms":')
        habits.replaced[DATA] = (b'"schema_version":1', b'"schema_version":1,"build":3')

    renew(habits)
    habits.then[TEMPLATES] = renew_again
    habits.late = {DATA: 1}
    phone.evaluate("name => fetch(`..${name}`)", DATA)  # the worker sees that the site is new
    phone.evaluate(KEEP)
    wait_until(phone, f"async name => (await ({KEPT})(name))?.includes('\"build\":3')", DATA)
    await_renewal(phone)
    assert '"build":3' in phone.evaluate(KEPT, TEMPLATES)
