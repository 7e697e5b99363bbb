"""The library as FHIR R4 definitions: a PlanDefinition for each protocol, an ActivityDefinition for
each exercise of a session, and the code system of our exercises.

They only describe. Gates are text, and there is no condition, trigger or expression: no program can
decide from them what a person should do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.definitions.library import Library
from generator.definitions.model.dose import DAYS, Weekday
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.gate import Criterion
from generator.definitions.model.protocol import Choice, Phase, Protocol, Session
from generator.definitions.reviews import is_reviewed
from generator.document.record import cited
from generator.exchange.fhir import Fhir, Resource, bundle, timing
from generator.wording.timing import seconds_of
from generator.wording.words import Wording, wording

__all__ = ["library_bundle"]


def library_bundle(library: Library, fhir: Fhir) -> Resource:
    """All definitions of the library as one collection."""
    words = wording(library.language)
    resources: list[Resource] = [_code_system(library, fhir, words)]
    for loaded in library.protocols.values():
        made = _Definitions(library, loaded.value, fhir, words)
        resources += [made.plan(), *made.activities()]
    return bundle({"id": fhir.id("library", library.version)}, resources)


def _about(library: Library, fhir: Fhir, kind: str, name: str, *, reviewed: bool) -> Resource:
    """The elements that all definitions begin with."""
    return {
        "resourceType": kind,
        "id": fhir.id(kind, name),
        "url": fhir.address(kind, name),
        "version": library.version,
        "name": _computable(kind, name),
        "status": "active" if reviewed else "draft",
    }


def _computable(kind: str, name: str) -> str:
    """'PlanDefinitionTennisElbow': capitals, letters and digits only."""
    words = name.replace(".", "-").split("-")
    return kind + "".join(word[:1].upper() + word[1:] for word in words)


def _code_system(library: Library, fhir: Fhir, words: Wording) -> Resource:
    exercises = [loaded.value for loaded in library.exercises.values()]
    reviewed = all(
        is_reviewed(loaded.value, library.language) for loaded in library.exercises.values()
    )
    return {
        **_about(library, fhir, "CodeSystem", "exercises", reviewed=reviewed),
        "title": words.label("exchange.fhir.exercises"),
        "publisher": library.site_name,
        "copyright": words.label("exchange.fhir.licence"),
        "caseSensitive": True,
        "content": "complete",
        "count": len(exercises),
        "concept": [
            {"code": one.id, "display": str(one.name), "definition": str(one.summary)}
            for one in exercises
        ],
    }


@dataclass(frozen=True)
class _Definitions:
    library: Library
    protocol: Protocol
    fhir: Fhir
    words: Wording

    @property
    def reviewed(self) -> bool:
        return is_reviewed(self.protocol, self.library.language)

    def plan(self) -> Resource:
        protocol, library = self.protocol, self.library
        refs = dict.fromkeys(one.ref for one in protocol.evidence if one.ref)
        citations = [
            {"type": "citation", "citation": cited(library.references[ref])} for ref in refs
        ]
        return {
            **_about(library, self.fhir, "PlanDefinition", protocol.id, reviewed=self.reviewed),
            "title": str(protocol.name),
            "subtitle": str(protocol.term),
            "publisher": library.site_name,
            "description": str(protocol.summary),
            "copyright": self.words.label("exchange.fhir.licence"),
            **({"relatedArtifact": citations} if citations else {}),
            "goal": [
                {"id": f"{phase.id}-{number}", "description": {"text": str(goal)}}
                for phase in protocol.phases
                for number, goal in enumerate(phase.goals, 1)
            ],
            "action": [self._phase(phase) for phase in protocol.phases],
        }

    def _phase(self, phase: Phase) -> Resource:
        goals = [f"{phase.id}-{number}" for number, _ in enumerate(phase.goals, 1)]
        return {
            "title": str(phase.name),
            "description": str(phase.summary),
            "textEquivalent": " ".join(self._gates(phase)),
            **({"goalId": goals} if goals else {}),
            "action": [self._session(phase, session) for session in phase.sessions],
        }

    def _gates(self, phase: Phase) -> Iterator[str]:
        """The gates as text: never as a condition that a program could check."""
        yield self._label("limit", limit=phase.pain_limit)
        if phase.enter_when:
            yield self._label("enter", criteria=_joined(phase.enter_when))
        if phase.leave_when:
            yield self._label("leave", criteria=_joined(phase.leave_when))

    def _label(self, key: str, **values: object) -> str:
        return self.words.label(f"exchange.fhir.{key}", **values)

    def _session(self, phase: Phase, session: Session) -> Resource:
        return {
            "title": str(session.name),
            **({"description": str(session.begin_when)} if session.begin_when else {}),
            "timingTiming": timing(_in_order(session.days)),
            "action": [
                {
                    "title": str(exercise.name),
                    "definitionCanonical": self.fhir.address(
                        "ActivityDefinition", self._name(phase, session, exercise)
                    ),
                }
                for _, exercise in self._choices(session)
            ],
        }

    def activities(self) -> Iterator[Resource]:
        made = {
            activity["url"]: activity
            for phase in self.protocol.phases
            for session in phase.sessions
            for choice, exercise in self._choices(session)
            for activity in [self._activity(phase, session, choice, exercise)]
        }
        yield from made.values()

    def _choices(self, session: Session) -> Iterator[tuple[Choice, Exercise]]:
        for choice in session.choices:
            exercise = self.library.exercise(choice.exercise)
            if exercise is not None:
                yield choice, exercise

    def _name(self, phase: Phase, session: Session, exercise: Exercise) -> str:
        return f"{self.protocol.id}.{phase.id}.{session.id}.{exercise.id}"

    def _activity(
        self, phase: Phase, session: Session, choice: Choice, exercise: Exercise
    ) -> Resource:
        dose = exercise.dose.with_keys(choice.dose_keys())
        stages = self.protocol.stages_of(exercise)
        said = self.words.dose(
            dose, limb=exercise.limb, tempo_words=exercise.tempo_words, stages=stages
        )
        name = self._name(phase, session, exercise)
        return {
            **_about(self.library, self.fhir, "ActivityDefinition", name, reviewed=self.reviewed),
            "extension": [self.fhir.dose(dose)],
            "title": str(exercise.name),
            "subtitle": said.short,
            "publisher": self.library.site_name,
            "description": str(choice.why or exercise.summary),
            "usage": " ".join((str(exercise.set_up), *map(str, exercise.steps), said.how)).strip(),
            "copyright": self._label("licence"),
            "kind": "ServiceRequest",
            "code": self.fhir.exercise(exercise.id, str(exercise.name)),
            "intent": "proposal",
            "timingTiming": timing(_in_order(session.days), seconds=seconds_of(dose, stages)),
        }


def _in_order(days: Sequence[Weekday]) -> list[Weekday]:
    return [day for day in DAYS if day in days]


def _joined(criteria: Iterable[Criterion]) -> str:
    return "; ".join(str(one.says).removesuffix(".") for one in criteria)
