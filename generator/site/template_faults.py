"""A template that cannot be filled in, as a finding at its line."""

from __future__ import annotations

import traceback
from pathlib import Path

from generator.common.resources import included_templates, templates
from generator.definitions.findings import Finding, Place, finding
from generator.definitions.own_templates import FOLDER

__all__ = ["in_a_template"]


def in_a_template(problem: Exception, root: Path) -> Finding:
    """The exception as a finding at its line of the template, which Jinja's tracebacks name.

    ``root``: the project's folder; the template may be one of its own.
    """
    frames = [
        (frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(problem.__traceback__)
    ]
    named = getattr(problem, "filename", None), getattr(problem, "lineno", None)
    frames += [(str(named[0]), named[1] or 1)] if named[0] else []
    read = [(Path(name), line) for name, line in frames if Path(name).is_relative_to(templates())]
    file, line = read[-1] if read else (Path(FOLDER), 1)
    inside = file.relative_to(templates()) if read else Path()
    lines = file.read_text("utf-8").splitlines() if read and file.is_file() else []
    excerpt = lines[line - 1 : line]
    return finding(
        "template.failed",
        Place(_shown(inside, root), line, excerpt=excerpt[0] if excerpt else ""),
        kind=type(problem).__name__,
        problem=str(problem),
    )


def _shown(name: Path, root: Path) -> str:
    """The file to edit: the project's own by its name there, ours by its path."""
    own = Path(FOLDER) / name
    return own.as_posix() if (root / own).is_file() else (included_templates() / name).as_posix()
