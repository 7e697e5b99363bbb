"""The problems of a plan: one as ``protocol`` and ``person`` say, or up to three ``problems``.

Everything after reading works on these, whatever form the file has.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.definitions.findings import Finding, KeyPath, Outcome, Typed, finding, known_ids
from generator.definitions.library import Library
from generator.definitions.model.plan import AffectedSide, Plan, Problem, Screened
from generator.definitions.model.protocol import Phase, Protocol
from generator.definitions.validation import Loaded
from generator.plans.unknown import unknown_phase

__all__ = ["PlanProblem", "problems_of"]


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """A problem as the plan gives it.

    ``phase``: ``None`` where the sessions name theirs. ``number``: its position among
    ``problems``; ``None`` where the plan has a single ``protocol``.
    """

    protocol: Protocol
    side: AffectedSide | None
    screened: Screened | None
    phase: Phase | None
    number: int | None

    def at(self, key: str) -> KeyPath:
        """Where the plan says ``side`` or ``screened`` of it."""
        if self.number is not None:
            return ("problems", self.number, key)
        return ("person", "affected_side" if key == "side" else key)

    @property
    def whole(self) -> KeyPath:
        """Where to point at what is missing."""
        return ("person",) if self.number is None else ("problems", self.number)


def problems_of(library: Library, plan: Loaded[Plan]) -> Outcome[tuple[PlanProblem, ...]]:
    """The plan's problems; no value if it names a protocol or a phase that there is not."""
    value = plan.value
    if value.protocol is not None:
        protocol = _protocol(library, plan, value.protocol, ("protocol",))
        if isinstance(protocol, Finding):
            return Outcome(None, (protocol,))
        person = value.person
        one = PlanProblem(protocol, person.affected_side, person.screened, None, None)
        return Outcome((one,))
    read = [_problem(library, plan, problem, n) for n, problem in enumerate(value.problems)]
    found = tuple(one for one in read if isinstance(one, Finding))
    problems = tuple(one for one in read if isinstance(one, PlanProblem))
    return Outcome(None if found else problems, found)


def _problem(
    library: Library, plan: Loaded[Plan], problem: Problem, number: int
) -> PlanProblem | Finding:
    protocol = _protocol(library, plan, problem.protocol, ("problems", number, "protocol"))
    if isinstance(protocol, Finding):
        return protocol
    phase = protocol.phase(problem.phase)
    if phase is None:
        return unknown_phase(problem.phase, protocol, plan.place("problems", number, "phase"))
    return PlanProblem(protocol, problem.side, problem.screened, phase, number)


def _protocol(library: Library, plan: Loaded[Plan], id: str, at: KeyPath) -> Protocol | Finding:
    if loaded := library.protocols.get(id):
        return loaded.value
    known = known_ids(id, library.protocols)
    return finding("plan.protocol", plan.place(*at), protocol=Typed(id), known=known)
