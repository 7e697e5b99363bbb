"""What became of a batch, for people and for machines."""

from __future__ import annotations

import json

from generator.batch.report import Report
from generator.batch.run import Result
from generator.definitions.findings import Place, Typed, finding

BAD = finding(
    "plan.phase", Place("b.yml", 3, 1, "phase: Zoë"), phase=Typed("Zoë"), known="x", protocol="p"
)
RESULTS = [
    Result("b", Place("b.yml"), "failed", older=("b.pdf",), findings=(BAD,)),
    Result("a", Place("a.yml"), "made", made=("a.pdf",)),
    Result("c", Place("c.yml"), "kept", kept=("c.pdf",)),
]


def test_the_sum_counts_each_state_and_names_what_is_old() -> None:
    first, *more = Report(RESULTS, 5).lines()
    assert first == "1 plan printed, 1 unchanged since the last run, 1 failed."
    assert any("b.pdf" in line for line in more)
    assert any(line.startswith("2 plans not reached") for line in more)


def test_it_is_complete_when_all_are_reached_and_none_failed() -> None:
    assert Report(RESULTS[1:], 2).complete
    assert not Report(RESULTS[1:], 3).complete
    assert not Report(RESULTS, 3).complete
    assert [found.code for found in Report(RESULTS, 3).errors] == ["plan.phase"]


def test_a_machine_gets_every_plan_in_the_order_of_its_files() -> None:
    data = json.loads(Report(RESULTS, 4).as_json())
    assert [plan["name"] for plan in data["plans"]] == ["a", "b", "c"]
    assert data["counts"] == {"given": 4, "not_reached": 1, "made": 1, "kept": 1, "failed": 1}


def test_others_are_not_told_what_was_typed() -> None:
    assert "Zoë" in Report(RESULTS, 3).as_json()
    assert "Zoë" not in Report(RESULTS, 3).without_typed().as_json()
