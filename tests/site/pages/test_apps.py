"""The browser apps' pages."""

from __future__ import annotations

from generator.common.routes import BUILDER, MY_PLAN
from generator.site.pages.apps import app_pages
from generator.site.site import Site


def test_each_app_has_a_page_that_its_script_fills(bare_site: Site) -> None:
    pages = {page.path: page for page in app_pages(bare_site)}
    assert set(pages) == {MY_PLAN, BUILDER}
    assert {page.app for page in pages.values()} == {"my-plan", "plan-builder"}
    assert {page.layout for page in pages.values()} == {"app"}


def test_patients_find_theirs_and_the_clinicians_is_in_no_search(bare_site: Site) -> None:
    searched = {page.path: page.search for page in app_pages(bare_site)}
    assert searched == {MY_PLAN: True, BUILDER: False}
