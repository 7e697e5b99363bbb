"""The exercises' pictures as files of the site."""

from __future__ import annotations

from pathlib import Path

from generator.definitions.library import Library
from generator.drawing.picture_cache import PictureCache
from generator.site.picture_files import picture_files, picture_view


def test_a_page_names_the_files_that_are_written(library: Library, kept_figures: Path) -> None:
    cache = PictureCache(library, kept_figures)
    files = dict(picture_files(cache, ["step-down", "no-such"]))
    view = picture_view(cache, "step-down")
    assert view is not None
    assert {view.start, view.end, view.motion, view.fault, view.body} == set(files)
    assert all(str(svg).startswith("<svg") for svg in files.values())


def test_its_size_follows_the_pictures(library: Library, kept_figures: Path) -> None:
    cache = PictureCache(library, kept_figures)
    view, pictures = picture_view(cache, "step-down"), cache.of("step-down")
    assert view is not None
    assert pictures is not None
    assert view.height == round(view.width / pictures.aspect)
    assert view.ghost


def test_without_pictures_there_is_no_view(library: Library, kept_figures: Path) -> None:
    assert picture_view(None, "step-down") is None
    assert picture_view(PictureCache(library, kept_figures), "no-such") is None


def test_a_film_that_was_made_is_written_and_named(library: Library, kept_figures: Path) -> None:
    cache = PictureCache(library, kept_figures)
    cache.make_films(["step-down"])
    view = picture_view(cache, "step-down")
    files = dict(picture_files(cache, ["step-down"]))
    assert view is not None
    assert view.film is not None
    film = files[view.film]
    assert isinstance(film, bytes)
    assert film[8:12] == b"WEBP"
    assert view.film_kb == round(len(film) / 1000)
