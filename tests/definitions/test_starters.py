"""A starter that was not filled in is reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml
from click.testing import CliRunner, Result

from generator.cli.main import cli
from generator.definitions.starters import placeholders

Run = Callable[..., Result]


def test_check_names_every_sentence_of_the_starter_that_is_left(
    loadwise: Run, project: Path
) -> None:
    assert loadwise("new", "exercise", "odd-lift").exit_code == 0
    text = (project / "content/exercises/odd-lift.yml").read_text("utf-8").split("\n")
    stderr = loadwise("check").stderr
    left = placeholders("exercise.yml.j2")
    assert "Say what to do first." in left
    for sentence in left:
        line = next(n for n, written in enumerate(text, 1) if sentence in written)
        column = text[line - 1].index(sentence) + 1
        place = f"content/exercises/odd-lift.yml:{line}:{column}: error: still says"
        assert place in stderr, sentence


def test_a_plan_that_is_not_filled_in_says_so(loadwise: Run, project: Path) -> None:
    assert loadwise("new", "plan", "odd").exit_code == 0
    stderr = loadwise("plan", "plans/odd.yml", "-o", "out.pdf").stderr
    assert "warning: still says what the starter said" in stderr


def test_a_new_site_never_writes_over_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/file").write_text("keep")
    assert CliRunner().invoke(cli, ["new", "site", str(tmp_path / "mine")]).exit_code == 1
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["file"]


def test_a_new_exercise_is_whole_and_never_replaces_one(project: Path, loadwise: Run) -> None:
    assert loadwise("new", "exercise", "heel-dig").exit_code == 0
    text = (project / "content/exercises/heel-dig.yml").read_text()
    assert "#" in text
    assert yaml.safe_load(text)["name"] == "Heel dig"
    assert loadwise("new", "exercise", "heel-dig").exit_code == 1
    assert (project / "content/exercises/heel-dig.yml").read_text() == text
