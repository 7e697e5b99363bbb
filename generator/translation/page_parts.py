"""A hand-written page in the parts that a translator sees: one paragraph, list item or row each.

What is not text (blank lines, template statements, HTML tags, code, the line below a table's head)
stays as it is, so that an edit of one sentence touches one part.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["CALL", "Part", "page_parts", "with_parts"]

_MARK = re.compile(r"(?P<mark>[ \t]*(?:#{1,6}[ \t]+|(?:[-*]|\d+\.)[ \t]+|:[ \t]+)?)(?P<text>.*)")
_STATEMENT = re.compile(r"[ \t]*\{%.*%\}[ \t]*")
_CODE = re.compile(r" {8}.*")
_TAG = re.compile(r"[ \t]*</?[a-z][^>]*>[ \t]*")
_RULE = re.compile(r"[ \t]*\|[ :|-]+\|[ \t]*")
CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
"""A template call or statement in a page."""
_LITERAL = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Part:
    """A line: ``mark``, then ``text``, which is empty if there is nothing to translate."""

    mark: str
    text: str


def page_parts(body: str) -> list[Part]:
    """The parts of a page's body in order. Lines of one paragraph are joined by spaces."""
    parts: list[Part] = []
    open_ = False  # whether the next plain line continues the last part
    for line in body.split("\n"):
        if not _has_words(line):
            parts.append(Part(line, ""))
            open_ = False
            continue
        found = _MARK.fullmatch(line)
        assert found is not None, "the pattern takes every line"
        mark, text = found["mark"], found["text"].rstrip()
        row = text.startswith("|")
        if open_ and not mark.strip() and not row and not _STATEMENT.fullmatch(line):
            last = parts[-1]
            parts[-1] = Part(last.mark, f"{last.text} {text}")
            continue
        parts.append(Part(mark, text))
        open_ = not row and not mark.lstrip().startswith("#") and not _STATEMENT.fullmatch(line)
    return parts


def with_parts(body: str, translated: Callable[[Part], str]) -> str:
    """The body with another text for each of its parts that has one."""
    lines = (part.mark + (translated(part) if part.text else "") for part in page_parts(body))
    return "\n".join(lines)


def _has_words(line: str) -> bool:
    """Whether there is text on the line, outside of template calls or in one's arguments."""
    if any(kind.fullmatch(line) for kind in (_RULE, _TAG, _CODE)):
        return False
    if _WORD.search(CALL.sub("", line)):
        return True
    spoken = (a or b for call in CALL.findall(line) for a, b in _LITERAL.findall(call))
    return any(" " in words or words[:1].isupper() for words in spoken)
