"""A protocol's pages: its plan, its phases, further topics, and its activities."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.routes import plan_path
from generator.definitions.model.activity import Activity
from generator.definitions.model.protocol import Protocol
from generator.site.pages.phases import phase_pages
from generator.site.protocol_views import easy_moves, pain_view
from generator.site.site import Site, SitePage
from generator.wording.pain_rule import pain_limits
from generator.wording.words import lower_first

__all__ = ["protocol_pages"]


def protocol_pages(site: Site, protocol: Protocol) -> Iterator[SitePage]:
    """Every page in the protocol's folder."""
    yield _plan(site, protocol)
    for phase in protocol.phases:
        yield from phase_pages(site, protocol, phase, plan_path(protocol.id))
    yield from _all_beside(site, protocol)
    for activity in protocol.activities:
        yield _activity(site, protocol, activity)


def _plan(site: Site, protocol: Protocol) -> SitePage:
    return SitePage(
        plan_path(protocol.id),
        "programme.md.j2",
        protocol.name,
        site.words.label("site.programme_page.description", name=lower_first(protocol.name)),
        {"protocol": protocol, "beside": site.beside(protocol)},
        about=[protocol],
        menu=plan_path(protocol.id),
        protocol=protocol.id,
    )


def _all_beside(site: Site, protocol: Protocol) -> Iterator[SitePage]:
    """Pain, flare-ups, ladder, what else it could be, activities: each if the protocol has it."""
    label = site.words.label
    data: dict[str, object] = {"protocol": protocol}
    pain = {"pain": pain_view(site, protocol), "limits": pain_limits(protocol, site.words)}
    summary = label("site.pain_page.summary")
    yield _beside(site, protocol, "pain", "pain_page", summary, data | pain)
    moves = {"moves": easy_moves(site, protocol)}
    yield _beside(site, protocol, "flare-ups", "flare_page", protocol.flare.summary, data | moves)
    if ladder := site.ladders.get(protocol.id):
        summary = label("site.ladder_page.summary")
        yield _beside(site, protocol, "ladder", "ladder_page", summary, data | {"ladder": ladder})
    if protocol.others:
        summary = label("site.else_page.summary")
        yield _beside(site, protocol, "what-else", "else_page", summary, data)
    if protocol.activities:
        summary = label("site.activities_page.summary")
        yield _beside(site, protocol, "activities/index", "activities_page", summary, data)


def _beside(
    site: Site, protocol: Protocol, name: str, key: str, summary: str, data: dict[str, object]
) -> SitePage:
    return SitePage(
        f"{protocol.id}/{name}",
        f"{key}.md.j2",
        site.words.label(f"site.{key}.title"),
        summary,
        data,
        about=[protocol],
        menu=plan_path(protocol.id),
        protocol=protocol.id,
        layout="wide" if name in ("pain", "ladder") else "text",
        part_of=protocol.name,
        detour=name == "flare-ups",
        next=[(plan_path(protocol.id), site.words.label("site.programme"))],
    )


def _activity(site: Site, protocol: Protocol, activity: Activity) -> SitePage:
    return SitePage(
        f"{protocol.id}/activities/{activity.id}",
        "activity.md.j2",
        activity.name,
        activity.summary,
        {"protocol": protocol, "activity": activity},
        about=[protocol],
        menu=plan_path(protocol.id),
        protocol=protocol.id,
        layout="text",
        part_of=protocol.name,
        next=[(plan_path(protocol.id), site.words.label("site.programme"))],
    )
