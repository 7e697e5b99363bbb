"""What is to be printed: files, the plan files of folders, and rows of tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.batch.inputs import find_entries
from tests.conftest import ROOT

PLAN = (ROOT / "plans/example.yml").read_text("utf-8")


def folder(root: Path, *names: str) -> Path:
    shutil.copy(ROOT / "plans/clinic.yml", root)
    for name in names:
        (root / name).write_text(PLAN)
    return root


def codes(*paths: Path) -> list[tuple[str, list[str]]]:
    return [(entry.name, [d.code for d in entry.read().findings]) for entry in find_entries(paths)]


def test_a_folders_plans_come_in_order_and_the_clinics_file_is_none(tmp_path: Path) -> None:
    folder(tmp_path, "b.yml", "a.yaml", ".hidden.yml", "notes.txt", "clinic-2.yml")
    assert [entry.name for entry in find_entries([tmp_path])] == ["a", "b"]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    folder(tmp_path, "a.yml")
    (entry,) = find_entries([tmp_path])
    (tmp_path / "a.yml").write_text(PLAN.replace("version: ", "version: x"))
    assert entry.read().value is None


def test_two_plans_of_one_name_are_one_too_many_whatever_their_letters(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "y").mkdir()
    found = codes(folder(tmp_path / "x", "a.yml"), folder(tmp_path / "y", "A.yml"))
    assert found == [("a", []), ("A", ["batch.same-name"])]


def test_a_folder_without_plans_and_a_missing_file_say_so_when_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert codes(tmp_path / "empty", tmp_path / "none.yml") == [
        ("empty", ["batch.no-plans"]),
        ("none", ["file.missing"]),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("17", "17.fridge"),
        ("17.fridge", "17"),
        ("17.CLINICIAN", "17"),
        ("A.fridge", "a"),
        ("zoe\u0308", "ZO\u00cb"),
        ("stra\u00dfe", "STRASSE"),
        ("\ufb01x", "fix"),
        ("a\u200bb", "ab"),
    ],
)
def test_no_two_plans_share_a_file_in_any_format(tmp_path: Path, one: str, other: str) -> None:
    files = [folder(tmp_path, f"{name}.yml") / f"{name}.yml" for name in (one, other)]
    first, second = codes(*files)
    assert first == (one, [])
    assert second == (other, ["batch.same-name"])


def test_a_third_plan_is_compared_with_those_that_were_refused_too(tmp_path: Path) -> None:
    names = ["17.fridge", "17", "17.clinician"]
    files = [folder(tmp_path, f"{name}.yml") / f"{name}.yml" for name in names]
    assert [found for _, found in codes(*files)] == [[], ["batch.same-name"], ["batch.same-name"]]
