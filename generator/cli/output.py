"""Printing: findings to standard error, results to standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn, TypeVar

import click

from generator.definitions.findings import Finding, Outcome, Place, finding
from generator.definitions.machine import is_machine_limit, machine_failed
from generator.wording.findings import as_text, escaped

if TYPE_CHECKING:
    from generator.definitions.library import Library

__all__ = [
    "counted",
    "fail",
    "finish",
    "is_standard_output",
    "keep_inputs",
    "project_root",
    "refuse",
    "refuse_standard_output",
    "show",
    "tell_about",
    "unwritable",
    "usable",
    "whole_library",
    "write_output",
    "write_standard_output",
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


def usable(outcome: Outcome[T]) -> T:
    """Print the findings and return the value; exit with code 1 only if there is none."""
    if outcome.value is None:
        fail(outcome.findings)
    show(outcome.findings)
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

    try:
        here = (start or Path.cwd()).resolve()
    except FileNotFoundError:
        refuse("the current folder has been deleted.", "Change to your project's folder.")
    for folder in (here, *here.parents):
        if is_project(folder):
            _warn_of_another_checkout(folder)
            return folder
    refuse(
        f"{here} is not in a Loadwise project (no mkdocs.yml with content/ and protocols/ beside"
        " it).",
        "Start one with `loadwise new site DIR`, or change to your project's folder and try again.",
    )


def whole_library() -> Library:
    """The library of that project; with a mistake anywhere in it, say so and exit."""
    from generator.definitions.library import load_library

    return finish(load_library(project_root()))


def _warn_of_another_checkout(root: Path) -> None:
    """Say so if this program belongs to another checkout than the one that it works on.

    The environment of a copied or moved checkout still starts the original's program.
    """
    ours = Path(__file__).resolve().parent.parent.parent
    if root != ours and all(
        (folder / "generator" / "cli" / "main.py").is_file()
        and (folder / "pyproject.toml").is_file()
        for folder in (root, ours)
    ):
        click.echo(
            f"loadwise: this is the program of {ours}, not of this checkout. Was the folder copied"
            " or moved?\nTo use its own: rm -r .venv, then make.",
            err=True,
        )


def write_output(path: Path, content: bytes | str, *, update: bool = False) -> None:
    """Write a result: a new file is readable by its owner only, and ``-`` is standard output.

    Only an ``update`` replaces an input.
    """
    from generator.common.files import write_whole

    if is_standard_output(path):
        write_standard_output(content)
        return
    if not update:
        keep_inputs(path)
    try:
        write_whole(path, content, private=True)
    except OSError as problem:
        fail([unwritable(path, problem, "file")])


def keep_inputs(result: Path) -> None:
    """Exit with code 2 if ``result`` would replace what this command reads, or a definition."""
    from generator.common.files import was_read

    if was_read(result) or _is_definition(result):
        refuse(f"the result would replace {result}, which is read.", "Give it a name of its own.")


def _is_definition(path: Path) -> bool:
    """Whether the file belongs to a project, although this command may not have read it."""
    from generator.common.folders import SOURCES
    from generator.definitions.library import is_project

    real = Path(os.path.realpath(path))
    if not os.path.lexists(real):
        return False
    return any(
        is_project(folder) and real.relative_to(folder).parts[0] in SOURCES
        for folder in real.parents
    )


def is_standard_output(path: Path | None) -> bool:
    return path is not None and str(path) == "-"


def tell_about(path: Path, message: str) -> None:
    """Say what was written to ``path``: where the result itself is on its way, not among it."""
    click.echo(message, err=is_standard_output(path) or not path.is_file())


def refuse_standard_output(path: Path, what: str) -> None:
    """Exit with code 2 if ``path`` is ``-``, because several files cannot go there."""
    if is_standard_output(path):
        refuse(f"{what} need a folder.", "A folder of the name “-” is ./-.")


def write_standard_output(content: bytes | str) -> None:
    """Write a result to standard output, text as UTF-8 whatever the terminal's encoding is."""
    if sys.stdout is None:
        refuse("standard output is closed.", "Write to a file: -o FILE")
    if isinstance(content, str):
        content = content.encode("utf-8", "backslashreplace")
    elif sys.stdout.isatty():
        refuse("a PDF or PNG cannot be shown in a terminal.", "Send it on: -o - | lp")
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def unwritable(path: Path, problem: OSError, case: Literal["file", "folder", "journal"]) -> Finding:
    """The finding that ``path`` cannot be written, with the reason."""
    if is_machine_limit(problem):
        return machine_failed(OSError(problem.errno, problem.strerror, str(path)))
    reason = problem.strerror or str(problem)
    return finding("output.unwritable", Place(str(path)), case=case, reason=reason)
