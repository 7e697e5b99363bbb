"""The content-security policy: a browser loads and runs nothing but the site's own files.

Static hosts set no headers, so the policy stands in each page. The theme has a few scripts inside
its pages, which are let through by their hash. The hashes come from the 404 page alone: it is made
by the theme with nobody's text in it, so a script that got into any other page stays forbidden.
"""

from __future__ import annotations

import base64
import hashlib
import html
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

from generator.common.routes import BUILDER, MY_PLAN

__all__ = ["APPS", "policy", "write_policies"]

_NOT_FOUND = "404.html"
_HEAD = '<meta charset="utf-8">'
_MARK = '<meta http-equiv="Content-Security-Policy"'
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ROOT = re.compile(r'(?<=new URL\(")[^"]*(?=",location\))')
_SITE = """
default-src 'none'; script-src 'self' {scripts}; style-src 'self'; img-src 'self' data: blob:;
font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'
"""
_TRUSTED = (
    "require-trusted-types-for 'script'; trusted-types loadwise; worker-src 'self'; manifest-src"
    " 'self'"
)
APPS = {
    f"{MY_PLAN}.html": ("", _TRUSTED),
    f"{BUILDER}.html": ("'wasm-unsafe-eval'", f"{_TRUSTED}; frame-src blob:"),
}
"""The browser apps' pages: what they may run besides scripts, and their own rules.

No text can become markup or script there.
"""


def write_policies(site: Path) -> None:
    """Write the policy into every page of the built ``site`` that has none yet."""
    scripts = _SCRIPT.findall((site / _NOT_FOUND).read_text("utf-8"))
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        if _MARK not in page:
            name = path.relative_to(site)
            path.write_text(
                _with_policy(page, policy(_at(scripts, name), *APPS.get(name.as_posix(), ()))),
                "utf-8",
            )


def policy(scripts: Iterable[str], runs: str = "", more: str = "") -> str:
    """The policy that lets through the site's own files, pictures within its style sheets, and
    these inline ``scripts``.

    ``runs``: what may run besides; ``more``: further rules.
    """
    hashes = sorted(
        {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    )
    allowed = " ".join([*(f"'sha256-{hash}'" for hash in hashes), runs])
    return " ".join(f"{_SITE.format(scripts=allowed)}{'; ' if more else ''}{more}".split())


def _at(scripts: list[str], page: Path) -> list[str]:
    """The theme's scripts as they stand in ``page``: one names the way to the site's root."""
    if page.name == _NOT_FOUND:
        return scripts
    root = posixpath.relpath(".", page.parent.as_posix())
    return [_ROOT.sub(root, script) for script in scripts]


def _with_policy(page: str, allowed: str) -> str:
    """``page`` with the policy at its very beginning: it governs only what follows it."""
    assert _HEAD in page, "the theme's main.html begins with it"
    return page.replace(
        _HEAD, f'{_HEAD}\n  {_MARK} content="{html.escape(allowed, quote=False)}">', 1
    )
