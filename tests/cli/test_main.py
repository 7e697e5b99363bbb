"""The command line explains itself, and its starters work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli.main import cli
from tests.conftest import ROOT

Run = Callable[..., Result]

KNEE = ("--protocol", "pes-anserine-bursitis")


def commands(
    group: click.Group = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize(
    ("path", "command"), list(commands()), ids=lambda v: " ".join(v) if isinstance(v, tuple) else ""
)
def test_every_command_has_help_with_an_example_and_is_documented(
    path: tuple[str, ...], command: click.Command
) -> None:
    shown = CliRunner().invoke(cli, [*path, "--help"]).output
    assert command.help
    if not isinstance(command, click.Group):
        assert f"loadwise {' '.join(path)}" in shown.split("Usage:")[1].split("\n", 1)[1], (
            "its help shows how it is used"
        )
        assert "Exit codes" in shown
        assert f"loadwise {' '.join(path)}" in (ROOT / "docs/commands.md").read_text("utf-8")


def test_names_of_people_never_reach_the_terminal(project: Path, loadwise: Run) -> None:
    text = (project / "plans/example.yml").read_text().replace("Sam Sample", "Zebedee Quux")
    (project / "plans/p.yml").write_text(text)
    assert "Quux" not in loadwise("plan", "plans/p.yml", "-o", "p.pdf").output


def test_the_schema_command_writes_what_is_committed(project: Path, loadwise: Run) -> None:
    assert "0 schemas written" in loadwise("schema").stdout


def test_the_version_is_the_packages() -> None:
    shown = CliRunner().invoke(cli, ["--version"]).output
    assert (
        re.search(r'__version__ = "(.+)"', (ROOT / "generator/__init__.py").read_text()).group(1)
        in shown
    )  # type: ignore[union-attr]


Edit = Callable[[str, str, str], Path]


STEP_DOWN = "content/exercises/step-down.yml"


def test_github_format_marks_the_line(loadwise: Run, edit: Edit) -> None:
    edit(STEP_DOWN, "use: step-up", "use: step-upp")
    result = loadwise("check", "--format", "github")
    assert result.exit_code == 1
    assert f"::error file={STEP_DOWN},line=" in result.stdout


def test_no_message_of_any_command_holds_what_a_terminal_obeys(
    project: Path, loadwise: Callable[..., Result]
) -> None:
    name = "a\x1b[31m\u202eb"
    (project / f"{name}.yml").write_text(r'"k\e[31m": 1', "utf-8")
    (project / f"{name}.csv").write_text(f"{name}\n1\n", "utf-8")
    for arguments in (
        ["plan", f"{name}.yml"],
        ["plan", "plans/example.yml", f"{name}.yml"],
        ["plan", "plans/example.yml", "-o", f"{name}/x.pdf"],
        ["plan", "plans/example.yml", "--json", "-o", f"{name}.json"],
        ["batch", f"{name}.csv", f"{name}.yml", "-o", f"{name}-out"],
        ["batch", f"{name}.csv", "-o", "out", "--format", name],
        ["new", "site", f"{name}-site"],
        ["new", "plan", name, *KNEE],
        ["new", "exercise", name],
        [name],
        ["release", name],
    ):
        done = loadwise(*arguments)
        assert not {"\x1b", "\u202e"} & {*done.output}, arguments


def test_what_is_left_at_the_end_is_not_searched_for_garbage() -> None:
    script = """
import atexit, gc
atexit.register(lambda: print(gc.get_freeze_count() > 1000))  # called after ours
from generator.cli.main import main

main()
"""
    done = subprocess.run(
        [sys.executable, "-c", script, "--version"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.splitlines()[-1] == "True"
