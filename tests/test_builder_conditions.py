"""The plan builder of a site with several conditions asks which one a plan is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from generator.cli.main import cli
from tests.conftest import need_chromium, served
from tests.eyes import DESKTOP, faults
from tests.test_plan_builder import fill_in, open_builder
from tests.two_regions import two_regions

OURS = "pes-anserine-bursitis"


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with our own protocols, an arm and a back."""
    need_chromium()
    root = two_regions(tmp_path_factory.mktemp("several"), beside_ours=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        built = CliRunner().invoke(cli, ["build"])
    assert built.exit_code == 0, built.output
    with served(Path(root) / "site") as address:
        yield address


@pytest.mark.full
def test_of_several_conditions_none_is_taken_until_somebody_chooses(
    tabs: Callable[..., Page], several: str
) -> None:
    tab = open_builder(tabs, several, viewport=DESKTOP)
    condition = tab.locator("#at-protocol")
    expect(condition).to_have_value("")
    expect(tab.locator("#screening, #start-default")).to_have_count(0)
    expect(tab.locator("[data-code='missing.protocol']")).to_be_visible()
    assert faults(tab) == []
    condition.select_option(OURS)
    fill_in(tab)
    expect(tab.locator(".pb-session")).to_have_count(2)
    chosen = condition.input_value()
    expect(tab.locator(".pb-for")).to_have_count(0)  # the condition stands once, at the top
    ids = condition.locator("option").evaluate_all("all => all.map(one => one.value)")
    other = next(id for id in ids if id not in ("", chosen))
    condition.select_option(other)
    expect(tab.locator(".pb-session")).to_have_count(0)
    expect(tab.get_by_label("I asked about every sign")).not_to_be_checked()
    expect(tab.locator("#at-person-label")).to_have_value("Ali B.")
    tab.locator("#undo").click()
    expect(condition).to_have_value(chosen)
    expect(tab.locator(".pb-session")).to_have_count(2)
