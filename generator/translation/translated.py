"""A library in another language: the same definitions, ids and numbers, with other words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from markdown.extensions.toc import slugify  # type: ignore[import-untyped]
from pydantic import BaseModel

from generator.definitions.definition_files import Translate
from generator.definitions.findings import KeyPath
from generator.definitions.handwritten import Page
from generator.definitions.library import Library
from generator.definitions.model.base import Text
from generator.definitions.validation import Loaded
from generator.translation.catalog import Translations
from generator.translation.entries import context_of, walk
from generator.translation.page_parts import Part, with_parts

__all__ = ["translated"]

M = TypeVar("M", bound=BaseModel)

_HAS_ID = re.compile(r"\{[^{}]*#[\w-]+[^{}]*\}\s*$")
_CALL = re.compile(r"\{\{.*?\}\}")
_LAST_WORDS = re.compile(r"'([^']*)'\s*\)")


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
    return str(slugify(_CALL.sub(_spoken, heading), "-"))


def _spoken(call: re.Match[str]) -> str:
    words = _LAST_WORDS.search(call.group())
    return words[1] if words else ""
