"""The pack as one PDF, with the same compiler and fonts as the sheets.

Texts reach Typst as data. Its parts are in the order in which somebody reads who has one evening.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.definitions.findings import Outcome, Place
from generator.drawing.picture_cache import PictureCache
from generator.pdf.compiler import Printer
from generator.review.pack import MarkedSection, Pack, Unit
from generator.wording.words import Wording, wording

__all__ = ["pack_pdf"]

_TEMPLATE = "review.typ"


def pack_pdf(pack: Pack, pictures: PictureCache, place: Place) -> Outcome[bytes]:
    """The PDF; no value if it has a letter that the fonts lack. ``place``: the protocol's."""
    data = {**_data(pack), "pictures": dict(_pictures(pack, pictures))}
    files = {"review.json": json.dumps(data, ensure_ascii=False)}
    return Printer().compiled(f'#include "{_TEMPLATE}"', files, pack.day, place)


def _data(pack: Pack) -> dict[str, Any]:
    words = wording(pack.library.language)
    info = pack.library.shared.info.value
    authors = words.join(info.authors) if info.authors else words.label("review.front.nobody")
    front = {
        "units": len(pack.units),
        "questions": len(pack.questions),
        "protocol": pack.protocol.name,
        "version": info.version,
        "date": words.date(pack.day),
        "authors": authors,
    }
    return {
        "language": pack.library.language,
        "region": pack.library.region,
        "day": [pack.day.year, pack.day.month, pack.day.day],
        "title": words.label("review.title_pages" if pack.pages else "review.title", **front),
        "lead": words.label("review.lead_pages" if pack.pages else "review.lead", **front),
        "foot": words.label("review.foot", **front),
        "page": words.label("plan.page"),
        "front": [
            {
                "title": words.label(f"review.front.{key}.title"),
                "steps": key == "how",
                "lines": words.lines(f"review.front.{key}.says", **front),
            }
            for key in ("how", "means", "marks", "who")
        ],
        "words": {
            key: words.label(f"review.{key}") for key in ("number", "yes", "no", "until", "comment")
        },
        "changed": words.label("review.unseen"),
        "questions": {
            "title": words.label("review.parts.questions"),
            "items": [
                {"asks": one.asks, "until": one.until, "answered": pack.answered.get(one.id, "")}
                for one in pack.questions
            ],
        },
        "parts": [part for part in _parts(pack, words) if part["groups"]],
        "sources": {
            "title": words.label("review.parts.sources"),
            "lines": list(pack.cited.values()),
        },
    }


def _pictures(pack: Pack, cache: PictureCache) -> Iterator[tuple[str, list[list[str]]]]:
    """The drawings of each exercise, which a signature covers too: as SVG, and in words."""
    for unit in pack.units:
        drawn = cache.of(unit.name.removeprefix("exercises/"))
        if unit.name.startswith("exercises/") and drawn is not None:
            start = [drawn.start, drawn.texts.alt_start]
            yield (
                str(unit.number),
                [start]
                if drawn.single
                else [
                    start,
                    [drawn.end, drawn.texts.alt_end],
                ],
            )


def _parts(pack: Pack, words: Wording) -> Iterator[dict[str, Any]]:
    def part(key: str, groups: list[dict[str, Any]]) -> dict[str, Any]:
        return {"title": words.label(f"review.parts.{key}"), "groups": groups}

    units = {unit.name: unit for unit in pack.units}
    own = pack.of_protocol
    safety = [unit for unit in pack.units if any(one.safety for one in unit.sections)]
    yield part(
        "safety",
        [_group(unit, [one for one in unit.sections if one.safety], whole=True) for unit in safety],
    )
    if own:
        plan = [one for one in own.sections if not one.safety and not one.under]
        yield part("plan", [_group(own, plan, whole=False)])
    notes = {one.under: one for one in own.sections if one.under} if own else {}
    exercises = []
    for name, unit in units.items():
        if name.startswith("exercises/"):
            group = _group(unit, list(unit.sections), whole=True)
            if own and (note := notes.pop(name.removeprefix("exercises/"), None)):
                here = words.label("review.in_this_problem", number=own.number)
                group["sections"].append({**_section(note), "title": here})
            exercises.append(group)
    # An exercise whose text is signed has its note here, if that has changed
    if own and notes:
        exercises.append(_group(own, list(notes.values()), whole=False))
    yield part("exercises", exercises)
    more = [unit for name, unit in units.items() if name in ("care", "glossary")]
    yield part("home", [_group(unit, list(unit.sections), whole=True) for unit in more])
    pages = [unit for name, unit in units.items() if name.startswith("pages/")]
    yield part("pages", [_group(unit, list(unit.sections), whole=True) for unit in pages])


def _group(unit: Unit, sections: list[MarkedSection], *, whole: bool) -> dict[str, Any]:
    """``whole``: here are the boxes to sign it; its other parts only repeat its number."""
    return {
        "number": unit.number,
        "title": unit.title,
        "term": unit.term,
        "says": unit.says,
        "boxes": whole,
        "unseen": unit.unseen,
        "sections": [_section(one) for one in sections],
    }


def _section(section: MarkedSection) -> dict[str, Any]:
    return {
        "title": section.title,
        "blocks": [
            {
                "label": block.label,
                "steps": block.steps,
                "run_in": block.run_in,
                "lines": [[list(run) for run in line] for line in block.lines],
            }
            for block in section.blocks
        ],
    }
