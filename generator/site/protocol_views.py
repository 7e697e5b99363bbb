"""Views of a protocol for pages: a phase's sessions, the pain guide, whom to call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import get_args

from generator.definitions.model.activity import Activity
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Phase, Protocol, Tier
from generator.document.model import (
    HelpGroup,
    HelpTier,
    ResolvedItem,
    ResolvedPhase,
    ResolvedSession,
)
from generator.document.sections import resolve_help
from generator.site.session_paths import SessionPath, session_paths
from generator.site.site import Site
from generator.wording.model import ResolvedLimit, ResolvedPain
from generator.wording.pain_rule import pain_for, staged_limit

__all__ = [
    "HelpView",
    "PhaseView",
    "Sign",
    "easy_moves",
    "help_view",
    "pain_view",
    "shared_help",
    "shared_signs",
    "view_phase",
]

Sign = tuple[Tier, str]
"""A warning sign: how urgent it is, and its words."""


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase with its sessions in words and as paths through pages, and its gates: ``says``.

    ``also``: exercises of the phase that are in no session. ``staged``: the activities with stages
    that the phase has, each with its limit. ``beyond``: the phase after the next, if the next is
    not for everybody.
    """

    protocol: Protocol
    phase: Phase
    says: ResolvedPhase
    number: int
    sessions: tuple[ResolvedSession, ...]
    paths: tuple[SessionPath, ...]
    pain: ResolvedPain
    staged: tuple[tuple[Activity, ResolvedLimit], ...]
    also: tuple[Exercise, ...]
    used: tuple[Exercise, ...]
    following: Phase | None
    beyond: Phase | None

    @property
    def stage_rules(self) -> tuple[str, ...]:
        """When to move on in each staged activity: 'Running: Stay at each stage …'."""
        return tuple(f"{a.name}: {a.stage_rule}" for a, _ in self.staged if a.stage_rule)


@dataclass(frozen=True, slots=True)
class HelpView:
    """One urgency: its signs by topic, and the number to call for it, if there is one."""

    tier: Tier
    title: str
    lead: str
    groups: tuple[HelpGroup, ...]
    number: str | None

    @property
    def signs(self) -> tuple[str, ...]:
        return tuple(sign for group in self.groups for sign in group.signs)


def view_phase(site: Site, protocol: Protocol, phase: Phase) -> PhaseView:
    """The phase as in its handout, because both are made by the same function."""
    sheet = site.sheets(protocol).handout(phase)
    ids = {item.id for item in sheet.items}
    fitting = {
        e.id: e for id in phase.exercises if (e := site.library.exercise(id)) and e.for_patients
    }
    index = protocol.phases.index(phase)
    following, beyond = ([*protocol.phases[index + 1 :], None, None])[:2]
    return PhaseView(
        protocol=protocol,
        phase=phase,
        says=sheet.phases[0],
        number=index + 1,
        sessions=sheet.phases[0].sessions,
        paths=session_paths(protocol, phase, sheet.phases[0].sessions),
        pain=sheet.pain,
        staged=tuple(
            (activity, staged_limit(protocol, activity, site.words))
            for activity in protocol.staged
            if activity.exercise in phase.exercises
        ),
        also=tuple(
            sorted(
                (e for e in fitting.values() if e.id not in ids), key=lambda e: (e.level, e.name)
            )
        ),
        used=tuple(e for id in sorted(filter(None, ids)) if (e := site.library.exercise(id))),
        following=following,
        beyond=beyond if following and following.optional else None,
    )


def pain_view(site: Site, protocol: Protocol, phase: Phase | None = None) -> ResolvedPain:
    """The pain rule in words, for one phase or for the protocol's first."""
    limit = (phase or protocol.phases[0]).pain_limit
    return pain_for(protocol.pain, limit, site.library.region_of(protocol).name, site.words)


def easy_moves(site: Site, protocol: Protocol) -> tuple[ResolvedItem, ...]:
    """The easy exercises for a flare-up, as on its sheet."""
    return site.sheets(protocol).flare_up().exercises


def help_view(
    site: Site, protocol: Protocol, without: AbstractSet[Sign] = frozenset()
) -> list[HelpView]:
    """The protocol's signs, most urgent first, but for those ``without``."""
    tiers = {tier.tier: tier for tier in resolve_help(site.library, protocol).tiers}
    return list(_views(site, tiers, lambda sign: sign not in without))


def shared_signs(site: Site) -> frozenset[Sign]:
    """The signs of every protocol: with the same words, and as urgent in each."""
    signs = [
        {(tier.tier, str(sign.says)) for tier in protocol.red_flags for sign in tier.signs}
        for protocol in site.protocols
    ]
    return frozenset(set.intersection(*signs)) if signs else frozenset()


def shared_help(site: Site, shared: AbstractSet[Sign]) -> list[HelpView]:
    """The signs that all protocols share, most urgent first."""
    if not shared:
        return []
    first, *others = (
        {tier.tier: tier for tier in resolve_help(site.library, protocol).tiers}
        for protocol in site.protocols
    )
    # What to do until then may differ, so it stands here only if it is the same for all.
    tiers = {
        name: tier
        if all(name in other and other[name].lead == tier.lead for other in others)
        else tier.model_copy(update={"lead": ""})
        for name, tier in first.items()
    }
    return list(_views(site, tiers, lambda sign: sign in shared))


def _views(
    site: Site, tiers: Mapping[Tier, HelpTier], shown: Callable[[Sign], bool]
) -> Iterator[HelpView]:
    for name in get_args(Tier):
        tier = tiers.get(name)
        groups = (
            HelpGroup(name=group.name, signs=signs)
            for group in (tier.groups if tier else ())
            if (signs := tuple(sign for sign in group.signs if shown((name, sign))))
        )
        if tier and (held := tuple(groups)):
            number = site.library.help_line.number(name)
            yield HelpView(name, tier.title, tier.lead, held, number)
