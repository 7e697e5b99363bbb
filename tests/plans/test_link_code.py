"""The plan in a link: ids and numbers only, short enough for paper, whole or refused."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from typing import Any

from generator.definitions.library import Library
from generator.definitions.model.dose import DAYS, Load, Tempo
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.plan import Item, Plan, PlanSession
from generator.document.link import resolve_link
from generator.plans.link_code import Coded, CodedProblem, link_code, plan_code
from generator.wording.words import wording

WORST = {"rest_s": 600, "tempo": Tempo(out_s=15, hold_s=60, back_s=15), "days": DAYS[:6]}
"""Keys that make a dose long in a link, besides the exercise's own."""


def heaviest(exercise: Exercise) -> Coded:
    load = Load(band="firm", effort="half", step_cm=20, bend_deg=60)
    keys: dict[str, Any] = (
        {**WORST, "load": load} if exercise.dose.sets else {"days": DAYS[:6], "load": load}
    )
    change = next((rung.key for rung in (*exercise.easier, *exercise.harder) if rung.key), None)
    return Coded("main", exercise.id, exercise.dose.with_keys(keys), change)


def plan_of(library: Library) -> Plan:
    protocol = "pes-anserine-bursitis"
    person = {"label": "Zoë", "affected_side": "both", "age_band": "40-59", "minutes_a_session": 30}
    item = Item.model_validate({"exercise": "heel-slide"})
    session = PlanSession(name="Home", days="daily", items=(item,))  # type: ignore[arg-type]
    return Plan.model_validate(
        {
            "protocol": protocol,
            "library": library.version,
            "issued": "2026-11-30",
            "version": 999,
            "person": person,
            "sessions": (session,),
        }
    )


def one(library: Library) -> list[CodedProblem]:
    return [CodedProblem("pes-anserine-bursitis", "both", "settle")]


def test_several_problems_are_named_in_front_and_each_session_has_a_sum_of_its_own(
    library: Library,
) -> None:
    problems = [CodedProblem("a", "left", "calm"), CodedProblem("b", None, "build")]
    sessions = [
        (["a", "b"], "calm", ("mon",), [Coded("main")]),
        (["b"], "build", ("tue",), [Coded("main")]),
    ]
    code = plan_code(plan_of(library), problems, sessions)
    about = f"{library.version}_20261130v999p2"
    assert code.rpartition("_")[0] == f"2_{about}_a.l.calm_b.n.build_3.01.Z_2.02.Z"


def test_twelve_common_exercises_fit_into_400_characters_and_version_16(library: Library) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    for phase in protocol.phases:
        items = []
        for exercise in sorted(
            filter(None, map(library.exercise, phase.exercises)), key=lambda e: len(str(e.dose))
        )[-12:]:
            change = next((rung.key for rung in exercise.easier if rung.key), None)
            items.append(Coded("main", exercise.id, exercise.dose, change))
        code = plan_code(
            plan_of(library),
            [CodedProblem(protocol.id, "both", phase.id)],
            [
                ([protocol.id], phase.id, ("mon", "wed", "fri"), items[:6]),
                ([protocol.id], phase.id, DAYS, items[6:]),
            ],
        )
        assert len(code) <= 400, (phase.id, len(code))
        link = resolve_link(library.site_url, protocol.id, phase.id, code, wording("en"))
        assert link is not None
        assert (link.modules - 8 - 17) // 4 <= 16


def test_a_heavy_plan_is_still_a_code(library: Library) -> None:
    items = [heaviest(loaded.value) for loaded in library.exercises.values()]
    code = plan_code(plan_of(library), one(library), [((), "settle", DAYS, items)])
    assert len(code) < 2000, "the patient's page refuses what is longer"


def test_nothing_that_was_typed_or_told_is_in_it(library: Library) -> None:
    code = plan_code(plan_of(library), one(library), [((), "settle", ("mon",), [Coded("main")])])
    assert "Zo" not in code
    assert "40-59" not in code
    assert re.fullmatch(
        r"1_[a-z0-9-]+_\d+\.\d+\.\d+_[lrb]\d{8}v\d+_settle\.01\.Z_[0-9a-z]{7}", code
    )
    body, _, check = code.rpartition("_")
    assert int(check, 36) == zlib.crc32(body.encode())


def test_every_exercise_and_change_has_a_code_of_its_own(library: Library) -> None:
    exercises = [loaded.value for loaded in library.exercises.values()]
    codes = Counter(
        link_code(id) for exercise in exercises for id in (exercise.id, *exercise.formerly)
    )
    assert max(codes.values()) == 1
    for exercise in exercises:
        keys = [rung.key for rung in (*exercise.easier, *exercise.harder) if rung.key]
        assert len({link_code(key) for key in keys}) == len(keys), exercise.id


def test_a_note_is_marked_and_travels_only_if_the_plan_asks_for_it(library: Library) -> None:
    dose = library.exercises["heel-slide"].value.dose
    for note, item, part in ((None, "", ""), ("", "J", "_J"), ("Été\nGo", "J6v751a1tjh4dr", "")):
        sessions = [((), "settle", ("mon",), [Coded("main", "heel-slide", dose, note=note)])]
        code = plan_code(plan_of(library), one(library), sessions, note)
        whole, _, check = code.rpartition("_")
        assert re.search(rf"[0-9a-z]{item}{part or f'(_{item})?'}$", whole), (note, code)
        assert check
        assert whole.count("J") == (0 if note is None else 2)
