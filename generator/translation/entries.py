"""What there is to translate: every text of the library and of the program, each with a context.

A context is kind/id/field, such as ``exercises/bridge/steps``. It has no position in a list: a new
step changes the context of no other step. Parts of a list that have a name of their own are named
by it: ``protocols/…/red_flags/now/signs/chest/says``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.definitions.findings import KeyPath
from generator.definitions.library import Library, Page
from generator.definitions.model.base import Text, Words
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
    for path, text, model, field in _texts(loaded.value):
        if _ONLY_ENGLISH & set(path):
            continue
        yield Entry(
            context=context_of(above, path, loaded.value),
            text=text,
            readers=_readers(path),
            file=loaded.source.file,
            comments=_comments(model, field),
        )


def _of_page(page: Page, above: str) -> Iterator[Entry]:
    patient = page.info.value.audience == "patient"
    for entry in _of(page.info, above):
        yield entry if patient else entry.for_clinicians()
    for part in page_parts(page.body):
        if part.text:
            readers: Readers = "patient" if patient else "clinician"
            yield Entry(f"{above}/body", part.text, readers, page.file)


def _texts(
    value: Any, path: KeyPath = (), model: type[BaseModel] | None = None, field: str = ""
) -> Iterator[tuple[KeyPath, Text, type[BaseModel] | None, str]]:
    """Every text with its key path, and the field of a model that it is, or is in a list of."""
    if isinstance(value, Words):
        return
    if isinstance(value, Text):
        yield path, value, model, field
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*path, name), type(value), name)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*path, key), model, field)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index), model, field)


def walk(value: Any, said: Any, path: KeyPath = ()) -> Any:
    """``value`` with ``said(path, text)`` for each text that is translated."""
    if isinstance(value, Words) or (path and path[-1] in _ONLY_ENGLISH):
        return value
    if isinstance(value, Text):
        return said(path, value)
    if isinstance(value, BaseModel):
        parts = {name: getattr(value, name) for name in type(value).model_fields}
        new = {name: walk(part, said, (*path, name)) for name, part in parts.items()}
        changed = {name: part for name, part in new.items() if part is not parts[name]}
        # model_copy marks what it updates as set, and only texts of the file are updated.
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, dict):
        items = {key: walk(item, said, (*path, key)) for key, item in value.items()}
        same = all(items[key] is item for key, item in value.items())
        return value if same else items
    if isinstance(value, tuple):
        parts_ = tuple(walk(item, said, (*path, n)) for n, item in enumerate(value))
        same = all(new is old for new, old in zip(parts_, value, strict=True))
        return value if same else parts_
    return value


def context_of(above: str, path: KeyPath, definition: Any) -> str:
    """The context of the text at ``path``: names in place of positions."""
    parts, value = [above], definition
    for key in path:
        value = getattr(value, str(key)) if isinstance(value, BaseModel) else value[key]
        if isinstance(key, int):
            named = (getattr(value, name, None) for name in _NAMES)
            name = next((str(n) for n in named if n and not isinstance(n, Text)), None)
            if name:
                parts.append(name)
        else:
            parts.append(key)
    return "/".join(parts)


def _readers(path: KeyPath) -> Readers:
    keys = set(path)
    if _FOR_CLINICIANS & keys:
        return "clinician"
    return "safety" if _SAFETY & keys else "patient"


def _comments(model: type[BaseModel] | None, field: str) -> tuple[str, ...]:
    """What the schema says of the field: where its text appears, and how long it may be."""
    if model is None:
        return ()
    described = model.model_fields[field].description
    return (described,) if described else ()
