"""``loadwise batch``: what is said of many plans, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from bench.corpus import people
from generator.batch.report import Report
from generator.batch.run import Result
from generator.cli import batch as command
from generator.definitions.findings import Place, finding
from generator.definitions.library import Library
from tests.batches import batch, clinic, crowd

__all__ = ["clinic", "crowd"]  # fixtures


SECRET = "Zebedee Quux 4711"


def test_nobodys_name_is_told_unless_asked_for(
    clinic: Path, library: Library, tmp_path: Path
) -> None:
    plan = next(people(library, 1))
    plan["person"] = {**plan["person"], "label": SECRET, "age_band": SECRET}  # type: ignore[dict-item]
    (tmp_path / "people.jsonl").write_text(json.dumps(plan))
    arguments = (
        tmp_path / "people.jsonl",
        "-o",
        tmp_path / "out",
        "--report",
        tmp_path / "report.json",
    )
    done = batch(clinic, *arguments)
    assert done.returncode == 1
    assert "schema.choice" in done.stderr
    assert "Quux" not in done.stdout + done.stderr + (tmp_path / "report.json").read_text()
    assert "Quux" in batch(clinic, *arguments, "--show-names").stderr
    assert "Quux" in (tmp_path / "report.json").read_text()


def test_a_warning_is_told_once_with_how_many_plans_have_it(
    clinic: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    results = [
        Result(name, place, "made", findings=(finding("mkdocs.warning", place, warning=name),))
        for name in ("one", "two")
        for place in [Place(f"{name}.yml")]
    ]
    monkeypatch.setattr(command, "_print", lambda *_: Report(results, 2))
    with pytest.raises(SystemExit):
        command.run(clinic, [], tmp_path, "plan", 1, None, False, None, (None, None, None))
    said = "one.yml:1:1: warning: one [mkdocs.warning]\n    In 2 plans.\n"
    assert capsys.readouterr().err.endswith(said)


def test_wrong_use_is_refused(clinic: Path, crowd: Path, tmp_path: Path) -> None:
    done = batch(clinic, crowd, "-o", tmp_path, "--format", "plam")
    assert done.returncode == 2
    assert "Did you mean “plan”?" in done.stderr
    assert (
        batch(clinic, crowd, "-o", tmp_path, "--jobs", "2", "--scheduler", "tls://x:1").returncode
        == 2
    )


@pytest.mark.parametrize("name", ["clinic.yml", "logo.svg", "photo.png", "letter.txt"])
def test_a_report_replaces_nothing_but_a_report_and_that_is_said_before_anything_is_printed(
    name: str, clinic: Path, crowd: Path, tmp_path: Path
) -> None:
    taken, out = tmp_path / name, tmp_path / "out"
    taken.write_text("name: A clinic\n")
    done = batch(clinic, crowd, "-o", out, "--report", taken)
    assert done.returncode == 2
    assert f"would replace {taken}, which is no report" in done.stderr
    assert not out.exists()
    assert taken.read_text() == "name: A clinic\n"


@pytest.mark.parametrize("before", [b"", None])
def test_a_report_replaces_an_earlier_one_and_an_empty_file(
    before: bytes | None, clinic: Path, crowd: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    options = (crowd, "-o", tmp_path / "out", "--report", report)
    if before is None:
        assert batch(clinic, *options).returncode == 0
    else:
        report.write_bytes(before)
    assert batch(clinic, *options).returncode == 0
    assert json.loads(report.read_text())["counts"]["failed"] == 0


@pytest.mark.parametrize("report", ["people.jsonl", "out/r-00001.fridge.pdf", "out/R-00001.PDF"])
def test_a_report_never_replaces_a_table_or_a_sheet(
    report: str, clinic: Path, crowd: Path, tmp_path: Path
) -> None:
    (tmp_path / "people.jsonl").write_bytes(crowd.read_bytes())
    table = tmp_path / "people.jsonl"
    done = batch(clinic, table, "-o", tmp_path / "out", "--report", tmp_path / report)
    assert done.returncode == 2
    assert "would replace" in done.stderr
    assert table.read_bytes() == crowd.read_bytes()
    assert not (tmp_path / "out").exists()


def test_no_sheet_replaces_what_the_batch_reads(clinic: Path, tmp_path: Path) -> None:
    """A plan, and a table, whose files have the names of sheets; the journal given as a table."""
    plan = (clinic / "plans/example.yml").read_text()
    for name, given in (("17.pdf", "17.pdf"), ("17.PDF", "."), (".loadwise.jsonl",) * 2):
        folder = tmp_path / f"{name}-{given}"
        folder.mkdir()
        (folder / name).write_text(plan)
        (folder / "17.yml").write_text(plan)
        files = [folder / "17.yml", folder / given]
        if given == ".":
            files = [folder / "17.yml", folder / name]
        done = batch(clinic, *files, "-o", folder)
        assert done.returncode == 2, done.stderr
        assert "would replace" in done.stderr
        assert (folder / name).read_text() == plan


def test_a_photo_with_a_sheets_name_stays(clinic: Path, tmp_path: Path) -> None:
    plan = (clinic / "plans/example.yml").read_text().replace("clinic: clinic.yml\n", "")
    photo = plan.replace(
        "      - own:\n", "      - own:\n          photo: one.pdf\n          photo_alt: A knee\n"
    )
    Image.new("RGB", (900, 700)).save(tmp_path / "one.pdf", "PNG")
    before = (tmp_path / "one.pdf").read_bytes()
    for name, text in (("one", photo), ("two", plan)):
        (tmp_path / f"{name}.yml").write_text(text)
    done = batch(clinic, tmp_path, "-o", tmp_path)
    assert "1 failed" in done.stdout
    assert "one.pdf" in done.stderr
    assert (tmp_path / "one.pdf").read_bytes() == before
    assert (tmp_path / "two.pdf").read_bytes().startswith(b"%PDF")
