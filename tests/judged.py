"""Many plans, good and bad, with what Python says of each: for the browser's side to be held
against.

``python -m tests.judged FOLDER`` writes ``app-data.json`` and ``judged.json`` there; ``npm test``
in ``web/`` reads them.
"""

from __future__ import annotations

import copy
import datetime
import itertools
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from generator.apps.app_data import make_app_data
from generator.apps.app_slices import sliced
from generator.definitions.findings import Finding, Phrase, Place, Value
from generator.definitions.library import Library, load_library
from generator.definitions.model.dose import DAYS, LOAD_KEYS, DoseRange
from generator.definitions.model.exercise import Exercise
from generator.document.model import ResolvedPlan
from generator.exchange.plan_calendar import CalendarOptions, plan_calendar
from generator.exchange.record_note import record_note
from generator.plans.expand import expand
from generator.plans.judge import Case, judge
from generator.plans.plan_file import PlanFile, read_plan
from generator.plans.problems import problems_of
from generator.plans.resolve import resolve_plan
from tests.conftest import copy_project
from tests.languages import languages
from tests.random_several import random_plans
from tests.several import plan_file, several_plans
from tests.two_regions import FIXTURES, two_regions

PLANS = 800
SEED = 20261123
INTERVALS = "{rounds: 6, work_s: 30, rest_s: 15, side: both-sore-first, times_a_week: 3}"


def write(folder: Path) -> None:
    """Write ``app-data.json`` and ``judged.json`` into ``folder``.

    The library is the project's, with one exercise withdrawn and one edited, and with protocols for
    an arm and a back. Plans for several problems, and what the apps know of their protocols, are in
    its ``several``.
    """
    with TemporaryDirectory() as scratch:
        project = _edited(copy_project(Path(scratch) / "project"))
        copytree(FIXTURES, project, dirs_exist_ok=True)
        library = load_library(project).value
        assert library is not None
        judged = [_judged(library, plan, project / "plans") for plan in plans(library)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "app-data.json").write_text(make_app_data(library).model_dump_json(), "utf-8")
    (folder / "judged.json").write_text(json.dumps(judged, ensure_ascii=False), "utf-8")
    (folder / "languages.json").write_text(json.dumps(languages(), ensure_ascii=False), "utf-8")
    _write_several(folder / "several")


def _write_several(folder: Path) -> None:
    """Our own protocols and those of the fixtures, and plans for several problems.

    ``papers.json``: the paper of some that follow all rules. ``judged.json``: many, good and bad.
    ``assets``: the app data as a site has it, a file for each condition.
    """
    with TemporaryDirectory() as scratch:
        project = two_regions(Path(scratch), beside_ours=True)
        library = load_library(project).value
        assert library is not None
        papers = [resolve_plan(library, plan_file(data)).value for data in several_plans()]
        judged = [_judged(library, plan, project) for plan in random_plans(library, _item)]
        data = make_app_data(library)
        slices = {name: one.model_dump_json() for name, one in sliced(data)}
    (folder / "assets/app-data").mkdir(parents=True, exist_ok=True)
    for name, text in slices.items():
        (folder / "assets" / name).write_text(text, "utf-8")
    (folder / "app-data.json").write_text(data.model_dump_json(), "utf-8")
    (folder / "judged.json").write_text(json.dumps(judged, ensure_ascii=False), "utf-8")
    dumped = [paper.model_dump(mode="json") if paper else None for paper in papers]
    (folder / "papers.json").write_text(json.dumps(dumped, ensure_ascii=False), "utf-8")


def _edited(project: Path) -> Path:
    hop = project / "content/exercises/controlled-landing-one-leg.yml"
    hop.write_text(
        hop.read_text("utf-8") + "withdrawn: Newer studies advise against it.\n", "utf-8"
    )
    steps = project / "content/exercises/step-up.yml"
    text = re.sub(r"(?m)^dose: .*$", f"dose: {INTERVALS}", steps.read_text("utf-8"))
    text = re.sub(r"(?m)^range: .*$", "range: {rounds: [4, 8], work_s: [20, 40]}", text)
    steps.write_text(text, "utf-8")
    slide = project / "content/exercises/heel-slide.yml"
    slide.write_text(
        slide.read_text("utf-8").replace("level: ", "formerly: [old-heel-slide]\nlevel: ", 1),
        "utf-8",
    )
    return project


def _judged(library: Library, plan: dict[str, Any], folder: Path) -> dict[str, Any]:
    path = folder / "judged.yml"
    path.write_text(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False), "utf-8")
    read = read_plan(path)
    if read.value is None:
        return {"plan": plan, "misread": _plain(read.findings), "found": [], "resolved": None}
    explicit, found = expand(library, read.value.plan)
    if not any(d.is_error for d in found):
        problems = problems_of(library, read.value.plan)
        found += problems.findings
        if problems.value is not None:
            found += judge(_Explicit(library, problems.value, explicit, read.value.plan))
    resolved = resolve_plan(library, read.value).value
    return {
        "plan": plan,
        "misread": [],
        "found": _plain(found),
        "resolved": resolved.model_dump(mode="json") if resolved else None,
        "clinic": json.loads(read.value.clinic.model_dump_json()) if read.value.clinic else None,
        "exchanged": _exchanged(resolved) if resolved else None,
        "since": _since(library, plan, read.value) if resolved else None,
    }


def _since(library: Library, plan: dict[str, Any], now: PlanFile) -> dict[str, Any] | None:
    """An earlier plan of the same person, and what the plan then says has changed."""
    if "sessions" not in plan:
        return None
    earlier = _earlier(library, plan)
    read = plan_file(earlier)
    resolved = resolve_plan(library, now, read).value
    says = resolved.since.model_dump(mode="json") if resolved and resolved.since else None
    return {"earlier": earlier, "says": says}


def _earlier(library: Library, plan: dict[str, Any]) -> dict[str, Any]:
    """The plan as it may have been two weeks before: other exercises, doses, days and phases."""
    dice = random.Random(json.dumps(plan, default=str))
    was = copy.deepcopy(plan) | {"issued": "2026-11-16"}
    was.pop("clinic", None)
    for session in was["sessions"]:
        if len(session["items"]) > 1 and dice.random() < 0.5:
            session["items"].pop(dice.randrange(len(session["items"])))
        if dice.random() < 0.5:
            session["items"].append({"exercise": dice.choice(["bridge", "quad-set", "no-such"])})
        if dice.random() < 0.3:
            session["days"] = ["sun"]
        for item in session["items"]:
            for key in ("sets", "reps", "tempo", "change", "load", "rest_s"):
                if dice.random() < 0.3:
                    item.pop(key, None)
        if dice.random() < 0.3 and "phase" in session:
            session["phase"] = dice.choice(library.protocols[plan["protocol"]].value.phases).id
    for problem in was.get("problems", []):
        if dice.random() < 0.3:
            phases = library.protocols[problem["protocol"]].value.phases
            problem["phase"] = dice.choice(phases).id
    if dice.random() < 0.1:
        was["person"]["label"] = "Somebody else"
    return was


ASKED = CalendarOptions(datetime.time(7, 5), alarm=90)


def _exchanged(plan: ResolvedPlan) -> dict[str, str]:
    """Each form that the browser writes too, as it is and with all that can be asked for."""
    return {
        "ics": plan_calendar(plan).decode(),
        "ics_asked": plan_calendar(plan, ASKED, name=True).decode(),
        "note": record_note(plan),
        "note_asked": record_note(plan, name=True),
    }


class _Explicit(Case):
    """A case with the places of the explicit plan, even if the file uses the shorthand."""

    def place(self, *path: str | int) -> Place:
        return replace(super().place(*path), path=path)


def _plain(found: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "case": one.case,
            "path": one.place.path,
            "values": {name: _value(value) for name, value in one.values.items()},
        }
        for one in found
    ]


def _value(value: Value) -> Any:
    if isinstance(value, Phrase):
        inside = {name: _value(one) for name, one in value.values.items()}
        return {"phrase": value.key, "values": inside}
    return value


def plans(library: Library) -> Iterator[dict[str, Any]]:
    """Plans as a clinician might write them.

    Of eight, three follow all rules, three have one or several faults, and two are not valid plans,
    each in a different way.
    """
    dice = random.Random(SEED)
    for number in range(PLANS):
        plan = _plan(library, dice, number)
        if number % 8 in (1, 2, 5):
            for fault in dice.sample(_FAULTS, dice.randint(1, 3)):
                fault(library, dice, plan)
        if number % 4 == 3:
            _spoil(plan, *_MISFITS[number // 4 % len(_MISFITS)])
        yield plan


def _plan(library: Library, dice: random.Random, number: int) -> dict[str, Any]:
    protocol = dice.choice([loaded.value for loaded in library.protocols.values()])
    phase = dice.choice(protocol.phases)
    plan: dict[str, Any] = {
        "protocol": protocol.id,
        "library": library.version,
        "issued": "2026-11-30",
        "version": dice.randint(1, 20),
        **({"calendar_key": f"k{dice.randint(0, 9999):04}"} if dice.random() < 0.5 else {}),
        "person": {
            "label": dice.choice(["Sam Sample", "№ 7  <b>", "Zoë O’Neil & {{ x }}", "#let x = 1"]),
            **_side(dice, paired=library.region_of(protocol).paired),
            "age_band": dice.choice(["18-39", "40-59", "60-74", "75-and-over"]),
            "minutes_a_session": 180,
            "screened": {"on": "2026-11-30", "by": "Sample  clinician"},
        },
        "print": {
            "paper": dice.choice(["a4", "letter"]),
            "text": dice.choice(["standard", "large"]),
        },
    }
    if dice.random() < 0.2:
        return plan | {"from_phase": phase.id}
    if dice.random() < 0.6:
        plan["made_by"] = "Sample clinician"
    if dice.random() < 0.4:
        plan |= {
            "goals": ["Walk the dog"],
            "notes": "Keep to flat paths.\n\nThen  hills.",
            "notes_in_link": True,
            "sample": True,
        }
    if dice.random() < 0.4:
        plan |= {
            "next_appointment": f"2026-12-{dice.randint(1, 31):02d}",
            "next_appointment_time": ("10:30", "at 2 pm", "before lunch", "9.15")[number % 4],
            "review": "2027-01-04",
        }
    if dice.random() < 0.5:
        plan["clinic"] = "clinic.yml"
    if dice.random() < 0.3:
        plan["person"]["conditions"] = [dice.choice(["diabetes", "falls"])]
    fitting = [
        e
        for id in phase.exercises
        if (e := library.exercise(id)) and e.level <= phase.level_max and not e.withdrawn
    ]
    sessions = []
    for _ in range(dice.randint(1, 3)):
        chosen = dice.sample(fitting, min(len(fitting), dice.randint(1, 6)))
        days = dice.choice(["daily", sorted(dice.sample(DAYS, dice.randint(1, 6)))])
        session: dict[str, Any] = {
            "name": dice.choice(["Home", "Gym", "Every  day"]),
            "days": days,
            "items": [_item(dice, exercise, days) for exercise in chosen],
        }
        if dice.random() < 0.8:
            session["phase"] = phase.id
        if dice.random() < 0.5:
            session["time"] = ("in the evening", "7:45", "8 p.m.")[number % 3]
        if dice.random() < 0.4:
            session["warm_up"] = {"exercise": "warm-up-routine"}
            session["cool_down"] = {"exercise": "cool-down-routine", "because": "They like it."}
        if dice.random() < 0.2:
            session["items"].append(
                {
                    "own": {
                        "name": "Stairs",
                        "steps": ["Up.", "Down."],
                        "dose_words": "Once",
                        "stop": "Stop.",
                    }
                }
            )
        sessions.append(session)
    sessions[-1].setdefault("phase", phase.id)
    return plan | {"sessions": sessions}


def _side(dice: random.Random, *, paired: bool) -> dict[str, str]:
    """The sore side; now and then where there is none, or missing where there is."""
    said = dice.random() < (0.95 if paired else 0.1)
    return {"affected_side": dice.choice(["left", "right", "both"])} if said else {}


def _item(dice: random.Random, exercise: Exercise, days: str | list[str]) -> dict[str, Any]:
    """The exercise unchanged, or with numbers from its range."""
    item: dict[str, Any] = {"exercise": exercise.id}
    if any(care.rule == "ask-first" for care in exercise.take_care):
        item["because"] = "Agreed  with the team."
    for key in DoseRange.model_fields:
        span, given = (
            getattr(exercise.range, key),
            key in LOAD_KEYS or getattr(exercise.dose, key, None) is not None,
        )
        if span and given and dice.random() < 0.5:
            _put(item, key, dice.randint(*span))
    if dice.random() < 0.2:
        item["side"] = dice.choice(["sore", "other", "both", "both-sore-first"])
    if dice.random() < 0.2:
        item |= dice.choice(
            [
                {"days": days[:]},
                {"times_a_week": [1, 7], "rest_days_between": 1},
                {"times_a_week": len(DAYS) if days == "daily" else len(days)},
            ]
        )
    if exercise.dose.tempo and dice.random() < 0.3:
        item["tempo"] = dice.choice(["3-0-3", "2-1-2", "0-60-0"])
    keys = [rung.key for rung in (*exercise.easier, *exercise.harder) if rung.key]
    if keys and dice.random() < 0.3:
        item["change"] = dice.choice(keys)
    if dice.random() < 0.2:
        item["note"] = "Use the  firm chair."
    return item


def _put(item: dict[str, Any], key: str, value: int) -> None:
    if key in LOAD_KEYS:
        item.setdefault("load", {})[key] = value
    else:
        item[key] = value


# ---- faults --------------------------------------------------------------------------------------


def _first(plan: dict[str, Any]) -> dict[str, Any]:
    """An item to spoil: the first, or an own one if the plan uses the shorthand."""
    item: dict[str, Any] = plan["sessions"][0]["items"][0] if "sessions" in plan else {}
    return item


def _dose(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    item = _first(plan)
    exercise = library.exercise(item.get("exercise", ""))
    spans = [
        (key, span)
        for key in DoseRange.model_fields
        if exercise and (span := getattr(exercise.range, key))
    ]
    if spans:
        key, (low, high) = dice.choice(spans)
        item.pop("because", None)
        _put(item, key, high + 1 if high < 10 or low < 2 else low - 1)


def _add_faulty(extra: dict[str, Any]) -> Any:
    def fault(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
        if "sessions" in plan:
            plan["sessions"][-1]["items"].append(dict(extra))
        else:
            plan.setdefault("changes", []).append({"add": extra["exercise"]})

    return fault


def _person(**more: Any) -> Any:
    return lambda library, dice, plan: plan["person"].update(more)


def _top(**more: Any) -> Any:
    return lambda library, dice, plan: plan.update(more)


def _screened(flags: list[str]) -> Any:
    return lambda library, dice, plan: plan["person"].update(
        screened={"on": "2026-11-30", "by": "A", "red_flags": flags}
    )


def _unscreened(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    plan["person"].pop("screened", None)


def _flag(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    signs = [
        sign.id
        for tier in library.protocols[plan["protocol"]].value.red_flags
        for sign in tier.signs
    ]
    _screened([dice.choice(signs), *dice.choice([[], ["no-such-flag"]])])(library, dice, plan)


def _condition(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    known = list(library.shared.conditions.value.conditions)
    plan["person"]["conditions"] = [
        *dice.sample(known, 2),
        *dice.choice([[], ["no-such-condition"]]),
    ]
    if dice.random() < 0.3:
        plan["person"]["clearance"] = {"on": "2026-11-29", "by": "Surgeon"}


def _avoided(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    """An exercise that the person must avoid. Two conditions of many seldom forbid one."""
    plan["person"]["conditions"] = ["falls"]
    _add_faulty({"exercise": "single-leg-stance-foam", "because": "r"})(library, dice, plan)


def _unreasoned(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    for session in plan.get("sessions", []):
        for item in session["items"]:
            item.pop("because", None)


def _often(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    for session in plan.get("sessions", []):
        session["days"] = ["mon", "thu"]
        other = dice.choice([{"days": ["tue"]}, {"times_a_week": 3}, {"times_a_week": [3, 4]}])
        session["items"][0] = {"exercise": "flat-walk", **other}


def _level(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    for session in plan.get("sessions", []):
        session["phase"] = "settle"
    _add_faulty({"exercise": "run-walk-intervals"})(library, dice, plan)


def _changes(library: Library, dice: random.Random, plan: dict[str, Any]) -> None:
    if "from_phase" in plan:
        session = library.protocols[plan["protocol"]].value.phases[0].sessions[0]
        there, other = session.items[0].exercise, session.items[-1].exercise
        plan["from_phase"] = "settle"
        plan["changes"] = dice.choice(
            [
                [{"remove": there, "because": "x"}],
                [{"swap": there, "into": "heel-slide", "sets": 2}],
                [{"dose": there, "note": "n"}],
                [{"remove": "no-such-exercise"}],
                [{"add": "no-such-exercise"}],
                [{"swap": there, "into": "no-such-exercise"}],
                [{"remove": there, "session": "no-such-session"}],
                [{"remove": item.exercise, "session": session.id} for item in session.items],
                [{"add": "calf-stretch", "session": session.id}, {"remove": other}],
            ]
        )
    elif plan["sessions"][0]["items"][0].get("exercise"):
        # Every object of JavaScript has a "constructor". (No roll of the dice: other plans stay.)
        name = "constructor" if plan.get("version", 1) % 2 else "no-such-change"
        plan["sessions"][0]["items"][0]["change"] = name


_FAULTS = [
    _dose,
    _dose,
    _dose,
    _flag,
    _avoided,
    _condition,
    _condition,
    _condition,
    _unscreened,
    _unreasoned,
    _unreasoned,
    _level,
    _often,
    _changes,
    _changes,
    _changes,
    _person(minutes_a_session=10),
    _person(age_band="under-18"),
    _top(library="2026.11.1"),
    _top(library="2020.1.1"),
    _top(next_appointment="2026-11-29"),
    _top(review="2025-01-01"),
    _add_faulty({"exercise": "no-such-exercise"}),
    _add_faulty({"exercise": "controlled-landing-one-leg", "because": "r"}),
    _add_faulty({"exercise": "old-heel-slide"}),
    _add_faulty({"exercise": "adductor-squeeze"}),
    _add_faulty({"exercise": "flat-walk", "sets": 2, "reps": 3}),
    _add_faulty({"exercise": "bridge", "rest_s": 0, "because": "r"}),  # in the link, unlike no rest
    _add_faulty({"exercise": "run-walk-intervals", "stage": 29, "because": "r"}),
    _add_faulty({"exercise": "quad-set", "load": {"kg": 2.25, "band": "firm", "effort": "half"}}),
]


def _spoil(plan: dict[str, Any], path: str, value: Any) -> None:
    """Put ``value`` at a dotted path of the expanded plan; ``...`` removes the key."""
    if "sessions" not in plan and path != "from_phase":
        del plan["from_phase"]
        plan.pop("changes", None)
        plan["sessions"] = [{"name": "Home", "days": ["mon"], "items": [{"exercise": "bridge"}]}]
    steps = [int(step) if step.isdigit() else step for step in path.split(".")]
    into: Any = plan
    for step, following in itertools.pairwise(steps):
        into = into[step] if isinstance(step, int) else into.setdefault(step, {})
        assert following is not None
    if value is ...:
        del into[steps[-1]]
    else:
        into[steps[-1]] = value


_ITEM = "sessions.0.items.0"
_OWN = {"name": "Stairs", "steps": ["Up."], "dose_words": "Once", "stop": "Stop."}
_MISFITS: list[tuple[str, Any]] = [
    ("person", ...),
    ("person.label", ...),
    ("person.label", " "),
    ("person.label", "x" * 81),
    ("person.label", 7),
    ("person.label", None),
    ("person.lable", "Sam"),
    ("person.affected_side", "middle"),
    ("person.age_band", "old"),
    ("person.minutes_a_session", 4),
    ("person.minutes_a_session", 181),
    ("person.minutes_a_session", "30"),
    ("person.minutes_a_session", 20.5),
    ("person.conditions", "diabetes"),
    ("person.conditions", ["falls", "diabetes", "falls"]),
    ("person.screened", {"on": "2026-11-30", "by": "A", "red_flags": ["calf", "calf"]}),
    ("person.screened", {"on": "2026-02-30", "by": "A"}),
    ("person.screened", {"by": "A"}),
    ("person.screened", {"on": "2026-11-30", "by": "\t"}),
    ("version", 0),
    ("version", 1000),
    ("version", ...),
    ("issued", "30 November"),
    ("issued", "2026-11-31"),
    ("issued", "٢٠٢٦-١١-٣٠"),
    ("issued", "0999-11-30"),
    ("review", "2100-01-01"),
    ("issued", ...),
    ("review", "tomorrow"),
    ("next_appointment", "2026-13-01"),
    ("goals", ["a", "b", "c", "d", "e", "f", "g"]),
    ("goals", ["a", ""]),
    ("goals", ["Walk", "Run", "Walk"]),
    ("goals", ["Walk far", " Walk  far"]),
    ("goals", "Walk"),
    ("notes", "bell \x07"),
    ("notes", "turned \u202e round"),
    ("notes", "x" * 4001),
    ("sample", "yes"),
    ("print.paper", "a5"),
    ("print.log_weeks", 9),
    ("print.text", None),
    ("print.colour", "red"),
    ("from_phase", "settle"),
    ("changes", [{"remove": "bridge"}]),
    ("sessions", []),
    ("sessions.0.name", ...),
    ("sessions.0.name", ""),
    ("sessions.0.days", ...),
    ("sessions.0.days", ["mon", "mon"]),
    ("sessions.0.days", ["monday"]),
    ("sessions.0.days", "weekly"),
    ("sessions.0.days", []),
    ("sessions.0.items", []),
    ("sessions.0.items", "bridge"),
    ("sessions.0.items", [{"exercise": "bridge"} for _ in range(21)]),
    (_ITEM, "bridge"),
    (_ITEM, {}),
    (_ITEM, {"exercise": "bridge", "own": _OWN}),
    (_ITEM, {"own": _OWN, "sets": 2}),
    (_ITEM, {"own": _OWN, "change": "slower"}),
    (_ITEM, {"own": {**_OWN, "photo": "a.jpg"}}),
    (_ITEM, {"own": {**_OWN, "steps": []}}),
    (_ITEM, {"own": {**_OWN, "stop": "\u200b\x00"}}),
    (_ITEM, {"exercise": "Bridge!"}),
    (_ITEM, {"exercise": "bridge", "sets": 0}),
    (_ITEM, {"exercise": "bridge", "sets": 11}),
    (_ITEM, {"exercise": "bridge", "sets": "2"}),
    (_ITEM, {"exercise": "bridge", "reps": 8.5}),
    (_ITEM, {"exercise": "bridge", "rep": 8}),
    (_ITEM, {"exercise": "bridge", "tempo": "16-0-2"}),
    (_ITEM, {"exercise": "bridge", "tempo": "3-0"}),
    (_ITEM, {"exercise": "bridge", "tempo": 302}),
    (_ITEM, {"exercise": "bridge", "times_a_week": 40}),
    (_ITEM, {"exercise": "bridge", "times_a_week": [3, 2]}),
    (_ITEM, {"exercise": "bridge", "times_a_week": [0, 2]}),
    (_ITEM, {"exercise": "bridge", "times_a_week": [1, 2, 3]}),
    (_ITEM, {"exercise": "bridge", "days": ["tue", "tue"]}),
    (_ITEM, {"exercise": "bridge", "side": "left"}),
    (_ITEM, {"exercise": "bridge", "load": {"kg": 0.25}}),
    (_ITEM, {"exercise": "bridge", "load": {"kg": 201}}),
    (_ITEM, {"exercise": "bridge", "load": {"band": "heavy"}}),
    (_ITEM, {"exercise": "bridge", "load": 5}),
    (_ITEM, {"exercise": "bridge", "rest_s": -1}),
    (_ITEM, {"exercise": "bridge", "every_session": 1}),
    (_ITEM, {"exercise": "bridge", "every_session": False}),
    (_ITEM, {"exercise": "bridge", "note": "x" * 601}),
]

if __name__ == "__main__":
    write(Path(sys.argv[1]))
