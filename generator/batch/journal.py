"""What lies in a folder of sheets, and what each was made from.

One line a sheet, only ever added, after the sheet has its name: whoever is killed between the two
makes that sheet again. A line counts only while the file's bytes are those it was written for, so
half a file, an edited one or another person's is never taken for done.
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


class FolderBusy(Exception):  # noqa: N818 - it is what happened
    """Another run is writing into the folder."""


class Journal:
    """A folder of sheets that one run writes into.

    A context manager: it holds the folder until it is left.
    """

    def __init__(self, folder: Path) -> None:
        """Make the folder if it is missing, for its owner only.

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
        """Whether ``file`` was made from what ``fingerprint`` stands for, and is whole."""
        made_from, content = self._made.get(file, ("", ""))
        return made_from == fingerprint and self._digest(file) == content

    def has(self, file: str) -> bool:
        """Whether there is a file of that name at all."""
        return (self._folder / file).is_file()

    def keep(self, file: str, fingerprint: str, pdf: bytes) -> None:
        """Write ``file`` whole, for its owner only, then note what it was made from.

        Raises ``OSError``.
        """
        write_whole(self._folder / file, pdf, private=True)
        self._made[file] = fingerprint, digest(pdf)
        line = json.dumps([file, *self._made[file]], ensure_ascii=True)
        os.write(
            self._stream, f"\n{line}".encode()
        )  # the break first: a line that was torn before spoils only itself

    def _lines(self) -> list[tuple[str, tuple[str, str]]]:
        found = []
        with open(self._folder / _FILE, encoding="ascii", errors="replace") as stream:
            for line in stream:
                with contextlib.suppress(ValueError):  # blank, or torn when a run was killed
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
            fcntl.flock(
                self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB
            )  # let go by the kernel when the process ends
        except BlockingIOError:
            raise FolderBusy from None
        except OSError:
            pass  # a disk that knows no locks: files are renamed whole there too
