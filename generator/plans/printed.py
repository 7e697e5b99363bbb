"""Rules for what is printed: the resolved sheets and plans say the same everywhere.

The rules of ``generator.rules`` read the definitions. These read the documents made from them, as a
patient does: all public sheets, and for each phase the plan of its default sessions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.definitions.findings import Finding, Place, finding
from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.plan import Plan
from generator.definitions.model.protocol import Phase, Protocol
from generator.definitions.validation import validate
from generator.definitions.yaml_source import parse_source
from generator.document.model import ResolvedItem, ResolvedPhase, ResolvedPlan, ResolvedSession
from generator.document.public_sheets import Sheets
from generator.plans.plan_file import PlanFile
from generator.plans.resolve import resolve_plan
from generator.wording.words import Wording, upper_first, wording

__all__ = ["Printed", "default_plans", "disagreements", "disagreements_of", "printed"]


@dataclass(frozen=True)
class Printed:
    """A document, its protocol, and the place of its definition.

    ``later``: for each phase, the exercises that begin after it, by their names.
    """

    library: Library
    protocol: Protocol
    document: ResolvedPlan
    place: Place
    later: Mapping[str, Mapping[str, tuple[Exercise, Phase]]]

    @cached_property
    def words(self) -> Wording:
        return wording(self.document.language)

    @property
    def sessions(self) -> Iterator[ResolvedSession]:
        yield from self.document.sessions
        for phase in self.document.phases:
            yield from phase.sessions

    @property
    def items(self) -> Iterator[tuple[Phase, ResolvedItem]]:
        """Every card of an exercise of the library, with the phase of its reader."""
        for session in self.sessions:
            phase = self.protocol.phase(session.phase or "")
            for item in session.exercises if phase else ():
                if item.id and phase:
                    yield phase, item
        for item in self.document.exercises:
            exercise = self.library.exercise(item.id or "")
            first = self.protocol.first_phase_with(exercise) if exercise else None
            if first:
                yield first, item

    def of(self, item: ResolvedItem) -> Place:
        """The place of an item's exercise."""
        loaded = self.library.exercises.get(item.id or "")
        return loaded.place() if loaded else self.place


def disagreements(library: Library) -> tuple[Finding, ...]:
    """Everything in which the printed documents of a library without errors disagree."""
    found = (one for it in printed(library) for one in disagreements_of(it))
    return tuple({(one.code, one.place, str(dict(one.values))): one for one in found}.values())


def disagreements_of(it: Printed) -> Iterator[Finding]:
    """Everything in which one document disagrees with itself and its protocol."""
    return (one for rule in _RULES for one in rule(it))


def printed(library: Library) -> Iterator[Printed]:
    """Every public sheet, and a plan for each phase."""
    for loaded in library.protocols.values():
        protocol = loaded.value
        later = _later_names(library, protocol)
        for sheet in Sheets(library, protocol).all:
            yield Printed(library, protocol, sheet.document, sheet.place, later)
        for number, plan in enumerate(default_plans(library, protocol)):
            if plan is not None:
                yield Printed(library, protocol, plan, loaded.place("phases", number), later)


def default_plans(library: Library, protocol: Protocol) -> Iterator[ResolvedPlan | None]:
    """For each phase the plan of its default sessions; ``None`` if it has errors."""
    side = " affected_side: right," if library.region_of(protocol).paired else ""
    for phase in protocol.phases:
        source = parse_source(
            f"{{protocol: {protocol.id}, library: {library.version}, issued: 2000-01-01,"
            f" version: 1, from_phase: {phase.id}, person: {{label: A,{side}"
            " age_band: 40-59, minutes_a_session: 180}}",
            "",
        ).value
        plan = validate(Plan, source).value if source else None
        yield resolve_plan(library, PlanFile(plan, None)).value if plan else None


def _days(it: Printed) -> Iterator[Finding]:
    """A card says its session's days, and nothing else."""
    short = {it.words.label(f"days.short.{day}"): day for day in it.words.labels["days"]["short"]}
    every = it.words.label("dose.every_session")
    for session in it.sessions:
        days = it.words.days([short[day] for day in session.days])
        if not session.when.startswith(upper_first(days)):
            yield finding("print.days", it.place, case="session", says=session.when, days=days)
        for item in session.exercises:
            if item.id and item.dose.days not in (days, every):
                place, says = it.of(item), item.dose.days
                yield finding("print.days", place, case="card", says=says, days=days)


def _ways(it: Printed) -> Iterator[Finding]:
    """An easier or harder exercise names its phase if that is later, and does not wait; a plan
    shows it."""
    shown = {item.id for _, item in it.items}
    for phase, item in it.items:
        for way in (*item.easier, *item.harder):
            other = it.library.exercise(way.exercise) if way.exercise else None
            later = it.protocol.begins_later(other, phase) if other else None
            if later and later.name not in way.says:
                yield _later(it, item, way.says, way.exercise or "", later)
            if other and (when := it.protocol.begin_when(phase, other)) and when not in way.says:
                place = it.of(item)
                yield finding("print.waits", place, says=way.says, exercise=other.id, when=when)
            if way.exercise and it.document.kind == "plan" and way.exercise not in shown:
                yield finding("print.not-shown", it.of(item), says=way.says, exercise=way.exercise)


def _texts(it: Printed) -> Iterator[Finding]:
    """A text that names an exercise of a later phase names the phase, too."""
    for phase, item in it.items:
        for says in _said(item):
            for exercise, later in _named(it, phase, says):
                yield _later(it, item, says, exercise.id, later)
    for resolved in it.document.phases:
        reader = it.protocol.phase(resolved.id)
        for says in _told(resolved) if reader else ():
            for exercise, later in _named(it, reader, says) if reader else ():
                yield finding(
                    "print.later", it.place, says=says, exercise=exercise.id, phase=later.name
                )


def _later(it: Printed, item: ResolvedItem, says: str, id: str, later: Phase) -> Finding:
    return finding("print.later", it.of(item), says=says, exercise=id, phase=later.name)


def _named(it: Printed, reader: Phase, says: str) -> Iterator[tuple[Exercise, Phase]]:
    """The exercises of later phases that a text names without their phase."""
    names = it.later[reader.id]
    for name in _hits(tuple(names), says):
        exercise, later = names[name]
        if later.name not in says:
            yield exercise, later


@lru_cache(maxsize=4096)
def _hits(names: tuple[str, ...], says: str) -> tuple[str, ...]:
    """The names in a text, each in the singular or the plural."""
    found = _pattern(names).findall(says.lower()) if names else ()
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, names))})s?\b")


def _later_names(
    library: Library, protocol: Protocol
) -> dict[str, dict[str, tuple[Exercise, Phase]]]:
    """For each phase the names of exercises that begin later, and that no earlier one shares."""
    exercises = [loaded.value for loaded in library.exercises.values()]
    found: dict[str, dict[str, tuple[Exercise, Phase]]] = {}
    for reader in protocol.phases:
        later = {e.id: phase for e in exercises if (phase := protocol.begins_later(e, reader))}
        known = {name for e in exercises if e.id not in later for name in _names(e)}
        found[reader.id] = {
            name: (e, later[e.id])
            for e in exercises
            if e.id in later
            for name in _names(e)
            if name not in known
        }
    return found


def _names(exercise: Exercise) -> tuple[str, ...]:
    return tuple(str(name).lower() for name in (exercise.name, *exercise.aliases))


def _said(item: ResolvedItem) -> Iterable[str]:
    """What a card tells people to do, so not the faults that it describes."""
    faults = (fault.fix for fault in item.faults)
    ways = (way.says for way in (*item.easier, *item.harder) if not way.exercise)
    single = (item.set_up, item.breathing, item.feel, item.why, item.begin_when)
    return (
        *filter(None, single),
        *item.steps,
        *item.cues,
        *faults,
        *ways,
        *item.stop,
        *item.care,
    )


def _told(phase: ResolvedPhase) -> Iterable[str]:
    return (
        phase.summary,
        *phase.goals,
        *phase.enter_when,
        *phase.leave_when,
        phase.recovery,
        *phase.order,
        *phase.progress,
        *phase.ease,
        *phase.daily_life,
        *phase.if_stuck,
        *phase.milestones,
    )


_RULES = (_days, _ways, _texts)
