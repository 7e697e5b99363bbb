"""A clinic's own colour: taken, or refused with one that is."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from generator.definitions.findings import Place
from generator.definitions.library import Library
from generator.drawing.colour import contrast, distance
from generator.pdf.compiler import Printer
from generator.plans.clinic_colour import LEAST_CONTRAST, LEAST_DISTANCE, signals
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from generator.wording.findings import say
from tests.conftest import ROOT
from tests.hard_cases import SQUARE


def test_our_own_colours_keep_the_rules_that_a_clinics_must() -> None:
    theme = (ROOT / "templates/print/colours.toml").read_text("utf-8")
    deep = re.search(r'deep = "(#\w{6})"', theme)
    assert deep is not None
    assert contrast(deep[1], "#FFFFFF") >= LEAST_CONTRAST
    assert min(distance(deep[1], signal) for signal in signals().values()) >= LEAST_DISTANCE


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
