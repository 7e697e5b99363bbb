"""The exercise library in a real browser: filters, address, keyboard, phone, without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise

PROTOCOL = "pes-anserine-bursitis"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def shown(tab: Page, site: str) -> Callable[[], set[str]]:
    """The ids of the visible exercises."""

    def ids() -> set[str]:
        links = tab.locator(".lw-tile:visible h3 a").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        return {link.strip("/") for link in links}

    return ids


def ids_where(library: Library, fits: Callable[[Exercise], bool]) -> set[str]:
    return {
        e.value.id for e in library.exercises.values() if e.value.for_patients and fits(e.value)
    }


def of_phase(library: Library, phase: str) -> set[str]:
    found = library.protocols[PROTOCOL].value.phase(phase)
    assert found is not None
    return set(found.exercises)


def test_filters_work_together_and_the_count_is_announced(
    tab: Page, site: str, library: Library, shown: Callable[[], set[str]]
) -> None:
    tab.goto(f"{site}exercises/")
    everything = ids_where(library, lambda e: True)
    assert shown() == everything
    tab.get_by_label("Phase", exact=True).select_option(f"{PROTOCOL}/settle")
    tab.get_by_label("Position", exact=True).select_option("standing")
    tab.get_by_label("What you need", exact=True).select_option("worktop")
    tab.get_by_label("Muscle", exact=True).select_option("quadriceps")
    tab.get_by_label("Level", exact=True).select_option("3")
    in_settle = of_phase(library, "settle")

    def fits(e: Exercise) -> bool:
        return (
            e.id in in_settle
            and e.position == "standing"
            and "worktop" in e.equipment
            and "quadriceps" in e.muscles.primary
            and e.level <= 3
        )

    wanted = ids_where(library, fits)
    assert 0 < len(wanted) < len(everything)
    assert shown() == wanted
    expect(tab.get_by_role("status").filter(has_text="exercise")).to_have_text(
        f"{len(wanted)} of {len(everything)} exercises fit."
    )
    assert tab.locator(".lw-shelf:visible").count() == 1
    tab.get_by_role("button", name="Show them all").click()
    expect(tab.locator("#filter-plan")).to_be_focused()
    assert shown() == everything
    assert "?" not in tab.url


def test_safe_in_a_flare_up_is_what_the_flare_plan_holds(
    tab: Page, site: str, library: Library, shown: Callable[[], set[str]]
) -> None:
    tab.goto(f"{site}exercises/")
    for id, loaded in library.protocols.items():
        tab.get_by_label("Safe in a flare-up", exact=True).select_option(id)
        assert shown() == set(loaded.value.flare.exercises)
        assert all(library.exercises[exercise].value.level <= 2 for exercise in shown())


def test_the_address_keeps_the_filters_and_back_undoes_them(
    tab: Page, site: str, shown: Callable[[], set[str]]
) -> None:
    tab.goto(f"{site}exercises/")
    everything = shown()
    tab.get_by_label("Position", exact=True).select_option("sitting")
    sitting = shown()
    flare = tab.get_by_label("Safe in a flare-up", exact=True)
    flare.select_option(PROTOCOL)
    none = shown()
    assert none == set()
    expect(tab.get_by_role("status").filter(has_text="exercise")).to_have_text(
        "No exercise fits. Remove one of your choices."
    )
    address = tab.url
    assert address.endswith(f"?position=sitting&flare={PROTOCOL}")
    tab.go_back()
    expect(flare).to_have_value("")
    assert shown() == sitting
    tab.locator(".lw-tile:visible a").first.click()
    tab.wait_for_url("**/exercises/*/")
    tab.go_back()
    expect(tab.get_by_label("Position", exact=True)).to_have_value("sitting")
    assert shown() == sitting
    tab.go_back()
    expect(tab.get_by_label("Position", exact=True)).to_have_value("")
    assert shown() == everything
    tab.goto(address)
    expect(flare).to_have_value(PROTOCOL)
    assert shown() == none


def test_an_address_with_nonsense_shows_everything(
    tab: Page, site: str, shown: Callable[[], set[str]]
) -> None:
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(f"{site}exercises/")
    everything = shown()
    tab.goto(f"{site}exercises/?phase=<script>alert(1)</script>&level=x&nothing=%ZZ&flare=all")
    assert shown() == everything
    assert errors == []


def test_a_keyboard_is_enough(
    tab: Page, site: str, library: Library, shown: Callable[[], set[str]]
) -> None:
    first = next(iter(library.protocols.values())).value
    tab.goto(f"{site}exercises/")
    before = len(shown())
    tab.get_by_label("Phase", exact=True).focus()
    for key in ("ArrowDown", "ArrowDown"):
        tab.keyboard.press(key)
    assert tab.url.endswith(f"?phase={first.id}/{first.phases[1].id}")
    for label in ("Position", "What you need", "Muscle", "Level", "Safe in a flare-up"):
        tab.keyboard.press("Tab")
        expect(tab.get_by_label(label, exact=True)).to_be_focused()
    tab.keyboard.press("ArrowDown")
    assert tab.url.endswith(f"&flare={first.id}")
    assert 0 < len(shown()) < before
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("button", name="Show them all")).to_be_focused()
    tab.go_back()
    tab.go_back()
    expect(tab.get_by_label("Phase", exact=True)).to_have_value(
        ""
    )  # two steps through one list are one step back


@pytest.mark.parametrize("width", [320, 390])
def test_a_thumb_is_enough(tab: Page, site: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 844})
    tab.goto(f"{site}exercises/")
    for field in tab.locator(".lw-filters :is(select, .lw-filters__tick label)").all():
        box = field.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    count = tab.locator(".lw-count").bounding_box()
    assert count is not None
    assert count["y"] < 844, "the count stands on the first screen"


def test_without_a_script_the_page_is_a_plain_list(
    site: str, browser: Browser, library: Library
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    tab = context.new_page()
    tab.goto(f"{site}exercises/?position=sitting")
    assert tab.locator(".lw-filters").is_hidden()
    assert tab.locator(".lw-tile:visible").count() == len(ids_where(library, lambda e: True))
    tab.locator('.lw-chips a[href="#sitting"]').click()
    assert tab.url.endswith("#sitting")
    context.close()


def test_a_phase_page_leads_to_its_exercises(
    tab: Page, site: str, library: Library, shown: Callable[[], set[str]]
) -> None:
    tab.goto(f"{site}{PROTOCOL}/settle/")
    tab.get_by_text("More exercises for this phase").click()
    tab.get_by_role("link", name="All exercises of Settle").click()
    expect(tab.get_by_label("Phase", exact=True)).to_be_visible()
    expect(tab.get_by_label("Phase", exact=True)).to_have_value(f"{PROTOCOL}/settle")
    assert shown() == of_phase(library, "settle") & ids_where(library, lambda e: True)
