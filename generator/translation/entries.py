"""What there is to translate: every text of the library and of the program, each with a context.

A context is kind/id/field, such as ``exercises/bridge/steps``. It has no position in a list: a new
step changes the context of no other step. Parts of a list that have a name of their own are named
by it: ``protocols/…/red_flags/now/signs/chest/says``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from generator.definitions.findings import KeyPath
from generator.definitions.library import Library, Page
from generator.definitions.model.base import Text, Words, texts_of
from generator.definitions.validation import Loaded
from generator.translation.labels import label_entries
from generator.translation.model import Entry, Readers
from generator.translation.page_parts import page_parts

__all__ = ["SHARED_FILES", "context_of", "entries", "walk"]

SHARED_FILES = (
    "regions",
    "conditions",
    "equipment",
    "muscles",
    "references",
    "glossary",
    "care",
    "help_lines",
)
"""The shared files with text for readers."""

_NAMES = ("id", "key", "tier", "use", "exercise", "condition", "to", "mark")
"""The keys by which a part of a list is named in a context, the first that is there."""

_SAFETY = frozenset(
    {
        "red_flags",
        "stop",
        "stop_signs",
        "still_above",
        "take_care",
        "conditions",
        "not_if",
        "get_help",
        "countries",
    }
)
"""Keys above text that keeps people safe."""

_FOR_CLINICIANS = frozenset({"term", "joint_actions", "questions", "references"})
_ONLY_ENGLISH = frozenset({"say_instead", "everyday"})
"""Keys above words that the checks of English text need; another language has lists of its own."""


def entries(library: Library, language: str) -> Iterator[Entry]:
    """Every text to translate into ``language``, in the order of the files."""
    for name in SHARED_FILES:
        loaded = getattr(library.shared, name)
        yield from _of(loaded, f"shared/{name.replace('_', '-')}")
    for kind, id, loaded in library.definitions():
        yield from _of(loaded, f"{kind}/{id}")
    for path, page in library.pages.items():
        yield from _of_page(page, f"pages/{path}")
    yield from label_entries(language)


def _of(loaded: Loaded[Any], above: str) -> Iterator[Entry]:
    for path, text in texts_of(loaded.value):
        if not _ONLY_ENGLISH & set(path):
            yield Entry(
                context=context_of(above, path, loaded.value),
                text=text,
                readers=_readers(path),
                file=loaded.source.file,
                comments=_comments(path, loaded.value),
            )


def _of_page(page: Page, above: str) -> Iterator[Entry]:
    patient = page.info.value.audience == "patient"
    for entry in _of(page.info, above):
        yield entry if patient else entry.for_clinicians()
    for part in page_parts(page.body):
        if part.text:
            readers: Readers = "patient" if patient else "clinician"
            yield Entry(f"{above}/body", part.text, readers, page.file)


def walk(value: Any, said: Callable[[KeyPath, Text], Text], path: KeyPath = ()) -> Any:
    """``value`` with ``said(path, text)`` for each text that is translated.

    What has nothing new in it is the same object.
    """
    if isinstance(value, Words) or _ONLY_ENGLISH & set(path[-1:]):
        return value
    if isinstance(value, Text):
        return said(path, value)
    if isinstance(value, BaseModel):
        parts: dict[Any, Any] = {name: getattr(value, name) for name in type(value).model_fields}
    elif isinstance(value, dict):
        parts = value
    elif isinstance(value, tuple):
        parts = dict(enumerate(value))
    else:
        return value
    new = {key: walk(part, said, (*path, key)) for key, part in parts.items()}
    changed = {key: part for key, part in new.items() if part is not parts[key]}
    if not changed:
        return value
    if isinstance(value, BaseModel):
        # A text that is there was in the file, so that no key counts as set that was not.
        return value.model_copy(update=changed)
    return new if isinstance(value, dict) else tuple(new.values())


def context_of(above: str, path: KeyPath, definition: Any) -> str:
    """The context of the text at ``path``: names in place of positions."""
    parts = [above]
    for key, value in zip(path, _values(path, definition), strict=True):
        if isinstance(key, str):
            parts.append(key)
            continue
        named = (getattr(value, name, None) for name in _NAMES)
        parts += [str(name) for name in named if name and not isinstance(name, Text)][:1]
    return "/".join(parts)


def _values(path: KeyPath, value: Any) -> Iterator[Any]:
    """The value at each key of ``path``, from the definition down."""
    for key in path:
        value = getattr(value, str(key)) if isinstance(value, BaseModel) else value[key]
        yield value


def _readers(path: KeyPath) -> Readers:
    keys = set(path)
    if _FOR_CLINICIANS & keys:
        return "clinician"
    return "safety" if _SAFETY & keys else "patient"


def _comments(path: KeyPath, definition: BaseModel) -> tuple[str, ...]:
    """What the schema says of the field: where its text appears, and how long it may be."""
    above = [definition, *_values(path, definition)]
    model, key = next(
        (type(value), str(key))
        for value, key in zip(reversed(above[:-1]), reversed(path), strict=True)
        if isinstance(value, BaseModel)
    )
    described = model.model_fields[key].description
    return (described,) if described else ()
