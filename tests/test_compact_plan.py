"""A plan on two sheets: nothing that keeps a person safe is left out, and pictures can be seen."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
import pytest

from generator.definitions.findings import Place
from generator.definitions.library import Library
from generator.document.model import ResolvedPlan
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.pdf.compiler import Printer
from tests.compact_plans import EIGHT, example, of, resolved
from tests.conftest import ROOT
from tests.paper import Letter, letters, pages_of
from tests.pdf.test_compiler import bare, font_sizes
from tests.several import SCREENED

PAPERS = ("a4", "letter")
LEAST_HEIGHT = 45  # millimetres
CLEAR = 16  # points above a footer's first baseline without a letter
KNEE, KNEECAP = EIGHT
SEVERAL = {
    "problems": [
        {"protocol": KNEE, "side": "left", "phase": "settle", "screened": SCREENED},
        {"protocol": KNEECAP, "side": "right", "phase": "settle-and-learn", "screened": SCREENED},
    ]
}


@pytest.fixture(scope="module")
def compact(library: Library, printer: Printer) -> Any:
    cache = PictureCache(library, ROOT / "build" / "figures")

    def made(plan: ResolvedPlan, **changes: Any) -> tuple[bytes, Mapping[str, Mapping[str, Any]]]:
        changed = plan.model_copy(update={"kind": "compact", **changes})
        pictures = pictures_of(changed, cache)
        outcome = printer.pdf(changed, Place("plan.yml"), pictures)
        assert outcome.value is not None, outcome.findings
        return outcome.value, pictures

    return made


def two_knees(library: Library) -> ResolvedPlan:
    data = of(KNEE, 1)
    session = {"days": ["mon", "wed"], "items": [{"exercise": "quad-set", "because": "x"}]}
    both = [one["protocol"] for one in SEVERAL["problems"]]
    person = {key: data["person"][key] for key in ("label", "age_band", "minutes_a_session")}
    sessions = [
        {"name": "Both", "problems": both, **session},
        {
            "name": "Kneecap",
            "problems": [KNEECAP],
            "days": ["tue"],
            "items": [{"exercise": "heel-raise", "because": "x"}],
        },
    ]
    del data["protocol"]
    return resolved(library, {**data, **SEVERAL, "person": person, "sessions": sessions})


def plans(library: Library) -> Iterator[tuple[str, ResolvedPlan]]:
    yield "example", example(library)
    for protocol in EIGHT:
        for count in (8, 3):
            yield f"{protocol} {count}", resolved(library, of(protocol, count))
    yield "two knees", two_knees(library)


@pytest.mark.parametrize("paper", PAPERS)
def test_eight_exercises_fit_on_two_sheets(library, compact, paper):
    eight = [example(library), *(resolved(library, of(protocol, 8)) for protocol in EIGHT)]
    for plan in eight:
        assert len(pages_of(compact(plan, paper=paper)[0])) <= 4, plan.protocol
    for count in range(1, 8):
        plan = resolved(library, of(KNEE, count))
        assert len(pages_of(compact(plan, paper=paper)[0])) <= 4, count


def test_a_plan_is_compact_up_to_eight_exercises_and_then_in_full(library, printer, compact):
    def text(plan: ResolvedPlan, kind: str) -> list[str]:
        return pages_of(compact(plan, kind=kind)[0])

    plan = resolved(library, of(KNEE, 8))
    assert text(plan, "plan") == text(plan, "compact") != text(plan, "full")
    data = of(KNEE, 8)
    more = {"exercise": "glute-set", "because": "x"}
    data["sessions"][0]["items"].append(more)
    plan = resolved(library, data)
    assert text(plan, "plan") == text(plan, "full") != text(plan, "compact")


@pytest.mark.parametrize("size", ["standard", "large"])
def test_every_sign_limit_and_caution_is_there(library, compact, size):
    for name, plan in plans(library):
        text = bare(" ".join(pages_of(compact(plan, text=size)[0])))
        check = plan.start_check
        main = [item for session in plan.sessions for item in session.items]
        flares = [plan.flare] if not plan.problems else [one.flare for one in plan.problems]
        lines = [
            *plan.pain.stop_signs,
            *(sign for tier in plan.help.tiers for sign in (tier.title, tier.lead, *tier.signs)),
            *(light.act for light in plan.pain.lights),
            *(light.score for light in plan.pain.lights),
            plan.pain.still_above,
            *(line for one in plan.pain.mornings for line in (one.when, one.then)),
            *(line for it in flares for line in (*it.signs, *it.first_days, *it.moves)),
            *(line for it in flares for line in (*it.way_back, *it.get_help)),
            check.title,
            check.signs,
            check.none,
            *(one.name for one in check.conditions),
            *(one.says for one in check.conditions if one.own),
            *(line for item in plan.items for line in (item.name, *item.stop, *item.care)),
            *(item.dose.big for item in plan.items),
            *(line for item in main for line in item.cues[:2]),
            *(way.says for item in main for way in (*item.easier[:1], *item.harder[:1])),
            *(line for item in plan.items for line in (item.change, item.note) if line),
            *(line for phase in plan.phases for line in phase.leave_when),
            *(one.limit for one in plan.problems),
            plan.person.next_visit,
            plan.link.says,
            *plan.person.goals,
        ]
        assert [line for line in lines if bare(line) not in text] == [], name


@pytest.mark.parametrize("kind", ["compact", "full"])
@pytest.mark.parametrize("size", ["standard", "large"])
def test_nothing_runs_into_the_footer(library, compact, kind, size):
    """Seen in large print for two problems: a list longer than the rest of a page."""
    for name, plan in plans(library):
        pages = letters(compact(plan, kind=kind, text=size)[0])
        feet = [lines_from(page, "SamSample·Version") for page in pages]
        assert [number for number, foot in enumerate(feet, 1) if foot != feet[0]] == [], name


def lines_from(page: list[Letter], start: str) -> set[int]:
    """The heights of all lines from the one that begins with ``start`` down to the page's end.

    The line above it counts too, if there is one: the rule is there, and then nothing for 5 mm.
    """
    at = "".join(letter.text for letter in page).rindex(start)
    return {round(letter.y) for letter in page if letter.y <= page[at].y + CLEAR}


def test_the_next_visit_names_its_day(library):
    assert example(library).person.next_visit == "Monday 14 December 2026, 10:30"


def test_a_persons_own_exercise_has_its_steps(library, compact):
    plan = example(library)
    text = bare(" ".join(pages_of(compact(plan)[0])))
    (own,) = [item for item in plan.items if item.id is None]
    assert all(bare(step) in text for step in own.steps)


@pytest.mark.parametrize("paper", PAPERS)
def test_upright_pictures_are_tall_enough(library, compact, paper):
    """Lying people are wider than tall: their pictures take the width that the cues leave."""
    for name, plan in plans(library):
        pdf, pictures = compact(plan, paper=paper)
        heights = figure_heights(pdf)
        seen = 0
        for item in plan.items:
            picture = item.picture
            if picture is None or picture.single or pictures[picture.key]["aspect"] > 0.95:
                continue
            for alt in (picture.alt_start, picture.alt_end):
                if alt in heights:
                    seen += 1
                    assert heights[alt] >= LEAST_HEIGHT, (name, item.name, heights[alt])
        assert seen >= 4 or not name.endswith("8"), name


def figure_heights(pdf: bytes) -> dict[str, float]:
    """The height of each figure in millimetres, by its alternative text."""
    found: dict[str, float] = {}

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == "/Figure" and "/Alt" in node:
                box = next(it for it in attributes(node) if "/BBox" in it).BBox
                found[str(node.Alt)] = float(box[3] - box[1]) / 72 * 25.4
            if "/K" in node:
                walk(node.K)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot)
    return found


def attributes(node: Any) -> list[Any]:
    held = node.get("/A", [])
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def test_no_letter_is_smaller_than_promised(library, compact):
    plan = example(library)
    assert min(font_sizes(compact(plan)[0])) >= 9.5 - 0.01
    assert min(font_sizes(compact(resolved(library, of(KNEE, 3)))[0])) >= 10.6 - 0.01
    assert min(font_sizes(compact(plan, text="large")[0])) >= 18 - 0.01


def test_the_first_page_says_what_to_scan_and_where_the_signs_are(library, compact):
    pages = [re.sub(r"\s+", " ", page) for page in pages_of(compact(example(library))[0])]
    first = pages[0]
    assert "Scan me" in first
    page = re.search(r"do what it says\. \(page (\d)\)", first)
    assert page
    assert "Call 999 now" in pages[int(page[1]) - 1]
    assert "0 to 2" in first
    assert "2 Sit to stand: 2 sets of 8" in first


def test_a_clinics_colour_and_logo_are_on_it(compact, library, tmp_path):
    plan = example(library)
    branded = plan.model_copy(
        update={"brand": plan.brand.model_copy(update={"colour": "#101B4B", "tint": "#EEF0F8"})}
    )
    assert pages_of(compact(branded)[0]) == pages_of(compact(plan)[0])
    assert compact(branded)[0] != compact(plan)[0]
