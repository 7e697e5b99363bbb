"""Folders are exchanged whole or not at all, and walked without hidden names."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from generator.common.folders import files_below, make_private_folder, replace_folder
from tests.common.test_files import mode, refusing
from tests.disks import small_disk


def test_a_private_folder_is_its_owners_with_those_above_it(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a/b")
    assert mode(tmp_path / "a") == mode(tmp_path / "a/b") == 0o700


def test_hidden_names_are_passed_over_and_links_followed_but_not_in_a_circle(
    tmp_path: Path,
) -> None:
    inside, elsewhere = tmp_path / "pages", tmp_path / "elsewhere"
    for name in ("a.md", ".#a.md", "._a.md", ".trash/x.md", "deep/b.md"):
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).touch()
    (elsewhere / "more").mkdir(parents=True)
    (elsewhere / "more/c.md").touch()
    (inside / "linked").symlink_to(elsewhere)
    (inside / "deep/round").symlink_to(inside)
    (inside / "gone.md").symlink_to("nowhere.md")
    found = [path.relative_to(inside).as_posix() for path in files_below(inside)]
    assert found == ["a.md", "deep/b.md", "deep/round", "gone.md", "linked/more/c.md"]
    assert list(files_below(tmp_path / "none")) == []


# ---- a folder in the place of another ------------------------------------------------------------


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    (tmp_path / "fresh/deep").mkdir(parents=True)
    (tmp_path / "fresh/deep/new.html").write_text("new")
    return tmp_path / "fresh"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site/old").mkdir(parents=True)
    (tmp_path / "site/old/a.html").write_text("old")
    return tmp_path / "site"


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_folder_replaces_another_and_keeps_its_mode(fresh: Path, site: Path) -> None:
    site.chmod(0o2770)
    replace_folder(fresh, site)
    assert names(site) == ["deep", "deep/new.html"]
    assert mode(site) == 0o2770
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_behind_a_link_the_folder_is_replaced_and_the_link_stays(fresh: Path, site: Path) -> None:
    link = site.with_name("link")
    link.symlink_to(site)
    replace_folder(fresh, link)
    assert link.is_symlink()
    assert names(site) == ["deep", "deep/new.html"]


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.EACCES])
def test_a_mount_point_gets_the_contents(
    fresh: Path, site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    stuck(monkeypatch, site, number)
    inode = site.stat().st_ino
    replace_folder(fresh, site)
    assert site.stat().st_ino == inode
    assert names(site) == ["deep", "deep/new.html"]


def test_a_new_folder_on_another_disk_is_copied(
    fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck(monkeypatch, fresh, errno.EXDEV)
    stuck(monkeypatch, tmp_path / "site", errno.EXDEV)
    replace_folder(fresh, tmp_path / "site")
    assert names(tmp_path / "site") == ["deep", "deep/new.html"]


def test_a_full_disk_leaves_the_folder_as_it_was(
    fresh: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck(monkeypatch, site, errno.EBUSY)
    monkeypatch.setattr(shutil, "copy2", refusing(errno.ENOSPC))
    with pytest.raises(OSError, match="No space"):
        replace_folder(fresh, site)
    assert names(site) == ["old", "old/a.html"]


def test_an_entry_that_cannot_be_moved_leaves_the_folder_as_it_was(
    fresh: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "zip").touch()
    stuck(monkeypatch, site, errno.EBUSY)
    stuck(monkeypatch, site / "zip", errno.EPERM)
    with pytest.raises(OSError, match="not permitted"):
        replace_folder(fresh, site)
    assert names(site) == ["old", "old/a.html", "zip"]


def test_an_exchange_that_was_killed_is_undone_first(
    fresh: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / ".loadwise-old").mkdir()
    (site / "old").rename(site / ".loadwise-old/old")
    (site / ".loadwise-new").mkdir()
    stuck(monkeypatch, site, errno.EBUSY)
    monkeypatch.setattr(shutil, "copy2", refusing(errno.ENOSPC))
    with pytest.raises(OSError, match="No space"):
        replace_folder(fresh, site)
    assert names(site) == ["old", "old/a.html"]


def stuck(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int) -> None:
    """Let ``folder`` be a mount point: it cannot be renamed, its contents can."""
    rename = Path.rename

    def maybe(path: Path, target: Path) -> Path:
        if path == folder:
            raise OSError(number, os.strerror(number))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", maybe)


@pytest.mark.parametrize("options", ["size=64k", "size=1m,nr_inodes=4"])
def test_a_disk_that_is_full_keeps_what_it_has_and_says_so(tmp_path: Path, options: str) -> None:
    """In bytes, or in files."""
    fresh = tmp_path / "fresh"
    for name in "abcdefgh":
        (fresh / name).mkdir(parents=True)
        (fresh / name / "page.html").write_bytes(b"x" * 20_000)
    with small_disk(tmp_path / "site", options) as site:
        (site / "old.html").write_text("old")
        with pytest.raises(OSError, match="No space") as failed:
            replace_folder(fresh, site)
        assert failed.value.errno == errno.ENOSPC, "or nobody can say what to do"
        assert names(site) == ["old.html"]
