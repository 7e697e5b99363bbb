"""What is new against the person's last plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.plan_forms import document, pages, resolve, sessions

__all__ = ["resolve"]  # fixtures


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
    assert plan.since.lines[-1] == f"Stop doing: {name['glute-set']}."
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
