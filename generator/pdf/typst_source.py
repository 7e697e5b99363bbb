"""The Typst source of each kind of sheet, made by Jinja from our own templates only."""

from __future__ import annotations

import contextlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.common.files import digest, write_whole_if_changed
from generator.common.folders import visible
from generator.common.resources import templates
from generator.definitions.model.settings import Language
from generator.document.model import Kind
from generator.wording.words import wording

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["labels", "sheet_source"]


@cache
def sheet_source(kind: Kind, cache_folder: Path | None = None) -> str:
    """The Typst source of one kind of sheet, which defines its layout.

    It depends on our templates only, so it is cached in ``cache_folder`` until one of them changes:
    printing a single plan then need not load Jinja.
    """
    made_from = visible((templates() / "print").glob("*.j2"))
    kept = (
        cache_folder / f"{kind}.{digest(*(path.read_bytes() for path in made_from))}.typ"
        if cache_folder
        else None
    )
    if kept and kept.is_file():
        return kept.read_text("utf-8")
    source = _rendered(kind)
    if kept:
        with contextlib.suppress(OSError):  # printing works in a read-only project too
            write_whole_if_changed(kept, source, lasting=True)
    return source


def _rendered(kind: Kind) -> str:
    return _environment().get_template(f"{kind}.typ.j2").render()


@cache
def labels(language: Language) -> str:
    """The labels of one language as JSON, but those of the apps and messages: Typst would read
    them again for every sheet."""
    return json.dumps(
        {name: says for name, says in wording(language).labels.items() if name not in _NOT_PRINTED}
    )


_NOT_PRINTED = ("apps", "review", "rules")


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(templates() / "print"),
        undefined=StrictUndefined,
        finalize=_refuse,
        autoescape=False,  # noqa: S701 - not HTML, and templates print no values
        keep_trailing_newline=True,
        comment_start_string="{##",
        comment_end_string="##}",
    )


def _refuse(value: object) -> object:
    """Refuse to print a value: values reach Typst as data and must never become source code."""
    raise TypeError(f"a print template prints the value {value!r}: pass it as data")
