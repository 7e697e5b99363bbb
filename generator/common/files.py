"""Files: one way to write them, one way to read them, and locks, folders and digests.

A result goes into what its name stands for: a new file, the file behind a link, a pipe or a
terminal. Whatever was there keeps its mode, its owner and its other names.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

__all__ = [
    "NotAFileError",
    "TooLargeError",
    "digest",
    "digest_of_files",
    "files_below",
    "make_private_folder",
    "one_at_a_time",
    "read_regular",
    "remove_leftovers",
    "replace_folder",
    "visible",
    "write_whole",
    "write_whole_if_changed",
]

_PART = ".part"  # the suffix of a file that is still being written
_READER_S = 10.0  # how long to wait until somebody reads from a pipe
# Why a file cannot be renamed into its place although its content may be written
_NO_RENAME = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS}
_NEW, _OLD = ".loadwise-new", ".loadwise-old"


class NotAFileError(OSError):
    """Something is there that is neither a file nor a folder: ``kind`` says what."""

    def __init__(self, kind: str) -> None:
        super().__init__(errno.EINVAL, f"it is a {kind}, not a file")
        self.kind = kind


class TooLargeError(Exception):
    """The file has more bytes than its reader takes."""


# ---- writing -------------------------------------------------------------------------------------


def write_whole(
    path: Path, content: bytes | str, *, private: bool = False, ours: bool = False
) -> None:
    """Write ``content`` to ``path`` so that nobody ever sees a partial file.

    It is written beside its place and then renamed. Where that cannot be (a mount point, a folder
    of somebody else, a file with several names), the file's own content is replaced. A pipe or a
    terminal gets the content. An existing file keeps its mode and owner; ``private`` makes a new
    one readable by its owner only. ``ours``: nobody else writes this file, so that a link in its
    place is replaced, not followed.

    Raises ``OSError``, and leaves nothing behind.
    """
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    if ours:
        _replace(path, data, None, private=private)
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
        _replace(real, data, there, private=private)
    except OSError as problem:
        if there is None or problem.errno not in _NO_RENAME:
            raise
        _overwrite(real, data)


def _replace(path: Path, data: bytes, there: os.stat_result | None, *, private: bool) -> None:
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


def replace_folder(fresh: Path, target: Path) -> None:
    """Put the folder ``fresh`` in the place of ``target``, which keeps its mode and owner.

    By renaming; the contents are exchanged instead where that cannot be: ``target`` is a mount
    point or on another disk than ``fresh``, or the folder around it cannot be written to. A link
    is followed. Raises ``OSError``; ``target`` is then as it was.
    """
    real = Path(os.path.realpath(target))
    if real.exists() and not real.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    if not real.exists():
        try:
            fresh.rename(real)
        except OSError as problem:
            if problem.errno != errno.EXDEV:
                raise
            real.mkdir()
        else:
            return
    old = fresh.with_name(f"{fresh.name}{_OLD}")
    shutil.rmtree(old, ignore_errors=True)
    try:
        real.rename(old)
    except OSError as problem:
        if problem.errno not in _NO_RENAME:
            raise
        _replace_contents(fresh, real)
        return
    try:
        _like(fresh, old)
        fresh.rename(real)
    except BaseException:
        old.rename(real)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _like(fresh: Path, old: Path) -> None:
    there = old.stat()
    with contextlib.suppress(OSError):
        os.chown(fresh, there.st_uid, there.st_gid)
    fresh.chmod(stat.S_IMODE(there.st_mode))


def _replace_contents(fresh: Path, target: Path) -> None:
    """Copy ``fresh`` into ``target``, on its disk, before anything there is moved."""
    new, old = target / _NEW, target / _OLD
    _recover(target)
    try:
        shutil.copytree(fresh, new)
        old.mkdir()
        try:
            _move_all(target, old)
            _move_all(new, target)
        except BaseException:
            moved = {path.name for path in fresh.iterdir()} - {path.name for path in new.iterdir()}
            for name in moved:
                (target / name).rename(new / name)
            _move_all(old, target)
            raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
        if not new.exists():
            shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(fresh, ignore_errors=True)


def _recover(target: Path) -> None:
    """Undo an exchange that was killed half-way: what is in the old folder goes back."""
    old = target / _OLD
    if old.is_dir():
        for path in old.iterdir():
            if not (target / path.name).exists():
                path.rename(target / path.name)
    for left in (target / _NEW, old):
        shutil.rmtree(left, ignore_errors=True)


def _move_all(source: Path, target: Path) -> None:
    for path in sorted(source.iterdir()):
        if path.name not in (_NEW, _OLD, "lost+found"):
            path.rename(target / path.name)


# ---- reading -------------------------------------------------------------------------------------


def read_regular(path: Path, most_bytes: int) -> bytes:
    """The content of a file, and of nothing that could keep its reader waiting.

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
    return content


def _must_be_a_file(there: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(there.st_mode):
        raise NotAFileError(_kind(there.st_mode))


def visible(paths: Iterable[Path]) -> list[Path]:
    """The paths whose names do not begin with a dot, sorted.

    Editors, file managers and macOS keep files of their own under such names.
    """
    return sorted(path for path in paths if not path.name.startswith("."))


def files_below(folder: Path) -> Iterator[Path]:
    """Everything in ``folder`` and its folders that is not a folder, except hidden names.

    Links to folders are followed, but never back to a folder that contains them.
    """
    yield from _below(folder, ())


def _below(folder: Path, above: tuple[str, ...]) -> Iterator[Path]:
    real = os.path.realpath(folder)
    if real in above:
        return
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        for path in visible(folder.iterdir()):
            if path.is_dir():
                yield from _below(path, (*above, real))
            else:
                yield path


# ---- locks, folders, digests ---------------------------------------------------------------------


@contextlib.contextmanager
def one_at_a_time(folder: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a lock on ``folder`` that other processes wait for; without locks, go on anyway.

    ``waiting`` is called before this process waits.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def remove_leftovers(folder: Path) -> None:
    """Delete what a killed :func:`write_whole` left in ``folder``.

    Call it only when nobody else is writing there.
    """
    for path in folder.glob(f".*{_PART}"):
        path.unlink(missing_ok=True)


def make_private_folder(folder: Path) -> None:
    """Make ``folder`` and its missing parents, accessible to their owner only.

    Raises ``OSError``.
    """
    real = Path(os.path.realpath(folder))
    for missing in reversed([path for path in (real, *real.parents) if not path.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def write_whole_if_changed(path: Path, content: bytes | str, *, ours: bool = True) -> bool:
    """Write ``content`` unless the file already has it, and say whether it wrote.

    Makes missing folders. ``ours``: see :func:`write_whole`.
    """
    data = content.encode() if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data, ours=ours)
    return True


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


def _umask() -> int:
    # The umask can only be read by setting it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
