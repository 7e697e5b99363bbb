"""What the translators of a language have said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import babel

from generator.common.json_cache import kept_json
from generator.common.resources import translations
from generator.definitions.findings import Finding, Outcome
from generator.translation import po_files
from generator.translation.po_files import messages, read_catalogs

__all__ = ["Said", "Translations", "languages", "read_translations"]

Key = tuple[str, str]
"""A context and the English text."""


@dataclass(frozen=True, slots=True)
class Said:
    """A translation, and whether it is a guess that somebody has to look at first.

    ``text`` is empty where there is none yet. ``line``: where it stands in its file.
    """

    text: str
    fuzzy: bool = False
    line: int = 1


@dataclass(frozen=True)
class Translations:
    """All translations into a language by context and English text."""

    language: str
    said: Mapping[Key, Said] = field(default_factory=dict)

    def get(self, context: str, text: str) -> str | None:
        """The finished translation; ``None`` if there is none, or only a guess."""
        said = self.said.get((context, text))
        return said.text if said and said.text and not said.fuzzy else None


def languages() -> tuple[str, ...]:
    """The languages that there are translators' files for, sorted."""
    return tuple(
        sorted({path.name for above in translations() for path in above.glob("*/") if _has(path)})
    )


def read_translations(language: str) -> Outcome[Translations]:
    """The translations of the program, and the project's own in their place."""
    said: dict[Key, Said] = {}
    found: list[Finding] = []
    for above in translations():
        read = _folder(above / language, f"translations/{language}")
        found += read.findings
        said |= {key: one for key, one in (read.value or {}).items() if one.text or key not in said}
    return Outcome(None if found else Translations(language, said), tuple(found))


def _folder(folder: Path, shown: str) -> Outcome[dict[Key, Said]]:
    """What one folder says: read again only when one of its files has changed."""
    found: list[Finding] = []

    def read() -> list[list[object]] | None:
        outcome = read_catalogs(folder, shown)
        found.extend(outcome.findings)
        return (
            None
            if outcome.value is None
            else [
                [m.context or "", m.id, m.string, m.fuzzy, m.lineno]
                for catalog in outcome.value.values()
                for m in messages(catalog)
            ]
        )

    files = sorted(folder.glob("*.po")) if _has(folder) else []
    made_from = (*_program(), *(path.read_text("utf-8", "replace") for path in files))
    rows = kept_json(f"translations-{folder.name}", made_from, read) if files else []
    if rows is None:
        return Outcome(None, tuple(found))
    return Outcome({(context, text): Said(*said) for context, text, *said in rows})


def _has(folder: Path) -> bool:
    return folder.is_dir() and any(folder.glob("*.po"))


def _program() -> tuple[str, ...]:
    readers = (Path(__file__), Path(po_files.__file__))
    return babel.__version__, *(file.read_text("utf-8") for file in readers)
