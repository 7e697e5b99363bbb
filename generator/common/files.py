"""Atomic writes, locks and digests of files."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = [
    "digest",
    "digest_of_files",
    "make_private_folder",
    "one_at_a_time",
    "remove_leftovers",
    "write_whole",
    "write_whole_if_changed",
]

_PART = ".part"  # the suffix of a file that is still being written


def write_whole(path: Path, content: bytes | str, *, private: bool = False) -> None:
    """Write ``content`` beside ``path``, then rename it, so that nobody ever sees a partial file.

    ``private`` makes it readable by its owner only. On ``OSError`` nothing is left behind.
    """
    data = content.encode() if isinstance(content, str) else content
    descriptor, temporary = tempfile.mkstemp(
        dir=path.parent, prefix=f".{path.name[:40]}.", suffix=_PART
    )
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            # Before the rename, or a power cut could leave the new name without its content.
            os.fsync(stream.fileno())
        # mkstemp makes files that only their owner can read.
        if not private:
            os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold a lock on ``folder`` that other processes wait for; without locks, go on anyway."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks
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
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def write_whole_if_changed(path: Path, content: bytes | str) -> bool:
    """Write ``content`` unless the file already has it, and say whether it wrote.

    Makes missing folders.
    """
    data = content.encode() if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)
    return True


def digest(*parts: bytes | str) -> str:
    """A 16-digit hexadecimal fingerprint of ``parts``; their boundaries count."""
    hasher = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
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
