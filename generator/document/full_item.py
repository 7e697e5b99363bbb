"""An exercise with its whole dose spelt out, ready to become a card."""

from __future__ import annotations

from generator.definitions.library import Library
from generator.definitions.model.dose import HOW_OFTEN
from generator.definitions.model.plan import Item

__all__ = ["full_item"]


def full_item(library: Library, exercise: str, keys: dict[str, object], **more: object) -> Item:
    """An item with the whole dose spelt out: the exercise's own, overridden by ``keys``.

    The session decides how often, unless ``keys`` do.
    """
    found = library.exercise(exercise)
    dose = found.dose.with_keys(keys).dose_keys() if found else keys
    if not HOW_OFTEN & keys.keys():
        dose = {
            key: value
            for key, value in dose.items()
            if key not in {*HOW_OFTEN, "rest_days_between"}
        }
    return Item.model_validate({**dose, "exercise": exercise, **more})
