"""``loadwise figure`` and ``loadwise figures``: exercises drawn, to look at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Edit = Callable[[str, str, str], Path]
Run = Callable[..., Result]


def test_every_picture_of_an_exercise_is_written(loadwise: Run, project: Path) -> None:
    done = loadwise("figure", "step-down", "-o", "look", "--png")
    assert done.exit_code == 0, done.output
    names = {path.name for path in (project / "look").iterdir()}
    assert {"step-down-start.svg", "step-down-end.svg", "step-down-motion.svg"} <= names
    assert "step-down-motion.png" not in names
    assert (project / "look/step-down-end.png").read_bytes().startswith(b"\x89PNG")
    assert "step-down.supported-end.svg" in names
    assert "Wrote 7 pictures to look." in done.stdout


def test_a_left_side_is_another_picture(loadwise: Run, project: Path) -> None:
    for side in ("left", "right"):
        assert loadwise("figure", "step-down", "-o", side, "--side", side).exit_code == 0
    left, right = (project / side / "step-down-end.svg" for side in ("left", "right"))
    assert left.read_text() != right.read_text()


def test_an_unknown_exercise_is_answered_with_the_nearest(loadwise: Run) -> None:
    done = loadwise("figure", "step-dwn", "-o", "look")
    assert done.exit_code == 1
    assert "“step-down”" in done.stderr


def test_a_sheet_holds_what_was_asked_for(loadwise: Run, project: Path) -> None:
    for name in ("sheet.html", "sheet.svg"):
        done = loadwise("figures", "step-down", "bridge", "--sheet", name)
        assert done.exit_code == 0, done.output
        assert "Drew 4 figures" in done.stdout
        assert "step-down" in (project / name).read_text()


def test_a_sheet_without_a_single_possible_pose_is_no_sheet(
    loadwise: Run, edit: Edit, tmp_path: Path
) -> None:
    edit(
        "content/exercises/step-down.yml",
        "\n  props:\n",
        "\n  props:\n    - {name: mat, side: left}\n",
    )
    sheet = tmp_path / "sheet.png"
    result = loadwise("figures", "step-down", "--sheet", str(sheet))
    assert result.exit_code == 1
    assert "a mat does not use side" in result.stderr
    assert not sheet.exists()
