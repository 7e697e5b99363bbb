"""The command ``loadwise batch``: print many plans."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from generator.batch.cluster import Certificates, connect
from generator.batch.inputs import Entry, file_name, find_entries
from generator.batch.journal import FolderBusy, Journal, journal_file
from generator.batch.preparation import Preparation
from generator.batch.report import Report, is_report
from generator.batch.run import run_batch
from generator.batch.workers import Processes, Workers
from generator.cli.output import (
    ERRORS,
    counted,
    fail,
    finish,
    is_standard_output,
    keep_inputs,
    refuse,
    refuse_standard_output,
    show,
    unwritable,
    write_output,
)
from generator.cli.progress_bars import Bars
from generator.common.files import on_any_disk
from generator.definitions.findings import Place, Typed, finding, most_like
from generator.definitions.library import Library, load_library, releases_file
from generator.document.model import ALL_FORMS, Form

__all__ = ["run"]


def run(
    root: Path,
    plans: Sequence[Path],
    folder: Path,
    formats: str,
    jobs: int | None,
    report_file: Path | None,
    show_names: bool,
    scheduler: str | None,
    certificates: Certificates,
) -> None:
    """Print the plans, report the results, and exit with code 1 if any plan has no sheet."""
    kinds = _kinds(formats)
    refuse_standard_output(folder, "Sheets")
    if not scheduler:
        tempfile.gettempdir()  # fails now, and not with every plan, if there is no such folder
    library = _library(root)
    entries = find_entries(plans)
    _keep_apart(report_file, plans, folder, entries)
    workers = (
        _cluster(scheduler, certificates) if scheduler else Processes(jobs or os.cpu_count() or 1)
    )
    report = _print(library, root, entries, folder, kinds, workers)
    if not show_names:
        report = report.without_typed()
    show(report.errors)
    for warning, plans_with_it in report.warnings:
        show([warning])
        click.echo(f"    In {counted(plans_with_it, 'plan')}.", err=True)
    click.echo("\n".join(report.lines()), err=is_standard_output(report_file))
    if report_file is not None:
        write_output(report_file, report.as_json())
    sys.exit(0 if report.complete else ERRORS)


def _print(
    library: Library,
    root: Path,
    entries: Sequence[Entry],
    folder: Path,
    kinds: tuple[Form, ...],
    workers: Workers,
) -> Report:
    """Print every plan, or as many as possible before Ctrl-C or a full disk."""
    results, done = [], False
    try:
        with _journal(folder) as journal, Bars() as bars:
            show(journal.found)
            bars.step("Plans", len(entries))
            preparation = Preparation(library, kinds, root / "build" / "figures")
            for result in run_batch(entries, preparation, journal, workers, kinds):
                results.append(result)
                bars.advance()
            done = len(results) == len(entries)
    except KeyboardInterrupt:
        pass
    finally:
        workers.close(at_once=not done)
    return Report(results, len(entries))


def _keep_apart(
    report: Path | None, plans: Sequence[Path], folder: Path, entries: Sequence[Entry]
) -> None:
    """Refuse results that would replace a plan or a table, and a report in a sheet's place."""
    files = dict.fromkeys((*plans, *(Path(entry.place.file) for entry in entries)))
    inputs = {on_any_disk(os.path.realpath(file)): file for file in files}
    there = os.path.realpath(folder)
    names = (file_name(entry.name, kind) for entry in entries for kind in ALL_FORMS)
    ours = {on_any_disk(f"{there}/{name}") for name in (*names, journal_file(folder).name)}
    if taken := ours & inputs.keys():
        refuse(
            f"a sheet would replace {inputs[taken.pop()]}, which is read.",
            "Choose another folder.",
        )
    if report is not None and not is_standard_output(report):
        keep_inputs(report)
        name = on_any_disk(os.path.realpath(report))
        if name in ours or name in inputs or any(_same(report, file) for file in files):
            refuse(f"the report would replace {report}.", "Give it a name of its own.")
        # Clinics, logos and photos are only known once each plan is read, so nothing but a report
        # is replaced.
        if _is_something_else(report):
            refuse(
                f"the report would replace {report}, which is no report.",
                "Give it a name of its own, or delete the file.",
            )


def _is_something_else(report: Path) -> bool:
    try:
        return report.is_file() and not is_report(report)
    except OSError:
        return False  # writing it says why


def _same(one: Path, other: Path) -> bool:
    """Whether both names lead to one file, also by a hard link."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _kinds(formats: str) -> tuple[Form, ...]:
    wanted = dict.fromkeys(part.strip() for part in formats.split(","))
    for name in wanted:
        if name not in ALL_FORMS:
            near = most_like(name, ALL_FORMS)
            refuse(
                f"there is no format “{name}”.",
                f"Did you mean “{near}”?" if near else f"Formats: {', '.join(ALL_FORMS)}.",
            )
    return tuple(kind for kind in ALL_FORMS if kind in wanted)


def _library(root: Path) -> Library:
    """The library. Faults in single definitions are reported with the plans that need them."""
    loaded = load_library(root)
    if loaded.value is None:
        fail(loaded.findings)
    record = releases_file(root).relative_to(root).as_posix()
    show(one for one in loaded.findings if one.place.file == record)
    show(loaded.value.settings_file.unreachable())
    return loaded.value


def _cluster(scheduler: str, certificates: Certificates) -> Workers:
    # Dask logs each broken connection with a traceback; what matters is a finding.
    logging.disable()
    return finish(connect(scheduler, certificates))


def _journal(folder: Path) -> Journal:
    try:
        return Journal(folder)
    except FolderBusy as busy:
        fail([finding("output.busy", Place(str(folder)), holder=Typed(busy))])
    except OSError as problem:
        if os.path.lexists(journal_file(folder)):
            fail([unwritable(journal_file(folder), problem, "journal")])
        fail([unwritable(folder, problem, "folder")])
