"""The record of released versions: empty, whole, of another form, or broken."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from generator.definitions.layers import one_layer
from generator.definitions.releases import read_releases, releases_file, releases_text

RECORD = {"2026.1.1": {"exercises": {"bridge": {"*": "0123456789abcdef"}}, "protocols": {}}}


def read(root: Path, text: str | None) -> tuple[object, list[str]]:
    releases_file(root).parent.mkdir()
    if text is not None:
        releases_file(root).write_text(text)
    outcome = read_releases(one_layer(root))
    return outcome.value, [found.code for found in outcome.findings]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    assert read(tmp_path, releases_text(RECORD)) == (RECORD, [])


def test_nothing_released_is_an_empty_record(tmp_path: Path) -> None:
    assert read(tmp_path, None) == ({}, [])


def test_a_record_of_another_form_is_empty_and_told(tmp_path: Path) -> None:
    assert read(tmp_path, '{"2026.1.1": {}}') == ({}, ["releases.form"])


BROKEN = [
    "",
    "[]",
    "7",
    "null",
    '"form"',
    '{"a": 1}',
    '{"form": 2, "versions": [1]}',
    '{"form": 2, "versions": {"a": 1}}',
    '{"form": 2, "versions": {"a": {"exercises": 7}}}',
    '{"form": 2, "versions": {"a": {"exercises": {"b": ["c"]}}}}',
    '{"form": 9, "versions": null}',
    '{"form": 2}',
    "[" * 100_000,
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_record_is_named_and_empty(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == ({}, ["releases.broken"])


def test_a_pipe_or_a_folder_in_its_place_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(releases_file(tmp_path))
    codes = [found.code for found in read_releases(one_layer(tmp_path)).findings]
    assert codes == ["file.special", "releases.broken"]


@pytest.mark.parametrize("text", ["7", "null", "[[[]]]"])
def test_without_it_plans_are_printed_and_nothing_is_released(
    project: Path, loadwise: Callable[..., Result], text: str
) -> None:
    releases_file(project).write_text(text)
    done = loadwise("plan", "plans/example.yml", "--json")
    assert done.exit_code == 0
    assert "releases.broken" in done.stderr
    refused = loadwise("release", "2027.1.1")
    assert refused.exit_code == 1
    assert releases_file(project).read_text() == text, "what is left of it can still be mended"
