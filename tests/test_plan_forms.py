"""A person's plan in its three forms, with its changes and the QR code."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import zxingcpp

from generator.definitions.findings import Outcome, Place
from generator.document.model import ResolvedPlan
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.conftest import ROOT

HEAD = """\
protocol: pes-anserine-bursitis
library: {library}
issued: 2026-11-{day}
version: {version}
made_by: Sample clinician
sample: true
person:
  label: Sam Sample
  affected_side: right
  age_band: 40-59
  minutes_a_session: 120
  screened: {{on: 2026-11-{day}, by: Sample clinician}}
goals: [Walk the dog for 30 minutes]
"""
SESSION = """\
sessions:
  - name: Home
    phase: {phase}
    days: [mon, wed, fri]
    items:
{items}"""
MANY = [
    "supine-clamshell",
    "sit-to-stand",
    "single-leg-stance",
    "quad-set",
    "heel-slide",
    "calf-stretch",
    "glute-set",
    "weight-shift",
    "supported-mini-squat",
    "knee-to-wall-rock",
    "bent-knee-fallout",
    "bridge",
]


@pytest.fixture
def resolve(library, tmp_path):
    def made(
        body: str, *, version: int = 2, day: int = 30, name: str = "plan.yml"
    ) -> Outcome[ResolvedPlan]:
        (tmp_path / name).write_text(
            HEAD.format(library=library.version, version=version, day=day) + body, "utf-8"
        )
        file = read_plan(tmp_path / name)
        assert file.value is not None, file.findings
        return file.value

    return made


def sessions(*items: str, phase: str = "settle") -> str:
    return SESSION.format(phase=phase, items="".join(f"      - {item}\n" for item in items))


def document(library, file, earlier=None) -> ResolvedPlan:
    outcome = resolve_plan(library, file, earlier)
    assert outcome.value is not None, outcome.findings
    return outcome.value


def pages(library, printer, plan: ResolvedPlan, **changes: object) -> list[str]:
    plan = plan.model_copy(update=changes)
    picture_cache = PictureCache(library, ROOT / "build" / "figures")
    outcome = printer.pdf(plan, Place("plan.yml"), pictures_of(plan, picture_cache))
    assert outcome.value is not None, outcome.findings
    return [
        re.sub(r"\s+", " ", page.extract_text())
        for page in pypdf.PdfReader(io.BytesIO(outcome.value)).pages
    ]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", [1, 5, 8, 12])
def test_a_fridge_sheet_is_one_page_with_every_exercise_and_its_dose(
    library, printer, resolve, count, paper
):
    plan = document(
        library, resolve(sessions(*(f"{{exercise: {id}, because: x}}" for id in MANY[:count])))
    )
    (page,) = pages(library, printer, plan, kind="fridge", paper=paper)
    for item in plan.sessions[0].items:
        assert re.sub(r"\s", "", item.name) in re.sub(r"\s", "", page)
        assert re.sub(r"\s", "", item.dose.big) in re.sub(r"\s", "", page)
    assert "6 or more" in page


def test_a_reason_stands_on_the_clinicians_copy_and_nowhere_else(library, printer, resolve):
    plan = document(
        library, resolve(sessions("{exercise: sit-to-stand, sets: 5, because: He asked for more.}"))
    )
    assert "He asked for more." in " ".join(pages(library, printer, plan, kind="clinician"))
    for kind in ("plan", "fridge"):
        assert "He asked for more." not in " ".join(pages(library, printer, plan, kind=kind))


def test_the_clinicians_copy_has_gates_evidence_with_certainty_and_sources(
    library, printer, resolve
):
    plan = document(library, resolve(sessions("{exercise: heel-slide}")))
    text = " ".join(pages(library, printer, plan, kind="clinician"))
    phase = plan.phases[0]
    for line in (
        *phase.enter_when,
        *phase.leave_when,
        *plan.sessions[0].items[0].evidence,
        *plan.record.references,
    ):
        assert re.sub(r"\s", "", line) in re.sub(r"\s", "", text)
    assert not [
        ref
        for ref in re.findall(r"\[(E\d+)\]", text)
        if not any(line.startswith(f"[{ref}]") for line in plan.record.references)
    ]


def test_what_is_new_says_what_was_added_left_out_and_changed(library, printer, resolve):
    before = resolve(
        sessions("{exercise: supine-clamshell, sets: 1, reps: 8}", "{exercise: glute-set}"),
        version=1,
        day=16,
        name="old.yml",
    )
    plan = document(
        library,
        resolve(
            sessions("{exercise: supine-clamshell, sets: 2, reps: 10}", "{exercise: heel-slide}")
        ),
        before,
    )
    assert plan.since.title == "New since 16 November 2026"
    name = {
        id: str(library.exercises[id].value.name)
        for id in ("supine-clamshell", "glute-set", "heel-slide")
    }
    assert plan.since.lines[0].startswith(f"{name['supine-clamshell']}: 2\xa0sets of 10")
    assert "Before: 1\xa0set of 8" in plan.since.lines[0]
    assert any(line.startswith(f"New: {name['heel-slide']}") for line in plan.since.lines)
    assert plan.since.lines[-1] == f"Leave out: {name['glute-set']}."
    assert "New since 16 November 2026" in " ".join(pages(library, printer, plan))


def test_nothing_new_is_said(library, resolve):
    body = sessions("{exercise: heel-slide}")
    plan = document(library, resolve(body), resolve(body, version=1, day=16, name="old.yml"))
    assert plan.since.lines == ("Nothing has changed.",)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("label: Sam Sample", "label: Kim Other"), "plan.since-person"),
        (("2026-11-16", "2026-11-30"), "plan.since-date"),
        (("heel-slide", "heel-slid"), "plan.exercise"),
    ],
)
def test_a_last_plan_that_cannot_be_one_is_refused_at_its_own_line(
    library, resolve, tmp_path, change, code
):
    now = resolve(sessions("{exercise: heel-slide}"))
    resolve(sessions("{exercise: heel-slide}"), version=2, day=16, name="old.yml")
    old = tmp_path / "old.yml"
    old.write_text(old.read_text("utf-8").replace(*change), "utf-8")
    outcome = resolve_plan(library, now, read_plan(old).value)
    assert outcome.value is None
    assert [(d.code, Path(d.place.file).name) for d in outcome.findings if d.is_error] == [
        (code, "old.yml")
    ]


def test_the_code_on_the_paper_is_read_by_another_program(library, printer, resolve):
    plan = document(library, resolve(sessions("{exercise: heel-slide}")))
    picture_cache = PictureCache(library, ROOT / "build" / "figures")
    pdf = printer.pdf(plan, Place("plan.yml"), pictures_of(plan, picture_cache)).value
    found = []
    with pypdfium2.PdfDocument(pdf) as paper:
        for page in paper:
            found += zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
    (code,) = found
    assert code.text == plan.link.plan
    assert plan.link.address == f"{library.site_url.rstrip('/')}/pes-anserine-bursitis/settle/"
    corners = code.position
    assert (
        corners.top_right.x - corners.top_left.x
    ) / 150 * 25.4 > 30  # millimetres of the dark part, quiet zone left out


@pytest.mark.parametrize(
    ("visit", "weeks"),
    [("", 1), ("next_appointment: 2026-12-14\n", 2), ("next_appointment: 2027-06-01\n", 4)],
)
def test_the_log_lasts_until_the_next_visit(library, printer, resolve, visit, weeks):
    plan = document(library, resolve(visit + sessions("{exercise: heel-slide}")))
    text = " ".join(pages(library, printer, plan))
    assert re.findall(r"Week (\d)", text) == [str(week) for week in range(1, weeks + 1)]
