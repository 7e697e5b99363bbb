"""Folders: exchanged as a whole, walked without hidden names, private, and locked.

What a build makes takes the place of what was there in one step, or not at all.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.common.files import NO_RENAME, write_whole

__all__ = [
    "SOURCES",
    "files_below",
    "forget_holder",
    "holder_of",
    "make_private_folder",
    "note_holder",
    "one_at_a_time",
    "replace_folder",
    "visible",
]

SOURCES = ("mkdocs.yml", "content", "protocols")
"""The parts of a project that its author writes; no result goes there."""

_NEW, _OLD = ".loadwise-new", ".loadwise-old"
_HOLDER = ".loadwise-lock"


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
        if problem.errno not in NO_RENAME:
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
        _copy(fresh, new)
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


def _copy(fresh: Path, new: Path) -> None:
    """Copy a folder. Ends at the first error, and raises it as it is: ``shutil.copytree`` goes on
    and raises one without a reason, such as a full disk."""
    for folder, _, files in os.walk(fresh):
        here = new / Path(folder).relative_to(fresh)
        here.mkdir()
        for file in files:
            shutil.copy2(Path(folder) / file, here)


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


def visible(paths: Iterable[Path]) -> list[Path]:
    """The paths whose names do not begin with a dot, sorted.

    Editors, file managers and macOS keep files of their own under such names.
    """
    return sorted(path for path in paths if not path.name.startswith("."))


def files_below(folder: Path) -> Iterator[Path]:
    """Everything in ``folder`` and its folders that is not a folder, except hidden names.

    Links to folders are followed, except one back to a folder that contains it.
    """
    yield from _below(folder, ())


def _below(folder: Path, above: tuple[str, ...]) -> Iterator[Path]:
    above = (*above, os.path.realpath(folder))
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        for path in visible(folder.iterdir()):
            if path.is_dir() and os.path.realpath(path) not in above:
                yield from _below(path, above)
            else:
                yield path


def make_private_folder(folder: Path) -> None:
    """Make ``folder`` and its missing parents, accessible to their owner only.

    Raises ``OSError``.
    """
    real = Path(os.path.realpath(folder))
    for missing in reversed([path for path in (real, *real.parents) if not path.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


@contextlib.contextmanager
def one_at_a_time(folder: Path, waiting: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Hold a lock on ``folder`` that other processes wait for; without locks, go on anyway.

    ``waiting`` is called, with who holds the lock, before this process waits.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting(holder_of(folder))
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        note_holder(folder)
        yield
    finally:
        forget_holder(folder)
        os.close(descriptor)


def note_holder(folder: Path) -> None:
    """Say in ``folder`` that this process holds its lock. The lock itself does not depend on it."""
    with contextlib.suppress(OSError):
        name = f"process {os.getpid()} on {os.uname().nodename}"
        write_whole(folder / _HOLDER, name, ours=True)


def forget_holder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        (folder / _HOLDER).unlink()


def holder_of(folder: Path) -> str:
    """Who holds the lock of ``folder``, as far as is known."""
    try:
        return (folder / _HOLDER).read_text("utf-8", "replace")[:100] or "another process"
    except OSError:
        return "another process"
