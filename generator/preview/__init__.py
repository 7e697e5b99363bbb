"""Live preview of the site: watch the files, rebuild what changed, reload the open browser.

``Preview`` builds the site, ``PreviewServer`` serves it on this machine only, and ``watch`` runs
both until it is interrupted.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from generator.common.folders import files_below
from generator.common.resources import included_templates
from generator.definitions.findings import Finding
from generator.preview.server import PreviewServer
from generator.preview.site_preview import Preview

__all__ = ["Tell", "watch"]

Tell = Callable[[str, tuple[Finding, ...]], None]
"""Called after each build with the site's address and the findings."""
_EVERY = 0.2  # seconds between looks at the files
# Seconds without further changes until a rebuild: editors save in several steps
_PAUSE = 0.05


def watch(root: Path, port: int, tell: Tell) -> None:
    """Serve the project at ``root`` and rebuild when its files change.

    Ends by ``KeyboardInterrupt``. Raises ``OSError`` if the port is in use.

    The files are looked at, a few milliseconds each time, rather than watched by the system: its
    watches run out, end when a folder is replaced, and do not see other disks and behind links.
    """
    preview = Preview(root)
    with PreviewServer(preview, port) as server:
        shown = None
        while True:
            now = _files(root)
            if now != shown or not preview.whole:
                shown = _settled(root, now)
                found = preview.refresh()
                server.publish(found)
                tell(server.address, found)
            time.sleep(_EVERY)


_Files = dict[str, tuple[int, ...]]


def _files(root: Path) -> _Files:
    """What a preview depends on: each file with what changes when it is written or replaced.

    Of a folder that cannot be read, only that: the next refresh says why.
    """
    folders = (root / "content", root / "protocols", root / "templates", included_templates())
    try:
        paths = [root / "mkdocs.yml", *(path for folder in folders for path in files_below(folder))]
    except OSError as problem:
        return {str(problem.filename): (problem.errno or 0,)}
    return {str(path): _state(path) for path in paths}


def _state(path: Path) -> tuple[int, ...]:
    try:
        there = os.stat(path)
    except OSError:
        return ()
    return there.st_mtime_ns, there.st_size, there.st_ino


def _settled(root: Path, now: _Files) -> _Files:
    """The files once nothing has changed for a pause."""
    while True:
        time.sleep(_PAUSE)
        before, now = now, _files(root)
        if now == before:
            return now
