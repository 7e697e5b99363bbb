"""The parts that a plan and a public sheet share."""

from __future__ import annotations

from generator.definitions.library import Library
from generator.definitions.model.protocol import Protocol
from generator.document.cards import plain_card
from generator.document.sections import (
    library_line,
    resolve_flare,
    resolve_help,
    resolve_phase,
    resolve_session,
    used,
)
from generator.wording.words import wording

EN = wording("en")


def test_a_session_adds_up_its_minutes_and_orders_its_days(
    library: Library, protocol: Protocol
) -> None:
    items = [plain_card(library, library.exercises[id].value, EN) for id in ("quad-set", "bridge")]
    session = resolve_session(
        EN,
        name="Home",
        phase=protocol.phases[0],
        when="mon and fri",
        days=["fri", "mon"],
        warm_up=items[0],
        items=items[1:],
        cool_down=None,
    )
    assert session.days == ("Mon", "Fri")
    assert session.minutes == -(-sum(item.seconds for item in items) // 60)
    assert session.when == "Mon and fri"
    assert str(session.minutes) in session.takes
    assert [exercise.id for exercise in used(library, session.exercises)] == ["bridge", "quad-set"]


def test_a_phase_counts_itself_and_the_last_gate_leads_nowhere(protocol: Protocol) -> None:
    phases = [resolve_phase(EN, protocol, phase) for phase in protocol.phases]
    total = len(phases)
    assert all(f"{n} of {total}" in phase.kicker for n, phase in enumerate(phases, 1))
    assert {phase.gate for phase in phases[:-1]} == {EN.label("plan.gate")}
    assert phases[-1].gate == EN.label("plan.gate_last")
    assert phases[-1].gate_lead is None
    assert protocol.phases[1].name in (phases[0].gate_lead or "")


def test_a_gate_before_a_phase_that_is_not_for_everybody_leads_past_it_too(
    protocol: Protocol,
) -> None:
    index = next(n for n, phase in enumerate(protocol.phases) if phase.optional)
    before, it, after = protocol.phases[index - 1 : index + 2]
    lead = resolve_phase(EN, protocol, before).gate_lead or ""
    assert [name for name in (it.name, after.name) if name not in lead] == []


def test_help_calls_this_countrys_numbers(library: Library, protocol: Protocol) -> None:
    help = resolve_help(library, protocol)
    assert library.help_line.emergency in help.line
    assert library.help_line.emergency in help.tiers[0].title
    today = next(tier for tier in help.tiers if tier.tier == "today")
    assert today.lead.startswith(library.help_line.urgent_says)


def test_a_flare_up_names_no_move_that_is_a_clinicians_alone(
    library: Library, protocol: Protocol
) -> None:
    alone = next(e.value for e in library.exercises.values() if e.value.clinician_only)
    flare = protocol.flare.model_copy(update={"exercises": (*protocol.flare.exercises, alone.id)})
    moves = resolve_flare(library, protocol.model_copy(update={"flare": flare})).moves
    assert moves
    assert alone.name not in moves


def test_a_text_that_nobody_reviewed_says_so(library: Library) -> None:
    exercise = library.exercises["quad-set"].value
    assert library_line(library, EN, [exercise]) == EN.label("plan.library_unreviewed")
