"""The patient's page as an app on a home screen: its manifest, and its icons drawn from the mark.

The manifest stands beside the page. It starts the page without a plan, because the plan in the
address of today must not come back once there is a newer one: the device keeps that.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import typst

from generator.common.resources import templates
from generator.common.routes import MY_PLAN
from generator.site.site import Site

__all__ = ["MANIFEST", "TOUCH_ICON", "app_icons"]

_FOLDER = posixpath.dirname(MY_PLAN)
_GROUND = "#12332f"
"""The mark's own ground, which fills an icon to its edges where the system cuts its shape."""
MANIFEST = f"{_FOLDER}/my-plan.webmanifest"
TOUCH_ICON = f"{_FOLDER}/icon-touch-180.png"


class _Icon(NamedTuple):
    name: str
    size: int
    purpose: str
    """``any``: the mark with its round corners; ``maskable``, ``touch``: the system cuts the
    shape."""
    part: float = 1.0
    """How much of the width the mark takes: of a maskable icon, a circle of 80 % is safe."""


_ICONS = (
    _Icon("icon-192", 192, "any"),
    _Icon("icon-512", 512, "any"),
    _Icon("icon-maskable-192", 192, "maskable", 0.9),
    _Icon("icon-maskable-512", 512, "maskable", 0.9),
    _Icon("icon-touch-180", 180, "touch"),
)


def app_icons(site: Site) -> Iterator[tuple[str, bytes]]:
    """The manifest and the icons, by their paths in the site."""
    for icon in _ICONS:
        yield f"{_FOLDER}/{icon.name}.png", _drawn(icon)
    yield MANIFEST, json.dumps(_manifest(site), ensure_ascii=False, indent=1).encode()


def _manifest(site: Site) -> dict[str, object]:
    label = site.words.label
    base = urlsplit(site.library.site_url).path
    return {
        # An id is read from the host's root: two sites of one host are two apps
        "id": f"{base.rstrip('/')}/{_FOLDER}/",
        "name": label("apps.my_plan.title"),
        "short_name": label("apps.my_plan.title"),
        "description": label("apps.my_plan.summary"),
        "start_url": "./",
        "scope": "../",  # help and exercise pages open in the app too
        "display": "standalone",
        "background_color": _GROUND,
        "theme_color": _GROUND,
        "icons": [
            {
                "src": f"{icon.name}.png",
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": icon.purpose,
            }
            for icon in _ICONS
            if icon.purpose != "touch"
        ],
    }


def _drawn(icon: _Icon) -> bytes:
    """The mark as a PNG, one pixel to a point."""
    fill = "none" if icon.purpose == "any" else f'rgb("{_GROUND}")'
    source = (
        f"#set page(width: {icon.size}pt, height: {icon.size}pt, margin: 0pt, fill: {fill})\n"
        f'#place(center + horizon, image("/mark.svg", width: {icon.size * icon.part}pt))'
    )
    compiler = typst.Compiler(root=str(templates() / "theme/assets"))
    png = compiler.compile(source.encode(), format="png", ppi=72)
    assert isinstance(png, bytes), "an icon is one page"
    return png
