"""Tools that only Node has, from npm by their lock file."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.apps.node import install
from generator.common.files import digest_of_files
from generator.common.folders import one_at_a_time

__all__ = ["node_modules"]

ROOT = Path(__file__).resolve().parents[2]


def node_modules(tools: Path) -> Path:
    """The folder of the locked packages of ``tools``, fetched once into build/."""
    given = [tools / "package.json", tools / "package-lock.json", tools / ".npmrc"]
    folder = ROOT / "build" / "node" / digest_of_files(tools, given)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(folder.parent):  # tests run in several processes
        if not (folder / "ready").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            for file in given:
                shutil.copy(file, folder)
            done = install(folder)
            assert done.returncode == 0, done.stderr
            (folder / "ready").touch()
    return folder / "node_modules"
