"""Perceived colour: contrast as in WCAG 2, distance in OKLab.

Written out here because a colour library takes longer to load than a plan takes to print.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from generator.definitions.vocabulary import VOCABULARY

__all__ = ["contrast", "distance", "nearest_allowed", "tint"]

Triple = tuple[float, float, float]

# From linear sRGB to the eye's three receptors, and from the cube roots of these to OKLab (Ottosson
# 2020, CSS Color 4).
_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)

_TINT_LIGHTNESS = VOCABULARY.colour["tint_lightness"]
_TINT_CHROMA = VOCABULARY.colour["tint_chroma"]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (``#RRGGBB``), 1 to 21."""
    dark, light = sorted(_luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def distance(one: str, other: str) -> float:
    """The perceived distance of two colours: 0.02 is just noticeable, black to white is 1."""
    return math.dist(_lab(one), _lab(other))


def tint(colour: str) -> str:
    """A light background of the same hue, for a panel behind text in the colour."""
    _, a, b = _lab(colour)
    chroma = math.hypot(a, b)
    share = min(1.0, _TINT_CHROMA / chroma) if chroma else 0.0
    return _hex((_TINT_LIGHTNESS, a * share, b * share))


def nearest_allowed(colour: str, allowed: Callable[[str], bool]) -> str:
    """The nearest ``allowed`` colour of the same hue and no more vivid. Black must be allowed."""
    _, a, b = _lab(colour)
    same_hue = {
        _hex((light / 200, a * share / 20, b * share / 20))
        for light in range(201)
        for share in range(21)
    }
    return min(filter(allowed, sorted(same_hue)), key=lambda other: distance(other, colour))


def _linear(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _each(
        lambda c: c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4, (red, green, blue)
    )


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(colour: str) -> Triple:
    return _times(_TO_LAB, _each(math.cbrt, _times(_TO_CONES, _linear(colour))))


def _hex(lab: Triple) -> str:
    """The colour as ``#RRGGBB``, each channel clamped to its range."""
    linear = _times(_FROM_CONES, _each(lambda c: c**3, _times(_FROM_LAB, lab)))
    channels = _each(
        lambda c: 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055, linear
    )
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, channel))):02X}" for channel in channels)


def _times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    x, y, z = vector
    one, two, three = (row[0] * x + row[1] * y + row[2] * z for row in matrix)
    return one, two, three


def _each(function: Callable[[float], float], triple: Triple) -> Triple:
    one, two, three = map(function, triple)
    return one, two, three
