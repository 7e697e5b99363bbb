"""What a command would work out again in each run, kept as JSON until its input changes.

A file's name has a digest of the input, so what is found is never out of date. A plan, or anything
that somebody typed for one person, is never kept.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.common.files import digest, write_whole_if_changed

__all__ = ["keep_json_in", "kept_json"]

_folder: list[Path] = []


def keep_json_in(folder: Path | None) -> None:
    """Keep values in ``folder`` from now on; with ``None``, nothing is kept."""
    _folder[:] = [folder] if folder else []


def kept_json(name: str, made_from: tuple[str, ...], make: Callable[[], Any]) -> Any:
    """What ``make`` gives, as JSON gives it again; ``None`` is never kept.

    ``name`` is that of a file: one value of each name is kept. ``made_from`` is all that the value
    depends on, the program included.
    """
    if not _folder:
        return make()
    file = _folder[0] / f"{name}.{digest(*made_from)}.json"
    with contextlib.suppress(OSError, ValueError, RecursionError):  # missing, cut off, not ours
        return json.loads(file.read_bytes())
    value = make()
    if value is not None:
        with contextlib.suppress(OSError):  # a read-only project works too, without the cache
            for old in file.parent.glob(f"{name}.*.json"):
                old.unlink(missing_ok=True)
            write_whole_if_changed(file, json.dumps(value))
    return value
