"""The preview follows the files, whatever happens to the folders that they are in."""

from __future__ import annotations

import os
import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import preview as module
from generator.definitions.findings import Finding

Seen = Callable[[], bool]


class _Stub:
    """A preview that makes nothing."""

    whole = True

    def __init__(self, root: Path) -> None:
        self.site = root / "build" / "preview"

    def refresh(self) -> tuple[Finding, ...]:
        return ()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content/exercises/a.yml", "protocols/b.yml", "mkdocs.yml", "elsewhere/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    (tmp_path / "content/pages").symlink_to("../elsewhere")
    return tmp_path


@pytest.fixture
def seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """Whether another build has followed since it was last asked."""
    built: queue.Queue[None] = queue.Queue()
    over = threading.Event()

    def tell(address: str, found: tuple[Finding, ...]) -> None:
        built.put(None)

    def sleep(seconds: float) -> None:
        if over.wait(seconds / 4):
            raise KeyboardInterrupt

    def run() -> None:
        with pytest.raises(KeyboardInterrupt):
            module.watch(root, 0, tell)

    def ask() -> bool:
        try:
            built.get(timeout=2)
        except queue.Empty:
            return False
        return True

    monkeypatch.setattr(module, "Preview", _Stub)
    monkeypatch.setattr(module, "time", SimpleNamespace(sleep=sleep))
    watching = threading.Thread(target=run)
    watching.start()
    assert ask(), "it builds once at the beginning"
    yield ask
    over.set()
    watching.join()


def test_a_replaced_folder_a_link_and_an_old_time_are_followed(root: Path, seen: Seen) -> None:
    shutil.rmtree(root / "content")
    assert seen()
    (root / "content/exercises").mkdir(parents=True)
    (root / "content/exercises/a.yml").write_text("2")
    assert seen(), "the new folder is watched too"
    (root / "content/exercises/a.yml").write_text("3")
    assert seen()
    (root / "content/pages").symlink_to("../elsewhere")
    assert seen()
    (root / "elsewhere/c.md").write_text("2")
    assert seen(), "behind a link too"
    os.utime(root / "mkdocs.yml", (0, 0))
    assert seen(), "an older file is another file"
    os.replace(root / "protocols/b.yml", root / "protocols/c.yml")
    assert seen()


def test_hidden_names_and_other_files_are_not(root: Path, seen: Seen) -> None:
    (root / "content/exercises/.#a.yml").symlink_to("me@here")
    (root / "content/.trash").mkdir()
    (root / "content/.trash/a.yml").touch()
    (root / "plan.pdf").touch()
    (root / "build").mkdir()
    assert not seen()


def test_a_folder_that_cannot_be_read_is_told_and_then_followed_again(
    root: Path, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied", str(folder))

    with monkeypatch.context() as patched:
        patched.setattr(module, "files_below", refuse)
        assert seen(), "the refresh says why"
        assert not seen(), "once"
    assert seen()
