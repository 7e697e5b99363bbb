"""The groups of subcommands: ``loadwise export``, ``import``, ``library``, ``new``, ``review``."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from generator.cli.options import EXIT, FILE
from generator.cli.output import finish, project_root, usable, whole_library

__all__ = ["GROUPS"]


@click.group()
def export() -> None:
    """Write the library in a format for other systems."""


@export.command("fhir", epilog=EXIT)
@click.option(
    "-o",
    "--output",
    type=FILE,
    default="library.fhir.json",
    show_default=True,
    help="The output file, or - for standard output.",
)
@click.option(
    "--codes",
    type=FILE,
    help="Your own codes for exercises (CSV: exercise, system, code, display).",
)
def export_fhir(output: Path, codes: Path | None) -> None:
    """Write the protocols as FHIR R4: PlanDefinition, ActivityDefinition and our code system.

    Gates are text: the file has nothing that a program could run.

    \b
    loadwise export fhir -o library.fhir.json
    loadwise export fhir --codes snomed.csv     codes that you have a licence for
    """
    from generator.cli.exchange import write_library

    write_library(project_root(), output, codes)


@click.group("import")
def import_() -> None:
    """Read files that other programs wrote."""


@import_.command("plan", epilog=EXIT)
@click.argument("bundle", type=FILE)
@click.option("-o", "--output", type=FILE, default="-", help="The plan's new file, or - (default).")
@click.option(
    "--label", help="Whose plan it is. A Bundle says so only if it was written --with-name."
)
def import_plan_(bundle: Path, output: Path, label: str | None) -> None:
    """Read a plan back from the FHIR Bundle that `loadwise plan --format fhir` wrote.

    A Bundle whose doses or days were changed in another system is refused.

    \b
    loadwise import plan plan.fhir.json --label "A. B." -o plans/private/a-b.yml
    """
    from generator.cli.exchange import read_plan_bundle

    read_plan_bundle(project_root(), bundle, output, label)


@import_.command("exercises", epilog=EXIT)
@click.argument("file", type=FILE)
@click.option("--licence", help="Your right to use the texts: “our own”, “CC BY 4.0, …”.")
def import_exercises_(file: Path, licence: str | None) -> None:
    """Start your own exercises from FILE: JSON, or a table (CSV, .xlsx) with one exercise a row.

    What FILE does not say is marked, never guessed. Markup is removed.

    \b
    loadwise import exercises ours.csv --licence "our own"
    """
    from generator.cli.exchange import read_exercises

    read_exercises(project_root(), file, licence)


@click.group()
def new() -> None:
    """Start a project, an exercise or a plan from a commented template."""


@new.command(epilog=EXIT)
@click.argument("folder", type=FILE)
def site(folder: Path) -> None:
    """Start a project in FOLDER for your own files, on top of the included library.

    It has settings, an example plan, and a README that says what else can go there.

    \b
    loadwise new site our-clinic
    """
    from generator.cli.schemas import write_schemas
    from generator.definitions.library import open_library
    from generator.definitions.library_updates import what_is_below, write_lock
    from generator.definitions.starters import new_site
    from generator.wording.findings import escaped

    root = finish(new_site(folder))
    write_lock(root, what_is_below(usable(open_library(root)).layers))
    write_schemas(root)
    shown = escaped(str(folder))
    click.echo(f"Made {shown}. Next:\n  cd {shown}\n  loadwise build")


@new.command(epilog=EXIT)
@click.argument("name")
def exercise(name: str) -> None:
    """Start the exercise NAME (lower-case letters, digits, hyphens) in content/exercises/.

    \b
    loadwise new exercise heel-dig
    """
    from generator.definitions.starters import new_exercise

    made = finish(new_exercise(whole_library(), name))
    click.echo(
        f"Made {made}. Fill it in, list it in a phase of protocols/, then run `loadwise check`."
    )


@new.command("protocol", epilog=EXIT)
@click.argument("name")
@click.option("--region", required=True, help="The region of the body: an id of regions.yml.")
def new_protocol_(name: str, region: str) -> None:
    """Start the protocol NAME with its first phase, its file of sources and its first page.

    \b
    loadwise new protocol tennis-elbow --region elbow
    """
    from generator.definitions.starters import new_protocol

    made = finish(new_protocol(whole_library(), name, region))
    for path in made:
        click.echo(f"Made {path}")
    click.echo("Fill them in, and run `loadwise check`: it says what is left.")


@new.command("plan", epilog=EXIT)
@click.argument("name")
@click.option("--protocol", help="Needed where there are several.")
@click.option("--phase", help="By default the first one.")
def new_plan_(name: str, protocol: str | None, phase: str | None) -> None:
    """Start the plan NAME in plans/ with the sessions of a phase.

    \b
    loadwise new plan private/a-b --protocol tennis-elbow --phase build
    (plans/private/ is never committed)
    """
    from generator.definitions.starters import new_plan

    today = datetime.date.today()  # noqa: DTZ011 - the clinician's local date
    made = finish(new_plan(whole_library(), name, protocol, phase, today))
    click.echo(f"Made {made}. Fill it in, then run `loadwise plan {made} -o plan.pdf`.")


@click.group("library")
def library_() -> None:
    """What the included library says, for a project that has its own files on top of it."""


@library_.command("diff", epilog=EXIT)
def library_diff() -> None:
    """List what has changed in the included library since the last `library update`.

    A star marks what this project replaces with a file of its own.

    \b
    loadwise library diff
    """
    from generator.cli.library import show_changes

    show_changes(project_root())


@library_.command("update", epilog=EXIT)
def library_update() -> None:
    """Record that you have seen what the included library says now.

    \b
    pip install --upgrade loadwise
    loadwise library diff
    loadwise library update
    """
    from generator.cli.library import accept_changes

    accept_changes(project_root())


@click.group()
def translate() -> None:
    """Put the library and all labels into another language."""


LANGUAGE = click.argument("language")


@translate.command("extract", epilog=EXIT)
@LANGUAGE
def translate_extract(language: str) -> None:
    """Begin LANGUAGE: write PO files with every text into translations/LANGUAGE/.

    \b
    loadwise translate extract es
    """
    from generator.cli.translate import extract

    extract(project_root(), language)


@translate.command("update", epilog=EXIT)
@LANGUAGE
def translate_update(language: str) -> None:
    """Merge new and changed English texts into the PO files of LANGUAGE.

    The translation of a changed text is kept as a guess, marked "fuzzy".

    \b
    loadwise translate update es
    """
    from generator.cli.translate import update

    update(project_root(), language)


@translate.command("check", epilog=EXIT)
@LANGUAGE
def translate_check(language: str) -> None:
    """Report what is missing, only a guess, or has other numbers than the English text.

    \b
    loadwise translate check es
    """
    from generator.cli.translate import check_language

    check_language(project_root(), language)


@translate.command("stats", epilog=EXIT)
def translate_stats() -> None:
    """Print how many words of each language are translated.

    \b
    loadwise translate stats
    """
    from generator.cli.translate import show_stats

    show_stats(project_root())


@click.group()
def review() -> None:
    """Have the texts reviewed and signed by a registered physiotherapist."""


@review.command(epilog=EXIT)
@click.argument("protocol", required=False)
@click.option(
    "-o",
    "--output",
    type=FILE,
    default="build/review",
    show_default=True,
    help="The folder for the PDF and the workbook.",
)
@click.option("--pages", is_flag=True, help="The hand-written pages instead of the plan.")
@click.option(
    "--all", "everything", is_flag=True, help="What is signed too: for a second reviewer."
)
def pack(protocol: str | None, output: Path, pages: bool, everything: bool) -> None:
    """Write all that needs a signature: a PDF to read, and a workbook (.xlsx) to fill in.

    What can harm somebody comes first. Words that have changed since the last signature are marked.

    \b
    loadwise review pack tennis-elbow -o review/
    loadwise review pack tennis-elbow -o review/ --pages
    """
    from generator.cli.review import write_pack

    write_pack(whole_library(), protocol, output, pages=pages, everything=everything)


_DAY = click.DateTime(["%Y-%m-%d"])


@review.command("sign", epilog=EXIT)
@click.argument("file", type=FILE)
@click.option("--by", help="The reviewer's name, if the workbook does not say it.")
@click.option("--registration", help="The register and number: “HCPC PH000000”.")
@click.option("--on", type=_DAY, help="The day of the review.  [default: the workbook's, or today]")
@click.option(
    "--due", type=_DAY, help="The next review.  [default: the workbook's, or 2 years later]"
)
def sign_(
    file: Path,
    by: str | None,
    registration: str | None,
    on: datetime.datetime | None,
    due: datetime.datetime | None,
) -> None:
    """Write the answers of a filled workbook into the files: signatures, rejections and reasons.

    Only on behalf of the physiotherapist who filled it in. Nothing is written if a text has changed
    since the pack was made.

    \b
    loadwise review sign filled.xlsx --by "A. Reviewer" --registration "HCPC PH000000"
    """
    from generator.cli.review import sign_pack

    days = (on.date() if on else None, due.date() if due else None)
    sign_pack(project_root(), file, by, registration, *days)


@review.command("due", epilog=EXIT)
@click.option("--on", type=_DAY, help="On which day.  [default: today]")
@click.option("--strict", is_flag=True, help="Exit with code 1 if anything is to be reviewed.")
def due_(on: datetime.datetime | None, strict: bool) -> None:
    """List what is unsigned, rejected, changed since its signature or overdue, and all comments.

    \b
    loadwise review due
    loadwise review due --on 2027-01-01 --strict
    """
    from generator.cli.review import list_due

    list_due(whole_library(), on.date() if on else None, strict=strict)


GROUPS = (export, import_, library_, new, review, translate)
