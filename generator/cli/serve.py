"""The command ``loadwise serve``: print the address, and the findings after each change."""

from __future__ import annotations

import errno
import tempfile
import time
from pathlib import Path

import click

from generator.cli.output import counted, refuse, show
from generator.definitions.findings import Finding
from generator.wording.findings import escaped

__all__ = ["run"]

_PORT_FAILS = {errno.EACCES, errno.EADDRINUSE, errno.EADDRNOTAVAIL}


def run(root: Path, port: int) -> None:
    """Serve until Ctrl-C."""
    from generator.preview import watch

    tempfile.gettempdir()  # fails now, and not with the first sheet, if there is no such folder
    click.echo("Building the site …", err=True)
    try:
        watch(root, port, _tell)
    except KeyboardInterrupt:
        click.echo("", err=True)
    except OSError as problem:
        if problem.errno not in _PORT_FAILS or problem.filename is not None:
            raise
        refuse(
            f"port {port} cannot be used: {problem.strerror or problem}.",
            "Choose another: loadwise serve --port 8001",
        )


def _tell(address: str, found: tuple[Finding, ...]) -> None:
    show(found)
    errors = sum(d.is_error for d in found)
    state = f"{counted(errors, 'error')}: the site stays as it was" if errors else "up to date"
    click.echo(f"{time.strftime('%H:%M:%S')} {escaped(address)} {state}")
