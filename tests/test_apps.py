"""From the clinician's browser via paper to the patient's: both apps, one plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import zxingcpp
from playwright.sync_api import Page, expect

from generator.definitions.library import Library
from tests.eyes import DESKTOP, PHONE
from tests.test_plan_builder import fill_in, make_pages, open_builder


def test_a_plan_made_in_one_browser_is_followed_in_another(
    tabs: Callable[..., Page], site: str, library: Library
) -> None:
    builder = open_builder(tabs, site, viewport=DESKTOP)
    fill_in(builder)
    pdf = make_pages(builder)
    codes = []
    with pypdfium2.PdfDocument(pdf) as paper:
        for page in paper:
            codes += zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
    (code,) = codes
    address, _, fragment = code.text.partition("#")
    assert address.endswith("/my-plan/")
    assert len(fragment) <= 400
    assert "Ali" not in code.text

    phone = tabs(viewport=PHONE)
    asked: list[str] = []
    phone.context.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{site}my-plan/#{fragment}")
    phone.get_by_role("navigation", name="Your plan").wait_for()
    shown = {name.strip() for name in phone.locator("#app h4").all_text_contents()}
    phase = library.protocols["pes-anserine-bursitis"].value.phases[0]
    chosen = {
        e.name
        for session in phase.sessions
        for c in session.choices
        if (e := library.exercise(c.exercise))
    }
    assert shown
    assert shown <= chosen
    expect(phone.locator("#app")).to_contain_text("left leg")
    expect(phone.locator("#app")).not_to_contain_text("Ali B.")
    assert [url for url in asked if fragment in url] in ([], [f"{site}my-plan/#{fragment}"])
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []


def test_a_worker_beside_its_page_needs_no_other_script(site_folder: Path) -> None:
    """Scripts that the apps share are elsewhere: a worker that imports one does not start."""
    beside = {"plan-builder": {"typst-worker.js", "pdf-worker.js", "offline.js"}, "my-plan": set()}
    for page, names in beside.items():
        assert {path.name for path in site_folder.glob(f"{page}/*.js")} == names
    # The patient's worker serves the whole site, and so lies at its root
    assert [path.name for path in site_folder.glob("*.js")] == ["offline.js"]
    workers = [*site_folder.glob("plan-builder/*.js"), *site_folder.glob("*.js")]
    for worker in workers:
        assert not re.search(r"""(?:from|import)\s*\(?["']\.""", worker.read_text("utf-8")), worker
