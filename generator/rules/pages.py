"""Hand-written pages stand in the folder of the protocol that they name, at one address each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.routes import PROTOCOL_PAGES
from generator.definitions.findings import Finding, finding, first_ids, known_ids
from generator.definitions.library import Library, Page

__all__ = ["addresses", "former_addresses", "protocols"]


def protocols(library: Library) -> Iterator[Finding]:
    """A page about a protocol is in its folder and names it; other pages name none."""
    unknown: dict[str, list[Page]] = {}
    for path, page in library.pages.items():
        named, folder = page.info.value.protocol, path.split("/")[0]
        if named is not None and named not in library.protocols:
            unknown.setdefault(named, []).append(page)
        elif named is not None and folder != named:
            place = page.info.place("protocol")
            yield finding("page.protocol", place, case="elsewhere", id=named)
        elif named is None and folder in library.protocols:
            yield finding("page.protocol", page.place(), case="unnamed", id=folder)
    for id in unknown.keys() - library.broken:
        pages, known = unknown[id], known_ids(id, library.protocols)
        place, files = pages[0].info.place("protocol"), first_ids([page.file for page in pages])
        yield finding("page.protocol", place, case="unknown", id=id, known=known, pages=files)


def addresses(library: Library) -> Iterator[Finding]:
    """No phase has the address of another page of its protocol, or of a section of pages."""
    for loaded in library.protocols.values():
        for number, phase in enumerate(loaded.value.phases):
            if phase.id in PROTOCOL_PAGES:
                place = loaded.place("phases", number, "id")
                yield finding("phase.id", place, id=phase.id)
    for page in library.pages.values():
        info = page.info.value
        protocol = library.protocols.get(info.protocol or "")
        if protocol is not None and protocol.value.phase(info.section):
            place = page.info.place("section")
            yield finding("page.section", place, section=info.section, protocol=protocol.value.id)


def former_addresses(library: Library) -> Iterator[Finding]:
    """A former address belongs to one page and is no current address."""
    seen: dict[str, str] = {}
    for path, page in library.pages.items():
        for index, old in enumerate(page.info.value.formerly):
            owner = old if old in library.pages else seen.setdefault(old, path)
            if owner != path:
                place = page.info.place("formerly", index)
                yield finding("page.formerly", place, path=old, owner=owner)
