"""``loadwise translate`` says how far a language is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_a_language_is_begun_counted_and_not_finished(project: Path, loadwise: Run) -> None:
    assert "No language has been begun" in loadwise("translate", "stats").stdout
    assert loadwise("translate", "update", "es").exit_code == 2
    assert loadwise("translate", "extract", "es").exit_code == 0
    shown = loadwise("translate", "stats").stdout
    assert "es  Spanish" in shown and "safety" in shown and "      0 of" in shown
    result = loadwise("translate", "check", "es")
    assert result.exit_code == 1 and "This text keeps people safe" in result.stderr


def test_a_plan_in_a_language_that_is_not_finished_is_refused(
    project: Path, loadwise: Run, edit: Callable[[str, str, str], Path]
) -> None:
    edit("plans/example.yml", "language: en", "language: es")
    result = loadwise("plan", "plans/example.yml", "-o", "p.pdf")
    assert result.exit_code == 1 and "plans/example.yml:" in result.stderr
    assert loadwise("translate", "extract", "es").exit_code == 0
    result = loadwise("plan", "plans/example.yml", "-o", "p.pdf")
    assert result.exit_code == 1 and "keeps people safe" in result.stderr
    assert not (project / "p.pdf").exists()
