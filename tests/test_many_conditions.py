"""A site with several conditions keeps them apart, and stays small for whoever reads it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from pydantic import BaseModel

from generator.build import write_pages
from generator.definitions.library import Library, load_library
from generator.definitions.model.base import Text
from generator.definitions.model.protocol import Protocol
from generator.drawing.picture_cache import PictureCache
from generator.site.mkdocs_build import render
from tests.conftest import ROOT, need_chromium, served
from tests.eyes import PHONE
from tests.site.rendered import Seen, all_pages, made, shown
from tests.two_regions import ARM, BACK, ELSEWHERE, ten_conditions, two_regions

OURS = "pes-anserine-bursitis"
OTHER = "tired-elbow"
SHARED = "exercises/arm-raise"


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Path]:
    """Our own protocols, an arm and a back: the library and its pages."""
    root = two_regions(tmp_path_factory.mktemp("several"), beside_ours=True)
    library = load_library(root).value
    assert library is not None
    made(library, root / "out")
    return library, root / "out"


@pytest.fixture(scope="module")
def pages(several: tuple[Library, Path]) -> dict[str, Seen]:
    """Every page as a reader sees it, by its path."""
    out = several[1]
    return {path.relative_to(out).as_posix(): shown(path) for path in all_pages(out)}


def texts(value: Any) -> Iterator[str]:
    """Every text that a definition has for a reader."""
    if isinstance(value, Text):
        yield " ".join(value.split())
    elif isinstance(value, BaseModel):
        yield from (
            text for name in type(value).model_fields for text in texts(getattr(value, name))
        )
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in texts(one))
    elif isinstance(value, tuple):
        yield from (text for one in value for text in texts(one))


def said_of(library: Library, protocol: Protocol) -> str:
    """All that may stand on the protocol's pages: its own words, and those true for everybody."""
    exercises = (loaded.value for loaded in library.exercises.values())
    shared = [library.shared.care.value, library.shared.conditions.value]
    pages = (
        " ".join(page.body.split())
        for page in library.pages.values()
        if page.info.value.protocol in (None, protocol.id)
    )
    return "\n".join(
        (*(text for it in (protocol, *exercises, *shared) for text in texts(it)), *pages)
    )


def test_no_page_of_a_condition_says_what_belongs_to_another(
    several: tuple[Library, Path], pages: dict[str, Seen]
) -> None:
    library, found = several[0], list[str]()
    protocols = [loaded.value for loaded in library.protocols.values()]
    for protocol in protocols:
        others, known = [it for it in protocols if it is not protocol], said_of(library, protocol)
        # Short texts could stand anywhere by chance.
        said = {text for other in others for text in texts(other) if len(text) > 15}
        foreign = [text for text in said if text not in known]
        assert len(foreign) > 60
        folders = (f"{protocol.id}/", f"clinicians/{protocol.id}/")
        own = {path: page for path, page in pages.items() if path.startswith(folders)}
        assert len(own) > 20
        for path, page in own.items():
            words = page.words.replace("\u00a0", " ")
            found += [f"{path}: {text}" for text in foreign if text in words]
            away = [link for other in others for link in page.links if f"{other.id}/" in link]
            found += [f"{path}: {link}" for link in away]
    assert not found, found[:10]


def test_pages_for_everybody_name_no_sign_of_one(
    several: tuple[Library, Path], pages: dict[str, Seen]
) -> None:
    """Hand-written and generated pages that all conditions share; the list of signs names each."""
    for path, page in pages.items():
        front = path.split("/")[0]
        if front in ("care", "glossary.md", "authors", "help", "topics.md", "print.md"):
            for loaded in several[0].protocols.values():
                signs = [str(sign.says) for sign in loaded.value.pain.stop_signs]
                assert not [sign for sign in signs if len(sign) > 15 and sign in page.words], path


def test_every_link_of_a_condition_leads_to_its_own_signs(pages: dict[str, Seen]) -> None:
    for path, page in pages.items():
        if path.startswith((f"{ARM}/", f"{BACK}/", f"{OURS}/")):
            helped = [link for link in page.links if link.rstrip("/").endswith("get-help")]
            depth = path.count("/") + (0 if path.endswith("index.md") else 1) - 1
            assert all(link.count("../") <= depth for link in helped), (path, helped)


def test_signs_that_all_share_come_first_and_each_has_the_rest_under_its_name(
    several: tuple[Library, Path], pages: dict[str, Seen]
) -> None:
    general = pages["get-help.md"]
    for loaded in several[0].protocols.values():
        protocol = loaded.value
        own = pages[f"{protocol.id}/get-help.md"].words
        for tier in protocol.red_flags:
            for sign in tier.signs:
                assert str(sign.says) in own.replace("\u00a0", " ")
        assert protocol.id in general.ids
    night = "Pain wakes you at night."
    assert general.words.count(night) == 1
    # One condition's advice for a sign is not everybody's, nor is one's leave to start.
    assert "until then" not in general.words[: general.words.index(night)].lower()
    assert "you may start" not in general.words


def test_search_results_say_whose_they_are(several: tuple[Library, Path]) -> None:
    for id in (ARM, BACK, OURS):
        name = several[0].protocols[id].value.name
        assert f"tags:\n- {name}" in (several[1] / f"{id}/pain.md").read_text("utf-8")
    assert "tags:" not in (several[1] / "glossary.md").read_text("utf-8")


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory, kept_figures: Path) -> Path:
    """The finished site of ten conditions, without sheets."""
    root = ten_conditions(tmp_path_factory.mktemp("ten"))
    shutil.copytree(kept_figures, root / "build/figures")
    library = load_library(root).value
    assert library is not None
    assert len(library.protocols) == 10
    pictures = PictureCache(library, root / "build/figures")
    written = write_pages(library, pictures, {}, ROOT / "web/dist")
    assert written.value is not None, written.findings
    # The sheets are not printed, so what leads to them leads nowhere.
    problems = [str(one.values) for one in render(root, root / "site")]
    assert not [problem for problem in problems if "sheets/" not in problem]
    return root / "site"


@pytest.fixture(scope="module")
def address(ten: Path) -> Iterator[str]:
    need_chromium()
    with served(ten) as address:
        yield address


def test_a_shared_exercise_says_of_each_plan_what_that_plan_says(
    address: str, tabs: Callable[..., Page]
) -> None:
    tab = tabs(viewport=PHONE)
    tab.goto(f"{address}{SHARED}/")
    blocks = tab.locator(".lw-use")
    assert blocks.count() == 1 + len(ELSEWHERE)
    assert tab.locator(".lw-use[open]").count() == 0
    elbow, arm = (tab.locator(f".lw-use[data-plan={id}]") for id in (OTHER, ARM))
    assert "your elbow goes numb" in (elbow.text_content() or "")
    assert "your arm goes numb" not in (elbow.text_content() or "")
    assert "your arm goes numb" in (arm.text_content() or "")
    outside = tab.evaluate(
        "() => { const it = document.querySelector('#content').cloneNode(true);"
        " for (const e of it.querySelectorAll('.lw-use')) e.remove(); return it.textContent }"
    )
    assert "goes numb" not in outside


def test_whoever_comes_from_a_session_sees_their_own_plan(
    address: str, tabs: Callable[..., Page]
) -> None:
    tab = tabs(viewport=PHONE)
    tab.goto(f"{address}{OTHER}/first/")
    tab.locator(".lw-begin-here a").click()
    tab.wait_for_url("**/exercises/**")
    while "arm-raise" not in tab.url:
        tab.locator(".lw-ways-on nav:not([hidden]) .lw-button").click()
        tab.wait_for_timeout(200)
    assert tab.locator(".lw-use[open]").evaluate_all("all => all.map(e => e.dataset.plan)") == [
        OTHER
    ]
    # The session's dose stands with how to do it, and no other dose beside it.
    doses = tab.locator(".lw-dose:visible").evaluate_all("all => all.map(e => e.dataset.in)")
    assert doses == [tab.url.partition("#")[2]]
    assert doses[0].startswith(f"{OTHER}.")
    assert tab.locator(".lw-exercise__dose .lw-dose:visible").count() == 1
    # An exercise that is only listed says it too: the link has the plan's id.
    tab.goto(f"{address}{SHARED}/#{ARM}")
    assert tab.locator(".lw-use[open]").evaluate_all("all => all.map(e => e.dataset.plan)") == [ARM]
    assert tab.locator(".lw-for.is-here").inner_text() == "A stiff shoulder"


def test_home_of_ten_conditions_fits_three_screens_of_a_phone(
    address: str, tabs: Callable[..., Page]
) -> None:
    tab = tabs(viewport=PHONE)
    tab.goto(address)
    assert tab.evaluate("document.documentElement.scrollHeight") <= 3 * PHONE["height"]
    help = tab.locator("#content .lw-button--help")
    assert (help.bounding_box() or {})["y"] < PHONE["height"]
    places = tab.locator(".lw-body a")
    names = places.evaluate_all("all => all.map(e => e.getAttribute('aria-label'))")
    assert len(names) == len({*ELSEWHERE, "knee", "lower-back"})
    assert names == tab.locator(".lw-spots h3").all_inner_texts()
    sizes = tab.locator(".lw-body .tap").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().width)"
    )
    assert min(sizes) >= 24
    assert all(tab.locator(f".lw-spots a[href^='{id}/']").count() == 1 for id in (ARM, BACK, OURS))


def test_the_keyboard_chooses_on_the_body(address: str, tabs: Callable[..., Page]) -> None:
    tab = tabs(viewport=PHONE)
    tab.goto(address)
    tab.locator(".lw-body a[aria-label='Lower back']").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**/{BACK}/")
    assert "back" in tab.locator("h1").inner_text()
    tab.go_back()
    tab.locator(".lw-body a[aria-label=Shoulder]").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/#shoulder")
    assert tab.locator("#shoulder li").count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_several_conditions_have_no_accessibility_faults(
    address: str, tabs: Callable[..., Page], scheme: str
) -> None:
    tab = tabs(viewport=PHONE, color_scheme=scheme)
    for path in ("", "get-help/", f"{ARM}/", f"{ARM}/get-help/", f"{SHARED}/#{ARM}", "exercises/"):
        tab.goto(f"{address}{path}")
        faults = tab.evaluate("axe.run().then(it => it.violations.map(v => v.id))")
        assert not faults, (path, faults)


def test_the_exercises_are_chosen_by_plan(address: str, tabs: Callable[..., Page]) -> None:
    tab = tabs(viewport=PHONE)
    tab.goto(f"{address}{ARM}/")
    tab.locator(".lw-menu-button").click()
    tab.locator(".lw-menu a", has_text="Exercises").click()
    tab.wait_for_url(f"**/exercises/?plan={ARM}")
    assert tab.locator("#filter-plan").input_value() == ARM
    shown = tab.locator(".lw-tile:visible").evaluate_all("all => all.map(e => e.dataset.plan)")
    assert shown
    assert all(ARM in plans.split() for plans in shown)
