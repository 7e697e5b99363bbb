"""Printing: findings to standard error, results to standard output."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NoReturn, TypeVar

import click

from generator.definitions.findings import Finding, Outcome, Place, finding
from generator.wording.findings import as_text, escaped

__all__ = [
    "counted",
    "fail",
    "finish",
    "project_root",
    "refuse",
    "show",
    "unwritable",
    "write_output",
]

T = TypeVar("T")

ERRORS, USAGE = 1, 2


def show(found: Iterable[Finding]) -> None:
    """Print findings for a person."""
    if text := as_text(found):
        click.echo(text, err=True)


def counted(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"


def finish(outcome: Outcome[T], *, strict: bool = False) -> T:
    """Print the findings and return the value.

    Exits with code 1 if there is no value or an error, or, with ``strict``, a warning.
    """
    everything = list(outcome.findings)
    errors = sum(d.is_error for d in everything)
    if outcome.value is None or errors or (strict and everything):
        fail(everything)
    show(everything)
    return outcome.value


def fail(found: Iterable[Finding]) -> NoReturn:
    """Print findings and how many there are, and exit with code 1."""
    everything = list(found)
    show(everything)
    errors = sum(d.is_error for d in everything)
    warnings = len(everything) - errors
    parts = [counted(errors, "error")] if errors else []
    parts += [counted(warnings, "warning")] if warnings else []
    click.echo(f"{' and '.join(parts)}.", err=True)
    sys.exit(ERRORS)


def refuse(message: str, hint: str) -> NoReturn:
    """Exit with code 2 because the command was used wrongly."""
    click.echo(f"loadwise: {escaped(message)}\n{escaped(hint)}", err=True)
    sys.exit(USAGE)


def project_root(start: Path | None = None) -> Path:
    """The project that contains the current folder; without one, exit and say how to start one."""
    from generator.definitions.library import is_project

    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if is_project(folder):
            return folder
    refuse(
        f"{here} is not in a Loadwise project (no mkdocs.yml with content/ and protocols/ beside"
        " it).",
        "Start one with `loadwise new site DIR`, or change to your project's folder and try again.",
    )


def write_output(path: Path, content: bytes | str) -> None:
    """Write a result atomically, readable by its owner only."""
    from generator.common.files import write_whole

    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        write_whole(path, content, private=True)
    except OSError as problem:
        fail([unwritable(path, problem, "file")])


def unwritable(path: Path, problem: OSError, case: Literal["file", "folder"]) -> Finding:
    """The finding that ``path`` cannot be written, with the reason."""
    reason = problem.strerror or str(problem)
    return finding("output.unwritable", Place(str(path)), case=case, reason=reason)
