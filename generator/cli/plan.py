"""The command ``loadwise plan``: print, expand or update one plan."""

from __future__ import annotations

import codecs
import dataclasses
import datetime
from pathlib import Path
from typing import NamedTuple

import click

from generator.cli.output import finish, is_standard_output, show, tell_about, usable, write_output
from generator.common.json_cache import keep_json_in
from generator.definitions.findings import Outcome, Place
from generator.definitions.library import Library, open_library
from generator.document.model import ALL_FORMS, EXCHANGE_FORMS, FORMS, Form, ResolvedPlan
from generator.document.pictures import pictures_of
from generator.plans.plan_file import PlanFile, read_plan
from generator.wording.findings import escaped

__all__ = ["Asked", "expand", "update", "write"]


def _read(root: Path, file: Path) -> tuple[Library, PlanFile]:
    """The plan and the library.

    Only the definitions that the plan needs are read; ``check`` finds faults elsewhere.
    """
    keep_json_in(root / "build" / "read")
    plan = finish(read_plan(file))
    return usable(open_library(root)), plan


class Asked(NamedTuple):
    """What somebody asks of a form that other programs read.

    ``start`` and ``alarm``: of a calendar. ``codes``: a table of codes for exercises.
    """

    name: bool = False
    start: datetime.time | None = None
    alarm: int | None = None
    codes: Path | None = None


def write(
    root: Path,
    file: Path,
    output: Path | None,
    form: Form,
    since: Path | None,
    asked: Asked,
    *,
    as_json: bool,
) -> None:
    """Write one form of the plan, or the JSON behind it.

    ``since``: the person's previous plan.
    """
    from generator.plans.resolve import resolve_plan

    library, plan = _read(root, file)
    earlier = _read(root, since)[1] if since else None
    document = finish(resolve_plan(library, plan, earlier))
    target = output or Path(file.stem + ALL_FORMS[form])
    if as_json:
        kind = {"kind": form} if form in FORMS else {}
        text = document.model_copy(update=kind).model_dump_json(indent=2) + "\n"
        write_output(output or Path("-"), text)
        return
    if form in EXCHANGE_FORMS:
        content = _exchanged(library, plan, document, form, asked)
        # Text, because a terminal shows it
        write_output(target, content.decode() if is_standard_output(target) else content)
    else:
        show(library.settings_file.unreachable())
        write_output(target, _printed(root, file, library, plan, document, form))
    tell_about(target, f"Wrote {escaped(str(target))}.")


def _exchanged(
    library: Library, plan: PlanFile, document: ResolvedPlan, form: Form, asked: Asked
) -> bytes:
    from generator.exchange.codes import read_codes
    from generator.exchange.exchange_files import ExchangeOptions, exchange_files
    from generator.exchange.plan_calendar import CalendarOptions

    calendar = CalendarOptions(alarm=asked.alarm)
    if asked.start is not None:
        calendar = dataclasses.replace(calendar, start=asked.start)
    codes = finish(read_codes(asked.codes)) if asked.codes else {}
    options = ExchangeOptions(asked.name, calendar, codes)
    (content,) = finish(exchange_files(library, plan, document, [form], options)).values()
    return content


def _printed(
    root: Path, file: Path, library: Library, plan: PlanFile, document: ResolvedPlan, form: Form
) -> bytes:
    from generator.drawing.picture_cache import PictureCache
    from generator.pdf.compiler import Printer
    from generator.pdf.typed_letters import check_letters

    finish(check_letters(plan))

    picture_cache = PictureCache(library, root / "build" / "figures", plan.plan.value.print.look)
    pictures = {**pictures_of(document, picture_cache), **plan.pictures}
    sheet = document.model_copy(update={"kind": form})
    return finish(Printer(root / "build" / "print").pdf(sheet, Place(str(file)), pictures))


def expand(root: Path, file: Path, output: Path | None) -> None:
    """Write the plan in its explicit form, as YAML."""
    from generator.plans.expand import expand as make_explicit
    from generator.plans.plan_yaml import plan_yaml

    library, plan = _read(root, file)
    explicit = finish(Outcome(*make_explicit(library, plan.plan)))
    text = plan_yaml(explicit)
    write_output(output or Path("-"), text)


def update(root: Path, file: Path) -> None:
    """Write the library's current version into the plan, and say what changed.

    The rest of the file, comments included, stays exactly as it was.
    """
    from generator.plans.expand import expand as make_explicit
    from generator.plans.judge import Case, library_changes
    from generator.plans.problems import problems_of

    library, plan = _read(root, file)
    source = plan.plan.source
    before = plan.plan.value.library
    if before == library.version:
        click.echo(f"{escaped(str(file))} already uses library {before}.")
        return
    problems = problems_of(library, plan.plan).value
    if problems is not None:
        explicit = finish(Outcome(*make_explicit(library, plan.plan)))
        changes = library_changes(Case(library, problems, explicit, plan.plan))
        if changes is None:
            lines = ["unknown, because that version was never released"]
        else:
            lines = [f"{id}: {', '.join(keys)}" for id, keys in changes.items()]
        for line in lines or ["nothing that this plan uses"]:
            click.echo(f"changed since {before}: {line}")
    start, end = source.slice(("library",))
    mark = "\ufeff" if file.read_bytes().startswith(codecs.BOM_UTF8) else ""
    text = mark + source.text[:start] + library.version + source.text[end:]
    write_output(file, text, update=True)
    click.echo(
        f"{escaped(str(file))} now uses library {library.version}. Review the plan and raise its"
        " version before you hand it out."
    )
