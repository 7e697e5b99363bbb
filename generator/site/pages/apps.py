"""The browser apps' pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.routes import BUILDER, MY_PLAN
from generator.site.site import Site, SitePage

__all__ = ["app_pages"]


def app_pages(site: Site) -> Iterator[SitePage]:
    """A page for each app.

    Its script fills the page; without scripts, the page says where to find the same content.
    """
    label = site.words.label
    sliced = tuple(site.library.protocols) if site.several else ()
    for path, app in ((MY_PLAN, "my-plan"), (BUILDER, "plan-builder")):
        key = f"apps.{app.replace('-', '_')}"
        yield SitePage(
            path,
            "app.md.j2",
            label(f"{key}.title"),
            label(f"{key}.summary"),
            {"app": app, "key": key, "slices": sliced if app == "my-plan" else ()},
            about=site.everything,
            layout="app",
            search=app == "my-plan",
            explains=False,
            printable=False,
            app=app,
            # On a phone, the builder has a button “Next” for each of its own parts.
            next=[site.plans] if app == "my-plan" else [],
        )
