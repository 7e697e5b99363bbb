"""The PDF of a pack: everything, safety first, in an evening's reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from generator.definitions.findings import Place
from generator.definitions.library import Library
from generator.definitions.model.protocol import Protocol
from generator.drawing.picture_cache import PictureCache
from generator.review.pack import make_pack
from generator.review.review_pdf import pack_pdf
from tests.site.rendered import HOSTILE, library_with

DAY = date(2026, 12, 3)
PLACE = Place("protocols/x.yml")


def printed(library: Library, protocol: Protocol, figures: Path) -> bytes:
    pack = make_pack(library, protocol, {}, DAY)
    outcome = pack_pdf(pack, PictureCache(library, figures), PLACE)
    assert outcome.value is not None, outcome.findings
    return outcome.value


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.fixture(scope="module")
def figures(kept_figures: Path) -> Path:
    return kept_figures


@pytest.fixture(scope="module")
def pdf(library: Library, protocol: Protocol, figures: Path) -> bytes:
    return printed(library, protocol, figures)


def test_a_protocol_with_39_exercises_takes_20_to_25_pages(pdf: bytes, protocol: Protocol) -> None:
    assert len(protocol.listed) == 39
    assert 20 <= len(texts(pdf)) <= 25


def test_safety_comes_first(pdf: bytes) -> None:
    whole = " ".join(texts(pdf))
    parts = [
        "Open questions",
        "What can harm somebody No.",
        "The plan No.",
        "Exercises No.",
        "Sources E",
    ]
    places = [whole.index(part) for part in parts]
    assert places == sorted(places)
    assert "Until then:" in texts(pdf)[0]


def test_every_number_has_its_boxes_once(pdf: bytes, library: Library, protocol: Protocol) -> None:
    whole = " ".join(texts(pdf))
    units = make_pack(library, protocol, {}, DAY).units
    assert whole.count("not signed yet") == len(units)


def test_the_same_pack_gives_the_same_bytes(
    pdf: bytes, library: Library, protocol: Protocol, figures: Path
) -> None:
    assert printed(library, protocol, figures) == pdf


def test_a_text_is_shown_as_it_is_written(
    library: Library, protocol: Protocol, figures: Path
) -> None:
    odd = f"{HOSTILE} #emph[x] $y$ `z` *b* \\u{{41}}"
    it = library.exercises["mini-squat"].value.model_copy(update={"feel": odd})
    whole = "".join(texts(printed(library_with(it), protocol, figures))).replace(" ", "")
    assert odd.replace(" ", "") in whole


def test_a_letter_that_no_font_has_is_told(
    library: Library, protocol: Protocol, figures: Path
) -> None:
    it = library.exercises["mini-squat"].value.model_copy(update={"feel": "\U00013000"})
    pack = make_pack(library_with(it), protocol, {}, DAY)
    outcome = pack_pdf(pack, PictureCache(library, figures), PLACE)
    assert [one.code for one in outcome.findings] == ["pdf.glyph"]
