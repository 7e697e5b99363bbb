"""Rule 5: every statement of the source has a home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.rules.broken import codes

Run = Callable[..., Result]


def test_a_statement_of_the_source_must_keep_its_home(project: Path) -> None:
    entry = (
        "  S1: {becomes: education, file: protocols/pes-anserine-bursitis.yml, phrase: words that"
        " nobody wrote}\n"
    )
    (project / "content/source-coverage.yml").write_text(f"source: x\nstatements:\n{entry}")
    assert "coverage.phrase" in {row["code"] for row in codes(project)}
    (project / "content/source-coverage.yml").write_text(
        f"source: x\nstatements:\n{entry.replace('bursitis.yml', 'nowhere.yml')}"
    )
    assert "coverage.file" in {row["code"] for row in codes(project)}


def test_a_clinic_may_say_it_in_its_own_words(
    loadwise: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every exercise's summary, and a page; nothing but the library's own record of edits."""
    assert loadwise("new", "site", "../clinic").exit_code == 0
    clinic = project.parent / "clinic"
    monkeypatch.chdir(clinic)
    for path in [*(clinic / "content/exercises").glob("*.yml")][:30]:
        lines = path.read_text("utf-8").splitlines(keepends=True)
        said = [at for at, line in enumerate(lines) if line.startswith("summary: ")]
        for at in said:
            lines[at] = "summary: We say it in our own words.\n"
        path.write_text("".join(lines), "utf-8")
    found = [row for row in codes(project) if row["code"].startswith("coverage.")]
    assert found == []
    assert loadwise("check").exit_code == 0
