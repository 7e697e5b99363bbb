"""The files that the browser apps work with."""

from __future__ import annotations

import json
from pathlib import Path

from generator.common.routes import BUILDER
from generator.definitions.library import Library
from generator.document.model import FORMS
from generator.drawing.picture_cache import PictureCache
from generator.pdf.fonts import OTHER_FONTS, print_font_files
from generator.site.app_files import app_files
from generator.site.app_icons import app_icons
from generator.site.assets import write_fonts
from generator.site.site import Site


def test_without_pictures_and_apps_there_are_data_templates_and_fonts(bare_site: Site) -> None:
    files = dict(app_files(bare_site, None, None))
    fonts = {f"assets/print/{font.name}" for font in print_font_files()}
    data = {
        "assets/app-data.json",
        *(f"assets/print/{name}.json" for name in ("templates", "characters", "other-fonts")),
    }
    others = {path for path in files if path.startswith("assets/print/fonts/")}
    icons = {name for name, _ in app_icons(bare_site)}
    assert set(files) == data | fonts | others | icons
    templates = json.loads(files["assets/print/templates.json"])
    assert set(templates["forms"]) == set(FORMS)
    assert json.loads(files["assets/app-data.json"])["library"] == bare_site.library.version


def test_with_several_conditions_each_has_its_slices(bare_site: Site, library: Library) -> None:
    """With one, the shared file has everything, and no slice is written."""
    assert len(library.protocols) > 1
    files = {path for path, _ in app_files(Site(library), None, None)}
    slices = {
        f"assets/app-data/{id}{whole}.json" for id in library.protocols for whole in ("", ".whole")
    }
    assert files - {path for path, _ in app_files(bare_site, None, None)} == slices


def test_every_font_that_the_browser_is_told_of_is_there(bare_site: Site, tmp_path: Path) -> None:
    files = dict(app_files(bare_site, None, None))
    listed = json.loads(files["assets/print/other-fonts.json"])
    there = {Path(path).name for path in [*files, *write_fonts(tmp_path)]}
    assert [font["family"] for font in listed] == [font.family for font in OTHER_FONTS]
    assert {name for font in listed for name in font["files"]} <= there


def test_a_worker_lies_beside_the_page_that_it_serves(bare_site: Site, tmp_path: Path) -> None:
    names = ("typst-worker.js", "offline.js", "my-plan.js", "source.txt")
    for name in names:
        (tmp_path / name).write_text(name)
    files = dict(app_files(bare_site, None, tmp_path))
    assert files[f"{BUILDER.removesuffix('index')}typst-worker.js"] == b"typst-worker.js"
    assert files[f"{BUILDER.removesuffix('index')}offline.js"] == b"offline.js"
    assert files["offline.js"] == b"offline.js", "the patient's serves the whole site"
    assert files["assets/apps/my-plan.js"] == b"my-plan.js"
    assert not [path for path in files if path.endswith("source.txt")]


def test_each_exercise_is_drawn_for_either_side(bare_site: Site, kept_figures: Path) -> None:
    cache = PictureCache(bare_site.library, kept_figures)
    files = dict(app_files(bare_site, cache, None))
    left, right = (
        json.loads(files[f"assets/print/pictures/step-down.{side}.json"])
        for side in ("left", "right")
    )
    assert left.keys() == right.keys() == {"aspect", "start", "end"}
    assert left["end"] != right["end"]
