"""The commands ``loadwise export`` and ``loadwise import``."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from pydantic import ValidationError

from generator.cli.output import (
    ERRORS,
    fail,
    finish,
    refuse,
    show,
    tell_about,
    usable,
    write_output,
)
from generator.definitions.findings import finding
from generator.definitions.library import load_library, open_library
from generator.wording.findings import escaped

__all__ = ["read_exercises", "read_plan_bundle", "write_library"]


def read_exercises(root: Path, file: Path, licence: str | None) -> None:
    """Start an exercise file for each exercise in ``file``."""
    from generator.definitions.exercise_import import import_exercises

    if not licence or not licence.strip():
        refuse(
            "what gives you the right to use these texts?",
            "Your answer is written into each file: --licence “our own” or --licence"
            " “CC BY 4.0, https://…”",
        )
    outcome = import_exercises(usable(load_library(root)), file, licence)
    show(outcome.findings)
    for path in outcome.value or ():
        click.echo(f"Made {escaped(str(path.relative_to(root)))}")
    if outcome.value:
        click.echo("Fill in what is missing, list them in a phase, and run `loadwise check`.")
    if not outcome.ok:
        sys.exit(ERRORS)


def write_library(root: Path, output: Path, codes: Path | None) -> None:
    """Write the whole library as FHIR definitions."""
    from generator.exchange.codes import read_codes
    from generator.exchange.fhir import Fhir, as_json
    from generator.exchange.fhir_library import library_bundle

    library = finish(load_library(root))
    if not library.site_url:
        fail([finding("fhir.site", library.settings_file.source.place(("site_name",), key=True))])
    known = finish(read_codes(codes)) if codes else {}
    content = as_json(library_bundle(library, Fhir(library.site_url, known)))
    write_output(output, content.decode())
    tell_about(output, f"Wrote {escaped(str(output))}.")


def read_plan_bundle(root: Path, bundle: Path, output: Path, label: str | None) -> None:
    """Write the plan of a Bundle as YAML. ``label``: whose plan it is."""
    from generator.definitions.model.plan import Person
    from generator.exchange.fhir_import import import_plan
    from generator.plans.plan_yaml import plan_yaml

    plan = finish(import_plan(usable(open_library(root)), bundle))
    if label is not None:
        try:
            person = Person.model_validate({**dict(plan.person), "label": label})
        except ValidationError:
            refuse("that label cannot be printed.", "Use a name, initials or a number.")
        plan = plan.model_copy(update={"person": person})
    write_output(output, plan_yaml(plan))
    if str(output) != "-":
        click.echo(f"Wrote {escaped(str(output))}. Print it with `loadwise plan`.")
