"""The Jinja environment of pages: values are only ever shown, never interpreted.

Every value that a template prints passes through ``finalize``, which escapes everything that HTML
or Markdown could interpret.
"""

from __future__ import annotations

import re
from collections.abc import Sized
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from generator.common.resources import templates

__all__ = ["COMPILED", "markdown_text", "page_environment"]

_MOST_POWER = 100
_MOST_REPEATED = 100_000
# What HTML or Markdown could interpret. Hyphens, colons and full stops matter only at the edge of a
# word.
_SPECIAL = re.compile(r"""[&<>"'\\`*_{}\[\]#|~^=$+]|(?<!\w)[-:.]|-(?!\w)|(?<=\d)\.|^\s""")


def markdown_text(value: object) -> Markup:
    """Escape ``value`` so that Markdown, raw HTML and attributes show it exactly as typed.

    Line breaks become spaces.
    """
    folded = str(value).replace("\n", " ")
    return Markup(_SPECIAL.sub(lambda match: f"&#{ord(match.group())};", folded))  # noqa: S704 - escaped here


def _for_markdown(value: object) -> object:
    return value if hasattr(value, "__html__") else markdown_text("" if value is None else value)


class _Compiled(BytecodeCache):
    """Caches compiled templates by text, because a preview renders pages repeatedly."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (code := self._code.get(bucket.key + bucket.checksum)) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class _Sandbox(SandboxedEnvironment):
    """Refuses to make a text or a number that would fill the memory."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" and abs(right) > _MOST_POWER:
            raise SecurityError(f"a power above {_MOST_POWER}")
        if operator == "*":
            for text, times in ((left, right), (right, left)):
                if isinstance(text, Sized) and len(text) * times > _MOST_REPEATED:
                    raise SecurityError(f"a text repeated to more than {_MOST_REPEATED} letters")
        return super().call_binop(context, operator, left, right)


def page_environment(loader: BaseLoader | None = None) -> Environment:
    """The environment for the site's pages. Sandboxed, because authors' pages are templates too."""
    return _Sandbox(
        loader=loader or FileSystemLoader(templates() / "pages"),
        undefined=StrictUndefined,
        finalize=_for_markdown,
        bytecode_cache=COMPILED,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
