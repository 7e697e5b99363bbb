"""A clinic's own colour on the sheets: which colours are allowed.

The colour fills the page head behind white text, and headings, doses and numbers are printed in it,
so tired eyes must be able to read it on a photocopy: 7 to 1 on white, WCAG's enhanced level, which
leaves about 6 to 1 on its own tint. It must also not look like one of the three lights of the pain
guide: a heading in that red would say stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.common.resources import templates
from generator.definitions.findings import Finding, finding
from generator.definitions.model.plan import Clinic
from generator.definitions.validation import Loaded
from generator.definitions.vocabulary import VOCABULARY
from generator.drawing.colour import contrast, distance, nearest_allowed

__all__ = ["LEAST_CONTRAST", "LEAST_DISTANCE", "check_colour", "signals"]

LEAST_CONTRAST = VOCABULARY.colour["contrast"]
"""The least contrast of white text on the colour, and of the colour on white paper."""

LEAST_DISTANCE = VOCABULARY.colour["distance"]
"""The least distance from each light, in OKLab: four just-noticeable differences.

The default deep teal is 0.095 from the green.
"""


@cache
def signals() -> dict[str, str]:
    """The colour of each light of the pain guide: go, ease and stop."""
    import tomllib  # late: few clinics name a colour

    colours = tomllib.loads((templates() / "print" / "colours.toml").read_text("utf-8"))
    return {name: light["main"] for name, light in colours["signal"].items()}


def check_colour(clinic: Loaded[Clinic]) -> Iterator[Finding]:
    """The faults of the clinic's colour, each with the nearest allowed colour."""
    colour = clinic.value.colour
    if colour is None or _fits(colour):
        return
    place = clinic.place("colour")
    allowed = nearest_allowed(colour, _fits)
    ratio = contrast(colour, "#FFFFFF")
    if ratio < LEAST_CONTRAST:
        yield finding(
            "clinic.colour-contrast",
            place,
            colour=colour,
            contrast=f"{ratio:.1f}",
            least=LEAST_CONTRAST,
            nearest=allowed,
        )
    else:
        light = min(signals(), key=lambda name: distance(colour, signals()[name]))
        yield finding("clinic.colour-signal", place, colour=colour, light=light, nearest=allowed)


def _fits(colour: str) -> bool:
    apart = min(distance(colour, signal) for signal in signals().values())
    return contrast(colour, "#FFFFFF") >= LEAST_CONTRAST and apart >= LEAST_DISTANCE
