"""What the program is made of: whatever it makes is out of date once any of this changes."""

from __future__ import annotations

import importlib.metadata
import re
from functools import cache
from pathlib import Path

from generator import __version__
from generator.common.files import digest, digest_of_files

__all__ = ["program_digest"]

_PACKAGE = Path(__file__).resolve().parent.parent
_SOURCES = (".py", ".yml")


@cache
def program_digest() -> str:
    """16 digits for all of our own source and for the version of every package that we ask for.

    Derived from the package's own metadata and folder, so that nothing can be forgotten.
    """
    files = [path for path in _PACKAGE.rglob("*") if path.suffix in _SOURCES]
    return digest(__version__, *_versions(), digest_of_files(_PACKAGE, files))


def _versions() -> list[str]:
    asked = importlib.metadata.requires("loadwise") or []
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0] for line in asked if "extra ==" not in line}
    return [f"{name} {importlib.metadata.version(name)}" for name in sorted(names)]
