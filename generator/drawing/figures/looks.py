"""Four people, and the colours with a meaning.

Every meaning survives greyscale.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from generator.definitions.model.figure import Feet
from generator.definitions.model.settings import Look as LookName

__all__ = ["INK", "LOOKS", "Hair", "Look", "LookName", "blend", "dressed"]

Hair = Literal["short", "bun", "bob", "curly"]

INK = "#23262E"
ARROW = "#0E4F5C"
"""Deep teal: arrows and marks, 9.2 to 1 on white."""
GHOST, GHOST_LINE = "#D2D8DF", "#7F8893"
"""Grey always means the start position."""
BAND = "#F2B01E"
FLOOR, SHADOW = "#DDE6E5", "#BAC3C9"


@dataclass(frozen=True, slots=True)
class Look:
    """A person's colours and build. ``girth`` widens the body; 1 is slim."""

    skin: str
    hair: str
    style: Hair
    girth: float
    shirt: str
    shorts: str
    shoe: str = "#FAFAF7"
    sole: str = "#5B6370"
    sock: str = "#FFFFFF"
    swims_in: Literal["suit", "trunks"] = "suit"
    bare: frozenset[str] = frozenset()
    """The garments that this person does not wear: sleeve, shorts (their legs), chest."""


LOOKS: dict[LookName, Look] = {
    "ada": Look("#EDBF9B", "#5A4032", "bun", 1.0, "#7DBBC0", "#3F526B"),
    "ben": Look("#8A5A3C", "#22201F", "short", 1.04, "#E0BE73", "#3B4A57", swims_in="trunks"),
    "cleo": Look("#C68F66", "#B9B9B7", "bob", 1.10, "#A9B8DA", "#4A4560"),
    "dev": Look("#D9A57B", "#2B2422", "curly", 0.97, "#9CC29A", "#44505F", swims_in="trunks"),
}
assert set(LOOKS) == set(get_args(LookName))


SOCK = "#A9B4C6"
SUIT, CAP = "#3C5A99", "#E9B44C"


def dressed(look: Look, feet: Feet, *, in_water: bool = False) -> Look:
    """The person in shoes, in socks without shoes, or with bare feet; in water, in swimwear."""
    if in_water:
        look = _for_swimming(look)
    if feet == "shoes":
        return look
    fill = SOCK if feet == "socks" else look.skin
    return replace(look, shoe=fill, sole=fill, sock=fill)


def _for_swimming(look: Look) -> Look:
    """In a swimsuit or trunks, and a cap."""
    capped = replace(look, hair=CAP, style="short")
    if look.swims_in == "trunks":
        return replace(capped, shirt=look.skin, shorts=SUIT, bare=frozenset({"sleeve", "chest"}))
    return replace(capped, shirt=SUIT, shorts=SUIT, bare=frozenset({"sleeve", "shorts"}))


def blend(colour: str, part: float, to: str = "#FFFFFF") -> str:
    """``colour`` with ``part`` (0-1) of another mixed in."""
    a, b = ([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (colour, to))
    return "#" + "".join(f"{round(x + (y - x) * part):02X}" for x, y in zip(a, b, strict=True))
