"""The characters in the fonts."""

from __future__ import annotations

import unicodedata

import pytest

from generator.pdf.compiler import print_fonts
from generator.pdf.fonts import (
    _JOINERS,
    _SURE,
    OTHER_FONTS,
    OtherFont,
    _characters,
    character_ranges,
    missing_characters,
    other_fonts,
)
from tests.scripts import NAMES


def test_the_characters_taken_for_granted_are_in_every_font() -> None:
    lacking = {c for c in _SURE if c != "\n"} - _characters()
    assert {f"U+{ord(c):04X}" for c in lacking} == set()


def test_ordinary_names_of_europe_print() -> None:
    assert (
        missing_characters(
            "Zoë Łukasiewicz-Őrsi, Ångström, Þóra, Çelik, Żółć, Dvořák, O’Neill – 5 °C, ½, ≤ 3"
            " × 8 €"
        )
        == []
    )


def test_what_cannot_print_is_named_once_and_in_order() -> None:
    assert missing_characters("🐕a🐕\u202e") == ["🐕", "\u202e"]


@pytest.mark.parametrize("script", NAMES)
def test_names_of_many_scripts_print(script: str) -> None:
    name, families = NAMES[script]
    assert missing_characters(name) == []
    assert [font.family for font in other_fonts(name)] == families


def test_the_families_are_named_as_the_fonts_name_themselves() -> None:
    """Typst would look in vain for another name."""
    found = {font.family for font in print_fonts(OTHER_FONTS).fonts()}
    assert found == {"Source Sans Pro", *(font.family for font in OTHER_FONTS)}


def test_english_looks_into_no_other_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OtherFont, "characters", None)
    assert other_fonts("Zoë O’Neill – 5 °C, ½, ≤ 3 × 8 €") == []
    assert missing_characters("Zoë O’Neill – 5 °C, ½, ≤ 3 × 8 €") == []


def test_a_mark_that_the_font_of_its_letter_lacks_cannot_print() -> None:
    assert missing_characters("क\u0901 x\u0323") == []
    assert missing_characters("क\u0323") == ["\u0323"]


def test_an_accent_typed_apart_prints_when_a_letter_holds_it() -> None:
    assert missing_characters(unicodedata.normalize("NFC", "e\u0301")) == []


def test_the_browser_is_given_every_character_that_can_be_printed_and_no_other() -> None:
    given = {point for first, last in character_ranges() for point in range(first, last + 1)}
    assert missing_characters("".join(map(chr, sorted(given - {0x0A})))) == []
    for font in OTHER_FONTS:
        given |= {
            point
            for first, last in character_ranges(font.characters)
            for point in range(first, last + 1)
        }
    others = [chr(point) for point in range(0x20, 0x20000) if point not in given]
    joiners = set(map(chr, _JOINERS))
    assert joiners <= set(others), "no font needs to have them, and the browser knows that too"
    missing = missing_characters("".join(others))
    assert set(missing) == set(others) - joiners
