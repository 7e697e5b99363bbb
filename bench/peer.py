"""The same plan through WeasyPrint (HTML and CSS to PDF/UA-1), timed against ours, from the
resolved document to the file."""

from __future__ import annotations

import base64
import itertools
import json
import re
from pathlib import Path
from typing import Any

import jinja2

from bench.side_by_side import Other, compare_all
from generator.definitions.findings import Place
from generator.definitions.library import load_library
from generator.document.model import ResolvedPlan
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.pdf.compiler import Printer
from generator.pdf.fonts import font_file
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from generator.wording.words import wording
from tests.paper import pages_of

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ROUNDS = 5
GOAL = 1 / 20
FACES = (
    ("Regular", "normal", 400),
    ("Semibold", "normal", 600),
    ("Bold", "normal", 700),
    ("It", "italic", 400),
)


def run() -> None:
    try:
        import weasyprint  # type: ignore[import-untyped,unused-ignore]
    except (
        ImportError,
        OSError,
    ) as problem:  # OSError: it is installed, but a system library is missing
        print(
            f"One plan beside WeasyPrint: NOT MEASURED, {problem}. On Debian: sudo apt install"
            " libpango-1.0-0 libpangoft2-1.0-0"
        )
        return
    library = load_library(ROOT).value
    assert library is not None
    file = read_plan(ROOT / "plans" / "example.yml").value
    assert file is not None
    resolved = resolve_plan(library, file).value
    assert resolved is not None
    plan = resolved.model_copy(update={"kind": "full"})  # two sheets have no steps
    pictures = pictures_of(plan, PictureCache(library, ROOT / "build" / "figures"))
    printer, peer = Printer(), _Peer(weasyprint, pictures)

    def ours(document: ResolvedPlan) -> bytes:
        printed = printer.pdf(document, Place(""), pictures).value
        assert printed is not None
        return printed

    _say_the_same(plan, ours(plan), peer.pdf(plan))
    people = itertools.count()
    compare_all(
        "Another person's plan each time, the same exercises",
        lambda: ours(_of(plan, next(people))),
        [
            Other(
                f"WeasyPrint {weasyprint.__version__}",
                lambda: peer.pdf(_of(plan, next(people))),
                GOAL,
            )
        ],
        ROUNDS,
    )
    # Nobody had these words before, so our compiler has laid out none of the cards.
    compare_all(
        "Another person's plan each time, every card new",
        lambda: ours(_unlike(plan, next(people))),
        [Other("WeasyPrint", lambda: peer.pdf(_unlike(plan, next(people))))],
        ROUNDS,
    )


class _Peer:
    """Reuses what it can between files: the template, the style, the fonts and the pictures."""

    def __init__(self, weasyprint: Any, pictures: dict[str, dict[str, object]]) -> None:
        self._weasyprint = weasyprint
        self._fonts = weasyprint.text.fonts.FontConfiguration()
        faces = "".join(
            f"@font-face {{ font-family: Sheet; src: url({font_file(name).as_uri()}); "
            f"font-style: {style}; font-weight: {weight} }}"
            for name, style, weight in FACES
        )
        css = faces + (HERE / "plan.css").read_text("utf-8")
        self._style = weasyprint.CSS(string=css, font_config=self._fonts)
        folder = jinja2.FileSystemLoader(HERE)
        self._template = jinja2.Environment(
            loader=folder, autoescape=True, undefined=jinja2.StrictUndefined
        ).get_template("plan.html.j2")
        self._pictures = {
            key: {side: _address(str(picture[side])) for side in ("start", "end")}
            for key, picture in pictures.items()
        }
        self._images: dict[str, Any] = {}

    def pdf(self, plan: ResolvedPlan) -> bytes:
        document = json.loads(plan.model_dump_json())
        html = self._template.render(
            plan=document, words=wording(plan.language).labels, pictures=self._pictures
        )
        page = self._weasyprint.HTML(string=html)
        made: bytes = page.write_pdf(
            stylesheets=[self._style],
            font_config=self._fonts,
            cache=self._images,
            pdf_variant="pdf/ua-1",
        )
        return made


def _address(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode("ascii")


def _of(plan: ResolvedPlan, person: int) -> ResolvedPlan:
    assert plan.person is not None
    name = f"Person {person}"
    about = plan.document.model_copy(
        update={"footer": plan.document.footer.replace(plan.person.label, name)}
    )
    return plan.model_copy(
        update={"person": plan.person.model_copy(update={"label": name}), "document": about}
    )


def _unlike(plan: ResolvedPlan, person: int) -> ResolvedPlan:
    """The plan of somebody whose every exercise is worded in a way of its own."""
    data = json.loads(_of(plan, person).model_dump_json())
    for session in data["sessions"]:
        for item in session["items"]:
            item["name"] += f" {person}"
            for part in ("steps", "cues"):
                item[part] = [f"{text} {person}" for text in item[part]]
    return ResolvedPlan.model_validate_json(json.dumps(data))


def _say_the_same(plan: ResolvedPlan, *files: bytes) -> None:
    """Both contain every step, dose and red flag: neither is faster by leaving something out."""
    said = [text for item in plan.items for text in (*item.steps, item.dose.big)] + [
        sign for tier in plan.help.tiers for sign in tier.signs
    ]
    for pdf in files:
        pages = pages_of(pdf)
        shown = _bare("".join(pages))
        missing = [text for text in said if _bare(text) not in shown]
        assert missing == [], missing
        print(f"  {len(pages)} pages, {round(len(pdf) / 1000)} kB")


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00ad]+", "", text)
