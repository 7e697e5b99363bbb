"""Nothing is printed nearer than 8 mm to any edge, where printers leave paper blank."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageChops

from generator.definitions.library import Library
from generator.definitions.vocabulary import VOCABULARY
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.conftest import ROOT
from tests.pdf.test_compiler import printed, with_document

LEAST = 8.0
DOTS = 150
KINDS = ["settle", "capacity", "exercises/step-down", "exercises/warm-up-routine"]
GUIDES = ["pain", "flare-up", "log", "diary", "goals", "running-stages"]


def edges(pdf: bytes | Path) -> Iterator[tuple[float, ...]]:
    """For each page, the blank millimetres at its left, top, right and bottom."""
    with pypdfium2.PdfDocument(pdf) as paper:
        for sheet in paper:
            picture = sheet.render(scale=DOTS / 72, grayscale=True).to_pil().convert("L")
            marks = ImageChops.invert(picture).point(lambda tone: 255 if tone > 10 else 0)
            box = marks.getbbox()
            assert box is not None, "a page is empty"
            left, top, right, bottom = box
            dots = (left, top, picture.width - right, picture.height - bottom)
            yield tuple(round(25.4 * one / DOTS, 2) for one in dots)


def near(pdf: bytes | Path) -> list[tuple[int, tuple[float, ...]]]:
    return [(number, one) for number, one in enumerate(edges(pdf), 1) if min(one) < LEAST]


@pytest.mark.parametrize(
    "variant",
    [
        "",
        "_letter_large",
        *(pytest.param(it, marks=pytest.mark.full) for it in ("_large", "_letter")),
    ],
)
def test_no_public_sheet_comes_near_an_edge(whole_site: Path, variant: str) -> None:
    folder = whole_site / "site" / "sheets" / "pes-anserine-bursitis"
    for name in [*KINDS, *(f"guides/{guide}" for guide in GUIDES)]:
        assert near(folder / f"{name}{variant}.pdf") == [], name


@pytest.mark.full
def test_not_even_the_booklet_does(whole_site: Path) -> None:
    for path in (whole_site / "site" / "sheets").rglob("*.pdf"):
        assert near(path) == [], path


@pytest.mark.parametrize(
    ("paper", "size"), [*itertools.product(["a4", "letter"], ["standard", "large"])]
)
def test_no_plan_comes_near_an_edge(library: Library, paper: str, size: str) -> None:
    """In each form, also as a draft whose title and footer have letters above and below the
    line."""
    read = read_plan(ROOT / "plans" / "example.yml").value
    assert read is not None
    plan = resolve_plan(library, read).value
    assert plan is not None
    plan = plan.model_copy(update={"paper": paper, "text": size})
    hard = {"title": "Éjy Ågp", "footer": "Ég jpq ÅÇ", "review": "gjpqyÇ", "draft": "Draft gjÉ"}
    for kind in VOCABULARY.print_forms:
        for one in (plan, with_document(plan, **hard)):
            assert near(printed(one.model_copy(update={"kind": kind}))) == [], kind
