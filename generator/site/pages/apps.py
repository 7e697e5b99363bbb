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
    clinicians = ("clinicians/index", label("site.topics_page.sections.clinicians"))
    sliced = tuple(site.library.protocols) if site.several else ()
    for path, app, on in ((MY_PLAN, "my-plan", site.plans), (BUILDER, "plan-builder", clinicians)):
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
            next=[on],
        )
