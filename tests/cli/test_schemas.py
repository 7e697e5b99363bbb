"""`loadwise schema` in a project of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import cli
from tests.clinic import add_exercise


def test_a_new_site_completes_the_ids_of_the_library_below_and_then_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = tmp_path / "clinic"
    assert CliRunner().invoke(cli, ["new", "site", str(clinic)]).exit_code == 0
    file = clinic / "content/schemas/plan.schema.json"
    below = json.loads(file.read_text("utf-8"))["$defs"]["exercise-ids"]["enum"]
    assert "bridge" in below
    add_exercise(clinic, "chair-kick", "Chair kick")
    monkeypatch.chdir(clinic)
    assert CliRunner().invoke(cli, ["schema"]).exit_code == 0
    listed = json.loads(file.read_text("utf-8"))["$defs"]["exercise-ids"]
    names = dict(zip(listed["enum"], listed["enumDescriptions"], strict=True))
    assert names.keys() - set(below) == {"chair-kick"}
    assert names["chair-kick"] == "Chair kick"
