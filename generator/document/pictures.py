"""The drawings that accompany a document."""

from __future__ import annotations

from generator.document.model import ResolvedPlan
from generator.drawing.figures.texts import named
from generator.drawing.picture_cache import PictureCache

__all__ = ["pictures_of"]


def pictures_of(document: ResolvedPlan, cache: PictureCache) -> dict[str, dict[str, object]]:
    """The library's pictures that ``document`` names, by key, as the print templates read them.

    ``aspect`` is width divided by height; ``start`` and ``end`` are SVG text.
    """
    found: dict[str, dict[str, object]] = {}
    for item in document.items:
        if item.id is None:
            continue
        for picture in (item.picture, item.support.picture if item.support else None):
            pictures = cache.of(*named(picture.key)) if picture else None
            if picture and pictures:
                found[picture.key] = {
                    "aspect": pictures.aspect,
                    "start": pictures.start,
                    "end": pictures.end,
                }
    return found
