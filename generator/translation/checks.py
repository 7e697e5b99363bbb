"""Whether a language is complete, and says what the English text says.

A text that keeps people safe, or that a patient reads, must be translated and not be a guess.
What a program fills in, links, citations and numbers are the same in both languages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.definitions.findings import Finding, Place, Typed, finding
from generator.translation.catalog import Said, Translations
from generator.translation.model import Entry, Readers
from generator.translation.page_parts import CALL

__all__ = ["checks", "differences"]

_WORDS_OF_CALL = re.compile(r"'[^']* [^']*'|\"[^\"]* [^\"]*\"")
_LAST_WORDS = re.compile(r",\s*(?:'[^']*'|\"[^\"]*\")\s*\)")
_PLACEHOLDER = re.compile(r"\{[\w.]*(?::\w+)?\}")
_LINK = re.compile(r"\]\(([^)]*)\)|(https?://[^\s)]+)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BOLD = re.compile(r"\*\*")


def checks(entries: Iterable[Entry], translations: Translations) -> Iterator[Finding]:
    """Findings about a language, those about safety first."""
    order: dict[Readers, int] = {"safety": 0, "patient": 1, "clinician": 2}
    for entry in sorted(entries, key=lambda one: order[one.readers]):
        said = translations.said.get((entry.context, entry.text), Said(""))
        place = Place(f"translations/{translations.language}/{entry.kind}.po", said.line)
        values = {"context": entry.context, "text": entry.text}
        if not said.text or said.fuzzy:
            code = "translation.fuzzy" if said.text else "translation.missing"
            if entry.readers != "clinician":
                yield finding(code, place, case=entry.readers, **values)
            continue
        for case, names in differences(entry.text, said.text):
            wrong = Typed(", ".join(names))
            yield finding("translation.differs", place, case=case, wrong=wrong, **values)


def differences(english: str, other: str) -> Iterator[tuple[str, list[str]]]:
    """How a translation says something else: the kind of difference, and what is too much or
    too little."""
    for case, parts in (
        ("calls", _calls),
        ("placeholders", _placeholders),
        ("links", _links),
        ("bold", _bold),
        ("numbers", _numbers),
    ):
        here, there = Counter(parts(english)), Counter(parts(other))
        if here != there:
            yield case, [*(here - there).elements(), *(there - here).elements()]


def _calls(text: str) -> list[str]:
    """Template calls without the words in them, which are translated."""
    return [_WORDS_OF_CALL.sub("''", _LAST_WORDS.sub(")", call)) for call in CALL.findall(text)]


def _placeholders(text: str) -> list[str]:
    return _PLACEHOLDER.findall(CALL.sub("", text))


def _links(text: str) -> list[str]:
    return [a or b for a, b in _LINK.findall(text)]


def _bold(text: str) -> list[str]:
    return _BOLD.findall(text)


def _numbers(text: str) -> list[str]:
    """Numbers with a decimal point: many languages write a comma."""
    plain = _PLACEHOLDER.sub("", CALL.sub("", text))
    return [_normal(number) for number in _NUMBER.findall(plain)]


def _normal(number: str) -> str:
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", number):  # thousands, however they are set apart
        return re.sub(r"[.,]", "", number)
    return number.replace(",", ".").rstrip(".")
