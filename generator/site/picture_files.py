"""The exercises' pictures as files of the site, and views of them for pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.drawing.figures.looks import GHOST_LINE
from generator.drawing.figures.texts import Texts
from generator.drawing.picture_cache import PictureCache, Pictures, aspect_of

__all__ = ["PictureView", "picture_files", "picture_view"]

_WIDTH = 320  # the declared width of a picture; pages scale it


@dataclass(frozen=True, slots=True)
class PictureView:
    """An exercise's pictures for a template: site paths, sizes in CSS pixels, and texts.

    ``ghost``: the end picture shows the start in grey.
    """

    start: str
    end: str
    motion: str | None
    fault: str | None
    film: str | None
    film_kb: int
    body: str
    width: int
    height: int
    fault_height: int
    body_height: int
    single: bool
    ghost: bool
    texts: Texts


def picture_view(picture_cache: PictureCache | None, name: str) -> PictureView | None:
    """The view of the pictures of that name; ``None`` without a picture."""
    pictures = picture_cache.of(name) if picture_cache else None
    if picture_cache is None or pictures is None:
        return None
    film = picture_cache.film(name)
    return PictureView(
        start=_path(name, "start"),
        end=_path(name, "end"),
        motion=_path(name, "motion") if pictures.motion else None,
        fault=_path(name, "fault") if pictures.fault else None,
        film=_path(name, "film", "webp") if film else None,
        film_kb=round(len(film) / 1000) if film else 0,
        body=_path(name, "body"),
        width=_WIDTH,
        height=round(_WIDTH / pictures.aspect),
        fault_height=round(_WIDTH / aspect_of(pictures.fault)) if pictures.fault else 0,
        body_height=round(_WIDTH / aspect_of(pictures.body)),
        single=pictures.single,
        ghost=GHOST_LINE in pictures.end,
        texts=pictures.texts,
    )


def picture_files(
    picture_cache: PictureCache, names: Iterable[str]
) -> Iterator[tuple[str, str | bytes]]:
    """Every picture and film by its path in the site."""
    for name in names:
        if (pictures := picture_cache.of(name)) is not None:
            yield from ((_path(name, kind), svg) for kind, svg in _kinds(pictures) if svg)
            if film := picture_cache.film(name):
                yield _path(name, "film", "webp"), film


def _kinds(pictures: Pictures) -> Iterator[tuple[str, str | None]]:
    yield "start", pictures.start
    yield "end", pictures.end
    yield "motion", pictures.motion
    yield "fault", pictures.fault
    yield "body", pictures.body


def _path(name: str, kind: str, ending: str = "svg") -> str:
    return f"assets/pictures/{name}-{kind}.{ending}"
