"""Plans that are hard to lay out, each made from a plan file as a clinician writes it.

Tests judge them; `make look` shows them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageDraw

from generator.definitions.library import Library
from generator.document.model import ResolvedPlan
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from generator.wording.findings import as_text

WIDE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><g fill="#20508A"><circle'
    ' cx="50" cy="50" r="44"/>{bars}</g></svg>'.format(
        bars="".join(
            f'<rect x="{120 + 60 * n}" y="{20 + 6 * (n % 3)}" width="44"'
            f' height="{60 - 6 * (n % 3)}" rx="6"/>'
            for n in range(8)
        )
    )
)
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100"'
    ' rx="18" fill="#5B2A86"/><path d="M20 60 Q50 10 80 60 T80 80" stroke="#fff" stroke-width="10"'
    ' fill="none"/></svg>'
)
TALL = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 160"><path d="M30 4 L56 60 L30 156 L4'
    ' 60 Z" fill="#7A3B12"/></svg>'
)
LONG_NAME = "Maximiliana-Alexandrina Featherstonehaugh-Cholmondeley van der Westerhuizen"
LONG_NOTE = " ".join(
    ["Go slowly on the way down, and look at a point on the wall ahead of you."] * 8
)


@dataclass(frozen=True)
class Case:
    """A case; ``look_at`` says what could go wrong."""

    name: str
    look_at: str
    document: ResolvedPlan
    pictures: Mapping[str, Mapping[str, object]]


def photo(width: int = 1600, height: int = 1200) -> bytes:
    """A photo of stairs from a phone: rotated, with the location in its metadata."""
    image = Image.new("RGB", (width, height), "#D8C9B0")
    draw = ImageDraw.Draw(image)
    for n in range(6):
        draw.rectangle(
            (n * width // 8, height - (n + 1) * height // 8, width, height),
            fill=(150 - 12 * n, 120 - 10 * n, 95 - 8 * n),
        )
    draw.ellipse((width // 3, height // 12, width // 3 + 160, height // 12 + 160), fill="#274B6D")
    notes = Image.Exif()
    notes[0x010F] = "SecretPhone"
    notes[0x0112] = 6  # turn it to the right
    notes.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)})
    data = io.BytesIO()
    image.transpose(Image.Transpose.ROTATE_90).save(data, "JPEG", quality=90, exif=notes)
    return data.getvalue()


def plan_data(library: Library, *items: Any, **changes: Any) -> dict[str, Any]:
    """A plan file's data: one session of ``items`` (ids or mappings)."""
    listed = [{"exercise": item} if isinstance(item, str) else item for item in items]
    return {
        "protocol": "pes-anserine-bursitis",
        "library": library.version,
        "issued": "2026-11-30",
        "version": 3,
        "made_by": "Sample clinician",
        "sample": True,
        "person": person(),
        "clinic": "clinic.yml",
        "goals": ["Walk the dog for 30 minutes"],
        "sessions": [
            {"name": "Home", "phase": "settle", "days": ["mon", "wed", "fri"], "items": listed}
        ],
        **changes,
    }


def person(**changes: Any) -> dict[str, Any]:
    whole = {
        "label": "Sam Sample",
        "affected_side": "right",
        "age_band": "40-59",
        "minutes_a_session": 120,
    }
    return {**whole, "screened": {"on": "2026-11-30", "by": "Sample clinician"}, **changes}


def two_problems(library: Library) -> dict[str, Any]:
    """A plan for the library's first two conditions: a session for both, and one for the second."""
    first, second = (loaded.value for loaded in list(library.protocols.values())[:2])
    alone = plan_data(library)
    problems = [
        {
            "protocol": protocol.id,
            **({"side": side} if library.region_of(protocol).paired else {}),
            "phase": protocol.phases[0].id,
            "screened": dict(alone["person"]["screened"]),
        }
        for protocol, side in ((first, "left"), (second, "right"))
    ]
    most = min(first.phases[0].level_max, second.phases[0].level_max)
    here, there = (
        [id for id in it.phases[0].exercises if library.exercises[id].value.level <= most]
        for it in (first, second)
    )
    both = [{"exercise": id} for id in (*here[:2], *(id for id in there if id not in here))][:5]
    rest = {"name": "Second", "problems": [second.id], "days": ["tue", "wed"]}
    return {
        **alone,
        "protocol": None,
        "problems": problems,
        "person": {**alone["person"], "affected_side": None, "screened": None},
        "sessions": [
            {"name": "Both", "days": "daily", "items": both},
            {**rest, "items": [{"exercise": id} for id in there[:2]]},
        ],
    }


def own(name: str = "Stairs with the shopping", **changes: Any) -> dict[str, Any]:
    steps = [
        "Carry one light bag in each hand.",
        "Walk up one flight, slowly.",
        "Rest until your breath is easy.",
    ]
    return {
        "own": {
            "name": name,
            "steps": steps,
            "dose_words": "Once a day, one flight",
            "stop": "Stop if your knee gives way.",
            **changes,
        }
    }


def cases(library: Library, picture_cache: PictureCache, folder: Path) -> Iterator[Case]:
    """Every hard case. The files that the plans name are written into ``folder``."""
    (folder / "wide.svg").write_text(WIDE)
    (folder / "square.svg").write_text(SQUARE)
    (folder / "tall.svg").write_text(TALL)
    (folder / "stairs.jpg").write_bytes(photo())
    (folder / "portrait.jpg").write_bytes(photo(900, 1600))
    some = ("supine-clamshell", "sit-to-stand", "single-leg-stance")
    dozen = (
        *some,
        "quad-set",
        "heel-slide",
        "calf-stretch",
        "flat-walk",
        "glute-set",
        "bridge",
        "heel-raise",
        "weight-shift",
        own(),
    )
    pictured = own(photo="stairs.jpg", photo_alt="Stairs with six steps, going up to the right.")
    upright = own(
        "Door frame lean", photo="portrait.jpg", photo_alt="Stairs, seen in a high picture."
    )
    gym = {
        "name": "Gym",
        "phase": "settle",
        "days": ["tue", "sat"],
        "time": "after the warm-up on the bicycle",
        "items": [{"exercise": "heel-raise"}, {"exercise": "quad-set"}],
    }
    plain = plan_data(library, *some)
    home = plain["sessions"][0]
    dark, light = "#101B4B", "#1F5A96"
    written: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
        ("one-exercise", "a page with little on it", plan_data(library, some[0]), {}),
        (
            "twelve-exercises",
            "the week on one page, two cards a page, the log on one page",
            plan_data(library, *dozen),
            {},
        ),
        (
            "long-names",
            "nothing touches, nothing is cut",
            plan_data(library, own(LONG_NAME), *some, person=person(label=LONG_NAME)),
            {"name": LONG_NAME, "address": LONG_NAME},
        ),
        (
            "long-notes",
            "a note takes the card's width, the clinician's notes run over pages",
            plan_data(
                library,
                {"exercise": some[0], "note": LONG_NOTE},
                {"exercise": some[1], "note": LONG_NOTE[:170]},
                notes=(LONG_NOTE + "\n\n") * 5,
            ),
            {},
        ),
        (
            "long-goals",
            "goals move below the head",
            plan_data(library, *some, goals=[f"{n}. {LONG_NOTE[:186]}" for n in range(1, 6)]),
            {},
        ),
        ("no-picture", "an own exercise alone, without a photo", plan_data(library, own()), {}),
        (
            "photo",
            "a photo upright and its right way round, in proportion",
            plan_data(library, pictured, upright, some[0]),
            {},
        ),
        (
            "left",
            "the pictures show the left leg",
            plan_data(library, *some, person=person(affected_side="left")),
            {},
        ),
        (
            "both-sides",
            "doses say both legs",
            plan_data(library, *some, person=person(affected_side="both")),
            {},
        ),
        (
            "home-and-gym",
            "two sessions, a shared exercise",
            plan_data(
                library,
                *some,
                "quad-set",
                sessions=[{**home, "items": [{"exercise": id} for id in (*some, "quad-set")]}, gym],
            ),
            {},
        ),
        (
            "draft",
            "the band on every page",
            plan_data(library, *some, person=person(screened=None)),
            {},
        ),
        (
            "large-print",
            "one column, no word broken",
            plan_data(library, *some, pictured, print={"text": "large"}),
            {"logo": "wide.svg"},
        ),
        (
            "letter",
            "the same on US paper",
            plan_data(library, *some, pictured, print={"paper": "letter"}),
            {},
        ),
        (
            "brand-dark-wide",
            "colour and a wide logo",
            plan_data(library, *some, own()),
            {"logo": "wide.svg", "colour": dark},
        ),
        (
            "brand-light-square",
            "the lightest colour allowed, a square logo",
            plan_data(library, *some, own()),
            {"logo": "square.svg", "colour": light},
        ),
        ("brand-tall", "a tall logo", plan_data(library, some[0]), {"logo": "tall.svg"}),
    ]
    for name, look_at, data, clinic in written:
        (folder / "clinic.yml").write_text(
            yaml.safe_dump(
                {
                    "name": "Riverside Physiotherapy",
                    "phone": "020 7946 0123",
                    "address": "1 Sample Street, Sampletown",
                    **clinic,
                }
            )
        )
        path = folder / f"{name}.yml"
        path.write_text(yaml.safe_dump(without_none(data), sort_keys=False))
        file = read_plan(path)
        assert file.value is not None, as_text(file.findings)
        resolved = resolve_plan(library, file.value)
        assert resolved.value is not None, as_text(resolved.findings)
        pictures = {**pictures_of(resolved.value, picture_cache), **file.value.pictures}
        for kind in ("compact", "full"):
            document = resolved.value.model_copy(update={"kind": kind})
            yield Case(f"{name}.{kind}", look_at, document, pictures)


def without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_none(part) for key, part in value.items() if part is not None}
    return value
