"""The browser's PDF equals the command line's: the same text and picture on each page."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page

from generator.definitions.findings import Place
from generator.definitions.library import Library
from generator.definitions.vocabulary import VOCABULARY
from generator.document.model import Kind
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.pdf.compiler import Printer
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.hard_cases import (
    LONG_NOTE,
    own,
    person,
    photo,
    plan_data,
    two_problems,
    without_none,
)
from tests.paper import pages_of
from tests.scripts import NAMES
from tests.test_plan_builder import give, make_pages, open_builder

FORMS = tuple(VOCABULARY.print_forms)
SOME = ("supine-clamshell", "sit-to-stand", "single-leg-stance")
MOST_MEAN = 2.0
STRONG = 64
MOST_STRONG = 0.005
"""The mean difference of all pixels of a page (of 255), and the share of those that differ
strongly."""


@dataclass(frozen=True)
class Twin:
    name: str
    data: dict[str, Any]
    form: Kind = "plan"
    clinic: dict[str, str] | None = None


def twins(library: Library) -> list[Twin]:
    gym = {
        "name": "Gym",
        "phase": "build",
        "days": ["tue", "sat"],
        "items": [{"exercise": "heel-raise"}, {"exercise": "quad-set"}],
    }
    pictured = own(photo="stairs.jpg", photo_alt="Stairs with six steps, going up to the right.")
    plain = plan_data(library, *SOME)
    reasons = plan_data(
        library,
        {"exercise": "sit-to-stand", "sets": 5, "reps": 20, "because": "Trained for years."},
        *SOME,
    )
    return [
        Twin("left", plan_data(library, *SOME, person=person(affected_side="left"))),
        Twin(
            "right",
            plan_data(
                library, *SOME, "quad-set", goals=["Dance", "Kneel"], next_appointment="2026-12-14"
            ),
        ),
        Twin("both", plan_data(library, *SOME, person=person(affected_side="both", screened=None))),
        Twin("large", plan_data(library, *SOME, print={"text": "large"})),
        Twin(
            "photo",
            plan_data(library, pictured, *SOME),
            clinic={"logo": "logo.png", "colour": "#101B4B"},
        ),
        Twin("two-sessions", plan_data(library, *SOME, sessions=[*plain["sessions"], gym])),
        Twin(
            "long-notes",
            plan_data(
                library,
                {"exercise": SOME[0], "note": LONG_NOTE},
                SOME[1],
                notes=(LONG_NOTE + "\n\n") * 4,
            ),
        ),
        Twin("letter", plan_data(library, *SOME, print={"paper": "letter"})),
        Twin("full", plan_data(library, *SOME, own()), "full"),
        Twin("fridge", plan_data(library, *SOME, "bridge", own()), "fridge"),
        Twin("clinician", reasons, "clinician"),
        Twin("two-problems", two_problems(library)),
        Twin("two-problems-clinician", two_problems(library), "clinician"),
    ]


def write(folder: Path, twin: Twin) -> list[Path]:
    """Write the plan's file and everything beside it; the plan first."""
    clinic = {"name": "Riverside Physiotherapy", "phone": "020 7946 0123", **(twin.clinic or {})}
    plan, paper = folder / f"{twin.name}.yml", folder / "clinic.yml"
    plan.write_text(yaml.safe_dump(without_none(twin.data), sort_keys=False), "utf-8")
    paper.write_text(yaml.safe_dump(clinic), "utf-8")
    beside = [paper]
    if twin.name == "photo":
        (folder / "stairs.jpg").write_bytes(photo())
        Image.radial_gradient("L").convert("RGB").resize((300, 120)).save(folder / "logo.png")
        beside += [folder / "stairs.jpg", folder / "logo.png"]
    return [plan, *beside]


def by_command_line(
    library: Library, printer: Printer, figures: Path, plan: Path, form: Kind
) -> bytes:
    file = read_plan(plan)
    assert file.value is not None, file.findings
    resolved = resolve_plan(library, file.value)
    assert resolved.value is not None, resolved.findings
    document = resolved.value.model_copy(update={"kind": form})
    pictures = {**pictures_of(document, PictureCache(library, figures)), **file.value.pictures}
    printed = printer.pdf(document, Place(str(plan)), pictures)
    assert printed.value is not None, printed.findings
    return printed.value


def by_browser(tab: Page, files: list[Path], form: Kind) -> bytes:
    said = give(tab, *files)
    assert "not opened" not in said, said
    tab.locator("#print-form").select_option(form)
    return make_pages(tab)


def pages(pdf: bytes) -> list[Image.Image]:
    return [page.render(scale=1).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """The mean difference, and the share of pixels that differ strongly."""
    apart = ImageChops.difference(one, other).convert("L")
    counts = apart.histogram()
    return ImageStat.Stat(apart).mean[0], sum(counts[STRONG:]) / sum(counts)


@pytest.mark.parametrize("script", ["more Latin", "Arabic", "Greek"])
def test_a_name_in_another_script_brings_its_font_and_no_other(
    tabs: Callable[..., Page],
    site: str,
    library: Library,
    printer: Printer,
    kept_figures: Path,
    tmp_path: Path,
    script: str,
) -> None:
    tab = open_builder(tabs, site)
    asked: list[str] = []
    tab.context.on("request", lambda request: asked.append(request.url))
    name, families = NAMES[script]
    english = write(tmp_path, Twin("english", plan_data(library, *SOME)))
    by_browser(tab, english, "plan")
    assert not [url for url in asked if "/print/fonts/" in url or "other-fonts" in url]
    named = Twin("named", plan_data(library, *SOME, person=person(label=name)))
    files = write(tmp_path, named)
    theirs = by_browser(tab, files, "plan")
    came = {url.rsplit("/", 1)[-1] for url in asked if "/print/fonts/" in url}
    assert {file.split("-")[0].split(".")[0] for file in came} == {
        family.replace(" ", "") for family in families
    }
    ours = by_command_line(library, printer, kept_figures, files[0], "plan")
    assert pages_of(ours) == pages_of(theirs)
    for one, other in zip(pages(ours), pages(theirs), strict=True):
        assert difference(one, other)[0] <= MOST_MEAN


@pytest.fixture(scope="module")
def tab(tabs: Callable[..., Page], site: str) -> Page:
    return open_builder(tabs, site)


def test_a_dozen_plans_are_the_same_on_both_sides(
    tab: Page,
    library: Library,
    printer: Printer,
    kept_figures: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    told, worst = [], (0.0, 0.0)
    for twin in twins(library):
        folder = tmp_path / twin.name
        folder.mkdir()
        files = write(folder, twin)
        ours = by_command_line(library, printer, kept_figures, files[0], twin.form)
        theirs = by_browser(tab, files, twin.form)
        assert pages_of(ours) == pages_of(theirs), twin.name
        for number, (one, other) in enumerate(zip(pages(ours), pages(theirs), strict=True), 1):
            assert one.size == other.size, twin.name
            mean, strong = difference(one, other)
            worst = (max(worst[0], mean), max(worst[1], strong))
            if mean > MOST_MEAN or strong > MOST_STRONG:
                told.append(f"{twin.name}, page {number}: mean {mean:.2f}, strong {strong:.4f}")
        shutil.rmtree(folder)
    record_property("worst page: mean difference, share of strongly different pixels", worst)
    assert told == []
