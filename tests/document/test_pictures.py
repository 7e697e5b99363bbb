"""The drawings that a document names travel beside it, by their keys."""

from __future__ import annotations

from pathlib import Path

from generator.definitions.library import Library
from generator.document.pictures import pictures_of
from generator.document.public_sheets import Sheets
from generator.drawing.picture_cache import PictureCache


def test_each_key_that_a_sheet_names_has_its_drawing(library: Library, kept_figures: Path) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    cache = PictureCache(library, kept_figures)
    sheet = Sheets(library, protocol).exercise(library.exercises["step-down"].value)
    (item,) = sheet.exercises
    assert item.picture is not None
    drawn = pictures_of(sheet, cache)
    assert item.support is not None
    assert item.support.picture is not None
    assert drawn.keys() == {item.picture.key, item.support.picture.key}
    assert drawn[item.picture.key]["end"] != drawn[item.support.picture.key]["end"]
    assert str(drawn[item.picture.key]["end"]).startswith("<svg")

    left = item.model_copy(
        update={"picture": item.picture.model_copy(update={"key": "step-down.left"})}
    )
    mirrored = pictures_of(sheet.model_copy(update={"exercises": (left,)}), cache)
    assert mirrored["step-down.left"]["end"] != drawn[item.picture.key]["end"]


def test_what_has_no_picture_needs_none(library: Library, kept_figures: Path) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    assert pictures_of(Sheets(library, protocol).log(), PictureCache(library, kept_figures)) == {}
