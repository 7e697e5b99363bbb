"""The files of the browser apps: scripts, the library's data, and the builder's print templates."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from generator.apps.app_data import make_app_data
from generator.apps.app_slices import sliced
from generator.common.folders import files_below, visible
from generator.common.resources import templates
from generator.common.routes import BUILDER
from generator.definitions.model.figure import SideName
from generator.document.model import FORMS
from generator.drawing.figures.texts import picture_key
from generator.drawing.picture_cache import PictureCache
from generator.pdf.fonts import OTHER_FONTS, character_ranges, print_font_files
from generator.pdf.typst_source import sheet_source
from generator.site.app_icons import app_icons
from generator.site.assets import BOLD_FONTS
from generator.site.bill_of_materials import bill_of_materials
from generator.site.licences import licences
from generator.site.site import Site

__all__ = ["app_files"]


def app_files(
    site: Site, picture_cache: PictureCache | None, built: Path | None
) -> Iterator[tuple[str, bytes]]:
    """Every file by its path in the site.

    Without a ``picture_cache`` there are no pictures, without ``built`` apps no scripts.
    """
    for name, data in sliced(make_app_data(site.library)):
        yield f"assets/{name}", data.model_dump_json().encode()
    yield from app_icons(site)
    yield "assets/print/templates.json", _templates().encode()
    yield "assets/print/characters.json", json.dumps(character_ranges()).encode()
    for font in print_font_files():
        yield f"assets/print/{font.name}", font.read_bytes()
    yield from _other_fonts()
    if picture_cache:
        yield from _pictures(picture_cache)
    if built:
        for path in files_below(built):
            if path.name != "source.txt":
                content = path.read_bytes()
                if path.name == "licences.txt":
                    apps = content.decode()
                    yield "assets/apps/sbom.cdx.json", bill_of_materials(apps).encode()
                    content = licences(apps).encode()
                for place in _places(path.relative_to(built)):
                    yield place, content


_BESIDE_BUILDER = ("typst-worker.js", "pdf-worker.js")


def _places(name: Path) -> list[str]:
    """The paths of a script in the site.

    A service worker's scope is its own folder. The builder's lies beside its page, with its other
    workers, which would not start offline outside that scope. The patient's lies at the root: from
    that page, help and exercises open offline too.
    """
    builder = posixpath.dirname(BUILDER)
    if name.name in _BESIDE_BUILDER:
        return [f"{builder}/{name.name}"]
    if name.name == "offline.js":
        return [f"{builder}/{name.name}", name.name]
    return [f"assets/apps/{name.as_posix()}"]


def _templates() -> str:
    """The print templates for the browser's compiler: the source of each form, and its imports."""
    folder = templates() / "print"
    files = {
        path.name: path.read_text("utf-8")
        for path in visible(folder.iterdir())
        if path.suffix in (".typ", ".toml")
    }
    return json.dumps({"forms": {form: sheet_source(form) for form in FORMS}, "files": files})


def _other_fonts() -> Iterator[tuple[str, bytes]]:
    """The fonts for letters that ours lacks, and what each of them can show.

    A browser fetches one only when somebody types such a letter.
    """
    listed = [
        {
            "family": font.family,
            "files": [_plain_name(file) for file in font.files] + BOLD_FONTS.get(font.family, []),
            "characters": character_ranges(font.characters),
        }
        for font in OTHER_FONTS
    ]
    yield "assets/print/other-fonts.json", json.dumps(listed, separators=(",", ":")).encode()
    for font in OTHER_FONTS:
        for file in font.files:
            yield f"assets/print/fonts/{_plain_name(file)}", file.read_bytes()


def _plain_name(file: Path) -> str:
    """A font's file name without its axes, whose brackets no address should have."""
    return file.name.replace("[wght]", "")


def _pictures(picture_cache: PictureCache) -> Iterator[tuple[str, bytes]]:
    """Each exercise's pictures for print, by key, for both sore sides."""
    for name in picture_cache.names:
        for side in get_args(SideName):
            if (pictures := picture_cache.of(name, side)) is not None:
                drawn = {"aspect": pictures.aspect, "start": pictures.start, "end": pictures.end}
                path = f"assets/print/pictures/{picture_key(name, side)}.json"
                yield path, json.dumps(drawn).encode()
