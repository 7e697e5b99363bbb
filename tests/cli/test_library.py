"""``loadwise library``: what an update brings, said and recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import cli
from generator.definitions.library_updates import LOCK
from tests.clinic import add_exercise, make_clinic, replace_in


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    clinic, below = make_clinic(tmp_path, monkeypatch)
    monkeypatch.chdir(clinic)
    return clinic, below


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_change_is_said_until_it_is_recorded(made: tuple[Path, Path]) -> None:
    clinic, below = made
    add_exercise(clinic, "bridge")
    path = below / "content/exercises/bridge.yml"
    replace_in(path, "cues:", "cues:\n  - Breathe.")
    said = run("library", "diff").stdout.split("\n")
    assert "* exercises/bridge  changed: cues" in said
    assert "    yours   content/exercises/bridge.yml" in said
    assert f"    theirs  {path}" in said
    assert "exercises/bridge" in run("library", "update").stdout
    assert "no changes" in run("library", "diff").stdout


def test_a_missing_or_damaged_record_is_said(made: tuple[Path, Path]) -> None:
    (made[0] / LOCK).write_text("{")
    assert run("library", "diff").exit_code == 1
    (made[0] / LOCK).unlink()
    assert run("library", "diff").exit_code == 2
    assert run("library", "update").exit_code == 0
    assert run("library", "diff").exit_code == 0


@pytest.mark.parametrize("what", ["diff", "update"])
def test_a_project_with_its_whole_library_gets_no_updates(
    what: str, loadwise: Callable[..., Result]
) -> None:
    refused = loadwise("library", what)
    assert refused.exit_code == 2
    assert "library: included" in refused.stderr
