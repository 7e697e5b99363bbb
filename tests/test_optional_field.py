"""An exercise's optional text, once written, is said wherever the exercise is: page, sheet, plan
and app data; unwritten, nowhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from generator.apps.app_data import make_app_data
from generator.definitions.findings import Place
from generator.definitions.library import Library, load_library
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.pdf.compiler import Printer
from generator.pdf.print_sheets import sheets
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from generator.site.render import render_site

ID = "supine-clamshell"
SAYS = "Breathe out as you open your knees."


@pytest.fixture
def breathing(project: Path, edit: Callable[[str, str, str], Path]) -> Library:
    edit(f"content/exercises/{ID}.yml", "\nfeel: ", f"\nbreathing: {SAYS}\nfeel: ")
    library = load_library(project).value
    assert library is not None
    return library


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_it_is_on_the_page_and_on_no_other(breathing: Library, tmp_path: Path) -> None:
    assert render_site(breathing, tmp_path, apps=None).value is not None
    pages = {path.stem for path in tmp_path.rglob("*.md") if SAYS in path.read_text("utf-8")}
    assert pages == {ID}


def test_it_is_on_the_sheet(breathing: Library, printer: Printer, kept_figures: Path) -> None:
    pictures = PictureCache(breathing, kept_figures)
    sheet = next(it for path, it, _ in sheets(breathing) if path.endswith(f"exercises/{ID}.pdf"))
    printed = printer.pdf(sheet, Place("x"), pictures_of(sheet, pictures)).value
    assert printed is not None
    assert f"Breathing: {SAYS}" in text_of(printed)


@pytest.mark.parametrize("size", ["standard", "large"])
def test_it_is_in_a_persons_plan(
    breathing: Library, project: Path, printer: Printer, kept_figures: Path, size: str
) -> None:
    file = read_plan(project / "plans/example.yml").value
    assert file is not None
    plan = resolve_plan(breathing, file).value
    assert plan is not None
    plan = plan.model_copy(update={"text": size})
    pictures = pictures_of(plan, PictureCache(breathing, kept_figures))
    printed = printer.pdf(plan, Place("x"), {**pictures, **file.pictures}).value
    assert printed is not None
    assert f"Breathing: {SAYS}" in text_of(printed)


def test_the_apps_are_told(breathing: Library) -> None:
    cards = [exercise.card for exercise in make_app_data(breathing).exercises]
    assert [(card.id, card.breathing) for card in cards if card.breathing] == [(ID, SAYS)]
