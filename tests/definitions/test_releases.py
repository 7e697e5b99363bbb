"""The record of released versions: empty, whole, of another form, or broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.definitions.releases import read_releases, releases_file, releases_text

RECORD = {"2026.1.1": {"exercises": {"bridge": {"*": "0123456789abcdef"}}, "protocols": {}}}


def read(root: Path, text: str | None) -> tuple[object, list[str]]:
    releases_file(root).parent.mkdir()
    if text is not None:
        releases_file(root).write_text(text)
    outcome = read_releases(root)
    return outcome.value, [found.code for found in outcome.findings]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    assert read(tmp_path, releases_text(RECORD)) == (RECORD, [])


def test_nothing_released_is_an_empty_record(tmp_path: Path) -> None:
    assert read(tmp_path, None) == ({}, [])


def test_a_record_of_another_form_is_empty_and_told(tmp_path: Path) -> None:
    assert read(tmp_path, '{"2026.1.1": {}}') == ({}, ["releases.form"])


@pytest.mark.parametrize(
    "text", ["", "[]", '{"form": 2, "versions": [1]}', '{"form": 2, "versions": {"a": 1}}']
)
def test_a_broken_record_is_told_and_taken_as_empty(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == ({}, ["releases.broken"])
