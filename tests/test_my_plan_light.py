"""The patient's page on a slow phone: its scripts come side by side, and nothing jumps."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser

from bench.phone import MOST_BYTES, MOST_SHIFT, MOST_STEPS, first_visit
from generator.definitions.library import Library
from tests.phone_visits import code_of


def test_scripts_and_style_are_named_in_the_head(site_folder: Path) -> None:
    """What a script imports would else be asked for only after that script is there."""
    for app in ("my-plan", "plan-builder"):
        head = (site_folder / app / "index.html").read_text("utf-8").split("</head>")[0]
        script = (site_folder / f"assets/apps/{app}.js").read_text("utf-8")
        imports = set(re.findall(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""", script))
        assert imports
        for name in {*imports, f"{app}.js"}:
            assert f'rel="modulepreload" href="../assets/apps/{name}"' in head, name
        assert f'rel="stylesheet" href="../assets/apps/{app}.css"' in head


def test_on_a_slow_phone_little_is_loaded_at_once_and_nothing_jumps(
    browser: Browser, site: str, library: Library
) -> None:
    """Requests, steps and jumps; `make bench` measures the seconds."""
    visit = first_visit(browser, f"{site}my-plan/#{code_of(library)}", ".mp-card")
    assert visit.shift <= MOST_SHIFT, visit.shift
    assert visit.steps <= MOST_STEPS, visit.loaded
    assert len(visit.loaded) <= 20, visit.loaded
    assert visit.bytes <= MOST_BYTES * 4, "this server does not compress"
