"""A library in another language: the same definitions, ids and numbers, with other words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from markdown.extensions.toc import slugify  # type: ignore[import-untyped]
from pydantic import BaseModel

from generator.definitions.definition_files import Translate
from generator.definitions.findings import KeyPath, Outcome, Place, finding, known_ids
from generator.definitions.handwritten import Page
from generator.definitions.library import Library
from generator.definitions.model.base import Text
from generator.definitions.model.settings import SOURCE_LANGUAGE
from generator.definitions.validation import Loaded
from generator.translation.catalog import Translations, languages, read_translations
from generator.translation.checks import checks
from generator.translation.entries import context_of, entries, walk
from generator.translation.page_parts import CALL, Part, with_parts

__all__ = ["in_language", "translated"]

M = TypeVar("M", bound=BaseModel)

_HAS_ID = re.compile(r"\{[^{}]*#[\w-]+[^{}]*\}\s*$")
_LAST_WORDS = re.compile(r"'([^']*)'\s*\)")


def in_language(library: Library, language: str, place: Place) -> Outcome[Library]:
    """``library`` in a language for which all that patients read is translated.

    ``place``: where somebody chose the language.
    """
    if language == library.language:
        return Outcome(library)
    if language not in languages():
        known = known_ids(language, (SOURCE_LANGUAGE, *languages()))
        found = finding("translation.language", place, language=language, known=known)
        return Outcome(None, (found,))
    if language not in library.in_other_words:  # kept, complete or not: a batch asks for each plan
        library.in_other_words[language] = _complete(library, language)
    made = library.in_other_words[language]
    gaps = [one for one in made.findings if one.code != "translation.form"]
    if not gaps:
        return made
    safety = sum(one.case == "safety" for one in gaps)
    texts = len(gaps)
    code = "translation.incomplete"
    return Outcome(None, (finding(code, place, language=language, texts=texts, safety=safety),))


def _complete(library: Library, language: str) -> Outcome[Library]:
    """The library in that language; no value if a text that patients read is missing or wrong."""
    read = read_translations(language)
    if read.value is None:
        return Outcome(None, read.findings)
    wrong = tuple(checks(entries(library, language), read.value))
    return Outcome(None if wrong else translated(library, read.value), wrong)


def translated(library: Library, translations: Translations) -> Library:
    """``library`` in the language of ``translations``. What has no translation stays English."""

    def say(above: str, loaded: Loaded[M]) -> Loaded[M]:
        def said(path: KeyPath, text: Text) -> Text:
            new = translations.get(context_of(above, path, loaded.value), text)
            return Text(new) if new else text

        value = walk(loaded.value, said)
        return loaded if value is loaded.value else Loaded(value, loaded.source)

    def say_page(path: str, page: Page) -> Page:
        return _page(path, page, say, translations)

    return library.translated(translations.language, say, say_page)


def _page(path: str, page: Page, say: Translate, translations: Translations) -> Page:
    above = f"pages/{path}"

    def said(part: Part) -> str:
        new = translations.get(f"{above}/body", part.text)
        if new is None:
            return part.text
        return f"{new} {{ #{_id(part.text)} }}" if _needs_id(part, new) else new

    return replace(page, info=say(above, page.info), body=with_parts(page.body, said))


def _needs_id(part: Part, text: str) -> bool:
    return part.mark.lstrip().startswith("#") and not _HAS_ID.search(text)


def _id(heading: str) -> str:
    """The id of a heading: that of the English text, so that links lead to it in any language."""
    return str(slugify(CALL.sub(_spoken, heading), "-"))


def _spoken(call: re.Match[str]) -> str:
    words = _LAST_WORDS.search(call.group())
    return words[1] if words else ""
