"""The bill of materials: what the lock and the environment hold, and an independent judge."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from generator.site.bill_of_materials import bill_of_materials
from tests.conftest import ROOT

RULE = "-" * 80
APPS = f"preact 11.2.0, MIT\n\n{RULE}\n\nRust packages, as far as it names them\n\nusvg 0.45.1"
Bill = dict[str, Any]


@pytest.fixture
def bill() -> Bill:
    return json.loads(bill_of_materials(APPS))


def shipped(bill: Bill, kind: str) -> set[str]:
    return {
        f"{it['name']} {it['version']}"
        for it in bill["components"]
        if it["scope"] == "required" and it["purl"].startswith(f"pkg:{kind}/")
    }


def test_it_has_every_package_that_the_apps_ship(bill: Bill) -> None:
    lock = json.loads((ROOT / "web/package-lock.json").read_text("utf-8"))["packages"]
    assert shipped(bill, "npm") == {
        f"{folder.removeprefix('node_modules/')} {one['version']}"
        for folder, one in lock.items()
        if folder and not one.get("dev") and not one.get("optional")
    }


def test_it_has_theme_fonts_and_what_the_program_needs(bill: Bill) -> None:
    assert f"mkdocs-material {version('mkdocs-material')}" in shipped(bill, "pypi")
    assert len(shipped(bill, "pypi")) == 5, "the theme and four packages of fonts"
    built_with = {it["name"] for it in bill["components"] if it["scope"] == "excluded"}
    assert {"typst", "markupsafe", "pydantic-core", "vite"} <= built_with


def test_every_package_names_its_licence(bill: Bill) -> None:
    assert [it["name"] for it in bill["components"] if not it.get("licenses")] == []


def test_what_is_inside_a_package_is_named_as_far_as_it_is_known(bill: Bill) -> None:
    inside = {it["name"]: it["components"] for it in bill["components"] if "components" in it}
    assert [it["purl"] for it in inside["@myriaddreamin/typst-ts-web-compiler"]] == [
        "pkg:cargo/usvg@0.45.1"
    ]
    assert "lunr" in {it["name"] for it in inside["mkdocs-material"]}
    (composition,) = bill["compositions"]
    assert composition["aggregate"] == "incomplete" and len(composition["assemblies"]) == 2


def test_the_same_input_gives_the_same_bytes() -> None:
    assert bill_of_materials.__wrapped__(APPS) == bill_of_materials.__wrapped__(APPS)
    assert bill_of_materials(APPS) != bill_of_materials(APPS.replace("0.45.1", "0.45.2"))


def faults(bill: Bill) -> str | None:
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill))
    return None if error is None else str(error)


def test_the_schema_of_cyclonedx_finds_nothing(bill: Bill) -> None:
    assert faults(bill) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda bill: bill.update(bomFormat="SPDX"),
        lambda bill: bill["components"][0].pop("name"),
        lambda bill: bill["components"][0].update(scope="shipped"),
        lambda bill: bill["components"].append(dict(bill["components"][0])),
        lambda bill: bill["compositions"][0].update(aggregate="partial"),
    ],
    ids=["format", "name", "scope", "twice", "aggregate"],
)
def test_the_schema_does_find_faults(bill: Bill, spoil: Callable[[Bill], object]) -> None:
    spoil(bill)
    assert faults(bill) is not None
