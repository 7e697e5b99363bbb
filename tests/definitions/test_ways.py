"""A rung is written once: the other exercise has its inverse by itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from generator.definitions.library import Library, release_record
from generator.definitions.model.exercise import Exercise, Rung
from generator.definitions.model.protocol import ExerciseNote, Protocol
from generator.definitions.reviews import review_hash
from generator.definitions.validation import Loaded
from generator.definitions.ways import ways


class Changed(dict[str, Loaded[Exercise]]):
    """Exercises in memory, in place of a folder's."""

    @property
    def files(self) -> dict[str, Loaded[Exercise]]:
        return self

    def get_or_none(self, id: str) -> Loaded[Exercise] | None:
        return self.get(id)


def with_harder_bridge(library: Library) -> Library:
    """The library with an exercise that names the bridge as its easier version."""
    bridge = library.exercises["bridge"]
    new = bridge.value.model_copy(
        update={"id": "hard-bridge", "level": 5, "easier": (Rung(use="bridge"),), "harder": ()}
    )
    exercises = Changed(
        {**library.exercises, "hard-bridge": dataclasses.replace(bridge, value=new)}
    )
    return dataclasses.replace(library, exercises=exercises)  # type: ignore[arg-type]


def listed(protocol: Protocol, id: str) -> Protocol:
    first, *rest = protocol.phases
    wider = first.model_copy(update={"exercises": (*first.exercises, id)})
    return protocol.model_copy(update={"phases": (wider, *rest)})


def uses(rungs: tuple[Rung, ...]) -> Iterator[str]:
    return (rung.use for rung in rungs if rung.use)


def test_a_rung_implies_its_inverse_and_voids_nothing(library: Library) -> None:
    more = with_harder_bridge(library)
    bridge = more.exercises["bridge"].value
    assert "hard-bridge" in uses(ways(more, bridge, "harder"))
    assert "hard-bridge" not in uses(bridge.harder)
    assert review_hash(bridge) == review_hash(library.exercises["bridge"].value)
    before, after = release_record(library), release_record(more)
    del after["exercises"]["hard-bridge"]
    assert after == before


def test_in_a_protocol_only_exercises_of_its_phases_are_ways(
    library: Library, protocol: Protocol
) -> None:
    more = with_harder_bridge(library)
    bridge = more.exercises["bridge"].value
    assert "hard-bridge" not in uses(ways(more, bridge, "harder", protocol))
    assert "hard-bridge" in uses(ways(more, bridge, "harder", listed(protocol, "hard-bridge")))


def test_a_plan_asks_only_its_own_exercises(library: Library, protocol: Protocol) -> None:
    more, bridge = with_harder_bridge(library), library.exercises["bridge"].value
    wider = listed(protocol, "hard-bridge")
    assert "hard-bridge" not in uses(ways(more, bridge, "harder", wider, {"bridge"}))
    assert "hard-bridge" in uses(ways(more, bridge, "harder", wider, {"bridge", "hard-bridge"}))


def test_own_rungs_come_first_then_the_notes_then_the_implied(
    library: Library, protocol: Protocol
) -> None:
    more, bridge = with_harder_bridge(library), library.exercises["bridge"].value
    note = ExerciseNote(
        exercise="bridge", harder=(Rung.model_validate({"key": "a", "change": "B"}),)
    )
    noted = listed(protocol, "hard-bridge").model_copy(update={"exercise_notes": (note,)})
    found = ways(more, bridge, "harder", noted)
    own = [rung for rung in bridge.harder if rung.key or rung.use in noted.listed]
    assert list(found) == [*own, *note.harder, Rung(use="hard-bridge")]


def test_the_exercises_of_a_plan_are_named_in_the_protocols_order(library: Library) -> None:
    """Not in the order of a set, which differs from one run to the next."""
    bridge = library.exercises["bridge"].value
    new = {
        id: dataclasses.replace(
            library.exercises["bridge"],
            value=bridge.model_copy(
                update={"id": id, "level": 5, "easier": (Rung(use="bridge"),), "harder": ()}
            ),
        )
        for id in ("first-new", "second-new", "third-new", "fourth-new")
    }
    exercises = Changed({**library.exercises, **new})
    more = dataclasses.replace(library, exercises=exercises)  # type: ignore[arg-type]
    protocol = next(iter(library.protocols.values())).value
    for id in new:
        protocol = listed(protocol, id)
    found = uses(ways(more, bridge, "harder", protocol, frozenset(new)))
    assert [id for id in found if id in new] == list(new)
