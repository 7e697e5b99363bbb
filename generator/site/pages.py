"""The pages that the definitions make: which there are, what each is called, what it is given."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.common.routes import exercise_path
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Phase, Protocol
from generator.definitions.reviews import Reviewable
from generator.site.clinician_pages import clinicians_pages
from generator.site.exercise_views import exercises_by_position, view_exercise
from generator.site.library_filters import NO_EQUIPMENT, filters_of, flare_protocols
from generator.site.protocol_views import easy_moves, help_view, pain_view, view_phase
from generator.site.site import Link, Site, SitePage
from generator.wording.pain_rule import pain_limits
from generator.wording.words import lower_first

__all__ = ["defined_pages"]

_WITHOUT_MEANINGS = frozenset({"glossary", "references", "about"})
"""Shared pages whose hard words are not explained: one is the explanation, the others are lists
of names."""


def defined_pages(site: Site) -> list[SitePage]:
    """Every page but those written by hand."""
    protocols = (_protocol(site, protocol) for protocol in site.protocols)
    return list(
        chain(
            _home(site),
            *protocols,
            _plans(site),
            _library(site),
            _shared(site),
            clinicians_pages(site),
        )
    )


def _home(site: Site) -> Iterator[SitePage]:
    label = site.words.label
    starts = [view_phase(site, protocol, protocol.phases[0]) for protocol in site.protocols]
    title = (
        label("site.home.title", name=starts[0].protocol.name)
        if len(starts) == 1
        else label("site.home.title_many")
    )
    yield SitePage(
        "index",
        "home.md.j2",
        title,
        label("site.home.lead"),
        {"starts": starts, "help": help_view(site, site.protocols)},
        about=[*site.protocols, *(e for start in starts for e in start.used)],
        menu="index",
        printable=False,
    )


def _plans(site: Site) -> Iterator[SitePage]:
    """The list of the plans, where there is more than one."""
    if len(site.protocols) != 1:
        label = site.words.label
        path, title = site.plans
        data, summary = {"protocols": site.protocols}, label("site.programmes_summary")
        yield SitePage(
            path,
            "plans.md.j2",
            title,
            summary,
            data,
            about=site.protocols,
            menu=path,
            printable=False,
        )


def _protocol(site: Site, protocol: Protocol) -> Iterator[SitePage]:
    label, id = site.words.label, protocol.id
    data: dict[str, object] = {"protocol": protocol}
    menu, mine = site.plans[0], [protocol]
    description = label("site.programme_page.description", name=lower_first(protocol.name))
    page = data | {"beside": site.beside(protocol)}
    yield SitePage(
        f"{id}/index", "programme.md.j2", protocol.name, description, page, about=mine, menu=menu
    )
    for phase in protocol.phases:
        yield from _phase(site, protocol, phase, menu)
    pain = data | {"pain": pain_view(site, protocol), "limits": pain_limits(protocol, site.words)}
    yield _beside(site, protocol, "pain", "pain_page", label("site.pain_page.summary"), pain)
    flare = data | {"moves": easy_moves(site, protocol)}
    yield _beside(site, protocol, "flare-ups", "flare_page", protocol.flare.summary, flare)
    if ladder := site.ladders.get(id):
        yield _beside(
            site,
            protocol,
            "ladder",
            "ladder_page",
            label("site.ladder_page.summary"),
            data | {"ladder": ladder},
        )
    if protocol.others:
        yield _beside(
            site, protocol, "what-else", "else_page", label("site.else_page.summary"), data
        )
    if protocol.activities:
        yield _beside(
            site,
            protocol,
            "activities/index",
            "activities_page",
            label("site.activities_page.summary"),
            data,
        )
    for activity in protocol.activities:
        page = data | {"activity": activity}
        yield SitePage(
            f"{id}/activities/{activity.id}",
            "activity.md.j2",
            activity.name,
            activity.summary,
            page,
            about=mine,
            menu=menu,
            layout="text",
            part_of=protocol.name,
            next=[(f"{id}/index", label("site.programme"))],
        )


def _phase(site: Site, protocol: Protocol, phase: Phase, menu: str) -> Iterator[SitePage]:
    """What to do today; and, each on a page of its own, when to go on, what to change, and life
    beside the exercises."""
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
            path, template, title, summary, data, about, menu=menu, part_of=protocol.name, next=next
        )

    yield page(path, "phase.md.j2", phase.name, summary, [protocol, *view.used], [to_ready])
    for name, key in (("ready", "ready"), ("harder-easier", "change"), ("daily-life", "living")):
        title, summary = (
            label(f"site.phase_page.{key}_{part}", phase=phase.name)
            for part in ("title", "summary")
        )
        yield page(f"{path}/{name}", f"phase_{key}.md.j2", title, summary, [protocol], steps[key])


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


def _library(site: Site) -> Iterator[SitePage]:
    label, groups = site.words.label, exercises_by_position(site)
    listed = [view.exercise for _, views in groups for view in views]
    yield SitePage(
        "exercises/index",
        "library.md.j2",
        label("site.library_page.title"),
        label("site.library_page.summary"),
        {
            "groups": groups,
            "protocols": site.protocols,
            "total": len(listed),
            "filters": filters_of(site, [view for _, views in groups for view in views]),
            "flare_protocols": lambda view: flare_protocols(site, view),
            "no_equipment": NO_EQUIPMENT,
        },
        about=[*listed, *site.protocols],
        menu="exercises/index",
        script="library",
        printable=False,
    )
    for exercise in site.exercises:
        yield _exercise(site, exercise)
        for old in exercise.formerly:
            yield _moved(site, old, exercise)


def _exercise(site: Site, exercise: Exercise) -> SitePage:
    view = view_exercise(site, exercise)
    noted = [protocol for protocol, _ in view.notes]
    guides = [protocol for protocol in view.guides if protocol not in noted]
    return SitePage(
        exercise_path(exercise.id),
        "exercise.md.j2",
        exercise.name,
        exercise.summary,
        {
            "view": view,
            "muscles": site.library.shared.muscles.value.muscles,
            "loads": site.library.shared.loads.value.loads,
        },
        about=[exercise, *noted, *guides],
        menu="exercises/index",
        part_of=site.words.label("site.exercises"),
        next=[site.plans],
    )


def _moved(site: Site, old: str, exercise: Exercise) -> SitePage:
    """A small page at the old address that leads to the new one."""
    title, summary = (
        site.words.label("site.moved.title", name=exercise.name),
        site.words.label("site.moved.summary"),
    )
    there = exercise_path(exercise.id)
    data = {"exercise": exercise}
    return SitePage(
        exercise_path(old),
        "moved.md.j2",
        title,
        summary,
        data,
        layout="text",
        search=False,
        moved_to=there,
        explains=False,
        printable=False,
    )


def _shared(site: Site) -> Iterator[SitePage]:
    shared, label = site.library.shared, site.words.label

    def page(path: str, key: str, data: dict[str, object], **said: str) -> SitePage:
        title, summary = label(f"site.{key}.title"), label(f"site.{key}.summary", **said)
        own = path not in _WITHOUT_MEANINGS
        return SitePage(
            path,
            f"{key}.md.j2",
            title,
            summary,
            data,
            about=site.everything,
            layout="text",
            explains=own,
            search=path != "references",
        )

    countries = [
        line
        for key, line in shared.help_lines.value.countries.items()
        if key != site.library.settings.country
    ]
    yield page(
        "get-help",
        "help_page",
        {
            "help": help_view(site, site.protocols),
            "countries": countries,
            "protocols": site.protocols,
        },
    )
    yield page("care", "care_page", {"care": shared.care.value.care})
    for id, care in shared.care.value.care.items():
        yield SitePage(
            f"care/{id}",
            "care.md.j2",
            care.name,
            care.summary,
            {"it": care},
            site.everything,
            layout="text",
            part_of=label("site.care_page.title"),
            next=[site.plans],
        )
    terms = sorted(shared.glossary.value.terms.items(), key=lambda pair: pair[1].term.lower())
    yield page(
        "glossary",
        "glossary_page",
        {"terms": terms, "protocols": site.protocols},
        count=str(len(terms)),
    )
    yield page("references", "references_page", {"references": shared.references.value.references})
    yield page("about", "about_page", {"protocols": site.protocols, "info": shared.info.value})
