"""Node is the package index's own, or else the machine's if it is new enough."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.apps import node as module
from generator.apps.node import LEAST, NodeMissing, install, node, run_script


def test_the_node_that_is_found_runs_and_is_new_enough() -> None:
    program, npm = node()
    said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    assert tuple(map(int, said.strip().removeprefix("v").split(".")[:2])) >= LEAST
    assert npm.is_file()


@pytest.mark.parametrize(
    ("found", "version", "case"),
    [(None, "", "missing"), ("/bin/node", "", "silent"), ("/bin/node", "v18.0.1\n", "old")],
)
def test_what_the_machine_has_is_not_taken_unseen(
    found: str | None, version: str, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(module.shutil, "which", lambda name: found)
    said = subprocess.CompletedProcess([], 0, version, "")
    monkeypatch.setattr(module, "_run", lambda command: said)
    with pytest.raises(NodeMissing) as problem:
        node.__wrapped__()
    assert problem.value.case == case


def test_a_script_sees_its_environment_and_the_same_node(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(
        '{"scripts": {"say": "node -p \'process.env.GIVEN + process.execPath\'"}}'
    )
    said = run_script(tmp_path, "say", GIVEN="here:")
    assert said.stdout.strip() == f"here:{node()[0].resolve()}"


@pytest.mark.parametrize("home", [None, "", "/proc/none", "/dev/null"])
def test_without_a_home_npm_keeps_its_downloads_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    asked: list[dict[str, str]] = []

    def npm(folder: Path, *arguments: str, **environment: str) -> None:
        asked.append(environment)
        assert all(Path(value).is_dir() for value in environment.values())

    monkeypatch.setattr(module, "_npm", npm)
    monkeypatch.setenv("HOME", str(tmp_path))
    install(tmp_path)
    if home is None:
        monkeypatch.delenv("HOME")
    else:
        monkeypatch.setenv("HOME", home)
    install(tmp_path)
    assert [list(environment) for environment in asked] == [[], ["npm_config_cache"]]


def test_what_a_script_says_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "say.js").write_text("process.stdout.write(Buffer.from([0xe2, 0x9c, 0x93, 0xff]))")
    (tmp_path / "package.json").write_text('{"scripts": {"say": "node say.js"}}')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("locale.getencoding", lambda: "ascii")
        assert run_script(tmp_path, "say").stdout == "✓\ufffd"
