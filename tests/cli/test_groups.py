"""The groups of commands: each names its commands, and what a starter writes works at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli.groups import GROUPS
from generator.cli.main import cli

Run = Callable[..., Result]

KNEE = ("--protocol", "pes-anserine-bursitis")


def test_every_group_is_part_of_the_program_and_lists_its_commands() -> None:
    for group in GROUPS:
        assert group.name and cli.commands[group.name] is group
        shown = CliRunner().invoke(cli, [group.name, "--help"]).output
        assert group.commands
        for name, command in group.commands.items():
            assert isinstance(command, click.Command) and f"  {name} " in shown


def test_a_new_site_checks_and_builds_its_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = CliRunner().invoke(cli, ["new", "site", str(tmp_path / "clinic")])
    assert made.exit_code == 0, made.output
    monkeypatch.chdir(tmp_path / "clinic")
    assert CliRunner().invoke(cli, ["check"]).exit_code == 0
    assert CliRunner().invoke(cli, ["plan", "plans/example.yml", "-o", "p.pdf"]).exit_code == 0
    assert (tmp_path / "clinic/p.pdf").read_bytes().startswith(b"%PDF")


def test_a_new_plan_prints_as_a_draft_at_once(project: Path, loadwise: Run) -> None:
    made = loadwise("new", "plan", "private/a-b", "--phase", "settle", *KNEE)
    assert made.exit_code == 0, made.output
    printed = loadwise("plan", "plans/private/a-b.yml", "-o", "p.pdf")
    assert printed.exit_code == 0, printed.output
    assert "DRAFT" in printed.stderr
    assert loadwise("new", "plan", "other", "--phase", "setle", *KNEE).exit_code == 1
