"""The clinician's copy: the person's record, and the sources of the exercises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.definitions.library import Library
from generator.definitions.model.evidence import Evidence, Reference
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.plan import Plan, Screened
from generator.definitions.model.protocol import Condition, Protocol
from generator.document.model import Fact, ResolvedRecord
from generator.wording.words import Wording

__all__ = ["cited", "claims", "resolve_record"]


def claims(evidence: Iterable[Evidence], words: Wording) -> tuple[str, ...]:
    """Each claim with its certainty and the number of its source: 'Small studies: … [E12]'."""
    return tuple(
        words.label(
            "record.claim",
            certainty=words.label(f"certainty.{e.certainty or 'opinion'}"),
            says=_says(e),
        )
        for e in evidence
    )


def _says(evidence: Evidence) -> str:
    return f"{evidence.says} [{evidence.ref}]" if evidence.ref else str(evidence.expert_opinion)


def resolve_record(
    library: Library,
    screened: Sequence[tuple[Protocol, str, Screened | None]],
    plan: Plan,
    exercises: Iterable[Exercise],
    words: Wording,
) -> ResolvedRecord:
    """The record of a plan.

    ``screened``: each problem's protocol, its name and its screening. ``exercises``: the library's
    exercises in the plan, each once.
    """
    used = list(exercises)
    protocols = [protocol for protocol, *_ in screened]
    notes = [note for exercise in used for it in protocols for note in it.notes_on(exercise)]
    evidence = [e for exercise in used for e in exercise.evidence] + [
        e for note in notes for e in note.evidence
    ]
    conditions = {id: it for one in protocols for id, it in library.conditions_of(one).items()}
    refs = sorted({e.ref for e in evidence if e.ref})
    return ResolvedRecord(
        facts=tuple(_facts(conditions, screened, plan, words)),
        references=tuple(f"[{ref}] {cited(library.reference(ref, protocols))}" for ref in refs),
    )


def _facts(
    conditions: Mapping[str, Condition],
    screened: Sequence[tuple[Protocol, str, Screened | None]],
    plan: Plan,
    words: Wording,
) -> Iterator[Fact]:
    person = plan.person

    def fact(key: str, says: str) -> Fact:
        return Fact(label=words.label(f"record.{key}"), says=says)

    def signed(on: object, by: str) -> str:
        return words.label("record.signed", on=on, by=by)

    yield fact("age", words.label(f"age_bands.{person.age_band}"))
    yield fact("minutes", words.count(person.minutes_a_session, "minute"))
    yield fact(
        "conditions",
        ", ".join(conditions[id].name for id in person.conditions) or words.label("record.none"),
    )
    for _, name, one in screened:
        says = signed(words.date(one.on), one.by.line) if one else words.label("plan.draft")
        of = words.label("plan.of_problem", problem=name, says=says)
        yield fact("screened", of if len(screened) > 1 else says)
    if person.clearance:
        yield fact("clearance", signed(words.date(person.clearance.on), person.clearance.by.line))
    if plan.review:
        yield fact("review", words.date(plan.review))
    yield fact("library", plan.library)


def cited(reference: Reference) -> str:
    """A source on one line: authors, title, journal, year."""
    parts = (reference.authors, reference.title, reference.journal, reference.year)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
