"""The files of translators: gettext PO, one for each kind of text, read and written by Babel."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from generator.common.files import write_whole_if_changed
from generator.common.folders import visible
from generator.definitions.findings import Finding, Outcome, Place, Typed, finding
from generator.definitions.yaml_source import read_text
from generator.translation.model import Entry

__all__ = ["FOLDER", "merged", "messages", "read_catalogs", "template", "write_catalog"]

FOLDER = "translations"
_READERS = {
    "safety": "SAFETY: this text keeps people safe. Without it, the language is not published.",
    "patient": "For patients: plain words, short sentences.",
    "clinician": "For clinicians.",
}


def read_catalogs(folder: Path, shown: str) -> Outcome[dict[str, Catalog]]:
    """The PO files of one language's folder, by kind. A folder that is not there has none."""
    catalogs: dict[str, Catalog] = {}
    found: list[Finding] = []
    for path in visible(folder.glob("*.po")) if folder.is_dir() else ():
        name = f"{shown}/{path.name}"
        text = read_text(path, name)
        if text.value is None:
            found += text.findings
            continue
        try:
            catalog = read_po(io.StringIO(text.value), locale=folder.name, abort_invalid=True)
        except PoFileError as problem:
            place = Place(name, problem.lineno + 1, 1, problem.line.rstrip("\n"))
            found.append(finding("translation.form", place, why=Typed(problem.args[0])))
            continue
        catalogs[path.stem] = catalog
    return Outcome(None if found else catalogs, tuple(found))


def template(entries: Iterable[Entry], language: str) -> dict[str, Catalog]:
    """All that is to be translated, by kind, without any translation."""
    catalogs: dict[str, Catalog] = {}
    for entry in entries:
        catalog = catalogs.setdefault(entry.kind, _empty(language))
        catalog.add(
            entry.text,
            context=entry.context,
            locations=[(entry.file, 1)],
            auto_comments=[_READERS[entry.readers], *entry.comments],
        )
    return catalogs


def merged(template: Catalog, now: Catalog | None) -> Catalog:
    """``template`` with the translations of ``now``; those of similar texts are marked fuzzy.

    What is not needed any more is kept as obsolete.
    """
    if now is None:
        return template
    now.update(template, update_creation_date=False)
    return now


def write_catalog(catalog: Catalog, path: Path) -> bool:
    """Write a PO file; whether it has changed. Lines are not wrapped, so that changes stay small.

    Raises ``OSError``.
    """
    for message in catalog:
        # Babel sees a placeholder in "72% hurt", and other PO programs then report it as missing
        message.flags.discard("python-format")
    said = io.BytesIO()
    write_po(said, catalog, width=0, include_lineno=False)
    return write_whole_if_changed(path, said.getvalue())


def _empty(language: str) -> Catalog:
    return Catalog(
        locale=language,
        project="Loadwise",
        header_comment="# Loadwise: see docs/translating.md",
        fuzzy=False,
    )


def messages(catalog: Catalog) -> Iterator[Message]:
    """The entries of a catalog without its header."""
    return (message for message in catalog if message.id)
