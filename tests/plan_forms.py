"""What the tests of a plan's forms share: a small plan, resolved and printed."""

from __future__ import annotations

import re

import pytest

from generator.definitions.findings import Outcome, Place
from generator.document.model import ResolvedPlan
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.conftest import ROOT
from tests.paper import pages_of

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
    """The text of each page, of the plan in full unless ``changes`` name another form."""
    plan = plan.model_copy(update={"kind": "full", **changes})
    picture_cache = PictureCache(library, ROOT / "build" / "figures")
    outcome = printer.pdf(plan, Place("plan.yml"), pictures_of(plan, picture_cache))
    assert outcome.value is not None, outcome.findings
    return [re.sub(r"\s+", " ", text) for text in pages_of(outcome.value)]
