"""The journal of a folder of sheets: which files it has, and what each was made from.

The journal is append-only: one line per sheet, written after the sheet itself. A run that is killed
between the two makes that sheet again. A line counts only while the file still has the same bytes,
so a partial, edited or replaced file is never mistaken for a finished one.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import stat
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from generator.common.files import (
    TooLargeError,
    digest,
    read_regular,
    remove_leftovers,
    was_read,
    write_whole,
)
from generator.common.folders import (
    forget_holder,
    holder_of,
    make_private_folder,
    note_holder,
)
from generator.definitions.findings import Finding, Place, Typed, finding

__all__ = ["FolderBusy", "Journal", "journal_file"]

_FILE = ".loadwise.jsonl"
_MOST_BYTES = 1_000_000_000


def journal_file(folder: Path) -> Path:
    return folder / _FILE


class FolderBusy(Exception):  # noqa: N818 - the name says what happened
    """Another run is writing into the folder: the argument says which."""


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
        self._stream = _open(journal_file(folder))
        try:
            self._lock()
            note_holder(folder)
            remove_leftovers(folder)
            self._made, self.found = self._lines()
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
        forget_holder(self._folder)
        os.close(self._stream)

    def holds(self, file: str, fingerprint: str) -> bool:
        """Whether ``file`` is complete and was made from the input with ``fingerprint``."""
        made_from, content = self._made.get(file, ("", ""))
        return made_from == fingerprint and self._digest(file) == content

    def has(self, file: str) -> bool:
        """Whether a file with that name exists at all."""
        return os.path.isfile(self._folder / file)  # false for a name that is too long

    def keep(self, file: str, fingerprint: str, pdf: bytes) -> None:
        """Write ``file`` atomically, readable by its owner only, then record its fingerprint.

        Raises ``OSError``.
        """
        if was_read(self._folder / file):
            raise OSError(errno.EEXIST, "a plan is made from this file")
        # A link in its place could lead to another person's sheet.
        write_whole(self._folder / file, pdf, private=True, ours=True)
        self._made[file] = fingerprint, digest(pdf)
        self._add(file)

    def _add(self, file: str) -> None:
        line = json.dumps([file, *self._made[file]], ensure_ascii=True)
        # The line break comes first, so that a line that was cut off earlier spoils only itself.
        os.write(self._stream, f"\n{line}".encode())

    def _lines(self) -> tuple[dict[str, tuple[str, str]], tuple[Finding, ...]]:
        """The records of sheets; a finding if there are lines that no run of ours wrote."""
        made: dict[str, tuple[str, str]] = {}
        foreign = 0
        with open(journal_file(self._folder), encoding="ascii", errors="replace") as stream:
            for line in stream:
                try:
                    record = json.loads(line)
                except ValueError:  # blank, or cut off when a run was killed
                    continue
                except RecursionError:
                    record = None
                if _is_record(record):
                    made[record[0]] = record[1], record[2]
                else:
                    foreign += 1
        return made, self._set_aside(made, foreign) if foreign else ()

    def _set_aside(self, made: dict[str, tuple[str, str]], foreign: int) -> tuple[Finding, ...]:
        """Copy a damaged journal, and begin it anew with the records that it still has."""
        file = journal_file(self._folder)
        copy = file.with_suffix(".damaged")
        write_whole(copy, file.read_bytes(), private=True, ours=True)
        os.ftruncate(self._stream, 0)
        self._made = made
        for name in made:
            self._add(name)
        place = Place(str(file))
        return (finding("output.journal", place, count=foreign, copy=Typed(copy)),)

    def _digest(self, file: str) -> str | None:
        try:
            return digest(read_regular(self._folder / file, _MOST_BYTES, ours=True))
        except (OSError, TooLargeError):
            return None

    def _lock(self) -> None:
        try:
            # The kernel releases the lock when the process ends.
            fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderBusy(holder_of(self._folder)) from None
        except OSError:
            pass  # a disk that knows no locks: files are renamed whole there too


def _open(file: Path) -> int:
    """Open the journal, which must be a file: a pipe would keep its reader waiting, and a link
    could lead to a file of somebody else."""
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK | os.O_NOFOLLOW
    descriptor = os.open(file, flags, 0o600)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, "it is not a file", str(file))


def _is_record(record: Any) -> bool:
    return (
        isinstance(record, list)
        and len(record) == 3
        and all(isinstance(part, str) for part in record)
    )
