"""The two Jinja environments: Markdown pages and Typst source. In both, a value can only ever be shown, never obeyed.

Every value that a template prints passes through ``finalize``. For pages it becomes HTML entities wherever HTML or
Markdown could read a meaning into it; for Typst it becomes a literal (a string, number, array or dictionary).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from generator.resources import templates

__all__ = ["COMPILED", "markdown_text", "page_environment", "typst_environment", "typst_literal"]

# What HTML or Markdown could read a meaning into. Hyphen, colon and full stop mean something only at the edge of a word.
_SPECIAL = re.compile(r"""[&<>"'\\`*_{}\[\]#|~^=$+]|(?<!\w)[-:.]|-(?!\w)|(?<=\d)\.|^\s""")


def markdown_text(value: object) -> Markup:
    """``value`` as text that shows exactly as typed in Markdown, in raw HTML and in an attribute. Line breaks are spaces."""
    folded = str(value).replace("\n", " ")
    return Markup(_SPECIAL.sub(lambda match: f"&#{ord(match.group())};", folded))  # noqa: S704 - escaped here


def _for_markdown(value: object) -> object:
    return value if hasattr(value, "__html__") else markdown_text("" if value is None else value)


class _Compiled(BytecodeCache):
    """Templates compiled before in this process, by their text: a preview makes the same pages again and again."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (code := self._code.get(bucket.key + bucket.checksum)) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


COMPILED = _Compiled()


def page_environment(loader: BaseLoader | None = None) -> Environment:
    """The environment for the site's pages. Sandboxed, because authors' pages are templates too."""
    return SandboxedEnvironment(
        loader=loader or FileSystemLoader(templates() / "pages"),
        undefined=StrictUndefined,
        finalize=_for_markdown,
        bytecode_cache=COMPILED,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def typst_literal(value: Any) -> str:
    """``value`` as Typst source: data that Typst cannot take for code."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        escaped = "".join(c if c.isalnum() or c in " -.,'" else f"\\u{{{ord(c):x}}}" for c in value)
        return f'"{escaped}"'
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{typst_literal(str(key))}: {typst_literal(item)}" for key, item in value.items())
        return f"({pairs})" if pairs else "(:)"
    if isinstance(value, Sequence):
        return "(" + "".join(f"{typst_literal(item)}, " for item in value) + ")"
    raise TypeError(f"no Typst literal for {type(value).__name__}")


@cache
def typst_environment() -> Environment:
    """The environment for Typst sources; every printed value is a literal."""
    return Environment(
        loader=FileSystemLoader(templates() / "plan"),
        undefined=StrictUndefined,
        finalize=typst_literal,
        autoescape=False,  # noqa: S701 - not HTML: every value becomes a Typst literal
        keep_trailing_newline=True,
        block_start_string="{%",
        comment_start_string="{##",
        comment_end_string="##}",
    )
