"""Printing: findings to standard error, exit codes, files for their owner only."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from generator.cli.output import counted, finish, project_root, refuse, show, write_output
from generator.definitions.findings import Outcome, Place, finding

WARNING = finding("file.ignored", Place("a.txt"))
ERROR = finding("releases.broken", Place("b.json"))


def test_counting_knows_one_from_many() -> None:
    assert [counted(n, "plan") for n in (0, 1, 2)] == ["0 plans", "1 plan", "2 plans"]


def test_findings_go_to_standard_error_and_the_value_comes_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert finish(Outcome(3, (WARNING,))) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "[file.ignored]" in said.err
    show([])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("outcome", "strict", "sum"),
    [
        (Outcome(None, (ERROR,)), False, "1 error."),
        (Outcome(3, (ERROR, WARNING)), False, "1 error and 1 warning."),
        (Outcome(3, (WARNING,)), True, "1 warning."),
    ],
)
def test_it_ends_with_1_and_the_sum(
    outcome: Outcome[int], strict: bool, sum: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        finish(outcome, strict=strict)
    assert end.value.code == 1
    assert capsys.readouterr().err.endswith(f"{sum}\n")


def test_wrong_use_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        refuse("no.", "Do this.")
    assert end.value.code == 2
    assert capsys.readouterr().err == "loadwise: no.\nDo this.\n"


def test_a_project_is_found_from_within_and_nowhere_else(project: Path, tmp_path: Path) -> None:
    assert project_root(project / "content/exercises") == project.resolve()
    with pytest.raises(SystemExit):
        project_root(Path("/"))


def test_a_result_is_its_owners_only_and_a_folder_is_no_place_for_it(tmp_path: Path) -> None:
    write_output(tmp_path / "a.pdf", b"%PDF")
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o600
    with pytest.raises(SystemExit):
        write_output(tmp_path, b"%PDF")
