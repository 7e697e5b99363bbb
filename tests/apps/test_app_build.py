"""The browser apps are built anew only when their own source changes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.apps import app_build
from generator.apps.app_build import build_apps, source_digest
from generator.apps.node import NodeMissing
from generator.wording.findings import say


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of source with a lock, and a ``npm`` that counts what it is asked for."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src/a.ts").write_text("1")
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "node_modules").mkdir()
    monkeypatch.setattr(app_build, "web", lambda: tmp_path)
    return tmp_path


def done(code: int, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.CompletedProcess([], code, said, "")


def test_a_second_time_nothing_is_built_until_the_source_changes(
    web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []

    def build(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
        built.append(script)
        (folder / "dist").mkdir()
        (folder / "dist/app.js").write_text("app")
        return done(0)

    monkeypatch.setattr(app_build, "install", lambda _: done(0))
    monkeypatch.setattr(app_build, "run_script", build)
    before = source_digest()
    assert build_apps().value == build_apps().value == web / "dist"
    assert built == ["build"]
    (web / "dist/app.js").unlink()
    assert build_apps().ok and (web / "dist/app.js").is_file(), "what was lost is built again"
    built.pop()
    (web / "src/a.ts").write_text("2")
    assert source_digest() != before
    assert build_apps().ok
    assert built == ["build", "build"]


def test_what_npm_says_is_told(web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_build, "install", lambda _: done(1, "\x1b[31mno such package\x1b[0m\n"))
    (found,) = build_apps().findings
    assert found.code == "apps.packages"
    said = say(found)
    assert "no such package" in said.message
    assert "online" not in said.hint, "it may be the disk, the home folder, anything"


@pytest.mark.parametrize("cause", ["ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN"])
def test_only_a_network_that_fails_is_called_offline(
    web: Path, monkeypatch: pytest.MonkeyPatch, cause: str
) -> None:
    monkeypatch.setattr(app_build, "install", lambda _: done(1, f"npm error code {cause}\n"))
    (found,) = build_apps().findings
    assert "online" in say(found).hint


@pytest.mark.parametrize("name", ["a#b", "what?", os.fsdecode(b"caf\xe9")])
def test_a_folder_in_which_vite_cannot_work_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name / "src").mkdir(parents=True)
    monkeypatch.setattr(app_build, "web", lambda: tmp_path / name)
    (found,) = build_apps().findings
    assert found.code == "apps.folder"


def test_hidden_files_are_no_source_and_a_damaged_stamp_is_none(
    web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = source_digest()
    (web / "src/.#a.ts").symlink_to("somebody@machine")
    (web / "src/._a.ts").write_text("macOS")
    assert source_digest() == before
    (web / "dist").mkdir()
    (web / "dist/source.txt").write_bytes(b"\xff\xfe")
    monkeypatch.setattr(app_build, "install", lambda _: done(1, "asked"))
    assert [found.code for found in build_apps().findings] == ["apps.packages"]


def test_without_node_it_says_which_is_needed(web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: Path) -> subprocess.CompletedProcess[str]:
        raise NodeMissing("old", "v1.2.3")

    monkeypatch.setattr(app_build, "install", missing)
    (found,) = build_apps().findings
    assert found.code == "apps.node"
    assert "v1.2.3" in say(found).message
