"""Rule 7: every exercise has a figure, and its pose is one that a body can take."""

from __future__ import annotations

from pathlib import Path

from tests.rules.broken import STEP_DOWN, Edit, codes, is_reported


def test_an_exercise_without_a_figure_is_reported_unless_it_is_withdrawn(
    edit: Edit, project: Path
) -> None:
    text = (project / STEP_DOWN).read_text()
    head = text[: text.index("\nfigure:") + 1]
    (project / STEP_DOWN).write_text(head)
    is_reported(project, "figure.missing", STEP_DOWN)
    (project / STEP_DOWN).write_text(head + "withdrawn: A better one took its place.\n")
    assert "figure.missing" not in {row["code"] for row in codes(project)}


def test_a_pose_that_no_body_takes_is_reported(edit: Edit, project: Path) -> None:
    text = (project / STEP_DOWN).read_text()
    assert "knee:" in text.partition("\nfigure:")[2]
    head, figure, rest = text.partition("\nfigure:")
    before, _, after = rest.partition("knee: ")
    number = after.split(",")[0].split("}")[0].split("\n")[0]
    (project / STEP_DOWN).write_text(f"{head}{figure}{before}knee: 179{after[len(number) :]}")
    assert [row for row in codes(project) if str(row["code"]).startswith("figure.")]
