"""A protocol's pages: its front page, its phases, further topics, and its activities."""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.model.protocol import Activity, Protocol
from generator.site.pages.phases import phase_pages
from generator.site.protocol_views import easy_moves, pain_view
from generator.site.site import Site, SitePage
from generator.wording.pain_rule import pain_limits
from generator.wording.words import lower_first

__all__ = ["protocol_pages"]


def protocol_pages(site: Site, protocol: Protocol) -> Iterator[SitePage]:
    """Every page in the protocol's folder."""
    yield _front(site, protocol)
    for phase in protocol.phases:
        yield from phase_pages(site, protocol, phase, site.plans[0])
    yield from _all_beside(site, protocol)
    for activity in protocol.activities:
        yield _activity(site, protocol, activity)


def _front(site: Site, protocol: Protocol) -> SitePage:
    return SitePage(
        f"{protocol.id}/index",
        "programme.md.j2",
        protocol.name,
        site.words.label("site.programme_page.description", name=lower_first(protocol.name)),
        {"protocol": protocol, "beside": site.beside(protocol)},
        about=[protocol],
        menu=site.plans[0],
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
        menu=site.plans[0],
        layout="wide" if name in ("pain", "ladder") else "text",
        part_of=protocol.name,
        detour=name == "flare-ups",
        next=[(f"{protocol.id}/index", site.words.label("site.programme"))],
    )


def _activity(site: Site, protocol: Protocol, activity: Activity) -> SitePage:
    return SitePage(
        f"{protocol.id}/activities/{activity.id}",
        "activity.md.j2",
        activity.name,
        activity.summary,
        {"protocol": protocol, "activity": activity},
        about=[protocol],
        menu=site.plans[0],
        layout="text",
        part_of=protocol.name,
        next=[(f"{protocol.id}/index", site.words.label("site.programme"))],
    )
