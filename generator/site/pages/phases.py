"""A phase's pages: what to do today and after it, when to go on, what to change, daily life."""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.model.protocol import Phase, Protocol
from generator.definitions.reviews import Reviewable
from generator.site.protocol_views import view_phase
from generator.site.site import Link, Site, SitePage

__all__ = ["phase_pages"]

_BESIDE = (
    ("done", "done"),
    ("ready", "ready"),
    ("harder-easier", "change"),
    ("daily-life", "living"),
)
"""The pages beside the day's: the last part of the address, and the key of words and template."""


def phase_pages(site: Site, protocol: Protocol, phase: Phase, menu: str) -> Iterator[SitePage]:
    """The page for the day, then the others, each with its next steps."""
    label, view, path = (
        site.words.label,
        view_phase(site, protocol, phase),
        f"{protocol.id}/{phase.id}",
    )
    summary = label("site.phase_page.description", when=phase.when, summary=phase.summary)
    data = {"view": view, "phase_page": path, "has_ladder": protocol.id in site.ladders}
    session, ready, living, change = (
        label(f"site.phase_page.{key}") for key in ("session", "ready", "living", "change")
    )
    on = (f"{protocol.id}/flare-ups", label("site.phase_page.stop_here"))
    if view.following:
        on = (
            f"{protocol.id}/{view.following.id}",
            label("site.phase_page.next_phase", phase=view.following.name),
        )
    to_session, to_ready = (path, session), (f"{path}/ready", ready)
    to_living, to_change = (f"{path}/daily-life", living), (f"{path}/harder-easier", change)
    steps = {
        "done": [to_living, to_session, to_ready],
        "ready": [on, to_session, to_change, to_living],
        "living": [to_ready, to_change, to_session],
        "change": [to_ready, to_living, to_session],
    }

    def page(
        path: str,
        template: str,
        title: str,
        summary: str,
        about: list[Reviewable],
        next: list[Link],
    ) -> SitePage:
        return SitePage(
            path,
            template,
            title,
            summary,
            data,
            about,
            menu=menu,
            part_of=protocol.name,
            next=next,
            search=template != "phase_done.md.j2",  # it is read only after a session
            protocol=protocol.id,
        )

    yield page(path, "phase.md.j2", phase.name, summary, [protocol, *view.used], [to_ready])
    for name, key in _BESIDE:
        title, summary = (
            label(f"site.phase_page.{key}_{part}", phase=phase.name)
            for part in ("title", "summary")
        )
        yield page(f"{path}/{name}", f"phase_{key}.md.j2", title, summary, [protocol], steps[key])
