"""Live preview of the site: watch the files, rebuild what changed, reload the open browser.

``Preview`` builds the site, ``PreviewServer`` serves it on this machine only, and ``watch`` runs
both until it is interrupted.
"""

from __future__ import annotations

import queue
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.common.resources import templates
from generator.definitions.findings import Finding
from generator.preview.server import PreviewServer
from generator.preview.site_preview import Preview

__all__ = ["Tell", "watch"]

Tell = Callable[[str, tuple[Finding, ...]], None]
"""Called after each build with the site's address and the findings."""
# Seconds without further changes until a rebuild: editors save in several steps
_PAUSE = 0.05


def watch(root: Path, port: int, tell: Tell) -> None:
    """Serve the project at ``root`` and rebuild when its files change.

    Ends by ``KeyboardInterrupt``. Raises ``OSError`` if the port is in use.
    """
    changes: queue.Queue[None] = queue.Queue()
    preview = Preview(root)
    with PreviewServer(preview, port) as server:
        observer = Observer()
        handler = _Handler(root, changes)
        for folder in (root / "content", root / "protocols", templates()):
            observer.schedule(handler, str(folder), recursive=True)
        # For mkdocs.yml; not recursive, or writing build/ would trigger the next build.
        observer.schedule(handler, str(root), recursive=False)
        observer.start()
        try:
            changes.put(None)
            while True:
                _settled(changes)
                found = preview.refresh()
                server.publish(found)
                tell(server.address, found)
        finally:
            observer.stop()
            observer.join()


def _settled(changes: queue.Queue[None]) -> None:
    """Wait for a change, and for a pause after it."""
    changes.get()
    while True:
        try:
            changes.get(timeout=_PAUSE)
        except queue.Empty:
            return


class _Handler(FileSystemEventHandler):
    """Reports changes. Directly in the project's folder, only the settings count."""

    def __init__(self, root: Path, changes: queue.Queue[None]) -> None:
        self._root, self._changes = root, changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        if any(self._counts(Path(str(path))) for path in (event.src_path, event.dest_path) if path):
            self._changes.put(None)

    def _counts(self, path: Path) -> bool:
        return path.parent != self._root or path.name == "mkdocs.yml"
