"""A clinic's own project on top of an included library that a test can change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.common import resources
from generator.definitions import layers, starters
from generator.definitions.library import open_library
from generator.definitions.library_updates import what_is_below, write_lock
from tests.conftest import ROOT, copy_project


def make_clinic(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The clinic's project, as ``new site`` makes it, and the library below it."""
    below = copy_project(folder / "included")
    for module in (layers, starters):
        monkeypatch.setattr(module, "starter", lambda: below)
    monkeypatch.setattr(resources, "_used", [])
    made = starters.new_site(folder / "clinic")
    assert made.value is not None, made.findings
    library = open_library(made.value).value
    assert library is not None
    write_lock(made.value, what_is_below(library.layers))
    return made.value, below


def add_exercise(clinic: Path, id: str, name: str = "Chair kick") -> Path:
    """An exercise of the clinic's own: like one of ours, with another name."""
    like = ROOT / "content" / "exercises" / "quad-set.yml"
    lines = like.read_text("utf-8").split("\n")
    text = "\n".join(line for line in lines if "- use:" not in line)
    text = re.sub(r"^name: .*$", f"name: {name}", text, flags=re.MULTILINE)
    path = clinic / "content" / "exercises" / f"{id}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")
