"""The content security policy: a browser loads and runs only the site's own files.

Static hosts set no headers, so the policy is in each page. The theme's few inline scripts are
allowed by their hashes. Only a script that is in a template of the theme counts: one that came into
a page through a setting or an author's text stays forbidden.
"""

from __future__ import annotations

import base64
import hashlib
import html
import posixpath
import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path

from generator.common.resources import templates
from generator.common.routes import BUILDER, MY_PLAN

__all__ = ["APPS", "policy", "theme_scripts", "write_policies"]

_NOT_FOUND = "404.html"
_HEAD = '<meta charset="utf-8">'
_MARK = '<meta http-equiv="Content-Security-Policy"'
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SCOPE = re.compile(r"{{ config\.extra\.scope \| d\(base_url(?:, true)?\) }}")
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
"""For the pages of the browser apps: what they can run besides scripts, and further rules.

There, no text can become markup or script.
"""


def write_policies(site: Path, theme: Path | None = None) -> None:
    """Write the policy into every page of the built ``site`` that lacks one.

    ``theme``: the folder of the theme's templates, by default Material's.
    """
    ours = theme_scripts(theme)
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        if _MARK not in page:
            name = path.relative_to(site)
            scripts = [it for it in _SCRIPT.findall(page) if _without_root(it, name) in ours]
            allowed = policy(scripts, *APPS.get(name.as_posix(), ()))
            path.write_text(_with_policy(page, allowed), "utf-8")


@cache
def theme_scripts(theme: Path | None = None) -> frozenset[str]:
    """The inline scripts of our templates and the theme's, with an empty path to the site's
    root."""
    theme = theme or Path(import_module("material").__file__ or "").parent / "templates"
    files = [
        *(templates() / "theme").rglob("*.html"),
        theme / "base.html",
        *(theme / "partials" / "javascripts").glob("*.html"),
    ]
    scripts = (
        _SCOPE.sub("", script)
        for file in files
        for script in _SCRIPT.findall(file.read_text("utf-8"))
    )
    return frozenset(script for script in scripts if "{{" not in script and "{%" not in script)


def policy(scripts: Iterable[str], runs: str = "", more: str = "") -> str:
    """The policy that allows the site's files, pictures in its style sheets and inline ``scripts``.

    ``runs``: what else can run; ``more``: further rules.
    """
    hashes = sorted(
        {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    )
    allowed = " ".join([*(f"'sha256-{hash}'" for hash in hashes), runs])
    return " ".join(f"{_SITE.format(scripts=allowed)}{'; ' if more else ''}{more}".split())


def _without_root(script: str, page: Path) -> str:
    """A script of ``page`` without the path to the site's root, which one of the theme's has.

    The page for missing addresses may have any path there; on the others it is relative and known.
    """
    if page.name == _NOT_FOUND:
        return _ROOT.sub("", script)
    root = posixpath.relpath(".", page.parent.as_posix())
    return script.replace(f'new URL("{root}",location)', 'new URL("",location)')


def _with_policy(page: str, allowed: str) -> str:
    """``page`` with the policy at the very beginning, because it applies only to what follows."""
    assert _HEAD in page, "the theme's main.html begins with it"
    return page.replace(
        _HEAD, f'{_HEAD}\n  {_MARK} content="{html.escape(allowed, quote=False)}">', 1
    )
