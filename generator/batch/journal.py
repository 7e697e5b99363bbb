"""The journal of a folder of sheets: which files it has, and what each was made from.

The journal is append-only: one line per sheet, written after the sheet itself. A run that is killed
between the two makes that sheet again. A line counts only while the file still has the same bytes,
so a partial, edited or replaced file is never mistaken for a finished one.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.common.files import digest, make_private_folder, remove_leftovers, write_whole

__all__ = ["FolderBusy", "Journal"]

_FILE = ".loadwise.jsonl"


class FolderBusy(Exception):  # noqa: N818 - the name says what happened
    """Another run is writing into the folder."""


class Journal:
    """A folder of sheets, locked for a single run.

    A context manager: leaving it releases the lock.
    """

    def __init__(self, folder: Path) -> None:
        """Make the folder if it is missing, accessible to its owner only, and lock it.

        Raises ``OSError`` or :class:`FolderBusy`.
        """
        self._folder = folder
        make_private_folder(folder)
        self._stream = os.open(folder / _FILE, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            self._lock()
            remove_leftovers(folder)
            self._made = dict(self._lines())
        except BaseException:
            os.close(self._stream)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._stream)

    def holds(self, file: str, fingerprint: str) -> bool:
        """Whether ``file`` is complete and was made from the input with ``fingerprint``."""
        made_from, content = self._made.get(file, ("", ""))
        return made_from == fingerprint and self._digest(file) == content

    def has(self, file: str) -> bool:
        """Whether a file with that name exists at all."""
        return (self._folder / file).is_file()

    def keep(self, file: str, fingerprint: str, pdf: bytes) -> None:
        """Write ``file`` atomically, readable by its owner only, then record its fingerprint.

        Raises ``OSError``.
        """
        write_whole(self._folder / file, pdf, private=True)
        self._made[file] = fingerprint, digest(pdf)
        line = json.dumps([file, *self._made[file]], ensure_ascii=True)
        # The line break comes first, so that a line that was cut off earlier spoils only itself.
        os.write(self._stream, f"\n{line}".encode())

    def _lines(self) -> list[tuple[str, tuple[str, str]]]:
        found = []
        with open(self._folder / _FILE, encoding="ascii", errors="replace") as stream:
            for line in stream:
                with contextlib.suppress(ValueError):  # blank, or cut off when a run was killed
                    file, made_from, content = json.loads(line)
                    found.append((str(file), (str(made_from), str(content))))
        return found

    def _digest(self, file: str) -> str | None:
        try:
            return digest((self._folder / file).read_bytes())
        except OSError:
            return None

    def _lock(self) -> None:
        try:
            # The kernel releases the lock when the process ends.
            fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderBusy from None
        except OSError:
            pass  # a disk that knows no locks: files are renamed whole there too
