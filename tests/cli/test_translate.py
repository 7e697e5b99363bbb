"""``loadwise translate`` says how far a language is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result

from generator.cli.main import cli
from tests.conftest import ROOT

Run = Callable[..., Result]


def test_a_language_is_begun_counted_and_not_finished(project: Path, loadwise: Run) -> None:
    assert "No language has been begun" in loadwise("translate", "stats").stdout
    assert loadwise("translate", "update", "it").exit_code == 2
    assert loadwise("translate", "extract", "it").exit_code == 0
    shown = loadwise("translate", "stats").stdout
    assert "it  Italian" in shown and "safety" in shown and "      0 of" in shown
    result = loadwise("translate", "check", "it")
    assert result.exit_code == 1 and "This text keeps people safe" in result.stderr


def test_a_plan_in_a_language_that_is_not_finished_is_refused(
    project: Path,
    loadwise: Run,
    edit: Callable[[str, str, str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.common.resources.starter", lambda: tmp_path / "nothing")
    edit("plans/example.yml", "language: en", "language: es")
    result = loadwise("plan", "plans/example.yml", "-o", "p.pdf")
    assert result.exit_code == 1 and "plans/example.yml:" in result.stderr
    assert loadwise("translate", "extract", "es").exit_code == 0
    result = loadwise("plan", "plans/example.yml", "-o", "p.pdf")
    assert result.exit_code == 1 and result.stderr.count("error:") == 1
    assert re.search(r"plans/example.yml:\d+:\d+: error: .* \d+ keep people safe", result.stderr)
    assert not (project / "p.pdf").exists()


def test_a_plan_prints_in_spanish(
    project: Path, loadwise: Run, edit: Callable[[str, str, str], Path]
) -> None:
    edit("plans/example.yml", "language: en", "language: es")
    assert loadwise("plan", "plans/example.yml", "-o", "p.pdf").exit_code == 0
    document = pdfium.PdfDocument(project / "p.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    assert "Su plan: dolor en la parte interna de la rodilla" in text
    assert "Traducción: todavía no la ha revisado" in text
    assert "Take care" not in text and "sets of" not in text


def test_spanish_is_complete(loadwise: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(cli, ["translate", "check", "es"])
    assert result.exit_code == 0, result.stderr
