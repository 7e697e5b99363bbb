"""A project of six exercises and one phase of one protocol, for what a whole library would prove
no better.

It is cut from the real files each time, so that it never falls behind them: what names an exercise
that is left out goes too. A build of it takes a third of the time.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from generator.definitions.library import load_library
from generator.definitions.new_release import release
from tests.conftest import LIBRARY, ROOT, in_one_language

__all__ = ["PAGE", "small_project"]

KEPT = {
    "flat-walk",
    "heel-slide",
    "knee-to-wall-rock",
    "quad-set",
    "single-leg-stance",
    "supine-clamshell",
}
PROTOCOL = "pes-anserine-bursitis"
PAGE = f"content/pages/{PROTOCOL}/understand/why-it-hurts.md"
_PAGE_WITHOUT_LINKS = """---
title: Why it hurts
summary: See why the spot gets sore.
section: understand
protocol: pes-anserine-bursitis
formerly: [understand/why-it-hurts]
order: 20
in_short: [The spot hurts when it does more than it can take., More is not better.]
next: [{to: pes-anserine-bursitis/pain, says: How much pain is okay}]
---
The spot hurts when it is asked to do more than it can take today.
"""
GONE = {file.stem for file in (ROOT / "content/exercises").glob("*.yml")} - KEPT


def small_project(root: Path, figures: Path) -> Path:
    """Write it into ``root``, with its drawn ``figures``."""
    made_anew = ("pages", "references", "releases.json", "source-coverage.yml")
    left_out = (*made_anew, *(f"{id}.yml" for id in GONE))
    shutil.copytree(ROOT / "content", root / "content", ignore=shutil.ignore_patterns(*left_out))
    (root / "protocols").mkdir()
    shutil.copy(ROOT / f"protocols/{PROTOCOL}.yml", root / "protocols")
    shutil.copy(ROOT / "mkdocs.yml", root)
    in_one_language(root)
    (root / PAGE).parent.mkdir(parents=True)
    (root / PAGE).write_text(_PAGE_WITHOUT_LINKS, "utf-8")
    for file in (root / "content/exercises").iterdir():
        _rewrite(file, _without)
    for file in (root / "protocols").iterdir():
        _rewrite(file, _one_phase)
    cited = "".join(
        file.read_text("utf-8")
        for file in (root / "content").rglob("*.*")
        if file.name != "references.yml"
    ) + "".join(file.read_text("utf-8") for file in (root / "protocols").iterdir())
    _rewrite(root / "content/references.yml", lambda data: _cited(data, cited))
    shutil.copytree(figures, root / "build/figures")
    library = load_library(root).value
    assert library is not None
    assert release(library, LIBRARY).value
    return root


def _rewrite(file: Path, change: Callable[[Any], Any]) -> None:
    data = change(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader))
    file.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")


def _without(value: Any) -> Any:
    """``value`` without all that names an exercise that is left out."""
    if isinstance(value, dict):
        return {
            key: _without(one)
            for key, one in value.items()
            if key not in GONE and (key == "id" or not _names_gone(one))
        }
    if isinstance(value, list):
        return [
            _without(one)
            for one in value
            if not _names_gone(one)
            and not (
                isinstance(one, dict)
                and (_names_gone(one.get("exercise")) or _names_gone(one.get("use")))
            )
        ]
    return value


def _names_gone(value: Any) -> bool:
    return isinstance(value, str) and value in GONE


def _one_phase(protocol: Any) -> Any:
    protocol = _without(protocol)
    protocol["phases"] = protocol["phases"][:1]
    for session in protocol["phases"][0]["sessions"]:
        session.pop("warm_up", None)
        session.pop("cool_down", None)
    return protocol


def _cited(data: Any, text: str) -> Any:
    ((key, references),) = [(k, v) for k, v in data.items() if isinstance(v, dict)]
    return {**data, key: {id: v for id, v in references.items() if re.search(rf"\b{id}\b", text)}}
