"""The command line on any machine: every encoding of a terminal, and what the system refuses."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from generator.cli.output import ERRORS, fail, show
from generator.definitions.machine import machine_failed

__all__ = ["Cli", "open_standard_streams", "speak_any_encoding"]

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "...", "×": "x"}
)
_SURROGATES = range(0xDC80, 0xDD00)  # how Python reads a byte of a file name that is not text


class Cli(click.Group):
    """The commands, with errors of the operating system, and a shared file that is broken, as
    findings, never as tracebacks. Arguments may be names of files that hold anything."""

    def invoke(self, ctx: click.Context) -> Any:
        from generator.common.files import forget_inputs
        from generator.definitions.definition_files import SharedFileBroken
        from generator.wording.findings import escaped

        forget_inputs()
        try:
            return super().invoke(ctx)
        except SharedFileBroken as broken:
            fail(broken.findings)
        except click.UsageError as problem:
            message = escaped(problem.format_message(), keep="\n")
            raise click.UsageError(message, problem.ctx) from None

    def main(self, args: Sequence[str] | None = None, *rest: Any, **settings: Any) -> Any:
        try:
            return super().main(args, *rest, **settings)
        except OSError as problem:
            if isinstance(problem, BrokenPipeError) or problem.errno is None:
                raise  # the latter are no errors of the system, such as Jinja's
            with contextlib.suppress(OSError):  # standard error may be full too
                show([machine_failed(problem, "standard output" if _printing(problem) else "")])
            _give_up_output()
            sys.exit(ERRORS)


def _printing(problem: OSError) -> bool:
    """Whether the error comes from printing: then it names no file."""
    frames = traceback.extract_tb(problem.__traceback__)
    return problem.filename is None and any(
        frame.name in ("echo", "write_standard_output") for frame in frames
    )


def _give_up_output() -> None:
    """Print nothing more: Python would try again at its end, and say so in its own words."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            with open(os.devnull, "wb") as nothing:
                os.dup2(nothing.fileno(), stream.fileno())


def open_standard_streams() -> None:
    """Put the null device where a standard stream is closed, as under some schedulers.

    Otherwise the next file that is opened takes its number, and gets what others print.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # the null device takes the lowest free number
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", closefd=False)


def speak_any_encoding() -> None:
    """Let messages through whatever the terminal's encoding is.

    Typographic signs become plain ones, other characters and bytes of file names an escape.
    """
    codecs.register_error("loadwise", _plain)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(errors="loadwise")  # type: ignore[union-attr]


def _plain(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    bad = problem.object[problem.start : problem.end]
    return "".join(_escaped(c.translate(_PLAIN)) for c in bad), problem.end


def _escaped(text: str) -> str:
    if text.isascii():
        return text
    code = ord(text)
    return f"\\x{code - 0xDC00:02x}" if code in _SURROGATES else f"\\u{code:04x}"
