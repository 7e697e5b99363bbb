"""Rule 5: every statement of the source has a home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from tests.rules.broken import codes

Run = Callable[..., Result]


def test_a_statement_of_the_source_must_keep_its_home(loadwise: Run, project: Path) -> None:
    entry = (
        "  S1: {becomes: education, file: protocols/pes-anserine-bursitis.yml, phrase: words that"
        " nobody wrote}\n"
    )
    (project / "content/source-coverage.yml").write_text(f"source: x\nstatements:\n{entry}")
    assert "coverage.phrase" in {row["code"] for row in codes(loadwise)}
    (project / "content/source-coverage.yml").write_text(
        f"source: x\nstatements:\n{entry.replace('bursitis.yml', 'nowhere.yml')}"
    )
    assert "coverage.file" in {row["code"] for row in codes(loadwise)}
