"""The pain rule, in every case of the real protocol."""

from __future__ import annotations

import pytest

from generator.definitions.library import Library
from generator.definitions.model.pain import PainRules
from generator.wording.pain_rule import light_of, pain_for, pain_table
from generator.wording.words import wording


@pytest.fixture(scope="module")
def rules(library: Library) -> PainRules:
    return library.protocols["pes-anserine-bursitis"].value.pain


def test_the_table_holds_every_case_once(library: Library) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    table = pain_table(protocol)
    cases = {(r.phase, r.score, r.stop_sign, r.morning) for r in table}
    assert len(cases) == len(table) == (len(protocol.phases) + 1) * 11 * 2 * 3


@pytest.mark.parametrize("score", range(11))
def test_the_light_follows_limit_ease_and_stop(rules: PainRules, score: int) -> None:
    expected = "go" if score <= 2 else "ease" if score <= 5 else "stop"
    assert light_of(rules, 2, score) == expected
    assert light_of(rules, 2, score, stop_sign=True) == "stop"


def test_a_stop_sign_is_red_at_every_score_and_no_morning_says_go_on_after_red(
    library: Library,
) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    repeat = protocol.pain.mornings[0].then
    for row in pain_table(protocol):
        if row.stop_sign or row.score > 5:
            assert row.light == "stop"
            assert row.then != repeat


def test_the_published_limits(library: Library) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    limits = {phase.id: phase.pain_limit for phase in protocol.phases}
    assert limits == {"settle": 2, "build": 3, "capacity": 3, "return-to-sport": 2, "keep-well": 3}
    assert protocol.pain.ease_up_to == 5
    assert {activity.id: activity.limit for activity in protocol.staged} == {"running": 2}


@pytest.mark.parametrize(
    ("limit", "scores"),
    [(2, ["0 to 2", "3 to 5", "6 or more"]), (3, ["0 to 3", "4 or 5", "6 or more"])],
)
def test_the_printed_rule_leaves_no_score_out(
    rules: PainRules, limit: int, scores: list[str]
) -> None:
    printed = pain_for(rules, limit, "knee", wording("en"))
    assert [light.score for light in printed.lights] == scores
    assert printed.morning_lead == "How does your knee feel, compared with a normal morning?"


def test_the_sign_to_call_for_stands_last_and_says_so(rules: PainRules) -> None:
    chest = next(sign for sign in rules.stop_signs if sign.emergency)
    others = [sign for sign in rules.stop_signs if sign is not chest]
    turned = rules.model_copy(update={"stop_signs": (chest, *others)})
    printed = pain_for(turned, 2, "knee", wording("en")).stop_signs
    assert printed == (*(it.says for it in others), f"{chest.says} (then call for help now)")
