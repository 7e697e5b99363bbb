"""One person's sheets as a unit of work that any process can do: text in, bytes out. It needs no project and no disk.

An order can be pickled, so any executor of ``concurrent.futures`` can carry it out: a thread, a process, another machine.
"""

from __future__ import annotations

import importlib.metadata
import json
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from generator import __version__
from generator.diagnostics import Diagnostic, Outcome, Place
from generator.files import digest, digest_of_files
from generator.model.resolved import Kind, ResolvedPlan
from generator.pdf import Printer
from generator.resources import templates

__all__ = ["Order", "edition", "fingerprint", "press"]

_MADE_WITH = ("typst", "pikepdf", "font-source-sans-pro", "jinja2")
_MADE_BY = ("pdf.py", "row_headers.py", "fonts.py", "templating.py", "words.py")  # what turns a document into bytes


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed of one plan. A person's words stay out of its ``repr``, which a cluster may write to a log."""

    edition: str
    place: Place
    formats: tuple[Kind, ...]
    document: str = field(repr=False)
    pictures: str = field(repr=False)


@cache
def edition() -> str:
    """16 digits for all that decides what a document looks like on paper: program, templates, labels, compiler and fonts."""
    package = Path(__file__).resolve().parent
    return digest(
        __version__,
        *(importlib.metadata.version(name) for name in _MADE_WITH),
        digest_of_files(package, [package / name for name in _MADE_BY]),
        digest_of_files(templates(), [*(templates() / "plan").iterdir(), *templates().glob("words.*.yml")]),
    )


def fingerprint(order: Order, kind: Kind) -> str:
    """16 digits for what one sheet is made from: the same digits, the same bytes."""
    return digest(order.edition, kind, order.document, order.pictures)


def press(order: Order) -> Outcome[tuple[bytes, ...]]:
    """The PDF of each format of the order. All of them or none."""
    if order.edition != edition():
        return Outcome(None, (_other_edition(order),))
    printer, plan, pictures = _printer(), ResolvedPlan.model_validate_json(order.document), json.loads(order.pictures)
    made: list[bytes] = []
    for kind in order.formats:
        outcome = printer.pdf(plan.model_copy(update={"kind": kind}), order.place, pictures)
        if outcome.value is None:
            return Outcome(None, outcome.diagnostics)
        made.append(outcome.value)
    return Outcome(tuple(made))


_mine = threading.local()


def _printer() -> Printer:
    """This thread's own, kept from order to order: a compiler is not shared between threads."""
    if not hasattr(_mine, "printer"):
        _mine.printer = Printer()
    printer: Printer = _mine.printer
    return printer


def _other_edition(order: Order) -> Diagnostic:
    return Diagnostic.error(
        "press.edition",
        f"was given to a worker that has another edition of Loadwise ({__version__}, {edition()}) than this ({order.edition})",
        order.place,
        "Install the same version here and on every worker.",
    )
