"""A plan in a link: the QR code on paper takes it to the patient's page.

The link contains only ids and numbers: no name, and nothing that the person said. The clinician's
notes are in it only if the plan asks for it (``notes_in_link``). All other words come from the
site. Each dose is spelt out, so that an old link means the same with a new library.
``web/src/core/link.ts`` reads this format::

    1_tennis-elbow_2026.11.3_r20261130v2_calm.0l.Wk3x0M5.a81zS2Ra…_<check>

In order: the number of the format; the protocol; the library's version; the sore side, the day of
issue, the plan's version and its calendar key, if it has one; then, for each session, its phase,
days and exercises.

A plan for several problems has another format: the library's version; the day of issue, the plan's
version and the number of problems; for each problem its protocol, side and phase; then, for each
session, its problems (a sum, as for days), days and exercises::

    2_2026.11.3_20261130v2p2_stiff-shoulder.l.second_sore-back.n.first_3.0l.k3x0…_<check>

An exercise is its four characters (:func:`link_code`), then letters of the vocabulary's ``link``,
each with a number in base 36: ``S2R8`` is two sets of eight. A tempo is three numbers of two
digits; a side, a band or an effort is a position in its list; days are a sum of powers of two.
``Q`` is the version with support. ``W`` before an exercise marks a warm-up, ``C`` a cool-down.
``Z`` alone is a clinician's own exercise, which is only on paper. ``J`` says that an exercise has a
note, and a part ``J`` at the end that the plan has one. Alone, the note is only on paper; else its
text follows: its UTF-8 after a byte 1, as one number in base 36. The check at the end detects a
link that was cut off or edited.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from generator.definitions.model.dose import DAYS, Dose, Weekday
from generator.definitions.model.plan import AffectedSide, Plan
from generator.definitions.vocabulary import VOCABULARY

__all__ = ["MOST_NOTES", "Coded", "CodedProblem", "link_code", "plan_code"]

FORM = "1"
FORM_OF_SEVERAL = "2"
MOST_NOTES = 400
"""The most bytes of all notes in a link: our own choice, so that its QR code can be scanned."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LETTERS = {key: letter for letter, key in VOCABULARY.link.items()}


def _base36(number: int, least: int = 1) -> str:
    """A non-negative whole number in base 36, with at least ``least`` digits."""
    digits = ""
    while number or len(digits) < least:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def link_code(id: str) -> str:
    """The four characters for an exercise or a change, which depend only on its id."""
    return _base36(zlib.crc32(id.encode()) % 36**4, 4)


class CodedProblem(NamedTuple):
    """A problem for a link. ``phase``: that of a plan for several."""

    protocol: str
    side: AffectedSide | None
    phase: str


class Coded(NamedTuple):
    """An exercise for a link.

    ``role``: main, warm_up or cool_down. A clinician's own has neither ``exercise`` nor ``dose``.
    ``supported``: the person does the version with support. Why is not in the link.
    ``note``: ``None`` if it has none, ``""`` if it is only on paper, else its text.
    """

    role: str
    exercise: str | None = None
    dose: Dose | None = None
    change: str | None = None
    supported: bool = False
    note: str | None = None


def plan_code(
    plan: Plan,
    problems: Sequence[CodedProblem],
    sessions: Iterable[tuple[Collection[str], str, Sequence[Weekday], Iterable[Coded]]],
    note: str | None = None,
) -> str:
    """The code of ``plan``.

    ``sessions``: the protocols that each is for, its phase, days and exercises. ``note``: of the
    plan, as in :class:`Coded`.
    """
    day = f"{plan.issued:%Y%m%d}v{plan.version}{plan.calendar_key or ''}"
    if len(problems) == 1:
        (one,) = problems
        parts = [FORM, one.protocol, plan.library, _side(one.side) + day]
    else:
        parts = [FORM_OF_SEVERAL, plan.library, f"{day}p{len(problems)}"]
        parts += [f"{one.protocol}.{_side(one.side)}.{one.phase}" for one in problems]
    for protocols, phase, days, items in sessions:
        of = sum(1 << n for n, one in enumerate(problems) if one.protocol in protocols)
        first = phase if len(problems) == 1 else _base36(of)
        parts.append(".".join([first, _days(days), *map(_item, items)]))
    parts += [_note(note)] if note is not None else []
    # Ids contain no underscores, so they can separate the parts.
    code = "_".join(parts)
    return f"{code}_{_base36(zlib.crc32(code.encode()), 7)}"


def _side(side: AffectedSide | None) -> str:
    return (side or "none")[0]


_ROLES = {"main": "", "warm_up": _LETTERS["warm_up"], "cool_down": _LETTERS["cool_down"]}


def _item(item: Coded) -> str:
    if item.exercise is None or item.dose is None:
        return _ROLES[item.role] + _LETTERS["own"]
    change = _LETTERS["change"] + link_code(item.change) if item.change else ""
    supported = _LETTERS["supported"] if item.supported else ""
    dose = "".join(_dose(item.dose))
    note = _note(item.note) if item.note is not None else ""
    return _ROLES[item.role] + link_code(item.exercise) + dose + change + supported + note


def _note(text: str) -> str:
    written = _base36(int.from_bytes(b"\x01" + text.encode())) if text else ""
    return _LETTERS["note"] + written


def _dose(dose: Dose) -> Iterator[str]:
    given = {**dose.dose_keys(), **(dose.load.model_dump() if dose.load else {})}
    for letter, key in VOCABULARY.link.items():
        if (value := given.get(key)) is not None:  # no rest, 0, is a value too
            yield letter + _value(key, value)


def _value(key: str, value: Any) -> str:
    """A value of a dose, as written after its letter."""
    match key:
        case "tempo":
            return "".join(_base36(seconds, 2) for seconds in value.model_dump().values())
        case "days":
            return _days(value)
        case "times_a_week":
            return "".join(map(_base36, value))
        case "every_session":
            return ""
    if key in VOCABULARY.choices:
        return str(VOCABULARY.choices[key].index(value))
    return _base36(round(value / VOCABULARY.numbers[key].link_unit))


def _days(days: Iterable[str]) -> str:
    """The days as a sum: Monday is 1, Tuesday 2, Wednesday 4 and so on."""
    return _base36(sum(1 << DAYS.index(day) for day in days), 2)
