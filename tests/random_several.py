"""Plans for one to three problems, as a clinician might make them in the builder, good and bad."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.definitions.library import Library
from generator.definitions.model.dose import DAYS
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Phase, Protocol
from tests.several import SCREENED

__all__ = ["random_plans"]

PLANS = 300
SEED = 20261130

MakeItem = Callable[[random.Random, Exercise, "str | list[str]"], dict[str, Any]]


def random_plans(library: Library, item: MakeItem) -> Iterator[dict[str, Any]]:
    """Of four plans, two follow all rules, one has faults, and one is not a valid plan."""
    dice = random.Random(SEED)
    for number in range(PLANS):
        plan = _plan(library, dice, item)
        if number % 4 == 1:
            for fault in dice.sample(_FAULTS, dice.randint(1, 3)):
                fault(library, dice, plan)
        if number % 4 == 3:
            _MISFITS[number // 4 % len(_MISFITS)](plan)
        yield json.loads(json.dumps(plan))  # shared parts would be aliases in YAML


def _plan(library: Library, dice: random.Random, item: MakeItem) -> dict[str, Any]:
    protocols = [loaded.value for loaded in library.protocols.values()]
    chosen = dice.sample(protocols, dice.choice([1, 2, 2, 2, 3, 3]))
    phases = {one.id: dice.choice(one.phases) for one in chosen}
    sessions = [_session(library, dice, chosen, phases, item) for _ in range(dice.randint(1, 4))]
    person: dict[str, Any] = {
        "label": "Sam Sample",
        "age_band": dice.choice(["18-39", "40-59", "60-74", "75-and-over"]),
        "minutes_a_session": 180,
    }
    if dice.random() < 0.4:
        person["conditions"] = [dice.choice(["diabetes", "falls"])]
    plan: dict[str, Any] = {
        "problems": [_problem(library, dice, one, phases[one.id]) for one in chosen],
        "library": library.version,
        "issued": "2026-11-30",
        "version": dice.randint(1, 20),
        "person": person,
        "sessions": sessions,
    }
    if dice.random() < 0.5:
        plan |= {"made_by": "Sample clinician", "goals": ["Walk the dog"], "notes": "Go on."}
    if dice.random() < 0.4:
        plan["next_appointment"] = f"2026-12-{dice.randint(1, 31):02d}"
    return plan


def _problem(
    library: Library, dice: random.Random, protocol: Protocol, phase: Phase
) -> dict[str, Any]:
    paired = library.region_of(protocol).paired
    side = {"side": dice.choice(["left", "right", "both"])} if paired else {}
    return {"protocol": protocol.id, **side, "phase": phase.id, "screened": SCREENED}


def _session(
    library: Library,
    dice: random.Random,
    chosen: list[Protocol],
    phases: Mapping[str, Phase],
    item: MakeItem,
) -> dict[str, Any]:
    of = dice.choice([chosen, dice.sample(chosen, dice.randint(1, len(chosen)))])
    days = dice.choice(["daily", sorted(dice.sample(DAYS, dice.randint(1, 6)))])
    most = min(phases[one.id].level_max for one in of)
    listed = dict.fromkeys(id for one in of for id in phases[one.id].exercises)
    fitting = [e for id in listed if (e := library.exercise(id)) and e.level <= most]
    picked = dice.sample(fitting, min(len(fitting), dice.randint(1, 5)))
    items = [item(dice, exercise, days) for exercise in picked]
    own = {"name": "Stairs", "steps": ["Up."], "dose_words": "Once", "stop": "Stop."}
    session: dict[str, Any] = {"name": dice.choice(["Home", "Gym"]), "days": days}
    if of is not chosen or dice.random() < 0.2:
        session["problems"] = [one.id for one in of]
    if not items or dice.random() < 0.1:
        items.append({"own": own})
    if dice.random() < 0.3:
        session["time"] = "in the evening"
    return {**session, "items": items}


# ---- faults --------------------------------------------------------------------------------------


def _first_problem(**more: Any) -> Any:
    return lambda library, dice, plan: plan["problems"][0].update(more)


def _flag(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    problem = dice.choice(plan["problems"])
    tiers = library.protocols[problem["protocol"]].value.red_flags
    sign = dice.choice([sign.id for tier in tiers for sign in tier.signs])
    problem["screened"] = {**SCREENED, "red_flags": [sign, *dice.choice([[], ["no-such"]])]}


def _unscreened(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    del dice.choice(plan["problems"])["screened"]


def _side(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    """No side where there is one, or a side where there is none."""
    problem = dice.choice(plan["problems"])
    if problem.pop("side", None) is None:
        problem["side"] = "left"


def _any_exercise(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    """It may suit none of the problems, be too hard, or be an exercise to avoid."""
    for session in plan["sessions"]:
        session["items"].append({"exercise": dice.choice(list(library.exercises))})


def _less(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    """Less than a check before the phase asked for."""
    for problem in plan["problems"]:
        protocol = library.protocols[problem["protocol"]].value
        problem["phase"] = protocol.phases[-1].id
        tests = [gate.exercise for phase in protocol.phases for gate in phase.leave_when]
        for id in (id for id in tests if id):
            exercise = library.exercise(id)
            if exercise and exercise.range.reps:
                low = exercise.range.reps[0]
                plan["sessions"][0]["items"].append({"exercise": id, "reps": low})


def _condition(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    protocols = [library.protocols[one["protocol"]].value for one in plan["problems"]]
    known = dict.fromkeys(id for one in protocols for id in library.conditions_of(one))
    plan["person"]["conditions"] = [*dice.sample(list(known), 2), *dice.choice([[], ["none-such"]])]
    if dice.random() < 0.3:
        plan["person"]["clearance"] = {"on": "2026-11-29", "by": "Surgeon"}


def _change(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    for session in plan["sessions"]:
        if session["items"][0].get("exercise"):
            session["items"][0]["change"] = "no-such-change"


def _stages(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    plan["sessions"][0]["items"].append({"exercise": "run-walk-intervals", "because": "r"})


def _person(**more: Any) -> Any:
    return lambda library, dice, plan: plan["person"].update(more)


def _session_problem(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    plan["sessions"][-1]["problems"] = ["no-such-protocol", plan["problems"][0]["protocol"]]


_FAULTS = [
    _flag,
    _flag,
    _unscreened,
    _side,
    _side,
    _any_exercise,
    _any_exercise,
    _less,
    _condition,
    _condition,
    _change,
    _stages,
    _person(minutes_a_session=10),
    _person(age_band="under-18"),
    _session_problem,
    _first_problem(phase="no-such-phase"),
    _first_problem(protocol="no-such-protocol"),
]


def _edit(*path: str | int, value: Any) -> Callable[[dict[str, Any]], None]:
    def edit(plan: dict[str, Any]) -> None:
        into: Any = plan
        for step in path[:-1]:
            into = into[step]
        if value is ...:
            into.pop(path[-1], None)
        else:
            into[path[-1]] = value

    return edit


def _twice(plan: dict[str, Any]) -> None:
    plan["problems"] = [plan["problems"][0]] * 2


_MISFITS: list[Callable[[dict[str, Any]], None]] = [
    _twice,
    _edit("protocol", value="sore-back"),
    _edit("problems", value=[]),
    _edit("problems", value=...),
    _edit("problems", 0, "phase", value=...),
    _edit("problems", 0, "protocol", value=...),
    _edit("problems", 0, "side", value="middle"),
    _edit("problems", 0, "sides", value="left"),
    _edit("problems", 0, "screened", value={"on": "2026-02-30", "by": "A"}),
    _edit("problems", 0, "screened", value={"by": "A"}),
    _edit("person", "affected_side", value="left"),
    _edit("person", "screened", value=SCREENED),
    _edit("sessions", 0, "phase", value="first"),
    _edit("sessions", 0, "problems", value=["sore-back", "sore-back"]),
    _edit("sessions", 0, "problems", value=["a", "b", "c", "d"]),
    _edit("from_phase", value="first"),
]
