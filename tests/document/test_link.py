"""The code on the paper, and the address beside it."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp

from generator.definitions.findings import Place
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from tests.compact_plans import EIGHT, of, resolved
from tests.conftest import ROOT
from tests.plan_forms import document, resolve, sessions

__all__ = ["resolve"]  # fixtures

LEAST_WIDTH = 30  # millimetres of the dark part, the quiet zone left out
LEAST_MODULE = 0.38  # millimetres, as a rendered page measures them
QUIET = 8  # modules of the quiet zone on both sides
DOTS = 300 / 25.4  # a millimetre


@pytest.fixture
def codes(library, printer):
    def read(plan):
        picture_cache = PictureCache(library, ROOT / "build" / "figures")
        pdf = printer.pdf(plan, Place("plan.yml"), pictures_of(plan, picture_cache)).value
        with pypdfium2.PdfDocument(pdf) as paper:
            pages = [page.render(scale=DOTS * 25.4 / 72).to_pil() for page in paper]
        return [code for page in pages for code in zxingcpp.read_barcodes(page)]

    return read


def width(code):
    return (code.position.top_right.x - code.position.top_left.x) / DOTS


def test_the_code_on_the_paper_is_read_by_another_program(library, codes, resolve):
    plan = document(library, resolve(sessions("{exercise: heel-slide}")))
    (code,) = codes(plan)
    assert code.text == plan.link.plan
    assert plan.link.address == f"{library.site_url.rstrip('/')}/pes-anserine-bursitis/settle/"
    assert width(code) > LEAST_WIDTH


@pytest.mark.parametrize("kind", ["compact", "full"])
@pytest.mark.parametrize(
    "notes", ["", "Keep walking, as far as you like. " * 11], ids=["", "notes"]
)
@pytest.mark.parametrize("count", [1, 8])
def test_a_long_code_is_wide_enough_too(library, codes, kind, notes, count):
    """Notes in the link make a code of many modules, which must not become too small to scan."""
    more = {"notes": notes, "notes_in_link": True} if notes else {}
    plan = resolved(library, of(next(iter(EIGHT)), count, **more))
    (code,) = codes(plan.model_copy(update={"kind": kind}))
    assert code.text == plan.link.plan
    assert width(code) > LEAST_WIDTH
    assert width(code) / (plan.link.modules - QUIET) > LEAST_MODULE
