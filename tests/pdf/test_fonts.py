"""The characters in the fonts."""

from __future__ import annotations

import unicodedata

from generator.pdf.fonts import _SURE, _characters, character_ranges, missing_characters


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
    assert missing_characters("山a山🐕\u202e") == ["山", "🐕", "\u202e"]


def test_an_accent_typed_apart_prints_when_a_letter_holds_it() -> None:
    assert missing_characters(unicodedata.normalize("NFC", "e\u0301")) == []


def test_the_browser_is_given_every_character_that_can_be_printed_and_no_other() -> None:
    given = {point for first, last in character_ranges() for point in range(first, last + 1)}
    assert missing_characters("".join(map(chr, sorted(given - {0x0A})))) == []
    others = [chr(point) for point in range(0x20, 0x3000) if point not in given]
    assert missing_characters("".join(others)) == others
