"""A starter that was not filled in is reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

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
