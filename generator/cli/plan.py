"""The command ``loadwise plan``: print, expand or update one plan."""

from __future__ import annotations

import codecs
from pathlib import Path

import click

from generator.cli.output import finish, show, tell_about, usable, write_output
from generator.common.json_cache import keep_json_in
from generator.definitions.findings import Outcome, Place
from generator.definitions.library import Library, open_library
from generator.definitions.vocabulary import VOCABULARY
from generator.document.model import Kind
from generator.document.pictures import pictures_of
from generator.plans.plan_file import PlanFile, read_plan
from generator.wording.findings import escaped

__all__ = ["expand", "update", "write"]


def _read(root: Path, file: Path) -> tuple[Library, PlanFile]:
    """The plan and the library.

    Only the definitions that the plan needs are read; ``check`` finds faults elsewhere.
    """
    keep_json_in(root / "build" / "read")
    plan = finish(read_plan(file))
    return usable(open_library(root)), plan


def write(
    root: Path, file: Path, output: Path | None, form: Kind, since: Path | None, *, as_json: bool
) -> None:
    """Write one form of the plan as PDF, or the JSON behind it.

    ``since``: the person's previous plan.
    """
    from generator.plans.resolve import resolve_plan

    library, plan = _read(root, file)
    earlier = _read(root, since)[1] if since else None
    document = finish(resolve_plan(library, plan, earlier)).model_copy(update={"kind": form})
    if as_json:
        text = document.model_dump_json(indent=2) + "\n"
        write_output(output or Path("-"), text)
        return
    from generator.drawing.picture_cache import PictureCache
    from generator.pdf.compiler import Printer
    from generator.pdf.typed_letters import check_letters

    finish(check_letters(plan))

    picture_cache = PictureCache(library, root / "build" / "figures", plan.plan.value.print.look)
    pictures = {**pictures_of(document, picture_cache), **plan.pictures}
    printed = finish(Printer(root / "build" / "print").pdf(document, Place(str(file)), pictures))
    show(library.settings_file.unreachable())
    target = output or Path(file.stem + VOCABULARY.print_forms[form])
    write_output(target, printed)
    tell_about(target, f"Wrote {escaped(str(target))}.")


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
