"""From an entry to an order: read, judged and resolved here, so that a worker needs the text and the pictures only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from generator.batch.inputs import Entry
from generator.diagnostics import Outcome
from generator.gallery import Gallery
from generator.library import Library
from generator.model.resolved import Kind
from generator.model.settings import Look
from generator.plans.resolve import resolve_plan
from generator.press import Order, edition, fingerprint

__all__ = ["Desk", "Sheet", "file_name"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file that is wanted of a plan."""

    file: str
    kind: Kind
    fingerprint: str


def file_name(name: str, kind: Kind) -> str:
    return f"{name}.pdf" if kind == "plan" else f"{name}.{kind}.pdf"


class Desk:
    """Prepares plans. Keeps the library and the drawn pictures."""

    def __init__(self, library: Library, formats: tuple[Kind, ...], kept_pictures: Path | None = None) -> None:
        self._library, self._formats, self._kept = library, formats, kept_pictures
        self._galleries: dict[Look | None, Gallery] = {}

    def order(self, entry: Entry) -> Outcome[tuple[Order, tuple[Sheet, ...]]]:
        """The order for all formats of an entry's plan, and the sheets that come of it."""
        read = entry.read()
        if read.value is None:
            return Outcome(None, read.diagnostics)
        resolved = resolve_plan(self._library, read.value)
        if resolved.value is None:
            return Outcome(None, resolved.diagnostics)
        look = read.value.plan.value.print.look
        if look not in self._galleries:
            self._galleries[look] = Gallery(self._library, self._kept, look)
        pictures = {**self._galleries[look].for_plan(resolved.value), **read.value.pictures}
        order = Order(edition(), entry.place, self._formats, resolved.value.model_dump_json(), json.dumps(pictures))
        sheets = tuple(Sheet(file_name(entry.name, kind), kind, fingerprint(order, kind)) for kind in self._formats)
        return Outcome((order, sheets), resolved.diagnostics)
