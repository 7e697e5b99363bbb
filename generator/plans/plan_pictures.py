"""The pictures beside a plan: the clinic's logo, and photos of its own exercises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.definitions.findings import Finding, Outcome, Place, finding
from generator.definitions.model.plan import Clinic, Item, Plan
from generator.definitions.validation import Loaded
from generator.document.cards import photo_key

__all__ = ["LOGO_KEY", "Shown", "beside", "pictures_beside"]

Shown = Mapping[str, Mapping[str, object]]
"""Pictures by key, as the print templates read them."""

LOGO_KEY = "logo"


def pictures_beside(
    folder: Path, plan: Loaded[Plan], clinic: Loaded[Clinic] | None
) -> Outcome[Shown]:
    """Every picture that the plan and its clinic name; no value if one of them cannot be shown."""
    named = list(_named(plan, clinic))
    if not named:
        return Outcome({})
    # Imported late: most plans name no picture, and need no parser of XML.
    from generator.plans.image_files import LOGO, PHOTO, picture_from

    shown: dict[str, dict[str, object]] = {}
    found: list[Finding] = []
    for key, name, place in named:
        path = beside(folder, name, place)
        if path.value is None:
            found += path.findings
            continue
        picture = picture_from(path.value, LOGO if key == LOGO_KEY else PHOTO, place)
        found += picture.findings
        if picture.value is not None:
            shown[key] = picture.value
    return Outcome(None if any(d.is_error for d in found) else shown, tuple(found))


def beside(folder: Path, name: str, place: Place) -> Outcome[Path]:
    """The file ``name`` in or below ``folder``."""
    if Path(name).is_absolute() or ".." in Path(name).parts:
        return Outcome(None, (finding("file.beside", place),))
    return Outcome(folder / name)


def _named(plan: Loaded[Plan], clinic: Loaded[Clinic] | None) -> Iterator[tuple[str, str, Place]]:
    """Key, file and place of each picture."""
    if clinic is not None and clinic.value.logo:
        yield LOGO_KEY, clinic.value.logo, clinic.place("logo")
    for number, session in enumerate(plan.value.sessions):
        parts: list[tuple[tuple[str | int, ...], Item | None]] = [
            (("warm_up",), session.warm_up),
            (("cool_down",), session.cool_down),
        ]
        parts += [(("items", index), item) for index, item in enumerate(session.items)]
        for path, item in parts:
            if item is not None and item.own is not None and item.own.photo:
                yield (
                    photo_key(item.own.photo),
                    item.own.photo,
                    plan.place("sessions", number, *path, "own", "photo"),
                )
