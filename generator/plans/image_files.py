"""Make a clinic's own pictures, a logo or photos, safe and small for print.

Each becomes the text of one SVG, like the drawn figures; a photo or a PNG is embedded in it. A
camera's metadata (place, time, device) is dropped, because the pixels are encoded again.
"""

from __future__ import annotations

import base64
import io
import re
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree

from generator.common.files import TooLargeError, read_regular
from generator.definitions.findings import Outcome, Phrase, Place, Typed, Value, finding
from generator.plans.svg_logo import SVG, fault_of

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["LOGO", "PHOTO", "Use", "picture_from"]

_UNIT = r"(px|pt|mm|cm|in)$"
_MOST_PIXELS = 60_000_000


@dataclass(frozen=True, slots=True)
class Use:
    """The purpose of a picture. ``room``: its width and height on paper, in millimetres."""

    name: str
    kinds: tuple[Literal["SVG", "PNG", "JPEG"], Literal["SVG", "PNG", "JPEG"]]
    most_bytes: int
    most_pixels_long: int
    room: tuple[float, float]


LOGO = Use("logo", ("SVG", "PNG"), 300_000, 800, (64, 16))
PHOTO = Use("photo", ("JPEG", "PNG"), 15_000_000, 1000, (84, 60))
"""1,000 pixels are 300 dots per inch across the 84 mm of a card's column."""

_LEAST_DOTS_PER_INCH = 100


class _RefusedError(Exception):
    """A picture was refused, with a case of ``picture.unreadable`` and its values."""

    def __init__(self, case: str, **values: Value) -> None:
        super().__init__(case)
        self.case, self.values = case, values


def picture_from(path: Path, use: Use, place: Place) -> Outcome[dict[str, object]]:
    """The picture in the file, as the print templates read it.

    That is start and end as SVG text, and aspect (width divided by height). Faults are reported at
    ``place``, where the picture is named.
    """
    try:
        svg, aspect, dots = _made(_bytes(path, use), use)
    except _RefusedError as problem:
        values: dict[str, Value] = {"use": use.name, "file": Typed(path.name), **problem.values}
        values["plain"] = Phrase("plain-svg")
        return Outcome(None, (finding("picture.unreadable", place, case=problem.case, **values),))
    found = []
    if dots is not None and dots < _LEAST_DOTS_PER_INCH:
        least = _LEAST_DOTS_PER_INCH
        found = [finding("picture.coarse", place, use=use.name, dots=round(dots), least=least)]
    return Outcome({"aspect": aspect, "start": svg, "end": svg}, tuple(found))


def _bytes(path: Path, use: Use) -> bytes:
    try:
        return read_regular(path, use.most_bytes)
    except FileNotFoundError as problem:
        raise _RefusedError("missing") from problem
    except TooLargeError as problem:
        raise _RefusedError("large", most=use.most_bytes / 1e6) from problem
    except (OSError, ValueError) as problem:  # ValueError: a name that no file can have
        reason = str(getattr(problem, "strerror", None) or problem)
        raise _RefusedError("unreadable", reason=Typed(reason)) from problem


@lru_cache(maxsize=16)
def _made(data: bytes, use: Use) -> tuple[str, float, float | None]:
    """SVG text, aspect, and dots per inch on paper (none for vector drawings).

    Cached, because a clinic's plans share its logo.
    """
    if "SVG" in use.kinds and _looks_like_svg(data):
        return (*_drawing(data), None)
    if data.startswith(b"\xff\xd8\xff") and "JPEG" in use.kinds:
        kind = "JPEG"
    elif data.startswith(b"\x89PNG\r\n\x1a\n") and "PNG" in use.kinds:
        kind = "PNG"
    else:
        if _HEIC.match(data):
            raise _RefusedError("heic")
        one, other = use.kinds
        raise _RefusedError("kind", one=one, other=other)
    return _pixels(data, kind, use)


# ---- vector: SVG ---------------------------------------------------------------------------------


_HEIC = re.compile(rb".{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL)
"""How a photo of an iPhone begins."""


def _looks_like_svg(data: bytes) -> bool:
    return b"<svg" in data[:4096]


def _drawing(data: bytes) -> tuple[str, float]:
    """The SVG unchanged, if it contains only lines and areas."""
    try:
        text = data.decode("utf-8-sig")
        # Nested entities could expand to gigabytes.
        if "<!ENTITY" in text:
            raise _RefusedError("entities")
        root = ElementTree.fromstring(text)  # noqa: S314 - no entities, 300 kB at most
    except (UnicodeDecodeError, ElementTree.ParseError, ValueError) as problem:
        raise _RefusedError("not-svg", problem=Typed(str(problem))) from problem
    if fault := fault_of(root):
        case, part = fault
        raise _RefusedError(case, svg_part=part) if part else _RefusedError(case)
    return text, _aspect(root)


def _aspect(root: ElementTree.Element) -> float:
    """Width divided by height, from the viewBox or else from the size."""
    window = re.split(r"[\s,]+", root.get("viewBox", "").strip())[2:]
    width, height = window if len(window) == 2 else (root.get("width", ""), root.get("height", ""))
    try:
        aspect = float(re.sub(_UNIT, "", width)) / float(re.sub(_UNIT, "", height))
    except (ValueError, ZeroDivisionError):
        aspect = 0.0
    if root.tag != f"{SVG}svg" or not 0.1 <= aspect <= 20:
        raise _RefusedError("size")
    return round(aspect, 4)


# ---- pixels: JPEG and PNG ------------------------------------------------------------------------


def _pixels(data: bytes, kind: str, use: Use) -> tuple[str, float, float]:
    image = _opened(data, kind, use)
    encoded = io.BytesIO()
    if use is LOGO:  # PNG keeps its sharp edges
        image.save(encoded, "PNG", optimize=True)
        media = "image/png"
    else:
        image.save(encoded, "JPEG", quality=82, optimize=True)
        media = "image/jpeg"
    width, height = image.size
    inside = base64.b64encode(encoded.getvalue()).decode("ascii")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:{media};base64,{inside}"/></svg>'
    )
    millimetres = min(use.room[0], use.room[1] * width / height)
    return svg, round(width / height, 4), 25.4 * width / millimetres


def _opened(data: bytes, kind: str, use: Use) -> Image:
    """The picture upright, on white, no larger than print needs."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            # Warnings about damaged metadata, which is dropped anyway.
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=[kind])
            # Opening reads only the header, so this is known before anything is decoded.
            if image.width * image.height > _MOST_PIXELS:
                raise Image.DecompressionBombError
            # Decode a JPEG no larger than needed.
            image.draft("RGB", (2 * use.most_pixels_long, 2 * use.most_pixels_long))
            upright = _eight_bits(ImageOps.exif_transpose(image)).convert("RGBA")
    except Image.DecompressionBombError as problem:  # from Pillow too, for a very large one
        raise _RefusedError("pixels", most=_MOST_PIXELS // 1_000_000) from problem
    except Exception as problem:  # decoders raise anything on a damaged file
        raise _RefusedError("damaged") from problem
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    flat.thumbnail((use.most_pixels_long, use.most_pixels_long), Image.Resampling.LANCZOS)
    return flat


def _eight_bits(image: Image) -> Image:
    """A grey picture of 16 bits in 8 bits, which Pillow would cut off at white."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
