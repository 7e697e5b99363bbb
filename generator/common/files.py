"""Files: one way to write them, one way to read them, and their digests.

A result goes into what its name stands for: a new file, the file behind a link, a pipe or a
terminal. Whatever was there keeps its mode, its owner and its other names.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
import time
import unicodedata
from collections.abc import Iterable
from pathlib import Path

__all__ = [
    "NO_RENAME",
    "NotAFileError",
    "TooLargeError",
    "digest",
    "digest_of_files",
    "forget_inputs",
    "on_any_disk",
    "read_regular",
    "remove_leftovers",
    "was_read",
    "write_whole",
    "write_whole_if_changed",
]

_inputs: set[tuple[int, int]] = set()  # device and inode of what this command has read
_PART = ".part"  # the suffix of a file that is still being written
_READER_S = 10.0  # how long to wait until somebody reads from a pipe
# Why a file cannot be renamed into its place although its content may be written
NO_RENAME = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS}


class NotAFileError(OSError):
    """Something is there that is neither a file nor a folder: ``kind`` says what."""

    def __init__(self, kind: str) -> None:
        super().__init__(errno.EINVAL, f"it is a {kind}, not a file")
        self.kind = kind


class TooLargeError(Exception):
    """The file has more bytes than its reader takes."""


# ---- writing -------------------------------------------------------------------------------------


def write_whole(
    path: Path,
    content: bytes | str,
    *,
    private: bool = False,
    ours: bool = False,
    lasting: bool = True,
) -> None:
    """Write ``content`` to ``path`` so that nobody ever sees a partial file.

    It is written beside its place and then renamed. Where that cannot be (a mount point, a folder
    of somebody else, a file with several names), the file's own content is replaced. A pipe or a
    terminal gets the content. An existing file keeps its mode and owner; ``private`` makes a new
    one readable by its owner only. ``ours``: nobody else writes this file, so that a link in its
    place is replaced, not followed. ``lasting``: wait until it is on the disk. What is made again
    when it is damaged need not wait: a site has more than a thousand files.

    Raises ``OSError``, and leaves nothing behind.
    """
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    if ours:
        with contextlib.suppress(FileNotFoundError):
            kind = os.lstat(path).st_mode
            if not (stat.S_ISREG(kind) or stat.S_ISLNK(kind) or stat.S_ISDIR(kind)):
                raise NotAFileError(_kind(kind))
        _replace(path, data, None, private=private, lasting=lasting)
        return
    there = _stat(path)
    if there is None or stat.S_ISREG(there.st_mode):
        real = Path(os.path.realpath(path))
        there = _stat(real)
        if there is None or stat.S_ISREG(there.st_mode):
            _write_file(real, data, there, private=private)
            return
    if stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISFIFO(there.st_mode) and not stat.S_ISCHR(there.st_mode):
        raise NotAFileError(_kind(there.st_mode))
    with os.fdopen(_open_stream(path), "wb") as stream:
        stream.write(data)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _write_file(real: Path, data: bytes, there: os.stat_result | None, *, private: bool) -> None:
    if there is not None:
        os.close(os.open(real, os.O_WRONLY))  # a file that may not be written to stays as it is
        if there.st_nlink > 1:
            _overwrite(real, data)
            return
    try:
        _replace(real, data, there, private=private, lasting=True)
    except OSError as problem:
        if there is None or problem.errno not in NO_RENAME:
            raise
        _overwrite(real, data)


def _replace(
    path: Path, data: bytes, there: os.stat_result | None, *, private: bool, lasting: bool
) -> None:
    """Write beside ``path``, with the mode and owner of what is ``there``, and rename."""
    descriptor, temporary = tempfile.mkstemp(
        dir=path.parent, prefix=f".{path.name[:40]}.", suffix=_PART
    )
    try:
        with os.fdopen(descriptor, "wb") as stream:
            if there is not None:
                if (there.st_uid, there.st_gid) != _owner(stream.fileno()):
                    os.fchown(stream.fileno(), there.st_uid, there.st_gid)
                os.fchmod(stream.fileno(), stat.S_IMODE(there.st_mode))
            elif not private:
                os.fchmod(stream.fileno(), 0o666 & ~_umask())
            stream.write(data)
            stream.flush()
            if lasting:
                # Before the rename, or a power cut could leave the new name without its content.
                os.fsync(stream.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _owner(descriptor: int) -> tuple[int, int]:
    made = os.fstat(descriptor)
    return made.st_uid, made.st_gid


def _overwrite(path: Path, data: bytes) -> None:
    """Replace the content in place; if that fails half-way, put the old content back."""
    with path.open("r+b") as stream:
        old = stream.read()
        try:
            _fill(stream.fileno(), data)
        except BaseException:
            with contextlib.suppress(OSError):
                _fill(stream.fileno(), old)
            raise


def _fill(descriptor: int, data: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)


def _open_stream(path: Path) -> int:
    """Open a pipe or a device for writing; wait a while for a pipe's reader, not for ever."""
    until = time.monotonic() + _READER_S
    while True:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError as problem:
            if problem.errno != errno.ENXIO or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            os.set_blocking(descriptor, True)
            return descriptor


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"), (stat.S_ISBLK, "disk"))
    return next((kind for test, kind in kinds if test(mode)), "device")


def _umask() -> int:
    # The umask can only be read by setting it.
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_whole_if_changed(
    path: Path, content: bytes | str, *, ours: bool = True, lasting: bool = False
) -> bool:
    """Write ``content`` unless the file already has it, and say whether it wrote.

    Makes missing folders. ``ours``, ``lasting``: see :func:`write_whole`. Something else than the
    content is replaced the next time, so only what is then taken as it stands must be lasting.
    """
    data = content.encode() if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data, ours=ours, lasting=lasting)
    return True


def remove_leftovers(folder: Path) -> None:
    """Delete what a killed :func:`write_whole` left in ``folder``.

    Call it only when nobody else is writing there.
    """
    for path in folder.glob(f".*{_PART}"):
        path.unlink(missing_ok=True)


# ---- reading -------------------------------------------------------------------------------------


def read_regular(path: Path, most_bytes: int, *, ours: bool = False) -> bytes:
    """The content of a file, and of nothing that could keep its reader waiting.

    It then counts as an input (:func:`was_read`), except ``ours``, which only we write.
    Raises ``OSError``, :class:`NotAFileError`, ``ValueError`` for a name that no file can have, and
    :class:`TooLargeError` before more than ``most_bytes`` are read.
    """
    _must_be_a_file(os.stat(path), path)  # before it is opened: that alone can do something
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    with os.fdopen(descriptor, "rb") as stream:
        there = os.fstat(descriptor)
        _must_be_a_file(there, path)
        if there.st_size > most_bytes:
            raise TooLargeError
        content = stream.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise TooLargeError
    if not ours:
        _inputs.add((there.st_dev, there.st_ino))
    return content


def was_read(path: Path) -> bool:
    """Whether ``path`` is an input of this command, under whichever of its names.

    A result must not replace it.
    """
    try:
        there = os.stat(path)
    except (OSError, ValueError):
        return False
    return (there.st_dev, there.st_ino) in _inputs


def forget_inputs() -> None:
    """Begin another command."""
    _inputs.clear()


def on_any_disk(file: str) -> str:
    """One form for all names that some file system treats as the same.

    Disks may ignore the case of letters, how an accent is composed, and characters without width.
    """
    plain = unicodedata.normalize("NFKD", file)
    visible = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", visible.upper().casefold())


def _must_be_a_file(there: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(there.st_mode):
        raise NotAFileError(_kind(there.st_mode))


# ---- digests -------------------------------------------------------------------------------------


def digest(*parts: bytes | str) -> str:
    """A 16-digit hexadecimal fingerprint of ``parts``; their boundaries count."""
    hasher = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        # The length comes first, so that ("ab", "c") and ("a", "bc") differ.
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return hasher.hexdigest()


def digest_of_files(root: Path, files: Iterable[Path]) -> str:
    """A fingerprint of the names (relative to ``root``) and contents of ``files``, in any order."""
    named = sorted((file.relative_to(root).as_posix(), file) for file in files)
    return digest(*(part for name, file in named for part in (name, file.read_bytes())))
