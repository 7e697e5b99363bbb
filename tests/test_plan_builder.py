"""The clinician's plan builder in a real browser, on the built site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
VIOLATIONS = "window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(`${e.violatedDirective} ${e.blockedURI}`))"


def open_builder(tabs: Callable[..., Page], site: str, **settings: object) -> Page:
    tab = tabs(**settings)
    tab.add_init_script(VIOLATIONS)
    tab.goto(f"{site}plan-builder/")
    tab.locator("#builder").wait_for()
    return tab
