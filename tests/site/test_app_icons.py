"""The patient's page on a home screen: the manifest's id, and the icons' safe zones."""

from __future__ import annotations

import io
import json

from PIL import Image

from generator.site.app_icons import MANIFEST, TOUCH_ICON, app_icons
from generator.site.site import Site


def test_the_manifest_starts_the_page_without_a_plan(bare_site: Site) -> None:
    manifest = json.loads(dict(app_icons(bare_site))[MANIFEST])
    assert manifest["start_url"] == "./"
    assert manifest["id"].startswith("/"), "an id is read from the host's root"
    assert manifest["id"].endswith("/my-plan/")


def test_icons_are_drawn_to_their_edges_where_the_system_cuts_them(bare_site: Site) -> None:
    files = dict(app_icons(bare_site))
    whole = [name for name in files if "maskable" in name] + [TOUCH_ICON]
    assert len(whole) == 3
    for name in whole:
        icon = Image.open(io.BytesIO(files[name])).convert("RGBA")
        corners = {icon.getpixel((x, y)) for x in (0, icon.width - 1) for y in (0, icon.height - 1)}
        assert corners == {(0x12, 0x33, 0x2F, 255)}, name
    mark = Image.open(io.BytesIO(files["my-plan/icon-512.png"])).convert("RGBA")
    corner = mark.getpixel((0, 0))
    assert isinstance(corner, tuple)
    assert corner[3] == 0, "round"
