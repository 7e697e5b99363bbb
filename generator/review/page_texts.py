"""A hand-written page in lines, as a reviewer reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.definitions.library import Library
from generator.translation.page_parts import page_parts

__all__ = ["page_lines"]

_CALL = re.compile(r"\{\{\s*(\w+)\(([^)]*)\)[^}]*\}\}")
_STRING = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_MARKUP = re.compile(r"\*\*|^#+ |^- |<[^<>]*>|\{%.*?%\}|^[|: -]+$")


def page_lines(library: Library, body: str) -> Iterator[str]:
    """The page's paragraphs, items and rows without markup, and a word in brackets for what is
    drawn there."""

    def said(call: re.Match[str]) -> str:
        name, given = call[1], [one or other for one, other in _STRING.findall(call[2])]
        if name == "cite":
            return f"[{', '.join(given)}]"
        if name == "term" and len(given) == 1:
            term = library.shared.glossary.value.terms.get(given[0])
            return term.term if term else given[0]
        return given[-1] if len(given) > 1 else f"[{' '.join((name, *given))}]"

    for part in page_parts(body):
        source = f"{part.mark}{part.text}".strip()
        line = " ".join(_MARKUP.sub("", _CALL.sub(said, source)).split())
        yield line.strip("| ").replace("|", "–")
