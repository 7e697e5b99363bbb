"""The pain rule in words, from a protocol's numbers."""

from __future__ import annotations

from generator.definitions.model.activity import Activity
from generator.definitions.model.pain import Light, PainRules
from generator.definitions.model.protocol import Protocol
from generator.wording.model import (
    PainLight,
    ResolvedLimit,
    ResolvedMorning,
    ResolvedPain,
    ResolvedPainRow,
)
from generator.wording.words import Wording

__all__ = ["light_of", "limit_row", "pain_for", "pain_limits", "pain_table", "staged_limit"]


def light_of(rules: PainRules, limit: int, score: int, stop_sign: bool = False) -> Light:
    """The light for a score from 0 to 10 under a phase's ``limit``."""
    if stop_sign or score > rules.ease_up_to:
        return "stop"
    return "go" if score <= limit else "ease"


def pain_table(protocol: Protocol) -> tuple[ResolvedPainRow, ...]:
    """Every case: phase or staged activity x score x stop sign x next morning, in that order."""
    rules = protocol.pain
    limits = {
        **{phase.id: phase.pain_limit for phase in protocol.phases},
        **{activity.id: activity.most for activity in protocol.staged},
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
            for light, low, high in _runs(rules, limit)
        ),
        stop_signs=tuple(
            wording.label("pain.then_call", sign=sign.says) if sign.emergency else sign.says
            for sign in sorted(rules.stop_signs, key=lambda sign: sign.emergency)
        ),
        still_above=rules.still_above,
        morning_lead=wording.label("pain.morning_lead", part=part),
        mornings=tuple(
            ResolvedMorning(sign=m.sign, when=m.when, then=m.then) for m in rules.mornings
        ),
        progress_after=rules.progress_after,
        regress_when=rules.regress_when,
    )


def pain_limits(protocol: Protocol, wording: Wording) -> tuple[ResolvedLimit, ...]:
    """The limit of each phase, then of each activity with stages."""
    rows = [
        limit_row(protocol.pain, wording, phase.pain_limit, phase.name, phase=phase.id)
        for phase in protocol.phases
    ]
    return (*rows, *(staged_limit(protocol, activity, wording) for activity in protocol.staged))


def staged_limit(protocol: Protocol, activity: Activity, wording: Wording) -> ResolvedLimit:
    """The limit during the stages of an activity that has them."""
    return limit_row(protocol.pain, wording, activity.most, activity.name, activity=activity.id)


def limit_row(
    rules: PainRules, wording: Wording, limit: int, name: str, **of: str
) -> ResolvedLimit:
    """The scores of each light under a limit, and where it applies."""
    scores = {light: wording.score(low, high) for light, low, high in _runs(rules, limit)}
    return ResolvedLimit(name=name, limit=limit, scores=scores, **of)


def _runs(rules: PainRules, limit: int) -> list[tuple[Light, int, int]]:
    """Each light with its lowest and highest score."""
    runs: list[tuple[Light, int, int]] = []
    for score in range(11):
        light = light_of(rules, limit, score)
        if runs and runs[-1][0] == light:
            runs[-1] = (light, runs[-1][1], score)
        else:
            runs.append((light, score, score))
    return runs
