"""A plan in a link: what the QR code on the paper carries to the patient's own page.

Ids and numbers only: no name, no note, nothing that the person told. The words come from the site.
Each dose is written out in full, so that an old link says the same under a new library. The form,
which ``web/src/core/link.ts`` reads::

    1_tennis-elbow_2026.11.3_r20261130v2_calm.0l.Wk3x0M5.a81zS2Ra…_<check>

The form's number; the protocol; the library; the sore side, the day of issue and the version; then
each session: its phase, its days, its exercises.

An exercise is its four characters (:func:`link_code`), then letters with numbers in base 36: ``S``
sets, ``R`` repetitions, ``H`` seconds of hold, ``M`` minutes, ``T`` steps each way, ``G`` stage,
``L`` side, ``O`` tempo (two digits each), ``P`` rest, ``D`` days, ``F`` times a week, ``B`` rest
days between, ``E`` every session, ``N`` band, ``K`` grams, ``I`` effort, ``U`` step, ``A`` bend,
``X`` the chosen change. ``W`` before it: a warm-up; ``C``: a cool-down. ``Z`` alone is a
clinician's own exercise, which stands on the paper only. The check is what is left of a link that
was cut off or edited by hand.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from generator.definitions.model.dose import DAYS, Dose, Load, Side, Weekday
from generator.definitions.model.plan import Plan

__all__ = ["Coded", "link_code", "plan_code"]

FORM = "1"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_COUNTS = (
    ("S", "sets"),
    ("R", "reps"),
    ("H", "hold_s"),
    ("M", "minutes"),
    ("T", "steps_each_way"),
    ("G", "stage"),
)
_SIDES: tuple[str, ...] = get_args(Side)
_BANDS = ("light", "medium", "firm")
_EFFORTS = ("easy", "quarter", "half", "brisk", "half-speed")


def _base36(number: int, least: int = 1) -> str:
    """A whole number of zero or more in base 36, with ``least`` digits or more."""
    digits = ""
    while number or len(digits) < least:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def link_code(id: str) -> str:
    """Four characters that stand for an exercise or a change: they hang on its id alone, which
    never changes."""
    return _base36(zlib.crc32(id.encode()) % 36**4, 4)


class Coded(NamedTuple):
    """One exercise for a link.

    ``role``: main, warm_up or cool_down; no ``exercise`` and no ``dose``: a clinician's own.
    """

    role: str
    exercise: str | None = None
    dose: Dose | None = None
    change: str | None = None


def plan_code(
    plan: Plan, sessions: Iterable[tuple[str, Sequence[Weekday], Iterable[Coded]]]
) -> str:
    """The code of ``plan``. ``sessions``: each phase's id, days and exercises."""
    about = f"{plan.person.affected_side[0]}{plan.issued:%Y%m%d}v{plan.version}"
    parts = [FORM, plan.protocol, plan.library, about]
    parts += [".".join([phase, _days(days), *map(_item, items)]) for phase, days, items in sessions]
    code = "_".join(parts)
    return f"{code}_{_base36(zlib.crc32(code.encode()), 7)}"


_ROLES = {"main": "", "warm_up": "W", "cool_down": "C"}


def _item(item: Coded) -> str:
    if item.exercise is None or item.dose is None:
        return f"{_ROLES[item.role]}Z"
    change = f"X{link_code(item.change)}" if item.change else ""
    return _ROLES[item.role] + link_code(item.exercise) + "".join(_dose(item.dose)) + change


def _dose(dose: Dose) -> Iterator[str]:
    for letter, key in _COUNTS:
        if (number := getattr(dose, key)) is not None:
            yield letter + _base36(number)
    if dose.side is not None:
        yield f"L{_SIDES.index(dose.side)}"
    if dose.tempo is not None:
        yield "O" + "".join(
            _base36(seconds, 2)
            for seconds in (dose.tempo.out_s, dose.tempo.hold_s, dose.tempo.back_s)
        )
    if dose.rest_s is not None:
        yield f"P{_base36(dose.rest_s)}"
    if dose.days is not None:
        yield f"D{_days(dose.days)}"
    if dose.times_a_week is not None:
        yield "F" + "".join(map(_base36, dose.times_a_week))
    if dose.rest_days_between is not None:
        yield f"B{dose.rest_days_between}"
    if dose.every_session:
        yield "E"
    if dose.load is not None:
        yield from _load(dose.load)


def _load(load: Load) -> Iterator[str]:
    if load.band is not None:
        yield f"N{_BANDS.index(load.band)}"
    if load.kg is not None:
        yield f"K{_base36(round(load.kg * 1000))}"
    if load.effort is not None:
        yield f"I{_EFFORTS.index(load.effort)}"
    if load.step_cm is not None:
        yield f"U{_base36(load.step_cm)}"
    if load.bend_deg is not None:
        yield f"A{_base36(load.bend_deg)}"


def _days(days: Iterable[str]) -> str:
    """Monday is 1, Tuesday 2, Wednesday 4 and so on, added up."""
    return _base36(sum(1 << DAYS.index(day) for day in days), 2)
