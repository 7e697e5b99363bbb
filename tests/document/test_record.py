"""The clinician's copy: claims with their certainty, facts about the person, and sources."""

from __future__ import annotations

from generator.definitions.library import Library
from generator.definitions.model.evidence import Evidence, Reference
from generator.definitions.model.plan import Plan
from generator.document.record import cited, claims, resolve_record
from generator.wording.words import wording

EN = wording("en")


def test_a_claim_names_its_certainty_and_source_and_an_opinion_has_none() -> None:
    known = Evidence.model_validate({"ref": "E12", "certainty": "small", "says": "It helps."})
    opinion = Evidence.model_validate({"expert_opinion": "We think so."})
    first, second = claims([known, opinion], EN)
    assert first.endswith("It helps. [E12]")
    assert EN.label("certainty.small") in first
    assert "We think so." in second
    assert "[" not in second


def test_a_source_is_one_line_of_what_was_seen() -> None:
    seen = {"title": "A title.", "seen": "listing", "finding": "Nothing."}
    assert cited(Reference.model_validate(seen)) == "A title."
    whole = {**seen, "authors": "A, B", "journal": "J", "year": "2020"}
    assert cited(Reference.model_validate(whole)) == "A, B. A title. J. 2020."


def test_every_source_of_the_plans_exercises_is_listed_once(library: Library) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    exercises = [library.exercises[id].value for id in ("step-down", "step-up")]
    plan = Plan.model_validate(
        {
            "protocol": protocol.id,
            "library": library.version,
            "issued": "2026-11-30",
            "version": 1,
            "person": {
                "label": "A",
                "affected_side": "left",
                "age_band": "18-39",
                "minutes_a_session": 30,
            },
            "sessions": [{"name": "Home", "days": "daily", "items": [{"exercise": "step-down"}]}],
        }
    )
    record = resolve_record(library, [(protocol, "", None)], plan, exercises, EN)
    refs = {e.ref for exercise in exercises for e in exercise.evidence if e.ref}
    listed = [line.split("]")[0].removeprefix("[") for line in record.references]
    assert refs <= set(listed)
    assert listed == sorted(set(listed))
    facts = {fact.label: fact.says for fact in record.facts}
    assert facts[EN.label("record.conditions")] == EN.label("record.none")
    assert facts[EN.label("record.screened")] == EN.label("plan.draft")
