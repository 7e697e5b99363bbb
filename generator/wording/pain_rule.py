"""The pain rule in words, from a protocol's numbers."""

from __future__ import annotations

from generator.definitions.model.protocol import Light, PainRules, Protocol
from generator.wording.model import (
    PainLight,
    ResolvedLimit,
    ResolvedMorning,
    ResolvedPain,
    ResolvedPainRow,
)
from generator.wording.words import Wording

__all__ = ["light_of", "pain_for", "pain_limits", "pain_table", "running_limit"]


def light_of(rules: PainRules, limit: int, score: int, stop_sign: bool = False) -> Light:
    """The light for a score from 0 to 10 under a phase's ``limit``."""
    if stop_sign or score > rules.ease_up_to:
        return "stop"
    return "go" if score <= limit else "ease"


def pain_table(protocol: Protocol) -> tuple[ResolvedPainRow, ...]:
    """Every case: phase (and running) x score x stop sign x next morning, in that order."""
    rules = protocol.pain
    limits = {
        **{phase.id: phase.pain_limit for phase in protocol.phases},
        "running": rules.running_limit,
    }
    rows = []
    for phase, limit in limits.items():
        for score in range(11):
            for stop_sign in (False, True):
                light = light_of(rules, limit, score, stop_sign)
                rule = getattr(rules.lights, light)
                for morning in rules.mornings:
                    # After red, no morning allows going on: the advice for red remains.
                    then = (rule.how or rule.act) if light == "stop" else morning.then
                    case = {
                        "phase": phase,
                        "score": score,
                        "stop_sign": stop_sign,
                        "morning": morning.id,
                    }
                    rows.append(ResolvedPainRow(**case, light=light, now=rule.act, then=then))
    return tuple(rows)


def pain_for(rules: PainRules, limit: int, part: str, wording: Wording) -> ResolvedPain:
    """The rule as printed, for one limit."""
    runs: list[tuple[Light, int, int]] = []
    for score in range(11):
        light = light_of(rules, limit, score)
        if runs and runs[-1][0] == light:
            runs[-1] = (light, runs[-1][1], score)
        else:
            runs.append((light, score, score))
    return ResolvedPain(
        limit=limit,
        lights=tuple(
            PainLight(
                light=light,
                name=wording.label(f"pain.lights.{light}"),
                score=wording.score(low, high),
                act=getattr(rules.lights, light).act,
                how=getattr(rules.lights, light).how,
            )
            for light, low, high in runs
        ),
        stop_signs=tuple(sign.says for sign in rules.stop_signs),
        still_above=rules.still_above,
        morning_lead=wording.label("pain.morning_lead", part=part),
        mornings=tuple(
            ResolvedMorning(sign=m.sign, when=m.when, then=m.then) for m in rules.mornings
        ),
        progress_after=rules.progress_after,
        regress_when=rules.regress_when,
    )


def pain_limits(protocol: Protocol, wording: Wording) -> tuple[ResolvedLimit, ...]:
    """The limit of each phase, then of running if the protocol has a way back to it."""
    rows = [
        _limit(protocol, wording, phase.pain_limit, phase.name, phase.id)
        for phase in protocol.phases
    ]
    return (*rows, *running_limit(protocol, wording))


def running_limit(protocol: Protocol, wording: Wording) -> tuple[ResolvedLimit, ...]:
    """The limit for running; empty if the protocol has no stages."""
    if protocol.running is None:
        return ()
    return (_limit(protocol, wording, protocol.pain.running_limit, wording.label("pain.running")),)


def _limit(
    protocol: Protocol, wording: Wording, limit: int, name: str, phase: str | None = None
) -> ResolvedLimit:
    lights = pain_for(protocol.pain, limit, protocol.body_part, wording).lights
    return ResolvedLimit(
        name=name, phase=phase, limit=limit, scores={light.light: light.score for light in lights}
    )
