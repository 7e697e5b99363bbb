"""Parts that plans and public sheets share: sessions, phases with gates, help, flare-up rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from generator.definitions.library import Library
from generator.definitions.model.dose import DAYS, Weekday
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Phase, Protocol, RedFlag, RedFlagTier, SignKind
from generator.definitions.model.settings import SOURCE_LANGUAGE
from generator.definitions.reviews import Signed, review_of, shared_texts
from generator.document.model import (
    HelpGroup,
    HelpTier,
    ResolvedFlare,
    ResolvedHelp,
    ResolvedItem,
    ResolvedPhase,
    ResolvedSession,
)
from generator.wording.timing import whole_minutes
from generator.wording.words import Wording, lower_first, upper_first, wording

__all__ = [
    "library_line",
    "resolve_flare",
    "resolve_help",
    "resolve_phase",
    "resolve_session",
    "review_line",
    "signs_by_topic",
    "together",
    "unreviewed_line",
    "used",
]


def resolve_session(
    words: Wording,
    *,
    name: str,
    phase: Phase | None,
    when: str,
    days: Sequence[str],
    warm_up: ResolvedItem | None,
    items: Sequence[ResolvedItem],
    cool_down: ResolvedItem | None,
    because: str | None = None,
    begin_when: str | None = None,
) -> ResolvedSession:
    """A session with its minutes and its days in the week's order."""
    minutes = whole_minutes(item.seconds for item in (warm_up, *items, cool_down) if item)
    return ResolvedSession(
        name=name,
        phase=phase.id if phase else None,
        because=because,
        days=tuple(words.label(f"days.short.{day}") for day in DAYS if day in days),
        when=upper_first(when),
        minutes=minutes,
        takes=words.label("plan.about_minutes", minutes=minutes),
        begin_when=begin_when,
        warm_up=warm_up,
        items=tuple(items),
        cool_down=cool_down,
    )


def together(words: Wording, sessions: Sequence[ResolvedSession]) -> tuple[str, ...]:
    """The days with several sessions: which ones, and how long they take in all."""
    shared: dict[tuple[int, ...], list[Weekday]] = {}
    for day in DAYS:
        short = words.label(f"days.short.{day}")
        here = tuple(n for n, session in enumerate(sessions) if short in session.days)
        if len(here) > 1:
            shared.setdefault(here, []).append(day)
    return tuple(
        words.label(
            "plan.together",
            days=upper_first(words.days(days)),
            names=words.join([sessions[n].name for n in here]),
            minutes=sum(sessions[n].minutes for n in here),
        )
        for here, days in shared.items()
    )


def resolve_phase(
    words: Wording, protocol: Protocol, phase: Phase, sessions: Sequence[ResolvedSession] = ()
) -> ResolvedPhase:
    """A phase with its gates in words."""
    number = protocol.phases.index(phase) + 1
    following = protocol.phases[number : number + 2]
    return ResolvedPhase(
        id=phase.id,
        name=phase.name,
        kicker=words.label(
            "plan.phase_kicker", n=number, of=len(protocol.phases), when=lower_first(phase.when)
        ),
        summary=phase.summary,
        goals=phase.goals,
        enter_when=tuple(criterion.says for criterion in phase.enter_when),
        leave_when=tuple(criterion.says for criterion in phase.leave_when),
        enter=words.label("plan.enter", phase=phase.name),
        enter_else=words.label("plan.enter_else" if number > 1 else "plan.enter_else_first"),
        gate=words.label("plan.gate" if following else "plan.gate_last"),
        gate_lead=_gate_lead(words, *following),
        sessions=tuple(sessions),
        together=together(words, sessions),
        recovery=phase.recovery,
        order=phase.order,
        progress=phase.how_to_progress,
        ease=phase.how_to_ease,
        daily_life=phase.daily_life,
        if_stuck=phase.if_stuck,
        milestones=phase.milestones,
    )


def _gate_lead(
    words: Wording, next: Phase | None = None, beyond: Phase | None = None
) -> str | None:
    """Where a passed gate leads: to the next phase, or past it if that is not for everybody."""
    if next is None:
        return None
    if next.optional and beyond:
        return words.label(
            "plan.gate_lead_or", next=next.name, when=lower_first(next.when), beyond=beyond.name
        )
    return words.label("plan.gate_lead", next=next.name)


def resolve_help(library: Library, protocol: Protocol) -> ResolvedHelp:
    """The red flags with this country's numbers."""
    words, line = wording(library.language), library.help_line
    leads = {"now": "", "today": f"{line.urgent_says} ", "soon": ""}
    return ResolvedHelp(
        tiers=tuple(
            HelpTier(
                tier=tier.tier,
                title=words.label(f"help.tiers.{tier.tier}", emergency=line.emergency),
                lead=leads[tier.tier] + tier.lead,
                groups=tuple(
                    HelpGroup(name=name, signs=tuple(sign.says for sign in signs))
                    for name, signs in signs_by_topic(tier, words)
                ),
            )
            for tier in protocol.red_flags
        ),
        line=words.label("help.line", emergency=line.emergency),
    )


def signs_by_topic(
    tier: RedFlagTier, words: Wording
) -> list[tuple[str | None, tuple[RedFlag, ...]]]:
    """The signs of one urgency under the names of their topics, or in one list without a name."""
    if not all(sign.about for sign in tier.signs):
        return [(None, tier.signs)]
    topics = [
        (kind, tuple(sign for sign in tier.signs if sign.about == kind))
        for kind in get_args(SignKind)
    ]
    return [(words.label(f"help.about.{kind}"), signs) for kind, signs in topics if signs]


def resolve_flare(library: Library, protocol: Protocol) -> ResolvedFlare:
    """What a flare-up is, and the way back from it."""
    flare = protocol.flare
    moves = (exercise for id in flare.exercises if (exercise := library.exercise(id)))
    return ResolvedFlare(
        summary=flare.summary,
        signs=flare.signs,
        first_days=flare.first_days,
        moves=tuple(exercise.name for exercise in moves if exercise.for_patients),
        way_back=flare.way_back,
        get_help=flare.get_help,
    )


def used(library: Library, items: Iterable[ResolvedItem]) -> list[Exercise]:
    """The library's exercises among ``items``, each once."""
    return [
        exercise
        for id in sorted({item.id for item in items if item.id})
        if (exercise := library.exercise(id))
    ]


def library_line(
    library: Library, words: Wording, definitions: Sequence[Exercise | Protocol]
) -> str:
    """The line of a sheet that says who reviewed its text, or that it is not reviewed."""
    return review_line(words, review_of(definitions, shared_texts(library), library.language))


def unreviewed_line(words: Wording) -> str:
    """That the text is not reviewed; of a translation, by nobody who may judge its words either."""
    translated = words.label("language") != SOURCE_LANGUAGE
    return words.label(f"plan.{'translation' if translated else 'library'}_unreviewed")


def review_line(words: Wording, review: Signed | None) -> str:
    """Who reviewed the text and when it is due again, or that it is not reviewed."""
    if review is None:
        return unreviewed_line(words)
    return words.label(
        "plan.library_reviewed",
        by=words.join(review.who),
        date=words.date(review.on),
        due=words.date(review.due),
    )
