"""The pictures beside a plan: its logo and photos, named, and refused with their place."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result
from PIL import Image

from generator.plans.plan_file import read_plan
from generator.plans.plan_pictures import photo_key
from generator.wording.findings import say
from tests.hard_cases import SQUARE, photo

Run = Callable[..., Result]


HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0'
    ' 0 20 10">'
)


@pytest.mark.parametrize(
    "name", ["../logo.svg", "/etc/passwd", "not-there.svg", '"a\\0b.svg"', ".", "x" * 119]
)
def test_a_logo_elsewhere_or_nowhere_is_refused_with_a_place(
    clinic: Callable[[str], Path], name: str
) -> None:
    outcome = read_plan(clinic(f"logo: {name}"))
    assert outcome.value is None
    assert outcome.findings[0].place.line == 2


def test_a_drawing_that_doubles_its_parts_is_refused(
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
    assert "has too many parts" in result.stderr


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


def test_the_resolved_document_names_the_pictures_and_holds_none(
    project: Path, edit: Callable[[str, str, str], Path], loadwise: Run
) -> None:
    (project / "plans/stairs.jpg").write_bytes(photo(400, 300))
    with_photo(edit, "          photo: stairs.jpg\n          photo_alt: Six steps.\n")
    document = json.loads(loadwise("plan", "plans/example.yml", "--json").stdout)
    picture = document["sessions"][0]["items"][3]["picture"]
    assert picture["key"] == photo_key("stairs.jpg")
    assert "base64" not in json.dumps(document)
