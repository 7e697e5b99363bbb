"""Find the plans to print: plan files, the plan files of folders, and the rows of tables."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.batch.table import ENDINGS, Row, read_table
from generator.common.files import on_any_disk
from generator.definitions.findings import Finding, Outcome, Place, finding
from generator.document.model import ALL_FORMS, Form
from generator.plans.plan_file import PlanFile, plan_of, read_plan

__all__ = ["Entry", "file_name", "find_entries"]

_FILE_ENDINGS = (".yml", ".yaml")
# Windows keeps some names for its devices, whatever follows their first full stop.
_NAME = re.compile(
    r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9][a-z0-9_.-]{0,79}", re.ASCII | re.I
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan to print: the name of its files, its place, and a way to read it.

    ``taken``: the files of its name that belong to another plan of the batch. ``phase``: its phase
    if that is known without reading it.
    """

    name: str
    place: Place
    read: Callable[[], Outcome[PlanFile]]
    taken: frozenset[str] = frozenset()
    phase: str = ""


def file_name(name: str, form: Form) -> str:
    """The file of one form of the plan ``name``."""
    return name + ALL_FORMS[form]


def find_entries(paths: Iterable[Path]) -> list[Entry]:
    """The plans of files, folders and tables, in order.

    What cannot be read is an entry too: reading it gives the reason. So is a plan with a sheet that
    would get the name of another plan's sheet. All formats are compared, whichever this run prints:
    ``17.fridge.pdf`` must never be one person's today and another's tomorrow.
    """
    entries = [entry for path in paths for entry in _readable(path)]
    owners: dict[str, Entry] = {}
    for index, entry in enumerate(entries):
        names = [file_name(entry.name, form) for form in ALL_FORMS]
        files = {on_any_disk(name): name for name in names}
        if theirs := [file for file in files if file in owners]:
            entries[index] = _same_name(
                entry, owners[theirs[0]], frozenset(files[file] for file in theirs)
            )
        for file in files:
            owners.setdefault(file, entry)
    return entries


def _same_name(entry: Entry, first: Entry, taken: frozenset[str]) -> Entry:
    found = finding(
        "batch.same-name",
        entry.place,
        files=tuple(sorted(taken)),
        file=first.place.file,
        line=first.place.line,
    )
    return dataclasses.replace(_faulty(entry.name, found), taken=taken)


def _readable(path: Path) -> list[Entry]:
    """The plans of ``path``; whatever cannot be read never hides what the other paths have."""
    try:
        return list(_entries(path))
    except Exception as problem:  # any kind: it must not stop the other plans
        found = finding("batch.entry", Place(str(path)), problem=type(problem).__name__)
        return [_faulty(path.stem, found)]


def _entries(path: Path) -> Iterator[Entry]:
    if os.path.isdir(path):  # false for a name that is too long
        try:
            files = sorted(file for file in path.iterdir() if _is_plan(file))
        except OSError as problem:
            reason = problem.strerror or str(problem)
            yield _faulty(path.name, finding("batch.folder", Place(str(path)), reason=reason))
            return
        for file in files:
            yield _file(file)
        if not files:
            found = finding("batch.no-plans", Place(str(path)), plans=_FILE_ENDINGS, tables=ENDINGS)
            yield _faulty(path.name, found)
    elif path.suffix.lower() in ENDINGS:
        yield from _table(path)
    else:
        yield _file(path)


def _is_plan(file: Path) -> bool:
    """Whether a file in a folder is a plan, and not the clinic's file beside the plans."""
    return file.suffix.lower() in _FILE_ENDINGS and not file.name.startswith(
        (".", "clinic.", "clinic-")
    )


def _file(path: Path) -> Entry:
    return Entry(path.stem, Place(str(path)), lambda: read_plan(path))


def _table(path: Path) -> Iterator[Entry]:
    table = read_table(path, str(path))
    if table.value is None:
        yield Entry(path.stem, Place(str(path)), lambda: Outcome(None, table.findings))
        return
    if not table.value:
        yield _faulty(path.stem, finding("table.empty", Place(str(path)), case="rows"))
    for row in table.value:
        name = row.name or f"{path.stem}-{row.number:04d}"
        if _NAME.fullmatch(name):
            yield Entry(name, row.place, _reader(row, path.parent), phase=row.phase)
        else:
            yield _faulty(f"{path.stem}-{row.number:04d}", finding("table.name", row.place))


def _reader(row: Row, folder: Path) -> Callable[[], Outcome[PlanFile]]:
    def read() -> Outcome[PlanFile]:
        source = row.read()
        return (
            plan_of(source.value, folder)
            if source.value is not None
            else Outcome(None, source.findings)
        )

    return read


def _faulty(name: str, found: Finding) -> Entry:
    return Entry(name, found.place, lambda: Outcome(None, (found,)))
