"""The library as FHIR: valid, complete, and nothing in it that a program could carry out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.exchange.fhir import Fhir, as_json
from generator.exchange.fhir_library import library_bundle
from tests.exchange.bundles import library_of, of_type
from tests.fhir_checks import faults_of

EXECUTABLE = {"condition", "trigger", "dynamicValue", "transform", "library", "expression", "input"}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    from tests.conftest import copy_project

    project = copy_project(tmp_path_factory.mktemp("library") / "project")
    library = library_of(project)
    made: dict[str, Any] = json.loads(as_json(library_bundle(library, Fhir(library.site_url))))
    return made


def test_three_judges_find_nothing_in_it(bundle: dict[str, Any], tmp_path: Path) -> None:
    assert faults_of({"library": bundle}, tmp_path) == {"library": []}


def test_each_protocol_is_a_plan_definition_with_its_activities(
    bundle: dict[str, Any], project: Path
) -> None:
    library = library_of(project)
    plans = of_type(bundle, "PlanDefinition")
    assert {one["url"].rsplit("/", 1)[1] for one in plans} == set(library.protocols)
    there = {one["url"] for one in of_type(bundle, "ActivityDefinition")}
    used = {
        item["definitionCanonical"]
        for plan in plans
        for phase in plan["action"]
        for session in phase["action"]
        for item in session["action"]
    }
    assert used == there
    (codes,) = of_type(bundle, "CodeSystem")
    assert {one["code"] for one in codes["concept"]} == set(library.exercises)
    assert codes["count"] == len(codes["concept"])


def test_gates_are_text_and_nothing_can_be_carried_out(bundle: dict[str, Any]) -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for part in value.values() for key in keys(part)}
        return {key for part in value for key in keys(part)} if isinstance(value, list) else set()

    assert keys(bundle) & EXECUTABLE == set()
    for plan in of_type(bundle, "PlanDefinition"):
        assert all("Pain limit" in phase["textEquivalent"] for phase in plan["action"])
        assert any("Move on when" in phase["textEquivalent"] for phase in plan["action"])


def test_what_is_not_reviewed_is_a_draft(bundle: dict[str, Any]) -> None:
    assert {one["status"] for one in of_type(bundle, "PlanDefinition")} == {"draft"}
