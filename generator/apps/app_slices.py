"""The files of the app data: what all share, and what each protocol needs.

With one protocol there is one file. With several, an app fetches the shared one and those of the
protocols that it is about, so that a visit costs the same however many there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.apps.app_data_model import AppData, AppProtocol, AppSlice

__all__ = ["sliced"]


def sliced(data: AppData) -> Iterator[tuple[str, AppData | AppSlice]]:
    """Each file with its path below ``assets/``.

    ``app-data/<protocol>.json`` has the exercises that the protocol lists, and those that none
    lists; ``app-data/<protocol>.whole.json`` has all, for plans with an exercise of another.
    """
    if len(data.protocols) < 2:
        yield "app-data.json", data
        return
    yield (
        "app-data.json",
        data.model_copy(update={"protocols": (), "exercises": (), "references": {}}),
    )
    everyones = {one.id for one in data.exercises}.difference(*map(_listed, data.protocols))
    for protocol in data.protocols:
        yield f"app-data/{protocol.id}.json", _slice(data, protocol, _listed(protocol) | everyones)
        everything = {one.id for one in data.exercises}
        yield f"app-data/{protocol.id}.whole.json", _slice(data, protocol, everything)


def _listed(protocol: AppProtocol) -> set[str]:
    """The exercises of its phases, their sessions and stages, and the ways between them."""
    found = set(protocol.staged)
    for phase in protocol.phases:
        found.update(phase.exercises)
        for session in phase.sessions:
            places = (session.warm_up, *session.items, session.cool_down)
            found.update(one.exercise for one in places if one)
    ways = (
        way for id in found if (note := protocol.notes.get(id)) for way in note.easier + note.harder
    )
    return found | {way.use for way in ways if way.use}


def _slice(data: AppData, protocol: AppProtocol, ids: set[str]) -> AppSlice:
    notes = {id: note for id, note in protocol.notes.items() if id in ids}
    phases = tuple(
        phase.model_copy(update={"here": {id: it for id, it in phase.here.items() if id in ids}})
        for phase in protocol.phases
    )
    refs = {ref for note in notes.values() for ref in note.refs}
    return AppSlice(
        protocols=(protocol.model_copy(update={"notes": notes, "phases": phases}),),
        exercises=tuple(one for one in data.exercises if one.id in ids),
        references={ref: says for ref, says in data.references.items() if ref in refs},
    )
