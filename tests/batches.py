"""Helpers for tests of batches: a project with pictures, invented people, and the command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.corpus import write_lines
from generator.batch.inputs import Entry, find_entries
from generator.batch.journal import Journal
from generator.batch.preparation import Preparation
from generator.batch.run import Result, run_batch
from generator.batch.workers import Borrowed, Workers
from generator.definitions.library import Library
from tests.conftest import ROOT, copy_project


@pytest.fixture(scope="session")
def clinic(kept_figures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with its pictures."""
    return copy_project(tmp_path_factory.mktemp("clinic"), kept_figures)


@pytest.fixture(scope="session")
def threads() -> Iterator[Borrowed]:
    """A warm worker in this process."""
    with ThreadPoolExecutor(1) as executor:
        yield Borrowed(executor, 1)


@pytest.fixture(scope="session")
def preparation(library: Library, clinic: Path) -> Preparation:
    return Preparation(library, ("plan",), clinic / "build/figures")


@pytest.fixture(scope="session")
def crowd(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of six people."""
    return write_lines(library, 6, tmp_path_factory.mktemp("crowd") / "people.jsonl")


@pytest.fixture(scope="session")
def sheets(
    crowd: Path,
    preparation: Preparation,
    threads: Borrowed,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, bytes]:
    """Their sheets, printed by one worker in this process."""
    folder = tmp_path_factory.mktemp("sheets")
    assert {
        result.state for result in printed(find_entries([crowd]), folder, preparation, threads)
    } == {"made"}
    return sheets_in(folder)


def printed(
    entries: list[Entry], folder: Path, preparation: Preparation, workers: Workers
) -> list[Result]:
    with Journal(folder) as journal:
        return list(run_batch(entries, preparation, journal, workers, ("plan",)))


def sheets_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".pdf"}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "generator", "batch", *map(str, arguments)]


def batch(root: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """``loadwise batch`` as a separate process in the project ``root``."""
    return subprocess.run(
        command(*arguments),
        cwd=root,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=600,
    )


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
