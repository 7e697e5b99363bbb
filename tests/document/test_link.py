"""The code on the paper, and the address beside it."""

from __future__ import annotations

import pypdfium2
import zxingcpp

from generator.definitions.findings import Place
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from tests.conftest import ROOT
from tests.plan_forms import document, resolve, sessions

__all__ = ["resolve"]  # fixtures


def test_the_code_on_the_paper_is_read_by_another_program(library, printer, resolve):
    plan = document(library, resolve(sessions("{exercise: heel-slide}")))
    picture_cache = PictureCache(library, ROOT / "build" / "figures")
    pdf = printer.pdf(plan, Place("plan.yml"), pictures_of(plan, picture_cache)).value
    found = []
    with pypdfium2.PdfDocument(pdf) as paper:
        for page in paper:
            found += zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
    (code,) = found
    assert code.text == plan.link.plan
    assert plan.link.address == f"{library.site_url.rstrip('/')}/pes-anserine-bursitis/settle/"
    corners = code.position
    assert (
        corners.top_right.x - corners.top_left.x
    ) / 150 * 25.4 > 30  # millimetres of the dark part, quiet zone left out
