"""The files that ship with the program: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["built_apps", "starter", "templates", "web"]

_HERE = Path(__file__).resolve().parent.parent


@cache
def templates() -> Path:
    """The folder of the Jinja and Typst templates, the theme and the wording."""
    inside = _HERE / "templates"
    return inside if inside.is_dir() else _HERE.parent / "templates"


@cache
def starter() -> Path:
    """The folder with the start of a new project: the library, an example plan and settings."""
    inside = _HERE / "starter"
    return inside if inside.is_dir() else _HERE.parent


@cache
def built_apps() -> Path | None:
    """The folder of the ready-built browser apps in a wheel; ``None`` in a checkout."""
    inside = _HERE / "built_apps"
    return inside if inside.is_dir() else None


@cache
def web() -> Path:
    """The folder of the browser apps' source, in a checkout."""
    return _HERE.parent / "web"
