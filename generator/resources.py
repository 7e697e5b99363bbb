"""Where the files that come with the program are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["starter", "templates"]

_HERE = Path(__file__).resolve().parent


@cache
def templates() -> Path:
    """The folder of the Jinja and Typst templates, the theme and the wording."""
    inside = _HERE / "templates"
    return inside if inside.is_dir() else _HERE.parent / "templates"


@cache
def starter() -> Path:
    """The folder that holds what a new project begins with: the library, an example plan, the settings."""
    inside = _HERE / "starter"
    return inside if inside.is_dir() else _HERE.parent
