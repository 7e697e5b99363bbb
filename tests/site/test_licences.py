"""The licences file names every program, theme and font that a site contains, with its text."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

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
    assert "SIL OPEN FONT LICENSE" in parts[2] and "Reserved Font\nName" in parts[2]
    assert re.search(r"^krilla \d+\.\d+\.\d+$", text, re.MULTILINE), "a Rust package"


def test_what_the_themes_scripts_contain_is_named() -> None:
    """Their source maps say it: another version of the theme may contain something else."""
    folder = Path(str(distribution("mkdocs-material").locate_file("material/templates/assets")))
    maps = [*folder.glob("javascripts/*.map"), *folder.glob("javascripts/workers/*.map")]
    assert len(maps) >= 2
    inside = {
        re.split(r"node_modules/", source)[-1].split("/")[0]
        for file in maps
        for source in json.loads(file.read_text("utf-8"))["sources"]
        if "node_modules/" in source
    }
    named = set(re.findall(r"^([\w-]+), [\w.-]+\. ", licences(""), re.MULTILINE))
    assert named == inside


def test_the_wheel_names_the_licence_of_each_package_that_its_apps_contain() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["license"]
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text("utf-8"))["packages"]
    shipped = {
        one["license"]
        for folder, one in lock.items()
        if folder and not one.get("dev") and not one.get("optional")
    }
    assert shipped | {"CC-BY-4.0", "MIT"} == set(settings.split(" AND "))
