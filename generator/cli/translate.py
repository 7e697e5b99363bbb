"""``loadwise translate``: the files of translators, and how far a language is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import babel
import click

from generator.cli.output import counted, finish, refuse, usable
from generator.definitions.findings import Outcome
from generator.definitions.library import Library, load_library
from generator.translation.catalog import read_translations
from generator.translation.checks import checks
from generator.translation.entries import entries
from generator.translation.model import Entry, Readers
from generator.translation.po_files import FOLDER, merged, read_catalogs, template, write_catalog

__all__ = ["check_language", "extract", "show_stats", "update"]


def extract(root: Path, language: str) -> None:
    """Begin a language: write its files without any translation."""
    folder = _folder(root, language)
    if folder.is_dir() and any(folder.glob("*.po")):
        refuse(
            f"{FOLDER}/{language} has files already.",
            f"To bring them up to date: loadwise translate update {language}",
        )
    _write(usable(load_library(root)), language)


def update(root: Path, language: str) -> None:
    """Merge what is new into a language's files. Nothing that was translated is lost."""
    _begun(root, language)
    _write(usable(load_library(root)), language)


def check_language(root: Path, language: str) -> None:
    """Report what is missing, a guess, or says something else; what keeps people safe first."""
    _begun(root, language)
    library = usable(load_library(root))
    found = tuple(checks(entries(library, language), finish(read_translations(language))))
    safety = tuple(one for one in found if one.case == "safety")
    if safety and len(found) > len(safety):
        click.echo("What keeps people safe is reported first, without the rest.", err=True)
    finish(Outcome(library, safety or found))
    click.echo(f"{language}: everything that patients read is translated.")


def show_stats(root: Path) -> None:
    """Print how much of each language is done, by its readers."""
    library = usable(load_library(root))
    languages = sorted(path.name for path in (root / FOLDER).glob("*/") if any(path.glob("*.po")))
    if not languages:
        click.echo("No language has been begun. Begin one: loadwise translate extract es")
    for language in languages:
        catalogs = finish(read_catalogs(_folder(root, language), f"{FOLDER}/{language}"))
        done = {(m.context, m.id) for c in catalogs.values() for m in c if m.string and not m.fuzzy}
        click.echo(f"{language}  {babel.Locale.parse(language).get_display_name('en')}")
        all_, finished = Counter[Readers](), Counter[Readers]()
        for entry in entries(library, language):
            all_[entry.readers] += _words(entry)
            finished[entry.readers] += _words(entry) if (entry.context, entry.text) in done else 0
        for readers, total in all_.items():
            click.echo(f"    {readers:10}{finished[readers]:7,} of {total:6,} words")


def _words(entry: Entry) -> int:
    return len(entry.text.split())


def _write(library: Library, language: str) -> None:
    folder = _folder(library.root, language)
    now = finish(read_catalogs(folder, f"{FOLDER}/{language}"))
    wanted = template(entries(library, language), language)
    changed = 0
    for kind, catalog in wanted.items():
        changed += write_catalog(merged(catalog, now.get(kind)), folder / f"{kind}.po")
    click.echo(f"{FOLDER}/{language}: {counted(changed, 'file')} changed.")


def _folder(root: Path, language: str) -> Path:
    try:
        locale = babel.Locale.parse(language)
    except (ValueError, babel.UnknownLocaleError):
        refuse(f"“{language}” is no language that Babel knows.", "Write es, or pt_BR.")
    return root / FOLDER / str(locale)


def _begun(root: Path, language: str) -> None:
    if not any(_folder(root, language).glob("*.po")):
        refuse(
            f"nobody has translated anything into “{language}”.",
            f"To begin it: loadwise translate extract {language}",
        )
