"""TEMPORARY: goes with the old class Diagnostic, whose messages are finished English.

Diagnostics without a word that a person or a clinician wrote, for logs and reports that others
read.

Messages quote what they found as “…”, and hints say what would be right. Of what was found, the
keys of a plan are kept, and ids that the plan's own reader has let through: they tell what to mend,
and are nobody's name.
"""

from __future__ import annotations

import dataclasses
import re
import typing
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.batch.table import COLUMNS
from generator.definitions.findings import Diagnostic
from generator.definitions.model.plan import Clinic, Plan

__all__ = ["discreet"]

_FOUND = re.compile(r"“([^”]*)”?")
_NUMBER = re.compile(r"(?<=the number )\S+")
_QUOTED_BACK = re.compile(r'"[^"]*"')
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def discreet(found: Diagnostic) -> Diagnostic:
    """The same finding at the same place, without the source line and without what it quotes of
    it."""
    judged = (
        found.code.startswith(("plan.", "pdf.")) and found.code != "plan.minutes"
    )  # which quotes a session's name

    def kept(match: re.Match[str]) -> str:
        word = match[1]
        return (
            match[0]
            if word in _keys() or (judged and (_ID.fullmatch(word) or len(word) == 1))
            else "“…”"
        )

    return dataclasses.replace(
        found,
        values={
            "message": _NUMBER.sub("…", _FOUND.sub(kept, found.message)),
            "hint": _QUOTED_BACK.sub('"…"', found.hint),
        },
        place=dataclasses.replace(found.place, excerpt=""),
    )


@cache
def _keys() -> frozenset[str]:
    """Every key that can stand in a plan, in the clinic's file or above a column."""
    return frozenset(COLUMNS) | frozenset(_names_of(Plan)) | frozenset(_names_of(Clinic))


def _names_of(annotation: Any) -> set[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields
        return set(fields) | set().union(
            *(_names_of(field.annotation) for field in fields.values())
        )
    return set().union(*(_names_of(part) for part in typing.get_args(annotation)))
