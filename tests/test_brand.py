"""A clinic's colour, logo and photos: accepted, or refused with a hint, and only ever pictures."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.definitions.findings import Place
from generator.definitions.library import Library
from generator.drawing.colour import contrast, distance, nearest_allowed, tint
from generator.pdf.compiler import Printer
from generator.plans.clinic_colour import LEAST_CONTRAST, LEAST_DISTANCE, signals
from generator.plans.image_files import LOGO, PHOTO, picture_from
from generator.plans.plan_file import read_plan
from generator.plans.plan_pictures import photo_key
from generator.plans.resolve import resolve_plan
from generator.wording.findings import say
from tests.hard_cases import SQUARE, photo

Run = Callable[..., Result]
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


# ---- colours -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#0E4F5C", "#FFFFFF", 9.16),
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_nearness_is_that_of_oklab() -> None:
    # Known places in OKLab: white (1, 0, 0), red (0.628, 0.225, 0.126), blue (0.452, -0.032,
    # -0.312).
    assert distance("#FFFFFF", "#000000") == pytest.approx(1.0, abs=0.001)
    assert distance("#FF0000", "#0000FF") == pytest.approx(
        ((0.628 - 0.452) ** 2 + 0.257**2 + 0.438**2) ** 0.5, abs=0.002
    )


@settings(max_examples=25)
@given(colour=COLOURS)
def test_the_nearest_colour_is_allowed_and_keeps_one_that_is_allowed(colour: str) -> None:
    found = nearest_allowed(colour, lambda other: contrast(other, "#FFFFFF") >= LEAST_CONTRAST)
    assert contrast(found, "#FFFFFF") >= LEAST_CONTRAST
    if contrast(colour, "#FFFFFF") >= LEAST_CONTRAST:
        assert distance(found, colour) < 0.02, "it cannot be told from the one that was asked for"


@given(colour=COLOURS)
def test_an_allowed_colour_can_be_read_on_its_tint(colour: str) -> None:
    assert contrast(tint(colour), "#FFFFFF") < 1.25
    if contrast(colour, "#FFFFFF") >= LEAST_CONTRAST:
        assert contrast(colour, tint(colour)) >= 4.5


def test_our_own_colours_keep_the_rules_that_a_clinics_must() -> None:
    theme = (Path(__file__).parents[1] / "templates/print/colours.toml").read_text("utf-8")
    deep = re.search(r'deep = "(#\w{6})"', theme)
    assert deep is not None
    assert contrast(deep[1], "#FFFFFF") >= LEAST_CONTRAST
    assert min(distance(deep[1], signal) for signal in signals().values()) >= LEAST_DISTANCE


@pytest.fixture
def clinic(project: Path) -> Callable[[str], Path]:
    """Adds lines to the example plan's clinic, and returns the plan."""

    def run(lines: str) -> Path:
        path = project / "plans/clinic.yml"
        path.write_text(f"name: Riverside Physiotherapy\n{lines}\n", "utf-8")
        return project / "plans/example.yml"

    return run


@pytest.mark.parametrize(
    ("colour", "code"),
    [
        ("#7FB3FF", "clinic.colour-contrast"),
        ("#C8102E", "clinic.colour-contrast"),
        ("#9A1B10", "clinic.colour-signal"),
        ("#005A43", "clinic.colour-signal"),
    ],
)
def test_a_bad_colour_is_refused_with_one_that_is_taken(
    clinic: Callable[[str], Path], colour: str, code: str
) -> None:
    outcome = read_plan(clinic(f'colour: "{colour}"'))
    assert outcome.value is None
    (found,) = outcome.findings
    assert (found.code, found.place.line) == (code, 2)
    assert found.place.file.endswith("clinic.yml")
    offered = re.search(r'"(#[0-9A-F]{6})"', say(found).hint)
    assert offered is not None
    assert read_plan(clinic(f'colour: "{offered[1]}"')).value is not None


@pytest.mark.parametrize(
    "written", ["#1F5A96", '"1F5A96"', "blue", '"#FFF"', "12", "[1]", '"#1F5A96; x"']
)
def test_what_is_no_colour_is_refused(clinic: Callable[[str], Path], written: str) -> None:
    outcome = read_plan(clinic(f"colour: {written}"))
    assert outcome.value is None
    assert "#0E4F5C" in say(outcome.findings[0]).message
    assert outcome.findings[0].place.line == 2


def test_the_colour_and_the_logo_are_on_paper_and_the_lights_stay(
    clinic: Callable[[str], Path], project: Path, library: Library, printer: Printer
) -> None:
    (project / "plans/logo.svg").write_text(SQUARE)
    file = read_plan(clinic('logo: logo.svg\ncolour: "#4B0082"')).value
    assert file is not None
    plan = resolve_plan(library, file).value
    assert plan is not None
    printed = printer.pdf(plan, Place(""), file.pictures).value
    assert printed is not None
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        painted = {
            tuple(round(float(part) * 255) for part in operands)
            for sheet in pdf.pages
            for operands, _ in pikepdf.parse_content_stream(sheet, "rg scn sc")
            if len(operands) == 3
        }
        alternatives = [
            str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]
    assert "Riverside Physiotherapy" in alternatives
    rgb = {
        name: tuple(bytes.fromhex(colour[1:]))
        for name, colour in {**signals(), "brand": "#4B0082", "ours": "#0E4F5C"}.items()
    }
    assert {rgb["brand"], rgb["go"], rgb["ease"], rgb["stop"]} <= painted
    assert rgb["ours"] not in painted


# ---- logos ---------------------------------------------------------------------------------------

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0'
    ' 0 20 10">'
)
BOX = '<rect width="20" height="10"/>'


def png(width: int = 400, height: int = 200, mode: str = "RGBA") -> bytes:
    data = io.BytesIO()
    Image.new(mode, (width, height)).save(data, "PNG")
    return data.getvalue()


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
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "width and height"),
        (HEAD.replace("0 0 20 10", "0 0 0 10").encode() + b"</svg>", "width and height"),
        (HEAD.replace("0 0 20 10", "0 0 900 1").encode() + b"</svg>", "width and height"),
        (b'<svg viewBox="0 0 2 1"/>', "width and height"),
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


@pytest.mark.parametrize(
    "name", ["../logo.svg", "/etc/passwd", "not-there.svg", '"a\\0b.svg"', ".", "x" * 119]
)
def test_a_logo_elsewhere_or_nowhere_is_refused_with_a_place(
    clinic: Callable[[str], Path], name: str
) -> None:
    outcome = read_plan(clinic(f"logo: {name}"))
    assert outcome.value is None
    assert outcome.findings[0].place.line == 2


def test_a_drawing_that_the_printer_cannot_take_is_not_a_fault_of_the_program(
    clinic: Callable[[str], Path], project: Path, loadwise: Run
) -> None:
    doubled = "".join(
        f'<g id="a{n}"><use href="#a{n + 1}"/><use href="#a{n + 1}"/></g>' for n in range(24)
    )
    (project / "plans/logo.svg").write_text(
        f'{HEAD}<defs>{doubled}<rect id="a24" width="1" height="1"/></defs><use href="#a0"/></svg>'
    )
    clinic("logo: logo.svg")
    result = loadwise("plan", "plans/example.yml", "-o", "out.pdf")
    assert result.exit_code == 1
    assert "the clinic's logo cannot be drawn" in result.stderr


# ---- photos --------------------------------------------------------------------------------------


def with_photo(edit: Callable[[str, str, str], Path], lines: str) -> Path:
    return edit(
        "plans/example.yml",
        "          stop: Stop if your knee gives way.\n",
        f"          stop: Stop if your knee gives way.\n{lines}",
    )


def test_a_photo_is_on_its_card_upright_without_what_the_telephone_noted(
    project: Path, edit: Callable[[str, str, str], Path], loadwise: Run
) -> None:
    taken = photo()
    (project / "plans/stairs.jpg").write_bytes(taken)
    with_photo(edit, "          photo: stairs.jpg\n          photo_alt: Six steps going up.\n")
    assert b"SecretPhone" in taken
    assert loadwise("plan", "plans/example.yml", "-o", "out.pdf").exit_code == 0
    with pikepdf.open(project / "out.pdf") as pdf:
        (image,) = [
            o
            for o in pdf.objects
            if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
        ]
        alternatives = [
            str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]
        data = image.read_raw_bytes()
    assert "Six steps going up." in alternatives
    assert (int(image.Width), int(image.Height)) == (
        1000,
        750,
    ), "turned upright, and no larger than print can show"
    shown = Image.open(io.BytesIO(data))
    assert not shown.getexif()
    assert b"SecretPhone" not in data
    right_of_the_middle, left_of_it = shown.getpixel((940, 600)), shown.getpixel((20, 20))
    assert max(right_of_the_middle) < 130 < min(left_of_it), "the stairs go up to the right"


def test_a_photo_needs_words_and_words_need_a_photo(edit: Callable[[str, str, str], Path]) -> None:
    outcome = read_plan(with_photo(edit, "          photo: stairs.jpg\n"))
    assert outcome.value is None
    assert "photo_alt" in say(outcome.findings[0]).message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b"GIF89a"),
        ("a.jpg", photo(400, 300)[:500]),
        ("a.jpg", SQUARE.encode()),
        ("../a.jpg", photo(80, 60)),
        ("b.jpg", b""),
    ],
)
def test_what_is_no_photo_is_refused_with_its_place(
    project: Path, edit: Callable[[str, str, str], Path], name: str, data: bytes
) -> None:
    (project / "plans/a.jpg").write_bytes(data)
    path = with_photo(edit, f"          photo: {name}\n          photo_alt: Something.\n")
    outcome = read_plan(path)
    assert outcome.value is None
    assert "photo:" in outcome.findings[0].place.excerpt


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


def test_the_resolved_document_names_the_pictures_and_holds_none(
    project: Path, edit: Callable[[str, str, str], Path], loadwise: Run
) -> None:
    (project / "plans/stairs.jpg").write_bytes(photo(400, 300))
    with_photo(edit, "          photo: stairs.jpg\n          photo_alt: Six steps.\n")
    document = json.loads(loadwise("plan", "plans/example.yml", "--json").stdout)
    picture = document["sessions"][0]["items"][3]["picture"]
    assert picture["key"] == photo_key("stairs.jpg")
    assert "base64" not in json.dumps(document)
