"""A digest of the program itself: when it changes, everything built before is out of date."""

from __future__ import annotations

import importlib.metadata
import re
from functools import cache
from pathlib import Path

from generator import __version__
from generator.common.files import digest, digest_of_files
from generator.common.folders import files_below

__all__ = ["program_digest"]

_PACKAGE = Path(__file__).resolve().parent.parent
_SOURCES = (".py", ".yml")


@cache
def program_digest() -> str:
    """A fingerprint of 16 digits of our source and of the version of every required package.

    Derived from the package's metadata and folder, so that nothing can be forgotten.
    """
    files = [path for path in files_below(_PACKAGE) if path.suffix in _SOURCES]
    return digest(__version__, *_versions(), digest_of_files(_PACKAGE, files))


def _versions() -> list[str]:
    asked = importlib.metadata.requires("loadwise") or []
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0] for line in asked if "extra ==" not in line}
    return [f"{name} {importlib.metadata.version(name)}" for name in sorted(names)]
