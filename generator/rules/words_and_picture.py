"""Words, "you need" and picture agree: hands, side, chair, band and other things, shoes.

Each fact has phrases that say it, which are data, and what the figure's poses and props show. The
same rules hold for the version with support, with its own words and figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.definitions.findings import Finding, Phrase, finding, known_ids
from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import Figure
from generator.definitions.supported import SupportedVersion, supported_version
from generator.definitions.validation import Loaded
from generator.definitions.yaml_source import KeyPath
from generator.wording.words import wording

if TYPE_CHECKING:
    from generator.drawing.figures.scene import Scene

__all__ = ["agree", "supported_versions"]


_FIRM = frozenset({"wall", "worktop", "rail", "chair", "armrest"})

THINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ball": (("ball",), ("ball", "sport-kit")),
    "band": (("band", "anchored-band"), ("band",)),
    "bed": (("bed",), ("bed",)),
    "belt": (("belt",), ("belt",)),
    "chair": (("chair",), ("chair", "armchair")),
    "cushion": (("cushion",), ("cushion",)),
    "rail": (("rail",), ("rail", "pool")),
    "towel": (("towel", "flat-towel"), ("towel",)),
    "wall": (("wall",), ("wall",)),
    "worktop": (("worktop",), ("worktop",)),
}
"""For each thing: the props that draw it, and the equipment that it is."""
_DRAWN_ONLY = frozenset({"ball", "rail"})
"""Things that a picture may show without a word: the ball of a sport, the rail of a pool."""


@cache
def _phrases(kind: str) -> dict[str, re.Pattern[str]]:
    """The phrases of ``templates/words/en/agreement.yml`` for each fact of a kind."""
    found = wording("en").labels["agreement"][kind]
    each = found if isinstance(found, dict) else {"": found}
    return {fact: re.compile(pattern, re.IGNORECASE) for fact, pattern in each.items()}


def _names(kind: str, fact: str, text: str) -> bool:
    return bool(_phrases(kind)[fact].search(text))


def _stands_right(scene: Scene) -> bool:
    return {posture.stand_on for posture in scene.postures} <= {"right", "both", None} and any(
        posture.stand_on == "right" for posture in scene.postures
    )


def _ahead(scene: Scene, key: int) -> bool:
    points = scene.keys[key].points
    return points["ankle-right"][0] > points["ankle-left"][0]


def _height(scene: Scene, side: str) -> float:
    return scene.keys[0].points[f"ankle-{side}"][2]


def _moves(scene: Scene, side: str, axis: int) -> float:
    joint = f"ankle-{side}"
    return scene.keys[-1].points[joint][axis] - scene.keys[0].points[joint][axis]


SIDES: dict[str, Callable[[Scene], bool]] = {
    "stands-on-sore": _stands_right,
    "steps-back-with-sore": lambda scene: not _ahead(scene, -1),
    "sore-in-front": lambda scene: _ahead(scene, -1),
    "sore-on-top": lambda scene: scene.figure.position == "lying-left",
    "starts-with-sore": lambda scene: _height(scene, "right") > _height(scene, "left"),
    "lifts-other": lambda scene: _moves(scene, "left", 2) > 0,
    "back-with-other": lambda scene: _moves(scene, "left", 0) < 0,
}
"""For each phrase about a side: whether the picture, drawn for a sore right side, shows it."""


@dataclass(frozen=True, slots=True)
class _Version:
    """An exercise or its version with support, whose words are read in the order of doing."""

    loaded: Loaded[Exercise]

    @property
    def exercise(self) -> Exercise:
        return self.loaded.value

    @property
    def figure(self) -> Figure:
        figure = self.exercise.figure
        assert figure is not None, "only what is drawn is compared"
        return figure

    @property
    def doing(self) -> Iterator[tuple[KeyPath, str]]:
        """Set-up and steps, each with its place."""
        yield ("set_up",), self.exercise.set_up
        yield from ((("steps", i), step) for i, step in enumerate(self.exercise.steps))

    @property
    def beside(self) -> Iterator[tuple[KeyPath, str]]:
        """Cues, and with support the care that goes with it."""
        exercise = self.exercise
        yield from ((("cues", i), cue) for i, cue in enumerate(exercise.cues))
        if isinstance(self.loaded, SupportedVersion):
            for index, care in enumerate(exercise.take_care):
                if care.rule == "with-support":
                    yield ("take_care", index, "says"), care.says

    def finding(self, code: str, path: KeyPath, case: str = "", **values: object) -> Finding:
        return finding(code, self.loaded.place(*path), case=case, **values)  # type: ignore[arg-type]


def supported_versions(library: Library) -> Iterator[Finding]:
    """Every exercise with the rule ``with-support`` says how it is done with support."""
    for loaded in library.exercises.values():
        exercise, it = loaded.value, loaded.value.supported
        cares = [i for i, care in enumerate(exercise.take_care) if care.rule == "with-support"]
        if it is None:
            for index in cares:
                yield finding("exercise.supported", loaded.place("take_care", index), case="none")
            continue
        if not cares:
            yield finding("exercise.supported", loaded.place("supported", key=True), case="unused")
        known = [rung.key for rung in (*exercise.easier, *exercise.harder) if rung.key]
        for index, key in enumerate(it.without):
            if key not in known:
                place = loaded.place("supported", "without", index)
                yield finding(
                    "exercise.supported", place, case="key", key=key, known=known_ids(key, known)
                )


def agree(library: Library) -> Iterator[Finding]:
    """Set-up, steps, cues, care, equipment and picture agree, with support as well."""
    for loaded in library.exercises.values():
        parts = library.parts(loaded.value)
        for version in (loaded, supported_version(loaded)):
            if version is None or version.value.figure is None:
                continue
            it = _Version(version)
            yield from _things_needed(it)
            if it.figure.strip:
                with_support = version is not loaded
                yield from _routine(
                    it, [part.with_support() if with_support else part for part in parts]
                )
            else:
                yield from _compared(version)


@lru_cache(maxsize=4_000)  # a preview checks the same definitions again and again
def _compared(loaded: Loaded[Exercise]) -> list[Finding]:
    from generator.drawing.figures.figure import scene_of  # late: geometry is slow to load

    it, scene = _Version(loaded), scene_of(loaded.value)
    return [*_hands(it, scene), *_sides(it, scene), *_things(it), *_feet(it)]


def _said(kind: str, text: str) -> Iterator[tuple[str, str]]:
    """Each fact of a kind that ``text`` states, and the words that do."""
    for fact, pattern in _phrases(kind).items():
        if found := pattern.search(text):
            yield fact, found.group()


def _hands_on(scene: Scene, key: int) -> str:
    """How many hands hold on to something firm in a key pose."""
    body, start = scene.keys[key], scene.keys[0]
    limbs = scene.postures[key].limbs
    holding: list[bool] = []  # for each hand that does: whether it hovers
    for side in ("left", "right"):
        place = body.held.get(f"hand-{side}")
        if place == "planted":
            place = start.held.get(f"hand-{side}")
        if place in _FIRM:
            holding.append(bool(limbs[side].hand_gap))
    if not holding:
        return "none"
    if any(holding):
        return "above"
    return "both" if len(holding) == 2 else "one"


def _hands(it: _Version, scene: Scene) -> Iterator[Finding]:
    first, last = _hands_on(scene, 0), _hands_on(scene, -1)
    stated: set[str] = set()
    for path, text in (*it.doing, *it.beside):
        said = list(_said("hands", text))
        right = {first} if path == ("set_up",) else {first, last}
        yield from (
            _hands_differ(it, path, words, last if right - {first} else first)
            for fact, words in said
            if fact not in right
        )
        stated |= {fact for fact, _ in said}
        if not said and (unclear := _phrases("hands_unclear")[""].search(text)):
            yield it.finding("exercise.hands", path, "unclear", words=unclear.group())
        elif path == ("set_up",) and not said and first != "none":
            yield it.finding("exercise.hands", path, "unsaid", shown=_words(first))
    if last not in (stated or {"none"}) and last != first:
        yield it.finding("exercise.hands", ("steps",), "unsaid", shown=_words(last))


def _hands_differ(it: _Version, path: KeyPath, words: str, shown: str) -> Finding:
    return it.finding("exercise.hands", path, "differ", words=words, shown=_words(shown))


def _words(hands: str) -> Phrase:
    return Phrase(f"hands-{hands}")


def _sides(it: _Version, scene: Scene) -> Iterator[Finding]:
    for path, text in it.doing:
        for fact, words in _said("sides", text):
            if not SIDES[fact](scene):
                yield it.finding("exercise.side", path, words=words)


def _things(it: _Version) -> Iterator[Finding]:
    """What the words name is drawn, and what is drawn is named."""
    props = {prop.name for prop in it.figure.props}
    texts = list(it.doing)
    for thing, (drawn, _) in THINGS.items():
        named = next((p for p, text in texts if _names("things", thing, text)), None)
        shown = bool(props & set(drawn))
        if named and not shown:
            yield it.finding("exercise.thing", named, "not-drawn", thing=thing)
        if shown and not named and thing not in _DRAWN_ONLY:
            yield it.finding("exercise.thing", ("set_up",), "not-named", thing=thing)
    with_arms = next((path for path, text in texts if _names("chair_arms", "", text)), None)
    arms = any(prop.arms for prop in it.figure.props)
    if with_arms and not arms:
        yield it.finding("exercise.thing", with_arms, "no-arms")
    if arms and not with_arms:
        yield it.finding("exercise.thing", ("set_up",), "arms")


def _things_needed(it: _Version) -> Iterator[Finding]:
    """What the words name is among what the exercise needs."""
    for thing, (_, ids) in THINGS.items():
        named = next((p for p, text in it.doing if _names("things", thing, text)), None)
        if named and not set(ids) & set(it.exercise.equipment):
            yield it.finding("exercise.thing", named, "not-needed", thing=thing, id=ids[0])


def _feet(it: _Version) -> Iterator[Finding]:
    for path, text in it.doing:
        for fact, words in _said("feet", text):
            if fact != it.figure.footwear:
                shown = Phrase(f"feet-{it.figure.footwear}")
                yield it.finding("exercise.feet", path, words=words, shown=shown)


def _routine(it: _Version, parts: list[Exercise]) -> Iterator[Finding]:
    """A routine's step says the same about hands as the picture of its part."""
    from generator.drawing.figures.figure import scene_of

    for index, (step, part) in enumerate(zip(it.exercise.steps, parts, strict=False)):
        if part.figure is None or part.figure.strip:
            continue
        scene = scene_of(part)
        said, shown = list(_said("hands", step)), [_hands_on(scene, key) for key in (0, -1)]
        for fact, words in said:
            if fact not in shown:
                yield _hands_differ(it, ("steps", index), words, shown[-1])
        if not said and (unclear := _phrases("hands_unclear")[""].search(step)):
            yield it.finding("exercise.hands", ("steps", index), "unclear", words=unclear.group())
