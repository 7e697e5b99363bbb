"""Pictures that a clinic brings along: right, refused in words, and never more than a picture."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.definitions.findings import Place
from generator.plans.image_files import LOGO, PHOTO, picture_from
from generator.wording.findings import say
from tests.hard_cases import photo

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0'
    ' 0 20 10">'
)


def png(width: int = 400, height: int = 200, mode: str = "RGBA") -> bytes:
    data = io.BytesIO()
    Image.new(mode, (width, height)).save(data, "PNG")
    return data.getvalue()


def test_a_photo_of_an_iphone_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "stairs.heic").write_bytes(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")
    found = picture_from(tmp_path / "stairs.heic", PHOTO, Place("plan.yml", 3)).findings[0]
    assert found.case == "heic"
    assert "Settings, Camera, Formats" in say(found).hint


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onload="x()"/>',
        '<text x="1" y="2">Clinic</text>',
        "<foreignObject/>",
        '<image href="http://example.org/x.png"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<use href="other.svg#a"/>',
        '<use xlink:href="file:///etc/passwd#a"/>',
        '<rect fill="url(http://example.org/a.svg#b)"/>',
        "<rect style=\"fill:url( 'x.svg#b')\"/>",
        "<style>@import 'x.css';</style>",
        "<style>rect{fill:url(x.svg#a)}</style>",
        "<rect",
        "&bomb;",
    ],
)
def test_an_svg_that_is_more_than_lines_and_areas_is_refused(tmp_path: Path, inside: str) -> None:
    (tmp_path / "logo.svg").write_text(f"{HEAD}{inside}</svg>")
    outcome = picture_from(tmp_path / "logo.svg", LOGO, Place("clinic.yml", 3))
    assert outcome.value is None
    assert outcome.findings[0].place.line == 3
    assert say(outcome.findings[0]).hint


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "neither SVG nor PNG"),
        (b"GIF89a", "neither SVG nor PNG"),
        (b"%PDF-1.7", "neither SVG nor PNG"),
        (photo(80, 60), "neither SVG nor PNG"),
        (png()[:60], "damaged"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + HEAD.encode() + b"</svg>", "entities"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "its width and height"),
        (HEAD.replace("0 0 20 10", "0 0 0 10").encode() + b"</svg>", "its width and height"),
        (HEAD.replace("0 0 20 10", "0 0 900 1").encode() + b"</svg>", "its width and height"),
        (b'<svg viewBox="0 0 2 1"/>', "its width and height"),
        ((HEAD + "é</svg>").encode("latin-1"), "read"),
        (HEAD.encode() + b" " * 300_000 + b"</svg>", "0.3 MB"),
    ],
    ids=range(12),
)
def test_what_is_no_logo_is_refused_in_words(tmp_path: Path, data: bytes, what: str) -> None:
    (tmp_path / "logo.svg").write_bytes(data)
    outcome = picture_from(tmp_path / "logo.svg", LOGO, Place("clinic.yml"))
    assert outcome.value is None
    assert what in say(outcome.findings[0]).message


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken(tmp_path: Path, mode: str) -> None:
    (tmp_path / "logo.png").write_bytes(png(mode=mode))
    outcome = picture_from(tmp_path / "logo.png", LOGO, Place(""))
    assert outcome.value is not None, outcome.findings
    assert outcome.value["aspect"] == 2
    assert outcome.findings == ()


def test_a_logo_of_few_pixels_is_shown_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(40, 20))
    outcome = picture_from(tmp_path / "logo.png", LOGO, Place(""))
    assert outcome.value is not None
    assert [found.code for found in outcome.findings] == ["picture.coarse"]


@settings(max_examples=60)
@given(at=st.integers(0, 4000), byte=st.integers(0, 255))
def test_a_damaged_photo_is_shown_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int
) -> None:
    data = bytearray(photo(320, 240))
    data[at % len(data)] = byte
    path = tmp_path_factory.mktemp("damaged") / "a.jpg"
    path.write_bytes(data)
    outcome = picture_from(path, PHOTO, Place(""))
    assert (outcome.value is None) == any(found.is_error for found in outcome.findings)


def test_an_enormous_picture_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(9000, 9000, "1"))
    outcome = picture_from(tmp_path / "a.png", PHOTO, Place(""))
    assert outcome.value is None
    assert "pixels" in say(outcome.findings[0]).message


def test_a_grey_picture_of_16_bits_keeps_its_greys(tmp_path: Path) -> None:
    image = Image.new("I;16", (400, 200))
    for x in range(400):
        for y in range(0, 200, 199):
            image.putpixel((x, y), x * 65_535 // 399)
    image.save(tmp_path / "a.png")
    for use in (LOGO, PHOTO):
        outcome = picture_from(tmp_path / "a.png", use, Place(""))
        assert outcome.value is not None
        inside = str(outcome.value["start"]).split("base64,")[1].split('"')[0]
        shown = Image.open(io.BytesIO(base64.b64decode(inside))).convert("L")
        row = [shown.getpixel((x, 0)) for x in (0, 100, 200, 300, 399)]
        assert all(
            abs(float(grey) - wanted) < 8  # type: ignore[arg-type]
            for grey, wanted in zip(row, (0, 64, 128, 192, 255), strict=True)
        ), row


@pytest.mark.parametrize("size", [(30_000, 30_000), (60_001, 1_000)])
def test_a_picture_of_very_many_pixels_is_too_large_and_not_damaged(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Only its first bytes say so."""
    head = struct.pack(">IIBBBBB", *size, 1, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    data = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + data + b"\0\0\0\0IDAT\x35\xaf\x06\x1e")
    (found,) = picture_from(tmp_path / "a.png", PHOTO, Place("")).findings
    assert "pixels" in say(found).message
    assert "60 million" in say(found).hint
