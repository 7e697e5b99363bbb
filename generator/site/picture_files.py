"""The exercises' pictures as files of the site, and views of them for pages."""

from __future__ import annotations

from collections.abc import Iterator
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
    body: str
    width: int
    height: int
    fault_height: int
    body_height: int
    single: bool
    ghost: bool
    texts: Texts


def picture_view(picture_cache: PictureCache | None, id: str) -> PictureView | None:
    """The view of the exercise's pictures; ``None`` without a picture."""
    pictures = picture_cache.of(id) if picture_cache else None
    if pictures is None:
        return None
    return PictureView(
        start=_path(id, "start"),
        end=_path(id, "end"),
        motion=_path(id, "motion") if pictures.motion else None,
        fault=_path(id, "fault") if pictures.fault else None,
        body=_path(id, "body"),
        width=_WIDTH,
        height=round(_WIDTH / pictures.aspect),
        fault_height=round(_WIDTH / aspect_of(pictures.fault)) if pictures.fault else 0,
        body_height=round(_WIDTH / aspect_of(pictures.body)),
        single=pictures.single,
        ghost=GHOST_LINE in pictures.end,
        texts=pictures.texts,
    )


def picture_files(picture_cache: PictureCache, ids: list[str]) -> Iterator[tuple[str, str]]:
    """Every picture by its path in the site."""
    for id in ids:
        if (pictures := picture_cache.of(id)) is not None:
            yield from ((_path(id, name), svg) for name, svg in _named(pictures) if svg)


def _named(pictures: Pictures) -> Iterator[tuple[str, str | None]]:
    yield "start", pictures.start
    yield "end", pictures.end
    yield "motion", pictures.motion
    yield "fault", pictures.fault
    yield "body", pictures.body


def _path(id: str, name: str) -> str:
    return f"assets/pictures/{id}-{name}.svg"
