"""Four people, and colours that keep their meaning."""

from __future__ import annotations

import pytest

from generator.definitions.vocabulary import VOCABULARY
from generator.drawing.colour import contrast
from generator.drawing.figures.looks import (
    ARROW,
    CAP,
    GHOST,
    INK,
    LOOKS,
    SUIT,
    LookName,
    blend,
    dressed,
)


def test_there_is_a_look_for_each_name_of_the_vocabulary_and_no_two_are_alike() -> None:
    assert set(LOOKS) == set(VOCABULARY.looks)
    assert len({(look.skin, look.hair, look.shirt) for look in LOOKS.values()}) == len(LOOKS)


def test_blending_goes_from_one_colour_to_the_other() -> None:
    assert blend("#000000", 0) == "#000000"
    assert blend("#000000", 1) == "#FFFFFF"
    assert blend("#204060", 0.5, "#000000") == "#102030"


def test_outlines_and_arrows_stand_out_and_the_start_stays_behind() -> None:
    assert contrast(INK, "#FFFFFF") > 7
    assert contrast(ARROW, "#FFFFFF") > 4.5
    assert contrast(GHOST, "#FFFFFF") < 1.5


@pytest.mark.parametrize("name", LOOKS)
def test_in_water_everybody_wears_swimwear(name: LookName) -> None:
    look = dressed(LOOKS[name], "bare", in_water=True)
    assert "sleeve" in look.bare
    assert SUIT in (look.shirt, look.shorts)
    assert look.shoe == look.skin
    assert look.hair == CAP
