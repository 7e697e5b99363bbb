"""The command ``loadwise`` and its subcommands. Groups of them are in :mod:`groups`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli.groups import GROUPS
from generator.cli.machine import Cli, open_standard_streams, speak_any_encoding
from generator.cli.options import EXIT, FILE, LOOK, SIDE
from generator.cli.output import (
    counted,
    finish,
    project_root,
    refuse,
    whole_library,
    write_standard_output,
)

if TYPE_CHECKING:
    from generator.definitions.model.figure import SideName
    from generator.document.model import Form
    from generator.drawing.figures.looks import LookName

__all__ = ["cli", "main"]


def main() -> None:
    """Entry point. Exits quietly on Ctrl-C or a closed pipe."""
    open_standard_streams()
    speak_any_encoding()
    try:
        cli(prog_name="loadwise")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:  # Ctrl-C after click has stopped handling it
        sys.exit(1)


@click.group(
    cls=Cli,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog=EXIT,
)
@click.version_option(__version__, prog_name="loadwise")
def cli() -> None:
    """Turn exercise and rehabilitation definitions into a website, handouts and personal plans.

    \b
    loadwise build                                  build the website and its sheets in site/
    loadwise serve                                  preview the website while you write
    loadwise check                                  list every mistake in content/ and protocols/
    loadwise plan plans/example.yml -o plan.pdf     print one person's plan
    loadwise batch plans/private/ -o out/           print many people's plans
    loadwise new exercise heel-dig                  start from a commented template
    """


@cli.command(epilog=EXIT)
@click.option("--strict", is_flag=True, help="Stop at warnings too.")
def build(strict: bool) -> None:
    """Build the website and its printable sheets in site/.

    \b
    loadwise build              almost instant when nothing has changed
    loadwise build --strict     also stops at warnings: use it before you publish
    """
    from generator.build import build as run
    from generator.cli.progress_bars import Bars
    from generator.wording.findings import escaped

    root = project_root()
    with Bars() as bars:
        outcome = run(root, bars, strict=strict)
    report = finish(outcome, strict=strict)
    made = (
        f"{counted(report.pages, 'page')}, {counted(report.pdfs, 'PDF')},"
        f" {counted(report.warnings, 'warning')}"
    )
    what = "Nothing changed" if report.unchanged else f"Built in {report.seconds:.1f} seconds"
    click.echo(f"{what}: {made}.\nOpen {escaped(str(report.site / 'index.html'))}")


@cli.command(epilog=EXIT)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0 picks any free port.",
)
def serve(port: int) -> None:
    """Preview the site while you write: the browser shows each saved change, or mistake, at once.

    Only this machine can reach it. A sheet is printed when you open it. Stop with Ctrl-C.

    \b
    loadwise serve
    loadwise serve --port 8001
    """
    from generator.cli.serve import run

    run(project_root(), port)


@cli.command(epilog=EXIT)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="The output format: text for people, the others for machines.",
)
@click.option("--reading", is_flag=True, help="Print the reading level of each patient text.")
def check(strict: bool, form: str, reading: bool) -> None:
    """Check every definition and list all mistakes, each with its file, line and column.

    \b
    loadwise check
    loadwise check --strict --format github     in a pull request
    loadwise check --reading                    grade, sentences and passive voice of each text
    """
    from generator.cli.readability import show_reading
    from generator.definitions.findings import Outcome
    from generator.definitions.library import load_library
    from generator.plans.printed import disagreements
    from generator.rules import check as run
    from generator.site import page_faults
    from generator.wording.findings import as_github, as_json

    loaded = load_library(project_root())
    found = list(loaded.findings)
    if loaded.value is not None:
        found += run(loaded.value)
        if not any(one.is_error for one in found):
            found += (*page_faults(loaded.value), *disagreements(loaded.value))
    failed = any(d.is_error or strict for d in found)
    if form == "text":
        if reading and loaded.value is not None:
            show_reading(loaded.value)
        library = finish(Outcome(loaded.value, tuple(found)), strict=strict)
        exercises, protocols = (
            counted(len(library.exercises), "exercise"),
            counted(len(library.protocols), "protocol"),
        )
        click.echo(
            f"{exercises} and {protocols} are fine"
            + (f", with {counted(len(found), 'warning')}." if found else ".")
        )
    else:
        write_standard_output(f"{as_json(found) if form == 'json' else as_github(found)}\n")
        sys.exit(1 if failed else 0)


@cli.command(epilog=EXIT)
@click.argument("file", type=FILE)
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="The output file, or - for standard output. By default the plan's name with .pdf, in"
    " this folder.",
)
@click.option(
    "--expand",
    "expanded",
    is_flag=True,
    help="Write the plan as YAML with every dose and day spelt out.",
)
@click.option(
    "--update", is_flag=True, help="Accept the current library: write its version into FILE."
)
@click.option(
    "--json",
    "resolved",
    is_flag=True,
    help="Write the resolved plan as JSON, the data behind the PDF.",
)
@click.option(
    "--since",
    type=FILE,
    help="The person's previous plan: the new one then says what has changed.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["plan", "compact", "full", "fridge", "clinician", "ics", "note", "fhir"]),
    default="plan",
    show_default=True,
    help=(
        "plan: compact for up to eight exercises, otherwise in full. compact: two sheets, printed"
        " on both sides. full: every step of every exercise. fridge: one page to hang up."
        " clinician: the clinician's copy. ics: a calendar. note: a note for the clinical record."
        " fhir: a FHIR Bundle."
    ),
)
@click.option(
    "--with-name",
    is_flag=True,
    help="In a calendar, a note or FHIR: say whose plan it is. Without this, they name nobody.",
)
@click.option(
    "--start",
    type=click.DateTime(["%H:%M"]),
    help="In a calendar: when to begin sessions that have no time of day.  [default: 18:00]",
)
@click.option(
    "--alarm",
    type=click.IntRange(0, 1440),
    metavar="MINUTES",
    help="In a calendar: add a reminder this long before each session or visit.",
)
@click.option(
    "--codes",
    type=FILE,
    help="In FHIR: your own codes for exercises (CSV: exercise, system, code, display).",
)
def plan(
    file: Path,
    output: Path | None,
    expanded: bool,
    update: bool,
    resolved: bool,
    since: Path | None,
    form: Form,
    with_name: bool,
    start: datetime | None,
    alarm: int | None,
    codes: Path | None,
) -> None:
    """Print one person's plan as an accessible PDF (PDF/UA-1, PDF/A-2a).

    \b
    loadwise plan plans/example.yml -o plan.pdf
    loadwise plan plans/example.yml --format full       every step of every exercise
    loadwise plan plans/example.yml --format fridge     one page to hang up
    loadwise plan new.yml --since old.yml               also say what has changed
    loadwise plan plans/example.yml --format ics        a calendar of its sessions
    loadwise plan plans/example.yml --format note -o -  a note for the clinical record
    loadwise plan plans/example.yml --expand            show the explicit form
    loadwise plan plans/example.yml --update            accept the current library
    """
    if expanded + update + resolved > 1:
        refuse("--expand, --update and --json cannot be combined.", "Choose one.")
    from generator.cli import plan as command

    root = project_root()
    if update:
        command.update(root, file)
    elif expanded:
        command.expand(root, file, output)
    else:
        asked = command.Asked(with_name, start.time() if start else None, alarm, codes)
        command.write(root, file, output, form, since, asked, as_json=resolved)


@cli.command(epilog=EXIT)
@click.argument("plans", nargs=-1, required=True, type=FILE)
@click.option("-o", "--output", type=FILE, required=True, help="The output folder for the sheets.")
@click.option(
    "--format",
    "formats",
    default="plan",
    show_default=True,
    help=(
        "What to make, separated by commas:"
        " plan, compact, full, fridge, clinician, ics, note, fhir."
    ),
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    help="How many processes print in parallel. By default one per core.",
)
@click.option(
    "--report", type=FILE, help="Write the result of each plan to this file (or -), as JSON."
)
@click.option(
    "--show-names",
    is_flag=True,
    help="Quote the plans in messages and in the report. Plans may contain names.",
)
@click.option("--scheduler", help="Print on the Dask cluster with this scheduler: tls://HOST:PORT.")
@click.option("--tls-ca", type=FILE, help="The cluster's certificate authority.")
@click.option("--tls-cert", type=FILE, help="Your certificate for the cluster.")
@click.option("--tls-key", type=FILE, help="The private key of your certificate.")
def batch(
    plans: tuple[Path, ...],
    output: Path,
    formats: str,
    jobs: int | None,
    report: Path | None,
    show_names: bool,
    scheduler: str | None,
    tls_ca: Path | None,
    tls_cert: Path | None,
    tls_key: Path | None,
) -> None:
    """Print many people's plans, from plan files, folders, and tables (.csv, .xlsx, .jsonl).

    A plan with errors does not stop the others. Sheets that are up to date are not printed again,
    so the same command resumes a batch that was interrupted.

    \b
    loadwise batch plans/private/ -o out/
    loadwise batch people.csv -o out/ --format plan,fridge --report report.json
    """
    from generator.cli.batch import run

    if jobs and scheduler:
        refuse(
            "--jobs and --scheduler cannot be combined.", "The cluster's workers do the printing."
        )
    run(
        project_root(),
        plans,
        output,
        formats,
        jobs,
        report,
        show_names,
        scheduler,
        (tls_ca, tls_cert, tls_key),
    )


@cli.command(epilog=EXIT)
def schema() -> None:
    """Write the JSON Schemas to content/schemas/, so that editors can complete and check YAML.

    In your own project they complete the ids of your library too: run it again when you have added
    an exercise.

    \b
    loadwise schema
    """
    from generator.cli.schemas import write_schemas
    from generator.definitions.schemas import FOLDER

    written = write_schemas(project_root())
    click.echo(f"{counted(written, 'schema')} written to {FOLDER}/.")


@cli.command(epilog=EXIT)
@click.argument("exercise")
@click.option("-o", "--output", type=FILE, required=True, help="The folder for the pictures.")
@click.option("--png", is_flag=True, help="Write PNG files too.")
@LOOK
@SIDE
def figure(exercise: str, output: Path, png: bool, look: LookName, side: SideName) -> None:
    """Draw the pictures of EXERCISE into a folder: start, end, motion and fault.

    \b
    loadwise figure step-down -o build/look
    loadwise figure step-down -o build/look --png --side left
    """
    from generator.cli.figures import draw_one

    draw_one(project_root(), exercise, output, look, side, png=png)


@cli.command(epilog=EXIT)
@click.argument("exercises", nargs=-1)
@click.option(
    "--sheet", type=FILE, required=True, help="The output file: .html (animated), .png or .svg."
)
@LOOK
@SIDE
def figures(exercises: tuple[str, ...], sheet: Path, look: LookName, side: SideName) -> None:
    """Draw all figures, or those of EXERCISES, on one contact sheet.

    \b
    loadwise figures --sheet sheet.html
    loadwise figures step-down bridge --sheet sheet.png
    """
    from generator.cli.figures import draw_sheet

    draw_sheet(project_root(), sheet, exercises, look, side)


@cli.command(epilog=EXIT)
@click.argument("version")
def release(version: str) -> None:
    """Record the library as VERSION (year.month.number).

    Plans made with this version can later be compared with newer ones.

    \b
    loadwise release 2026.12.1
    """
    from generator.build import alone
    from generator.definitions.findings import Outcome
    from generator.definitions.new_release import release as record
    from generator.plans.printed import disagreements
    from generator.rules import check as run
    from generator.wording.findings import escaped

    root = project_root()
    # Or of two releases at the same time, the second would write what it read before the first.
    with alone(root, lambda holder: click.echo(f"Waiting for {escaped(holder)} …", err=True)):
        library = whole_library()
        finish(Outcome(library, tuple(d for d in run(library) if d.is_error)))
        finish(Outcome(library, disagreements(library)))
        finish(record(library, version))
    click.echo(f"Released {version}.")


for _group in GROUPS:
    cli.add_command(_group)
