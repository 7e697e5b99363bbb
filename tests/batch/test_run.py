"""Many plans: nothing made twice or mixed up, bad plans stop no others, no names are revealed."""

from __future__ import annotations

import json
from concurrent.futures import BrokenExecutor, Future
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from bench.corpus import people, write_lines
from generator.batch import inputs
from generator.batch.inputs import Entry, find_entries
from generator.batch.journal import Journal
from generator.batch.preparation import Preparation, Sheet
from generator.batch.report import Report
from generator.batch.workers import Borrowed
from generator.definitions.definition_files import SharedFileBroken
from generator.definitions.findings import Outcome, Place, finding
from generator.definitions.library import Library
from generator.document.model import FORMS
from generator.pdf.print_job import PrintJob
from generator.wording.findings import as_text
from tests.batches import batch, clinic, crowd, preparation, printed, sheets, sheets_in, threads
from tests.conftest import ROOT
from tests.scripts import NAMES

__all__ = ["clinic", "crowd", "preparation", "sheets", "threads"]  # fixtures


class Counting(Borrowed):
    """Workers that count their jobs."""

    def __init__(self, inner: Borrowed) -> None:
        self._inner, self.most_waiting = inner, inner.most_waiting
        self.given: list[PrintJob] = []
        self.waiting = self.most = 0

    def submit(self, order: PrintJob) -> Future[Outcome[tuple[bytes, ...]]]:
        self.given.append(order)
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        future = self._inner.submit(order)
        future.add_done_callback(self._done)
        return future

    def _done(self, _: object) -> None:
        self.waiting -= 1


class Dying(Counting):
    """Workers that die on some plans, a given number of times for each."""

    def __init__(self, inner: Borrowed, deaths: dict[str, int]) -> None:
        super().__init__(inner)
        self._deaths = deaths
        self.replaced = 0

    def submit(self, order: PrintJob) -> Future[Outcome[tuple[bytes, ...]]]:
        name = f"{order.place.line}"
        if self._deaths.get(name, 0):
            self._deaths[name] -= 1
            broken: Future[Outcome[tuple[bytes, ...]]] = Future()
            broken.set_exception(BrokenExecutor())
            return broken
        return super().submit(order)

    def replace(self) -> None:
        self.replaced += 1


def test_a_batch_is_the_same_on_two_runs_and_on_one_and_two_workers(
    clinic: Path, crowd: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    for jobs in (1, 2):
        done = batch(clinic, crowd, "-o", tmp_path / f"{jobs}", "--jobs", jobs)
        assert done.returncode == 0, done.stderr
        assert done.stdout == "6 plans printed, 0 unchanged since the last run, 0 failed.\n"
        assert sheets_in(tmp_path / f"{jobs}") == sheets


def test_every_person_has_a_sheet_of_their_own(sheets: dict[str, bytes]) -> None:
    assert sorted(sheets) == [f"r-{n:05d}.pdf" for n in range(6)]
    assert len(set(sheets.values())) == 6


def test_what_is_there_is_not_printed_again(
    crowd: Path, preparation: Preparation, threads: Borrowed, tmp_path: Path
) -> None:
    entries = find_entries([crowd])[:3]
    assert [r.state for r in printed(entries, tmp_path, preparation, threads)] == ["made"] * 3
    workers = Counting(threads)
    assert [r.state for r in printed(entries, tmp_path, preparation, workers)] == ["kept"] * 3
    assert workers.given == []


@pytest.mark.parametrize("fate", ["gone", "half", "another person's", "no note", "a torn note"])
def test_a_sheet_that_is_not_what_was_written_is_printed_again(
    fate: str,
    crowd: Path,
    preparation: Preparation,
    threads: Borrowed,
    sheets: dict[str, bytes],
    tmp_path: Path,
) -> None:
    entries = find_entries([crowd])[:2]
    printed(entries, tmp_path, preparation, threads)
    first, second, note = (
        tmp_path / "r-00000.pdf",
        tmp_path / "r-00001.pdf",
        tmp_path / ".loadwise.jsonl",
    )
    noted = note.read_text().splitlines()
    spoilt = "r-00000.pdf" if fate != "a torn note" else json.loads(noted[-1])[0]
    match fate:
        case "gone":
            first.unlink()
        case "half":
            first.write_bytes(first.read_bytes()[:5000])
        case "another person's":
            first.write_bytes(second.read_bytes())
        case "no note":
            note.unlink()
        case "a torn note":
            note.write_text(note.read_text()[: -len(noted[-1]) // 2])
    again = {r.name: r.state for r in printed(entries, tmp_path, preparation, threads)}
    assert again[spoilt.removesuffix(".pdf")] == "made"
    assert sheets_in(tmp_path) == {name: sheets[name] for name in ("r-00000.pdf", "r-00001.pdf")}
    assert {r.state for r in printed(entries, tmp_path, preparation, threads)} == {"kept"}


def test_a_changed_plan_is_printed_again_and_no_other(
    library: Library, preparation: Preparation, threads: Borrowed, tmp_path: Path
) -> None:
    plans = list(people(library, 3))
    table = tmp_path / "people.jsonl"

    def states() -> dict[str, str]:
        table.write_text("".join(f"{json.dumps(plan)}\n" for plan in plans))
        return {
            r.name: r.state
            for r in printed(find_entries([table]), tmp_path / "out", preparation, threads)
        }

    states()
    plans[1]["notes"] = "Something else."
    plans.reverse()
    assert states() == {"r-00000": "kept", "r-00001": "made", "r-00002": "kept"}


def test_names_in_many_scripts_are_printed(
    library: Library, preparation: Preparation, threads: Borrowed, tmp_path: Path
) -> None:
    plans = list(people(library, len(NAMES)))
    for plan, (name, _) in zip(plans, NAMES.values(), strict=True):
        plan["person"]["label"] = name
    table = tmp_path / "people.jsonl"
    table.write_text("".join(f"{json.dumps(plan)}\n" for plan in plans))
    results = list(printed(find_entries([table]), tmp_path / "out", preparation, threads))
    assert {result.state for result in results} == {"made"}
    assert len(sheets_in(tmp_path / "out")) == len(NAMES)


def test_a_bad_plan_stops_nobody_and_its_older_sheet_is_named(
    clinic: Path, library: Library, tmp_path: Path
) -> None:
    table, out = write_lines(library, 3, tmp_path / "people.jsonl"), tmp_path / "out"
    assert batch(clinic, table, "-o", out).returncode == 0
    before = (out / "r-00001.pdf").read_bytes()
    table.write_text(table.read_text().replace('"left"', '"lefft"'))
    done = batch(
        clinic, table, tmp_path / "none.yml", "-o", out, "--report", tmp_path / "report.json"
    )
    assert done.returncode == 1
    assert "people.jsonl:2:" in done.stderr
    assert "none.yml:1:1: error: does not exist" in done.stderr
    assert "2 unchanged since the last run, 2 failed." in done.stdout
    assert "are still there: r-00001.pdf" in done.stdout
    assert (out / "r-00001.pdf").read_bytes() == before
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["counts"] == {"given": 4, "not_reached": 0, "made": 0, "kept": 2, "failed": 2}
    assert [(plan["name"], plan["state"]) for plan in report["plans"]] == [
        ("none", "failed"),
        ("r-00000", "kept"),
        ("r-00001", "failed"),
        ("r-00002", "kept"),
    ]
    assert report["plans"][2]["diagnostics"][0]["code"] == "schema.choice"


def test_few_plans_are_at_hand_at_any_moment(
    crowd: Path, preparation: Preparation, threads: Borrowed, tmp_path: Path
) -> None:
    workers = Counting(threads)
    printed(find_entries([crowd]), tmp_path, preparation, workers)
    assert len(workers.given) == 6
    assert workers.most <= workers.most_waiting == 2


def test_a_dead_worker_costs_no_plan_but_the_one_that_kills_it_twice(
    crowd: Path,
    preparation: Preparation,
    threads: Borrowed,
    sheets: dict[str, bytes],
    tmp_path: Path,
) -> None:
    workers = Dying(threads, {"2": 1, "5": 2})
    results = {r.name: r for r in printed(find_entries([crowd]), tmp_path, preparation, workers)}
    assert [name for name, r in results.items() if r.state != "made"] == ["r-00004"]
    assert [d.code for d in results["r-00004"].findings] == ["batch.worker-died"]
    assert workers.replaced == 3
    assert sheets_in(tmp_path) == {
        name: pdf for name, pdf in sheets.items() if name != "r-00004.pdf"
    }


def test_every_format_prints(
    crowd: Path, library: Library, clinic: Path, threads: Borrowed, tmp_path: Path
) -> None:
    preparation = Preparation(library, FORMS, clinic / "build/figures")
    with Journal(tmp_path) as journal:
        from generator.batch.run import run_batch

        (result,) = run_batch(find_entries([crowd])[:1], preparation, journal, threads, FORMS)
    assert result.state == "made", result.findings
    made = sheets_in(tmp_path)
    assert set(result.made) == set(made)
    assert len(made) == len(FORMS)
    # The form that chooses is one of the others: with so few exercises the one on two sheets.
    assert made.pop("r-00000.pdf") == made["r-00000.compact.pdf"]
    assert len(set(made.values())) == len(FORMS) - 1


class Faulty(Preparation):
    """A preparation with a fault of the program at the second of the plans."""

    def job_for(self, entry: Entry) -> Outcome[tuple[PrintJob, tuple[Sheet, ...]]]:
        if entry.name == "r-00001":
            raise ValueError("Zoë Quux")
        return super().job_for(entry)


def test_a_fault_of_the_program_at_one_plan_stops_no_other(
    library: Library, clinic: Path, crowd: Path, threads: Borrowed, tmp_path: Path
) -> None:
    faulty = Faulty(library, ("plan",), clinic / "build/figures")
    results = {r.name: r for r in printed(find_entries([crowd])[:3], tmp_path, faulty, threads)}
    assert [results[f"r-0000{n}"].state for n in range(3)] == ["made", "failed", "made"]
    (found,) = results["r-00001"].findings
    assert (found.code, found.place.line) == ("batch.entry", 2)
    assert "ValueError" in as_text([found])
    assert "Quux" not in as_text([found])


def test_a_shared_file_that_breaks_during_a_run_is_told_once(
    library: Library, clinic: Path, crowd: Path, threads: Borrowed, tmp_path: Path
) -> None:
    class Broken(Preparation):
        def job_for(self, entry: Entry) -> Outcome[tuple[PrintJob, tuple[Sheet, ...]]]:
            raise SharedFileBroken((finding("yaml.tab", Place("content/references.yml")),))

    broken = Broken(library, ("plan",), clinic / "build/figures")
    results = printed(find_entries([crowd]), tmp_path, broken, threads)
    assert [r.state for r in results] == ["failed"] * 6
    assert [d.code for d in Report(results, 6).errors] == ["yaml.tab"]


def test_a_name_that_no_file_can_have_stops_no_other(
    preparation: Preparation, crowd: Path, threads: Borrowed, tmp_path: Path
) -> None:
    first, second, third = find_entries([crowd])[:3]
    entries = [first, replace(second, name="x" * 253), replace(third, name="a\0b")]
    found = printed(entries, tmp_path, preparation, threads)
    assert sorted(r.state for r in found) == ["failed", "failed", "made"]


def test_a_path_that_cannot_be_looked_into_hides_no_other(
    crowd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def recursing(*_: object) -> NoReturn:
        raise RecursionError

    (tmp_path / "t.csv").write_text("label\nx\n")
    monkeypatch.setattr(inputs, "_table", recursing)
    table, plan = find_entries([tmp_path / "t.csv", ROOT / "plans/example.yml"])
    assert [d.code for d in table.read().findings] == ["batch.entry"]
    assert plan.read().value is not None


def test_plans_of_one_phase_are_printed_one_after_another(
    preparation: Preparation, threads: Borrowed, tmp_path: Path
) -> None:
    phases = ["settle", "build", "", "settle", "build"]
    entries = [
        replace(inputs._faulty(f"r-{n}", finding("table.name", Place("t.csv", n))), phase=phase)
        for n, phase in enumerate(phases)
    ]
    results = printed(entries, tmp_path, preparation, threads)
    assert [phases[result.place.line] for result in results] == sorted(phases)
