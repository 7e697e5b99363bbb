"""The clinician's plan builder in a real browser, on the built site."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from playwright.sync_api import Page, expect

from tests.conftest import LIBRARY, ROOT
from tests.eyes import (
    DESKTOP,
    PHONE,
    VIOLATIONS,
    builders_parts,
    choose_condition,
    faults,
    go_to_part,
    wait_until,
)
from tests.hard_cases import photo
from tests.paper import pages_of

EXAMPLE = [ROOT / "plans/example.yml", ROOT / "plans/clinic.yml"]
HOSTILE = """<img src=x onerror="window.owned=1"><script>window.owned=2</script> ]] \
#import "x" $x$ {{7*7}} "quoted": 'no' \\"""
READ = """async () => {
  const file = await new Promise(done => {
    const make = URL.createObjectURL
    URL.createObjectURL = blob => {
      URL.createObjectURL = make; done(blob); return make.call(URL, blob) }
    document.getElementById("download-pdf").click()
  })
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ""
  for (let at = 0; at < bytes.length; at += 8192) text +=
    String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}"""


SAVE_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"


def open_builder(
    tabs: Callable[..., Page], site: str, *, pages: bool = False, **settings: Any
) -> Page:
    """The plan builder. Without ``pages`` it makes them only when asked to, as on a device that
    saves data: the compiler takes seconds to start, and most tests do not print."""
    tab = tabs(**settings)
    if not pages:
        tab.add_init_script(SAVE_DATA)
    tab.add_init_script(VIOLATIONS)
    tab.goto(f"{site}plan-builder/")
    tab.locator("#builder").wait_for()
    return tab


@pytest.fixture(scope="module")
def same_tab(tabs: Callable[..., Page], site: str) -> Page:
    """One tab in one profile, for cases that are refused: what it holds stays as it is."""
    return open_builder(tabs, site)


@pytest.fixture(scope="module")
def printing_tab(tabs: Callable[..., Page], site: str) -> Page:
    """One tab whose compiler, which takes seconds to start, prints for several tests."""
    return open_builder(tabs, site, viewport=DESKTOP, accept_downloads=True)


def give(tab: Page, *files: Any) -> str:
    """Open files, and return the page's message about them."""
    kinds = {".yml": "application/yaml", ".jpg": "image/jpeg", ".png": "image/png"}
    given: list[Any] = [
        (
            {"name": one.name, "mimeType": kinds[one.suffix], "buffer": one.read_bytes()}
            if isinstance(one, Path)
            else one
        )
        for one in files
    ]
    tab.set_input_files("#open-files", given)
    says = tab.locator(".pb-tools [role=status]")
    # The message about the files before may still stand there.
    expect(says).to_contain_text(given[0]["name"])
    return says.inner_text()


def text_file(name: str, text: str) -> dict[str, Any]:
    return {"name": name, "mimeType": "application/yaml", "buffer": text.encode()}


def of_today(**replaced: str) -> list[Any]:
    """The example and its clinic, issued today: what is issued earlier is another visit's."""
    text = EXAMPLE[0].read_text("utf-8")
    for day in ("issued", "review", "next_appointment"):
        text = re.sub(rf"(?m)^{day}: .*$", f"{day}: {datetime.now(UTC).astimezone().date()}", text)
    for old, new in replaced.items():
        text = re.sub(rf"(?m)^{old}: .*$", f"{old}: {new}", text)
    return [text_file("example.yml", text), EXAMPLE[1]]


def make_pages(tab: Page) -> bytes:
    """Make the PDF of the current plan."""
    if tab.locator("#show-pages").count():
        tab.locator("#show-pages").click()
    tab.locator('.pb-sheets[data-fresh="true"]').wait_for(timeout=120_000)
    return base64.b64decode(tab.evaluate(READ))


def saved(tab: Page, folder: Path, count: int = 1) -> list[Path]:
    """All downloads of 'Save the plan'; the plan first."""
    found: list[Path] = []

    def keep(download: Any) -> None:
        path = folder / download.suggested_filename
        download.save_as(path)
        found.append(path)

    tab.on("download", keep)
    tab.locator("#save").click()
    for _ in range(300):
        if len(found) == count:
            break
        tab.wait_for_timeout(100)
    tab.remove_listener("download", keep)
    return found


def fill_in(tab: Page) -> None:
    """Make a plan from scratch, as a clinician goes down the page."""
    choose_condition(tab)
    go_to_part(tab, "Safety check")
    tab.get_by_label("I asked about every sign").check()
    tab.locator("#at-person-screened-by").fill("Pat Physio")
    go_to_part(tab, "Person")
    tab.locator("#at-person-label").fill("Ali B.")
    tab.locator("#at-person-affected_side").select_option("left")
    tab.locator("#at-person-age_band").select_option("40-59")
    tab.locator("#at-person-minutes_a_session").fill("45")
    go_to_part(tab, "Sessions")
    tab.locator("#start-default").click()


def test_from_the_safety_check_to_the_pdf_and_back_through_the_command_line(
    printing_tab: Page, site: str, project: Path, loadwise: Callable[..., Result]
) -> None:
    tab = printing_tab
    asked: list[str] = []
    complaints: list[str] = []
    tab.context.on("request", lambda request: asked.append(request.url))
    tab.on(
        "console",
        lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    choose_condition(tab)
    expect(tab.locator(".pb-findings--warning")).to_contain_text("DRAFT")
    expect(tab.get_by_text("These pages are a draft.")).to_be_visible()
    fill_in(tab)
    expect(tab.locator(".pb-good")).to_be_visible()
    tab.locator("#at-sessions-0 .pb-row button[aria-expanded]").click()
    tab.get_by_label("Search").fill("bum squeeze")
    tab.get_by_role("button", name="Add Buttock squeeze").click()
    tab.get_by_role("button", name="Add an exercise of your own").first.click()
    own = tab.locator("#at-sessions-0-items-5")
    own.locator("[id$=own-name]").fill("Stairs with shopping")
    own.locator("[id$=own-steps]").fill("Carry one bag.\nWalk up slowly.")
    own.locator("[id$=own-dose_words]").fill("Once a day")
    own.locator("[id$=own-stop]").fill("Stop if your knee gives way.")
    own.locator("[id$=own-photo]").set_input_files(
        {"name": "my stairs.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    own.locator("[id$=own-photo_alt]").fill("Stairs.")
    tab.locator("#clinic-add").click()
    tab.locator("#at-clinic-name").fill("Riverside")
    pdf = make_pages(tab)
    words = " ".join(pages_of(pdf))
    assert all(
        part in words for part in ("Ali B.", "Riverside", "Stairs with shopping", "Left knee")
    )
    assert "DRAFT" not in words
    folder = project / "plans" / "private"
    folder.mkdir(parents=True, exist_ok=True)
    files = saved(tab, folder, 3)
    assert [file.name for file in files][1:] == ["clinic.yml", "my-stairs.jpg"]
    assert yaml.safe_load(files[0].read_text("utf-8"))["library"] == LIBRARY
    printed = loadwise("plan", str(files[0]), "-o", str(folder / "out.pdf"))
    assert printed.exit_code == 0, printed.output
    theirs = " ".join(pages_of(folder / "out.pdf"))
    assert theirs == words
    assert tab.evaluate("violations") == []
    assert complaints == []
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
    assert faults(tab) == [], "with its pages"


def test_an_unfinished_plan_survives_a_reload_and_is_wiped_on_demand(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site)
    fill_in(tab)
    tab.locator("#at-person-label").fill("Al")
    tab.locator("#at-person-label").press("Control+z")
    expect(tab.locator("#at-person-label")).to_have_value("Ali B.")
    tab.keyboard.press("Control+Shift+Z")
    expect(tab.locator("#at-person-label")).to_have_value("Al")
    tab.locator("#clinic-add").click()
    tab.locator("#at-clinic-name").fill("Riverside")
    tab.wait_for_timeout(400)
    tab.reload()
    expect(tab.locator("#at-person-label")).to_have_value("Al")
    expect(tab.locator(".pb-session")).to_have_count(2)
    tab.locator("#new-plan").click()
    expect(tab.locator(".pb-session")).to_have_count(0)
    expect(tab.locator("#at-clinic-name")).to_have_value("Riverside")
    tab.locator("#undo").click()
    expect(tab.locator(".pb-session")).to_have_count(2)
    tab.locator("#clear").click()
    tab.locator("#clear-no").click()
    expect(tab.locator(".pb-session")).to_have_count(2)
    tab.locator("#clear").click()
    tab.locator("#clear-yes").click()
    expect(tab.locator(".pb-session")).to_have_count(0)
    expect(tab.locator("#clinic-add")).to_be_visible()
    expect(tab.locator("#undo")).to_have_attribute("aria-disabled", "true")
    tab.wait_for_timeout(600)
    tab.reload()
    choose_condition(tab)
    expect(tab.locator("#at-person-label")).to_have_value("")
    expect(tab.locator(".pb-session")).to_have_count(0)


def names(tab: Page) -> list[str]:
    return tab.locator("#at-sessions-0 .pb-items .pb-item__what strong").all_inner_texts()


def test_exercises_are_put_in_order_by_keys_buttons_and_dragging(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site, viewport=DESKTOP)
    give(tab, *EXAMPLE)
    a, b, c, d = names(tab)
    handle = tab.locator("#at-sessions-0 .pb-grip").first
    handle.focus()
    tab.keyboard.press("ArrowDown")
    assert names(tab) == [b, a, c, d]
    assert tab.evaluate("document.activeElement.ariaLabel").startswith(f"Move {a}, 2 of 4")
    expect(tab.locator("#builder > [role=status]")).to_have_text(f"{a} is now 2 of 4.")
    tab.get_by_role("button", name=f"Move {a} down").click()
    assert names(tab) == [b, c, a, d]
    assert tab.evaluate("document.activeElement.ariaLabel") == f"Move {a} down"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    assert names(tab) == [b, c, d, a]
    grips = tab.locator("#at-sessions-0 .pb-grip")
    grips.nth(3).scroll_into_view_if_needed()
    start, over = grips.nth(3).bounding_box(), grips.nth(2).bounding_box()
    assert start and over
    tab.mouse.move(start["x"] + 20, start["y"] + 20)
    tab.mouse.down()
    tab.mouse.move(over["x"] + 20, over["y"] - 4, steps=5)
    expect(tab.locator("#at-sessions-0 .is-drop-before")).to_have_count(1)
    tab.mouse.up()
    assert names(tab) == [b, c, a, d]


def test_one_tap_makes_it_easier_or_harder_and_rules_are_told(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site)
    give(tab, *of_today())
    tab.locator("#at-person-minutes_a_session").fill("60")
    first = tab.locator("#at-sessions-0-items-0")
    first.locator("[data-change]").first.click()
    expect(first.locator("[data-change]").first).to_have_attribute("aria-pressed", "true")
    swap = first.locator("[data-swap]").last
    expect(swap).to_be_visible()
    swap.click()
    assert names(tab)[0] != "Clamshell on your back"
    assert tab.evaluate("document.activeElement.id") == "at-sessions-0-items-0"
    first.locator(".pb-more summary").click()
    first.locator("[id$=items-0-sets]").fill("10")
    expect(tab.locator("[data-code='plan.dose-range']")).to_have_count(1)
    expect(tab.get_by_text("These pages are a draft.")).to_be_visible()
    tab.locator("[data-code='plan.dose-range']").click()
    assert tab.evaluate("document.activeElement.id") == "at-sessions-0-items-0-sets"
    first.locator("[id$=because]").fill("Trained for years.")
    expect(tab.locator(".pb-good")).to_be_visible()
    tab.locator(".pb-tier--now summary").click()
    tab.locator(".pb-tier--now input").first.check()
    expect(tab.locator("[data-code='plan.red-flag']")).to_be_visible()
    tab.locator(".pb-tier--now input").first.uncheck()
    tab.get_by_label("You have recently had surgery or an injection").check()
    expect(tab.locator("[data-code='plan.clearance']")).to_be_visible()


def test_a_plan_of_another_library_stops_until_it_is_accepted(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site)
    give(tab, *of_today(library="2020.1.1"))
    expect(tab.locator("[data-code='plan.library']")).to_contain_text("2020.1.1")
    tab.locator("#accept-library").click()
    expect(tab.locator(".pb-good")).to_be_visible()


def test_the_short_form_is_opened_as_its_sessions(tabs: Callable[..., Page], site: str) -> None:
    tab = open_builder(tabs, site)
    data = yaml.safe_load(EXAMPLE[0].read_text("utf-8"))
    del data["sessions"], data["clinic"]
    data |= {
        "from_phase": "settle",
        "changes": [{"add": "flat-walk", "minutes": 10}],
        "issued": "2026-11-30",
        "next_appointment": None,
        "review": None,
    }
    data["person"]["screened"] = {
        "on": "2026-11-30",
        "by": "Sample clinician",
    }  # PyYAML takes a bare `on` for true
    assert "not opened" not in (said := give(tab, text_file("short.yml", yaml.safe_dump(data)))), (
        said
    )
    expect(tab.locator(".pb-session")).to_have_count(2)
    expect(tab.locator("#at-sessions-1")).to_contain_text("Flat walking")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("broken.yml", "protocol: [", "cannot be read"),
        (
            "bomb.yml",
            "a: &a [x,x]\nb: &b [*a,*a]\n" + "\n".join(f"c{n}: [{'*b,' * 60}]" for n in range(40)),
            "An anchor (&) is not allowed",
        ),
        ("future.yml", EXAMPLE[0].read_text("utf-8") + "\nschema: 9\n", "Look at"),
        ("list.yml", "- 1\n- 2\n", "not a plan"),
        ("big.yml", "a: b\n" * 300_000, "larger than 1 MB"),
        ("script.yml", "protocol: <script>window.owned=1</script>\n", "Look at"),
    ],
)
def test_a_hostile_file_is_refused_and_changes_nothing(
    same_tab: Page, name: str, text: str, says: str
) -> None:
    tab = same_tab
    tab.reload()
    tab.locator("#builder").wait_for()
    choose_condition(tab)
    tab.locator("#at-person-label").fill("Ali B.")
    assert says in give(tab, text_file(name, text))
    expect(tab.locator("#at-person-label")).to_have_value("Ali B.")
    assert tab.evaluate("window.owned") is None
    assert tab.evaluate("violations") == []


def test_a_plan_in_another_language_is_not_printed_in_this_ones_words(same_tab: Page) -> None:
    english = EXAMPLE[0].read_text("utf-8")
    spanish = english.replace("language: en}", "language: es}", 1)
    assert spanish != english
    tab = same_tab
    tab.reload()
    tab.locator("#builder").wait_for()
    choose_condition(tab)
    tab.locator("#at-person-label").fill("Ali B.")
    assert "This plan is in Spanish." in give(tab, text_file("spanish.yml", spanish))
    expect(tab.locator("#at-person-label")).to_have_value("Ali B.")


def test_a_damaged_picture_is_refused(tabs: Callable[..., Page], site: str) -> None:
    tab = open_builder(tabs, site)
    tab.locator("#clinic-add").click()
    tab.locator("#at-clinic-name").fill("Riverside")
    tab.set_input_files(
        "#at-clinic-logo",
        {"name": "logo.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\nnothing"},
    )
    fault = tab.locator("#at-clinic .pb-fault")
    expect(fault).to_contain_text("The logo “logo.png” is damaged")
    heic = {"name": "logo.heic", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic"}
    tab.set_input_files("#at-clinic-logo", heic)
    expect(fault).to_contain_text("choose “Most Compatible”")
    start = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">'
    for inside, says in (
        (b"<script>parent.owned=1</script>", "contains a script"),
        (b"<filter id='a'><feTurbulence/></filter>", "contains an effect"),
        (b"<g id='a'/>" + b"<use href='#a'/>" * 9, "too many parts"),
    ):
        svg = start + inside + b"</svg>"
        tab.set_input_files(
            "#at-clinic-logo", {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": svg}
        )
        expect(fault).to_contain_text(says)
    svg = start + b'<rect width="100" height="40"/></svg>'
    tab.set_input_files(
        "#at-clinic-logo", {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": svg}
    )
    expect(tab.locator("#at-clinic .pb-logo")).to_be_visible()
    source = tab.locator("#at-clinic .pb-logo").get_attribute("src")
    assert source.startswith("data:image/png;base64,")
    assert tab.evaluate("window.owned") is None


def test_a_huge_file_does_not_freeze_the_page(tabs: Callable[..., Page], site: str) -> None:
    tab = open_builder(tabs, site)
    keys = "".join(f"k{number}: 1\n" for number in range(90_000))
    assert "was not opened" in give(tab, text_file("plan.yml", f"person: {{}}\n{keys}"))


def test_hostile_text_in_every_field_is_text(
    printing_tab: Page, project: Path, loadwise: Callable[..., Result]
) -> None:
    tab = printing_tab
    if tab.locator(".pb-session").count():
        tab.locator("#clear").click()
        tab.locator("#clear-yes").click()
    fill_in(tab)
    tab.locator("#add-goal").click()
    tab.locator("#clinic-add").click()
    tab.get_by_role("button", name="Add an exercise of your own").first.click()
    tab.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    fields = tab.locator(".pb-steps :is(input[type=text], input:not([type]), textarea)").all()
    written = 0
    for field in fields:
        if not (field.get_attribute("id") or "").endswith("tempo"):
            field.fill(HOSTILE[: int(field.get_attribute("maxlength") or 200)])
            written += 1
    assert written > 20
    expect(tab.locator(".pb-good")).to_be_visible()
    words = " ".join(pages_of(make_pages(tab)))
    assert '<img src=x onerror="window.owned=1">' in words
    folder = project / "plans"
    files = saved(tab, folder, 2)
    printed = loadwise("plan", str(files[0]), "-o", str(folder / "out.pdf"))
    assert printed.exit_code == 0, printed.output
    assert " ".join(pages_of(folder / "out.pdf")) == words
    assert tab.evaluate("window.owned") is None
    assert tab.evaluate("violations") == []


def test_letters_that_the_paper_lacks_are_told(tabs: Callable[..., Page], site: str) -> None:
    tab = open_builder(tabs, site)
    choose_condition(tab)
    tab.locator("#at-person-label").fill("𓀀")
    expect(tab.locator("[data-code='pdf.glyph']")).to_contain_text("U+13000")


def test_storage_that_is_forbidden_is_said_and_stops_nothing(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = tabs()
    tab.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }"
    )
    tab.goto(f"{site}plan-builder/")
    expect(tab.locator(".pb-tools .pb-fault")).to_contain_text("does not let this page save")
    fill_in(tab)
    expect(tab.locator(".pb-good")).to_be_visible()


def test_a_second_tab_is_told_that_one_plan_is_kept(tabs: Callable[..., Page], site: str) -> None:
    tab = open_builder(tabs, site)
    other = tab.context.new_page()
    other.goto(f"{site}plan-builder/")
    choose_condition(other)
    other.locator("#at-person-label").fill("Ali B.")
    expect(tab.locator(".pb-tools .pb-fault")).to_contain_text("open in another tab")
    expect(other.locator(".pb-tools .pb-fault")).to_have_count(0)
    choose_condition(tab)
    tab.locator("#at-person-label").fill("Bo")
    expect(other.locator(".pb-tools .pb-fault")).to_contain_text("open in another tab")


def test_it_says_that_it_shows_the_sites_own_drawings(tabs: Callable[..., Page], site: str) -> None:
    tab = open_builder(tabs, site)
    plain = EXAMPLE[0].read_text("utf-8")
    assert "print: {paper" in plain
    give(
        tab,
        text_file("plan.yml", plain.replace("print: {paper", "print: {look: cleo, paper", 1)),
        EXAMPLE[1],
    )
    expect(tab.locator(".pb-preview")).to_contain_text("drawings of a different person")


def test_without_webassembly_there_is_a_plain_version(tabs: Callable[..., Page], site: str) -> None:
    tab = tabs()
    tab.add_init_script("delete globalThis.WebAssembly")
    tab.goto(f"{site}plan-builder/")
    give(tab, *EXAMPLE)
    expect(tab.locator(".pb-paper")).to_contain_text("Sam Sample")
    tab.emulate_media(media="print")
    expect(tab.locator(".pb-steps")).to_be_hidden()
    expect(tab.locator(".pb-paper")).to_be_visible()


def test_a_print_of_the_page_itself_says_how_to_print_the_plan(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site)
    give(tab, *EXAMPLE)
    hint = tab.locator(".pb-how-to-print")
    expect(hint).to_be_hidden()
    tab.emulate_media(media="print")
    expect(hint).to_be_visible()
    expect(tab.locator(".pb-steps")).to_be_hidden()


def kept_for_printing(tab: Page) -> None:
    """Wait until what the pages need is on the device, and nothing waits to take its place."""
    wait_until(
        tab,
        """async () => {
          const kept = await Promise.all(
            ["plan-builder/typst-worker.js", "plan-builder/pdf-worker.js", "assets/apps/pdf.js",
             "assets/print/templates.json", "assets/apps/typst.wasm.gz"]
              .map((file) => caches.match(new URL(`../${file}`, location.href).href)))
          return kept.every(Boolean) && !(await caches.keys()).some((it) => it.includes(" next "))
        }""",
    )


def test_it_works_without_a_connection_after_the_first_pages(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site)
    tab.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    tab.reload()
    give(tab, *EXAMPLE)
    make_pages(tab)
    kept_for_printing(tab)
    tab.context.set_offline(True)
    tab.reload()
    expect(tab.locator("#at-person-label")).to_have_value("Sam Sample")
    assert make_pages(tab).startswith(b"%PDF")
    tab.context.set_offline(False)


@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [pytest.param(PHONE, "dark", marks=pytest.mark.full), (DESKTOP, "light")],
    ids=["phone-dark", "desktop-light"],
)
def test_axe_finds_nothing(
    tabs: Callable[..., Page], site: str, viewport: Any, scheme: Any
) -> None:
    tab = open_builder(tabs, site, viewport=viewport, color_scheme=scheme)
    found = faults(tab)
    give(tab, *EXAMPLE)
    go_to_part(tab, "Sessions")
    tab.locator("#at-sessions-0 .pb-row button[aria-expanded]").click()
    tab.locator("#at-sessions-0-items-0 .pb-more summary").click()
    tab.locator("#at-sessions-0-items-0-sets").fill("10")
    tab.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    shown = ["Sessions"] if viewport is DESKTOP else builders_parts(tab)
    for _ in shown:
        found += faults(tab)
    tab.locator("#clear").click()
    found += faults(tab)
    assert found == []


def test_nothing_runs_off_a_narrow_screen(tabs: Callable[..., Page], site: str) -> None:
    tab = open_builder(tabs, site, viewport={"width": 320, "height": 700})
    give(tab, *EXAMPLE)
    go_to_part(tab, "Sessions")
    tab.locator("#at-sessions-0 .pb-row button[aria-expanded]").click()
    tab.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for part in builders_parts(tab):
        wide = tab.evaluate(
            "[...document.querySelectorAll('.pb *')].filter(e =>"
            " e.getBoundingClientRect().right > innerWidth + 1 && e.offsetParent)"
            ".map(e => `${e.tagName} ${e.className} ${e.id}`)"
        )
        assert wide == [], part
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320
        small = tab.evaluate(
            "[...document.querySelectorAll('.pb :is(button, input, select, summary)')].filter(e =>"
            " e.offsetParent && !e.closest('label') && (e.getBoundingClientRect().height < 24 ||"
            " e.getBoundingClientRect().width < 24)).map(e => e.outerHTML.slice(0, 120))"
        )
        assert small == [], part


def test_what_this_person_should_avoid_is_marked_before_it_is_added(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site, viewport=DESKTOP)
    choose_condition(tab)
    tab.locator("#start-empty").click()
    tab.get_by_role("searchbox").fill("SLS")
    tab.locator(".pb-filters").get_by_label("Phase").select_option("")
    shelf = tab.locator(".pb-shelf__list")
    expect(shelf.locator("[data-exercise]").first).to_have_attribute(
        "data-exercise", "single-leg-stance"
    )
    expect(shelf.locator(".pb-mark--with-support")).to_have_count(0)
    tab.locator("#conditions").get_by_text("You have fallen").click()
    expect(
        shelf.locator("[data-exercise=single-leg-stance] .pb-mark--with-support")
    ).to_be_visible()
    avoid = shelf.locator("[data-exercise=single-leg-stance-foam] .pb-mark--avoid")
    expect(avoid).to_contain_text("Avoid. You have fallen")


def test_a_long_session_warns_and_proposes_what_to_leave_out(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site, viewport=DESKTOP)
    fill_in(tab)
    tab.locator("#at-person-minutes_a_session").fill("10")
    warned = tab.locator(".pb-findings--warning [data-code='plan.minutes']")
    expect(warned.first).to_be_visible()
    expect(tab.locator(".pb-findings--error")).to_have_count(0)
    session = tab.locator(".pb-session").first
    before = session.locator(".pb-items > li").count()
    session.get_by_role("button", name="Fit to 10 minutes").click()
    proposal = session.get_by_role("group", name="Leave these out?")
    out = proposal.locator("input:checked").count()
    assert 0 < out < before
    proposal.locator("input").first.check()  # the clinician decides
    proposal.get_by_role("button", name="Keep them all").click()
    expect(session.locator(".pb-items > li")).to_have_count(before)
    session.get_by_role("button", name="Fit to 10 minutes").click()
    proposal.get_by_role("button", name="Leave them out").click()
    expect(session.locator(".pb-items > li")).to_have_count(before - out)
    tab.get_by_role("button", name="Undo").click()
    expect(session.locator(".pb-items > li")).to_have_count(before)


def test_pages_appear_from_the_first_choice_and_say_what_is_missing(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site, pages=True, viewport=DESKTOP)
    choose_condition(tab)
    first = tab.locator('.pb-sheets[data-fresh="draft"] canvas').first
    expect(first).to_have_attribute("aria-label", re.compile(r"\[name missing\]"), timeout=120_000)
    expect(first).to_have_attribute("aria-label", re.compile("DRAFT.*Say which side is sore"))
    expect(tab.locator("#download-pdf")).to_have_attribute("aria-disabled", "true")
    tab.locator("#start-default").click()
    expect(first).to_have_attribute("aria-label", re.compile(r"\[side missing\]"))
    tab.locator("#at-person-label").fill("Ali B.")
    expect(first).to_have_attribute("aria-label", re.compile("DRAFT.*Ali B\\."))
    fill_in(tab)
    ready = tab.locator('.pb-sheets[data-fresh="true"] canvas').first
    expect(ready).not_to_have_attribute("aria-label", re.compile("DRAFT|missing"), timeout=60_000)
    expect(tab.locator("#download-pdf")).not_to_have_attribute("aria-disabled", "true")


def test_a_device_that_saves_data_is_sent_no_compiler_unasked(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    choose_condition(tab)
    tab.wait_for_timeout(1500)
    assert not any("typst" in url for url in asked)
    expect(tab.locator("#show-pages")).to_be_visible()


def focused(tab: Page) -> str:
    return str(tab.evaluate("document.activeElement.innerText.split('\\n')[0]"))


def test_the_pages_are_under_ten_stops_away_and_every_part_can_be_skipped(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site, viewport=DESKTOP)
    choose_condition(tab)
    tab.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    tab.locator(".lw-skip").focus()  # the first stop of every page
    tab.keyboard.press("Enter")
    stops = ["skip"]
    while stops[-1] != "Pages":
        tab.keyboard.press("Tab")
        stops.append(focused(tab))
        assert len(stops) < 10, stops
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "part-pages"
    tab.get_by_role("link", name="Safety check", exact=True).press("Enter")
    for part in ("Person", "Sessions", "Notes", "Clinic", "Pages"):
        tab.keyboard.press("Tab")
        assert focused(tab) == f"Skip to: {part}"
        tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "part-pages"


def test_a_phone_shows_one_part_at_a_time(tabs: Callable[..., Page], site: str) -> None:
    tab = open_builder(tabs, site, pages=True, viewport=PHONE)
    shown = tab.locator(".pb-part:visible")
    choose_condition(tab)
    expect(shown).to_have_count(1)
    expect(shown.get_by_role("link", name="Next: Safety check")).to_be_visible()  # it has loaded
    for part in ("screening", "person", "sessions", "notes", "clinic", "pages"):
        shown.get_by_role("link", name="Next:").click()
        expect(shown).to_have_attribute("data-part", part)
    expect(tab.locator(".pb-sheets canvas").first).to_be_visible(timeout=120_000)
    # What a finding, or a change, is about comes with its part.
    tab.locator("[data-code='missing.label']").click()
    expect(tab.locator("#at-person-label")).to_be_focused()
    expect(shown).to_have_attribute("data-part", "person")
    assert faults(tab) == []


def test_what_another_phase_has_is_found_and_the_filters_are_the_librarys(
    tabs: Callable[..., Page], site: str
) -> None:
    tab = open_builder(tabs, site, viewport=DESKTOP)
    choose_condition(tab)
    tab.locator("#start-empty").click()
    filters = tab.locator(".pb-filters")
    assert filters.locator("label").all_inner_texts() == [
        *("Search", "Phase", "Position", "What you need", "Muscle", "Level")
    ]
    tab.get_by_role("searchbox").fill("lunges")
    shown = tab.locator(".pb-offer")
    expect(shown).to_have_count(0)
    tab.get_by_role("button", name="Look in all phases").click()
    expect(shown.first).to_have_attribute("data-exercise", "reverse-lunge")
    tab.get_by_role("searchbox").fill("")
    filters.get_by_label("Muscle").select_option("adductors")
    expect(shown.filter(has_text="Ball squeeze")).to_be_visible()
    expect(tab.locator("[data-exercise=quad-set]")).to_have_count(0)
