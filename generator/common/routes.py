"""Routes: a page's path in the site, its address, and links from one page to another.

A path is the site's name for a page: ``index``, ``get-help``, ``exercises/index``,
``exercises/step-down``. Addresses are relative, so that the site works in any folder of a host,
including the links in raw HTML, which MkDocs does not rewrite.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container
from functools import lru_cache
from urllib.parse import quote

__all__ = [
    "BUILDER",
    "MY_PLAN",
    "OWN_PAGES",
    "PROTOCOL_PAGES",
    "address",
    "done_path",
    "exercise_path",
    "full_path",
    "phase_path",
    "plan_path",
    "relative_address",
    "sheet_path",
]

MY_PLAN, BUILDER = "my-plan/index", "plan-builder/index"
"""The pages of the two browser apps."""


OWN_PAGES = ("index", "get-help", "topics", "print")
"""Pages of the site that each protocol has of its own where there are several."""

PROTOCOL_PAGES = frozenset(
    {"activities", "flare-ups", "ladder", "pain", "plan", "what-else", *OWN_PAGES}
)
"""The pages that every protocol has beside its phases: no phase can have such an id."""


def address(path: str) -> str:
    """The address of a page relative to the site's root.

    For example ``""`` or ``get-help/``. A path with a file extension is returned unchanged.
    """
    if "." in path.rsplit("/", 1)[-1]:
        return path
    return path.removesuffix("index") if path == "index" or path.endswith("/index") else f"{path}/"


@lru_cache(maxsize=10_000)
def relative_address(here: str, there: str, anchor: str = "") -> str:
    """The relative address from the page ``here`` to the page or file ``there``."""
    fragment = f"#{quote(anchor)}" if anchor else ""
    if here == there:
        return fragment or "./"
    target, folder = address(there), posixpath.dirname(address(here) or "/")
    way = posixpath.relpath(f"/{target}", f"/{folder.strip('/')}")
    slash = "/" if not target or target.endswith("/") else ""
    return quote(way + slash) + fragment


def exercise_path(id: str) -> str:
    return f"exercises/{id}"


def plan_path(protocol: str) -> str:
    """The page with the phases of a protocol."""
    return f"{protocol}/plan"


def phase_path(protocol: str, phase: str) -> str:
    return f"{protocol}/{phase}"


def done_path(phase: str) -> str:
    """The page to read after a session of the phase whose page is ``phase``."""
    return f"{phase}/done"


def sheet_path(protocol: str, name: str, paper: str, text: str = "standard", *, own: str) -> str:
    """The path of a printable sheet in the site.

    Its name, then the paper unless it is the site's ``own``, then the text size unless standard,
    joined by underscores. No id contains an underscore, so all paths are different.
    """
    variant = [part for part, usual in ((paper, own), (text, "standard")) if part != usual]
    return f"sheets/{protocol}/{'_'.join([name, *variant])}.pdf"


def full_path(path: str, titles: Container[str]) -> str:
    """The full path of a page that may be given by its folder.

    For example ``understand`` for ``understand/index``.
    """
    folder = f"{path.strip('/')}/index"
    return folder if path not in titles and folder in titles else path
