"""What our FHIR R4 resources share: addresses, codes, ids, and how they are bundled.

Resources are plain dictionaries, in the order in which FHIR's specification lists their elements.
Nothing in them can be carried out by a machine: gates and doses are for people to read, and numbers
for programs to show.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.definitions.model.dose import LOAD_KEYS, Dose, Weekday
from generator.definitions.vocabulary import VOCABULARY

__all__ = ["SNOMED", "Code", "Fhir", "Resource", "as_json", "bundle", "timing"]

Resource = dict[str, Any]

SNOMED = "http://snomed.info/sct"
"""Its codes are licensed: they come only from a file that the clinic supplies."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code of another system for an exercise."""

    system: str
    code: str
    display: str


@dataclass(frozen=True)
class Fhir:
    """Makes the parts of resources.

    ``site``: the site's address, under which our own codes are. ``codes``: more codes for
    exercises, by id.
    """

    site: str
    codes: Mapping[str, Sequence[Code]] = field(default_factory=dict)

    def address(self, *path: str) -> str:
        """An address under the site's: ``https://…/fhir/CodeSystem/exercises``."""
        return "/".join((self.site.rstrip("/"), "fhir", *path))

    @property
    def exercises(self) -> str:
        """The code system of our exercises."""
        return self.address("CodeSystem", "exercises")

    def id(self, *about: str) -> str:
        """The same id for the same thing, so that the same plan gives the same bytes."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, self.address(*about)))

    def exercise(self, id: str | None, name: str) -> Resource:
        """An exercise as a CodeableConcept; a clinician's own has no code."""
        if id is None:
            return {"text": name}
        ours = {"system": self.exercises, "code": id, "display": name}
        others = ({"system": c.system, "code": c.code, "display": c.display} for c in self._of(id))
        return {"coding": [ours, *others], "text": name}

    def _of(self, id: str) -> Sequence[Code]:
        return self.codes.get(id, ())

    def dose(self, dose: Dose | None, **more: object) -> Resource:
        """The numbers of a dose as an extension with our own keys."""
        keys = dose.dose_keys() if dose else {}
        load = keys.pop("load", None)
        keys = {**keys, **{key: getattr(load, key) for key in LOAD_KEYS if load}, **more}
        for told_otherwise in ("days", "times_a_week", "rest_days_between"):
            keys.pop(told_otherwise, None)
        parts = [_part(key, value) for key, value in keys.items() if value not in (None, (), "")]
        return {"url": self.address("StructureDefinition", "dose"), "extension": parts}


def _part(key: str, value: Any) -> Resource:
    match value:
        case bool():
            return {"url": key, "valueBoolean": value}
        case int():
            return {"url": key, "valueInteger": value}
        case float():
            return {"url": key, "valueDecimal": value}
        case str() if key in VOCABULARY.choices or key == "role":
            return {"url": key, "valueCode": value}
        case str():
            return {"url": key, "valueString": value}
        case tuple():
            return {"url": key, "valueString": " ".join(map(str, value))}
    return {"url": key, "valueString": f"{value.out_s}-{value.hold_s}-{value.back_s}"}


def timing(
    weekdays: Sequence[Weekday],
    *,
    start: str | None = None,
    end: str | None = None,
    time: str | None = None,
    seconds: int | None = None,
) -> Resource:
    """Once on each of the days. ``time``: the time of day, HH:MM."""
    repeat: Resource = {}
    if start:
        repeat["boundsPeriod"] = {"start": start, **({"end": end} if end else {})}
    if seconds is not None:
        repeat |= {"duration": seconds, "durationUnit": "s"}
    repeat |= {"frequency": 1, "period": 1, "periodUnit": "d", "dayOfWeek": list(weekdays)}
    if time:
        repeat["timeOfDay"] = [f"{time}:00"]
    return {"repeat": repeat}


def bundle(about: Resource, resources: Iterable[Resource]) -> Resource:
    """A collection; ``about``: what comes at its top."""
    entries = [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in resources]
    return {"resourceType": "Bundle", **about, "type": "collection", "entry": entries}


def as_json(resource: Resource) -> bytes:
    return (json.dumps(_spaced(resource), indent=2, ensure_ascii=False) + "\n").encode()


def _spaced(value: Any) -> Any:
    """With plain spaces: FHIR's strings have no others."""
    if isinstance(value, str):
        return re.sub(r"[^\S \t\r\n]", " ", value)
    if isinstance(value, dict):
        return {key: _spaced(one) for key, one in value.items()}
    return [_spaced(one) for one in value] if isinstance(value, list) else value
