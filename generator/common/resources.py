"""The files that ship with the program: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = [
    "apps_lock",
    "built_apps",
    "included_templates",
    "starter",
    "templates",
    "translations",
    "use_templates",
    "use_translations",
    "web",
]

_HERE = Path(__file__).resolve().parent.parent
_used: list[Path] = []
_translated: list[Path] = []


def templates() -> Path:
    """The folder of the Jinja and Typst templates, the theme and the wording."""
    return _used[0] if _used else included_templates()


def use_templates(folder: Path | None) -> None:
    """Let :func:`templates` be ``folder``, or ours again.

    One process works on one project, and a project may have templates of its own.
    """
    _used[:] = [folder] if folder else []


def translations() -> tuple[Path, ...]:
    """The folders with the languages' folders of PO files: ours, then the project's."""
    return (starter() / "translations", *_translated)


def use_translations(folder: Path) -> None:
    """Let a project's own translations stand before those that come with the program."""
    _translated[:] = [] if folder == starter() / "translations" else [folder]


@cache
def included_templates() -> Path:
    """The folder of the templates that come with the program."""
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


@cache
def apps_lock() -> Path:
    """The npm packages that the browser apps are made of and built with, by version and digest."""
    inside = _HERE / "package-lock.json"
    return inside if inside.is_file() else web() / "package-lock.json"
