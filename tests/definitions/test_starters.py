"""A starter that was not filled in is reported."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli.main import cli
from generator.definitions import starters
from generator.definitions.starters import placeholders

KNEE = ("--protocol", "pes-anserine-bursitis")

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
        place = f"content/exercises/odd-lift.yml:{line}:{column}: error: still has"
        assert place in stderr, sentence


def test_a_plan_that_is_not_filled_in_says_so(loadwise: Run, project: Path) -> None:
    assert loadwise("new", "plan", "odd", *KNEE).exit_code == 0
    stderr = loadwise("plan", "plans/odd.yml", "-o", "out.pdf").stderr
    assert "warning: still has the starter's words" in stderr


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


def test_a_new_plan_is_its_owners_only(project: Path, loadwise: Run) -> None:
    """It will hold what a person has."""

    def mode(path: str) -> int:
        return stat.S_IMODE((project / path).stat().st_mode)

    for name in ("private/x", "private/deep/y", "z"):
        assert loadwise("new", "plan", name, *KNEE).exit_code == 0
        assert mode(f"plans/{name}.yml") == 0o600
    assert mode("plans/private") == mode("plans/private/deep") == 0o700


@pytest.mark.parametrize("name", ["x" * 300, "a/" * 2500 + "a"])
def test_a_name_that_no_file_can_have_is_refused(loadwise: Run, name: str) -> None:
    refused = loadwise("new", "plan", name, *KNEE)
    assert refused.exit_code == 1
    assert "[new.unwritable]" in refused.stderr
    assert loadwise("new", "site", "x" * 300).exit_code == 1


def test_a_link_in_its_place_is_not_written_through(project: Path, loadwise: Run) -> None:
    (project / "plans/a.yml").symlink_to("elsewhere.yml")
    assert loadwise("new", "plan", "a", *KNEE).exit_code == 1
    assert not (project / "plans/elsewhere.yml").exists()


def test_a_site_that_cannot_be_copied_whole_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, count = starters.write_whole, [0]

    def full(path: Path, text: str) -> None:
        count[0] += 1
        if count[0] > 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        write(path, text)

    monkeypatch.setattr(starters, "write_whole", full)
    refused = CliRunner().invoke(cli, ["new", "site", str(tmp_path / "mine")])
    assert refused.exit_code == 1
    assert "No space left on device" in refused.stderr
    assert list((tmp_path / "mine").iterdir()) == []


def test_where_there_are_several_protocols_a_plan_says_which(loadwise: Run) -> None:
    refused = loadwise("new", "plan", "a")
    assert refused.exit_code == 1
    assert "plan.which" in refused.stderr
    assert "one of patellofemoral-pain, pes-anserine-bursitis" in refused.stderr
