"""The colours of the sheets can be read, also where a project has changed them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import partial

from generator.common.resources import included_templates, templates
from generator.definitions.findings import Finding, Place, finding
from generator.definitions.library import Library
from generator.definitions.vocabulary import VOCABULARY
from generator.drawing.colour import contrast, nearest_allowed

__all__ = ["readable_colours"]

_TEXT_ON = (("ink", "#FFFFFF"), ("deep", "#FFFFFF"), ("ink", "soft"), ("deep", "soft"))


def readable_colours(_: Library) -> Iterator[Finding]:
    """Text and headings on paper and on panels."""
    if templates() == included_templates():
        return
    name = "print/colours.toml"
    colours = tomllib.loads((templates() / name).read_text("utf-8"))
    least = VOCABULARY.colour["contrast"]
    for text, on in _TEXT_ON:
        ground, value = colours.get(on, on), colours[text]
        if (has := contrast(value, ground)) >= least:
            continue
        yield finding(
            "colours.contrast",
            Place(f"templates/{name}"),
            name=text,
            value=value,
            contrast=f"{has:.1f}",
            on="white" if on == ground else on,
            least=least,
            nearest=nearest_allowed(value, partial(_readable, ground, least)),
        )
        return


def _readable(ground: str, least: float, colour: str) -> bool:
    return contrast(colour, ground) >= least
