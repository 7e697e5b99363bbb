"""The forms that are not sheets: only those that are asked for, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.document.model import ALL_FORMS, EXCHANGE_FORMS
from generator.exchange.exchange_files import exchange_files
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.exchange.bundles import library_of
from tests.plans.example import PLAN

Edit = Callable[[str, str, str], Path]


def made(project: Path, forms: tuple[str, ...]) -> tuple[dict[str, bytes] | None, list[str]]:
    library, file = library_of(project), read_plan(project / PLAN).value
    assert file is not None
    plan = resolve_plan(library, file).value
    assert plan is not None
    outcome = exchange_files(library, file, plan, forms)  # type: ignore[arg-type]
    return outcome.value, [one.code for one in outcome.findings]  # type: ignore[return-value]


def test_only_what_is_asked_for_is_made(project: Path) -> None:
    files, found = made(project, ("plan", "note", "ics"))
    assert found == []
    assert files is not None
    assert list(files) == ["ics", "note"]
    assert made(project, ("fridge",))[0] == {}


def test_the_same_plan_gives_the_same_bytes(project: Path) -> None:
    forms = tuple(ALL_FORMS)
    assert made(project, forms) == made(project, forms)
    assert list(made(project, forms)[0] or ()) == list(EXCHANGE_FORMS)


def test_fhir_needs_an_address(project: Path, edit: Edit) -> None:
    settings = (project / "mkdocs.yml").read_text("utf-8")
    (line,) = [one for one in settings.splitlines() if one.startswith("site_url")]
    edit("mkdocs.yml", line + "\n", "")
    assert made(project, ("fhir",)) == (None, ["fhir.site"])
    assert made(project, ("ics", "note"))[1] == []
