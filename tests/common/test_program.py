"""The program's digest covers each required package and each file of its own."""

from __future__ import annotations

import importlib.metadata
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.common import program
from generator.common.program import program_digest
from tests.conftest import ROOT

ASKED = [
    line.split(">")[0].split("=")[0].strip()
    for line in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "dependencies"
    ]
]


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    program_digest.cache_clear()
    yield
    program_digest.cache_clear()


@pytest.mark.parametrize("name", ASKED)
def test_another_version_of_any_package_counts(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, known = program_digest(), importlib.metadata.version
    monkeypatch.setattr(
        importlib.metadata,
        "version",
        lambda other: "0.0.0" if other.lower() == name.lower() else known(other),
    )
    program_digest.cache_clear()
    assert program_digest() != before


@pytest.mark.parametrize("file", ["drawing/figures/new.py", "definitions/vocabulary.yml"])
def test_any_file_of_ours_counts(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "_PACKAGE", tmp_path)
    before = program_digest()
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text("# new", "utf-8")
    program_digest.cache_clear()
    assert program_digest() != before
