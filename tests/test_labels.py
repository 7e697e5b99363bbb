"""Every label is said somewhere: in a page, on paper or in an app."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from generator.wording.words import wording
from tests.conftest import ROOT

CODE = ("generator/**/*.py", "web/src/**/*.ts", "web/src/**/*.tsx")
TEMPLATES = ("templates/**/*.j2", "templates/**/*.typ", "templates/theme/**/*.html")
HOLE = "*"
SIGNED = ("apps.plan_builder.screening.", "apps.plan_builder.clearance.")
"""Said by one component, which is told the whole group's name."""


def keys(labels: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, value in labels.items():
        here = (*above, str(name))
        if isinstance(value, dict):
            yield from keys(value, here)
        else:
            yield here


@cache
def said() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """What the sources name: dotted names, and patterns for those with a part filled in."""
    text = ""
    for pattern in CODE:
        for path in ROOT.glob(pattern):
            if path.name != "contract.ts":
                source = path.read_text("utf-8")
                text += source + re.sub(r"\$?\{[^{}\n]*\}", HOLE, source)
    text += "".join(path.read_text("utf-8") for glob in TEMPLATES for path in ROOT.glob(glob))
    text = re.sub(r"['\"]\s*~\s*[\w.\[\]\"'()]+(?:\s*~\s*['\"])?", HOLE, text)  # Jinja's a ~ b
    names = set(re.findall(r"[A-Za-z_*][\w*-]*(?:\.[\w*-]+)+", text))
    single = set(re.findall(r"['\"`]([a-z_]+)['\"`]", text))
    exact = {
        ".".join(name.split(".")[start:])
        for name in names
        if HOLE not in name
        for start in range(name.count("."))
    }
    filled = [
        re.compile(re.escape(name).replace(re.escape(HOLE), r"[\w-]+"))
        for name in names
        if HOLE in name and not name.startswith(HOLE)
    ]
    return frozenset(exact | single), tuple(filled)


def is_said(key: tuple[str, ...]) -> bool:
    """Whether the key is named from its root or from a part on."""
    exact, filled = said()
    names = [".".join(key[start:]) for start in range(max(1, len(key) - 1))]
    return any(name in exact or any(p.fullmatch(name) for p in filled) for name in names)


READ_BY_KEY = ("agreement", "rules")
"""Groups whose labels are looked up by what they are about."""


def test_every_label_is_said_somewhere() -> None:
    labels = {name: part for name, part in wording("en").labels.items() if name not in READ_BY_KEY}
    unsaid = [".".join(key) for key in keys(labels) if not is_said(key)]
    assert [key for key in unsaid if not key.startswith(SIGNED)] == []


def test_a_label_that_nobody_says_is_found() -> None:
    assert not is_said(("phase_of",))
    assert not is_said(("site", "home", "no_such_phrase"))
    assert is_said(("dose", "hold_once"))
    assert is_said(("plan", "about_minutes"))
