"""Where the files that come with the program are: beside the package in a checkout, inside it in
a wheel."""

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
    """The folder that holds what a new project begins with: the library, an example plan, the
    settings."""
    inside = _HERE / "starter"
    return inside if inside.is_dir() else _HERE.parent


@cache
def built_apps() -> Path | None:
    """The folder of the browser apps as a wheel brings them; ``None`` in a checkout, which
    builds its own."""
    inside = _HERE / "built_apps"
    return inside if inside.is_dir() else None


@cache
def web() -> Path:
    """The folder of the browser apps' source, in a checkout."""
    return _HERE.parent / "web"
