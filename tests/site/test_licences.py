"""The licences file names every program, theme and font that a site contains, with its text."""

from __future__ import annotations

import json
import re

from generator.apps.app_build import build_apps
from generator.site.licences import licences
from tests.conftest import ROOT


def test_everything_that_the_lock_ships_is_in_it() -> None:
    built = build_apps().value
    assert built is not None
    text = licences((built / "licences.txt").read_text("utf-8"))
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text("utf-8"))["packages"]
    shipped = {
        f"{folder.removeprefix('node_modules/')} {one['version']}, {one['license']}"
        for folder, one in lock.items()
        if folder and not one.get("dev") and not one.get("optional")
    }
    assert len(shipped) >= 8
    headings = {line for line in text.splitlines() if re.fullmatch(r"\S+ [\d.]+, \S+", line)}
    assert headings == shipped


def test_texts_are_in_full_even_where_a_package_has_none() -> None:
    built = build_apps().value
    assert built is not None
    text = licences((built / "licences.txt").read_text("utf-8"))
    parts = text.split("-" * 80)
    (schema,) = [part for part in parts if "@cfworker/json-schema" in part]
    assert "Jeremy Danyow" in schema and "Permission is hereby granted" in schema
    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION" in text
    assert "Material for MkDocs" in parts[0] and "Martin Donath" in parts[0]
    assert "SIL OPEN FONT LICENSE" in parts[1] and "Reserved Font\nName" in parts[1]
    assert re.search(r"^krilla \d+\.\d+\.\d+$", text, re.MULTILINE), "a Rust package"
