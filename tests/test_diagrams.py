"""The diagrams follow the definitions: change a number or a name, and the picture changes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.definitions.library import Library
from generator.definitions.model.base import Text
from generator.definitions.model.content import CareKind
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import SorePlace
from generator.definitions.model.protocol import Protocol, RunStage, Weeks
from generator.drawing.diagrams.canvas import Drawing, text_width, wrapped
from generator.drawing.diagrams.care import care_picture
from generator.drawing.diagrams.ladder import ladder_around, ladder_of
from generator.drawing.diagrams.layers import layered
from generator.drawing.diagrams.pain_scale import pain_scale
from generator.drawing.diagrams.run_walk import run_walk
from generator.drawing.diagrams.seesaw import seesaw
from generator.drawing.diagrams.shoe import shoe
from generator.drawing.diagrams.sore_place import sore_place
from generator.drawing.diagrams.timeline import stops, timeline
from generator.drawing.figures.care_pack import draw_ice_pack
from generator.drawing.figures.care_raised import draw_raised
from generator.wording.words import wording

WORDS = wording("en")
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'x' ]]> {{ 7 }}"


@pytest.fixture
def protocol(library: Library) -> Protocol:
    return next(iter(library.protocols.values())).value


@pytest.fixture
def exercises(library: Library) -> list[Exercise]:
    return [loaded.value for loaded in library.exercises.values()]


def texts(drawing: Drawing) -> list[str]:
    """Every line of words, in reading order of the file; the SVG is well formed."""
    root = ET.fromstring(drawing.svg())
    return ["".join(element.itertext()) for element in root.iter() if element.tag.endswith("text")]


def boxes(drawing: Drawing, kind: str) -> list[tuple[float, float, float, float]]:
    found = re.findall(
        rf'<rect class="dg-{kind}" x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"', drawing.svg()
    )
    return [(float(x), float(y), float(w), float(h)) for x, y, w, h in found]


def changed_phase(protocol: Protocol, index: int, **update: object) -> Protocol:
    phases = list(protocol.phases)
    phases[index] = phases[index].model_copy(update=update)
    return protocol.model_copy(update={"phases": tuple(phases)})


# The timeline


@pytest.mark.parametrize("wide", [True, False])
def test_timeline_has_a_cell_a_week_and_a_gate_before_each_phase(
    protocol: Protocol, wide: bool
) -> None:
    shown = texts(timeline(protocol, WORDS, wide=wide))
    for phase in protocol.phases:
        assert phase.name in shown
    assert [text for text in shown if re.fullmatch(r"\d+\+?", text)] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6+",
    ]
    gates = [int(found.group(1)) for text in shown if (found := re.search(r"(\d+)\schecks?", text))]
    assert gates == [checks for checks, _ in stops(protocol)]
    assert gates == [
        len(protocol.phases[0].enter_when),
        *(len(phase.leave_when) for phase in protocol.phases[:-1]),
    ]


@pytest.mark.parametrize("wide", [True, False])
def test_timeline_follows_the_weeks_and_the_checks(protocol: Protocol, wide: bool) -> None:
    longer = changed_phase(
        protocol, 1, weeks=Weeks(start=3, end=7), leave_when=protocol.phases[1].leave_when[:1]
    )
    shown = texts(timeline(longer, WORDS, wide=wide))
    assert "7" in shown
    assert {"1 check", "Gate: 1 check"} & set(shown)


# The pain scale


def test_pain_scale_has_a_row_for_each_limit(protocol: Protocol) -> None:
    drawing = pain_scale(protocol.pain, [("One", 2), ("Two", 3), ("Three", 2)], WORDS)
    assert [text for text in texts(drawing) if text in ("One and Three", "Two")] == [
        "One and Three",
        "Two",
    ]
    assert [text for text in texts(drawing) if text.isdigit()] == [
        str(score) for score in range(11)
    ] * 2
    assert [len(boxes(drawing, light)) for light in ("go", "ease", "stop")] == [3 + 4, 3 + 2, 5 + 5]


def test_pain_scale_follows_the_rule(protocol: Protocol) -> None:
    rules = protocol.pain.model_copy(update={"ease_up_to": 6})
    drawing = pain_scale(rules, [("", 1)], WORDS)
    assert [len(boxes(drawing, light)) for light in ("go", "ease", "stop")] == [2, 5, 4]


# The walk-run chart


def test_chart_is_true_to_scale() -> None:
    stages = (
        RunStage(walk_minutes=9, run_minutes=1, times=3),
        RunStage(walk_minutes=0, run_minutes=20, times=1),
    )
    drawing = run_walk(stages, WORDS)
    legend, walk = boxes(drawing, "walk")[:1], boxes(drawing, "walk")[1:]
    run = boxes(drawing, "deep")[1:]
    assert len(legend) == 1
    assert [len(walk), len(run)] == [3, 4]
    unit = (walk[0][2] + 2) / 9  # a gap of two between the bars
    assert {round((width + 2) / unit) for _, _, width, _ in walk} == {9}
    assert [round((width + 2) / unit) for _, _, width, _ in run] == [1, 1, 1, 20]


def test_chart_has_a_bar_for_each_stage(protocol: Protocol) -> None:
    stages = next(activity.stages for activity in protocol.activities if activity.stages)
    numbers = [text for text in texts(run_walk(stages, WORDS)) if text.isdigit()]
    assert numbers[-len(stages) :] == [str(n + 1) for n in range(len(stages))]
    assert len(texts(run_walk(stages[:-1], WORDS))) == len(texts(run_walk(stages, WORDS))) - 1


# The ladder


@pytest.mark.parametrize("wide", [True, False])
def test_ladder_shows_every_rung_apart(exercises: list[Exercise], wide: bool) -> None:
    ladder = ladder_of(exercises)
    drawing = ladder.drawing(WORDS, wide=wide)
    assert drawing.svg().count('class="dg-line"') == len(ladder.edges)
    if wide:
        placed = boxes(drawing, "card")
        assert len(placed) == len(ladder.exercises)
        for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(placed, 2):
            assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay
    words = " ".join(texts(drawing))
    for exercise in ladder.exercises.values():
        assert all(word in words for word in exercise.name.split() if "-" not in word)


def test_ladder_follows_a_rung(exercises: list[Exercise]) -> None:
    ladder = ladder_of(exercises)
    easier, harder = ladder.edges[0]
    cut = [
        e.model_copy(update={"harder": tuple(rung for rung in e.harder if rung.use != harder)})
        if e.id == easier
        else e
        for e in exercises
    ]
    assert set(ladder.edges) - set(ladder_of(cut).edges) == {(easier, harder)}
    assert ladder_of(cut).drawing(WORDS, wide=True).svg() != ladder.drawing(WORDS, wide=True).svg()


def test_ladder_around_an_exercise_holds_its_neighbours(exercises: list[Exercise]) -> None:
    whole = ladder_of(exercises)
    near = ladder_around(whole, "mini-squat")
    assert near is not None
    assert {id for id, row in near.row_of.items() if row == -1} == {
        "sit-to-stand",
        "supported-mini-squat",
    }
    assert {id for id, row in near.row_of.items() if row == 1} == {
        "step-up",
        "split-squat",
        "controlled-landing-two-leg",
    }
    for wide in (True, False):
        assert len(boxes(near.drawing(WORDS, wide=wide), "here")) == 1
    assert ladder_around(whole, "recovery-day") is None


def test_ladder_knows_a_former_id(exercises: list[Exercise]) -> None:
    renamed = [
        e.model_copy(update={"id": "squat", "formerly": ("mini-squat",)})
        if e.id == "mini-squat"
        else e
        for e in exercises
    ]
    assert ("sit-to-stand", "squat") in ladder_of(renamed).edges


def test_phone_is_wide_enough_for_the_ladder(exercises: list[Exercise]) -> None:
    drawing = ladder_of(exercises).drawing(WORDS, wide=False)
    assert drawing.width == 350
    for part in layered(
        ladder_of(exercises).row_of, ladder_of(exercises).edges, lambda _: 108.0, 8.0
    ):
        assert part.extent <= 350
        assert all(54 <= part.middle[id] <= part.extent - 54 for id in part.row_of)


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(1, 4)), min_size=1, max_size=24))
def test_layout_keeps_boxes_apart_and_in_bounds(pairs: list[tuple[int, int]]) -> None:
    edges = list({(f"n{a}", f"n{a + step}") for a, step in pairs})
    row_of = {id: int(id[1:]) // 2 for edge in edges for id in edge}
    edges = [edge for edge in edges if row_of[edge[0]] < row_of[edge[1]]]
    for part in layered(row_of, edges, lambda _: 10.0, 2.0):
        for row in part.rows:
            places = sorted(part.middle[id] for id, r in part.row_of.items() if r == row)
            assert all(b - a >= 12 - 1e-6 for a, b in pairwise(places))
            assert places[0] >= 5 - 1e-6
            assert places[-1] <= part.extent - 5 + 1e-6


# The sore place


def test_sore_spot_follows_its_distance(protocol: Protocol) -> None:
    place = protocol.sore_place
    assert place is not None
    drawing = sore_place(place, WORDS)
    assert "about 5 cm" in texts(drawing)
    assert {"Kneecap", "Joint line", "The sore spot"} <= set(texts(drawing))
    lower = sore_place(place.model_copy(update={"below_cm": 8.0}), WORDS)
    assert "about 8 cm" in texts(lower)
    assert _y_of(lower, "The sore spot") > _y_of(drawing, "The sore spot") + 20


def _y_of(drawing: Drawing, words: str) -> float:
    found = re.search(rf'y="(\S+)"[^>]*>{words}<', drawing.svg())
    assert found is not None
    return float(found.group(1))


# The seesaw and the shoe


def test_seesaw_is_down_on_the_heavy_side_and_then_level() -> None:
    drawing = seesaw(WORDS)
    assert says_all(drawing, "seesaw")
    assert within(drawing)
    heavy, level = (
        corners[:2] for corners in shapes(drawing, "ink")
    )  # the upper edges of the two beams
    assert heavy[0][1] > heavy[1][1] + 50
    assert level[0][1] == level[1][1]
    load, takes = shapes(drawing, "deep"), shapes(drawing, "walk")
    middle = heavy[0][1] + 20  # between the two pictures
    before, after = (
        [sum((block[0][1] > middle) == low for block in blocks) for blocks in (load, takes)]
        for low in (False, True)
    )
    assert before[0] > before[1]
    assert after == [before[0] - 1, before[1] + 1]
    assert after[0] == after[1]


def test_shoe_names_its_parts_and_only_the_worn_heel_leans() -> None:
    drawing = shoe(WORDS)
    assert says_all(drawing, "shoe")
    assert within(drawing)
    _, level, worn = shapes(
        drawing, "deep"
    )  # the sole from the side, and two from behind, on the ground at 0
    for left, right, right_foot, left_foot in (level, worn):
        assert left_foot[1] == right_foot[1] == 0
        assert left[0] < right[0]
    thick = [
        (left_foot[1] - left[1], right_foot[1] - right[1])
        for left, right, right_foot, left_foot in (level, worn)
    ]
    assert thick[0][0] == thick[0][1]
    assert thick[1][0] > 4 * thick[1][1] > 0


def says_all(drawing: Drawing, block: str) -> bool:
    """Whether the picture has each label of a block, except those beside it."""
    labels = [
        label
        for key, label in WORDS.labels["site"][block].items()
        if key not in ("caption", "list")
    ]
    words = " ".join(texts(drawing))
    return bool(labels) and all(label in words for label in labels)


def shapes(drawing: Drawing, kind: str) -> list[list[tuple[float, float]]]:
    """The corners of each shape of straight lines."""
    found = re.findall(rf'class="dg-{kind}" d="M([^"a-zA-Z]+(?:L[^"a-zA-Z]+)+)z"', drawing.svg())
    return [
        [(float(x), float(y)) for x, y in (at.split() for at in corners.split("L"))]
        for corners in found
    ]


def within(drawing: Drawing) -> bool:
    """Whether all words, dots and lines are inside the picture."""
    corners = [corner for part in ET.fromstring(drawing.svg()) for corner in reach(part)]
    return bool(corners) and all(
        0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in corners
    )


def reach(part: ET.Element, left: float = 0, top: float = 0) -> Iterator[tuple[float, float]]:
    """How far a part reaches: two corners of it, or the points of its path."""
    x, y, r, size = (float(part.get(name, 0)) for name in ("x", "y", "r", "font-size"))
    match part.tag.rpartition("}")[2]:
        case "g":
            dx, dy = re.findall(r"-?[\d.]+", part.get("transform", ""))
            for child in part:
                yield from reach(child, left + float(dx), top + float(dy))
        case "path":
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", part.get("d", ""))]
            yield from (
                (left + px, top + py) for px, py in zip(numbers[::2], numbers[1::2], strict=True)
            )
        case "circle":
            x, y = left + float(part.get("cx", 0)), top + float(part.get("cy", 0))
            yield from ((x - r, y - r), (x + r, y + r))
        case "text":
            width = text_width("".join(part.itertext()), size)
            x -= width * {"start": 0, "middle": 0.5, "end": 1}[part.get("text-anchor", "start")]
            yield from ((left + x, top + y - size), (left + x + width, top + y + size / 4))
        case other:
            raise AssertionError(f"not looked at: {other}")


# Words


def test_words_are_data(protocol: Protocol, exercises: list[Exercise]) -> None:
    hostile = changed_phase(protocol, 0, name=Text(HOSTILE), when=Text(HOSTILE))
    for wide in (True, False):
        assert HOSTILE in texts(timeline(hostile, WORDS, wide=wide))
        named = [e.model_copy(update={"name": Text(HOSTILE)}) for e in exercises]
        drawing = ladder_of(named).drawing(WORDS, wide=wide)
        assert "<script" not in drawing.svg()
        assert "alert(1)" in " ".join(texts(drawing)).replace(" ", "")


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=80),
    st.floats(20, 300),
)
def test_wrapping_loses_no_word(text: str, width: float) -> None:
    lines = wrapped(text, width, 16)
    assert "".join("".join(lines).split()) == "".join(text.replace("\u200b", "").split())
    assert all(
        text_width(line, 16) <= width
        or len(re.split(r"(?<=-)|\s", line.strip("-"))) == 1
        or "-" in line
        for line in lines
    )


def test_no_words_are_smaller_than_14_pixels_on_a_phone(
    protocol: Protocol, exercises: list[Exercise]
) -> None:
    place = protocol.sore_place
    assert place is not None
    stages = next(activity.stages for activity in protocol.activities if activity.stages)
    near = ladder_around(ladder_of(exercises), "mini-squat")
    assert near is not None
    fold = 316 / 350  # an exercise's ladder stands inside a fold
    for drawing, scale in (
        (timeline(protocol, WORDS, wide=False), 1),
        (pain_scale(protocol.pain, [("", 2)], WORDS), 1),
        (run_walk(stages, WORDS), 1),
        (sore_place(place, WORDS), 1),
        (seesaw(WORDS), 1),
        (shoe(WORDS), 1),
        (ladder_of(exercises).drawing(WORDS, wide=False), 1),
        (near.drawing(WORDS, wide=False), fold),
    ):
        sizes = [float(size) for size in re.findall(r'font-size="(\S+?)"', drawing.svg())]
        assert min(sizes) * scale >= 14


# What may ease it

CARE: dict[CareKind, set[str]] = {
    "pack": {"pack", "cloth", "spot"},
    "warm-pack": {"pack", "cloth", "joint"},
    "sleeve": {"right", "wrong"},
    "raised": {"thigh", "calf"},
}


@pytest.fixture
def place(protocol: Protocol) -> SorePlace:
    assert protocol.sore_place is not None
    return protocol.sore_place


@pytest.mark.parametrize("kind", CARE)
def test_care_picture_holds_its_labels(place: SorePlace, kind: CareKind) -> None:
    drawing = care_picture(kind, place, WORDS)
    shown = " ".join(texts(drawing))
    for key in CARE[kind]:
        assert WORDS.label(f"site.care_picture.{kind}.{key}") in shown
    assert set(WORDS.labels["site"]["care_picture"][kind]) == {*CARE[kind], "caption", "list"}
    assert boxes(drawing, "tile") == [(0, 0, drawing.width, pytest.approx(drawing.height, abs=0.1))]
    assert min(float(size) for size in re.findall(r'font-size="(\S+?)"', drawing.svg())) >= 14
    assert drawing.svg() == care_picture(kind, place, WORDS).svg()


@pytest.mark.parametrize("kind", CARE)
@pytest.mark.parametrize("below", [2.0, 5.0, 12.0])
def test_care_picture_stays_on_its_tile(place: SorePlace, kind: CareKind, below: float) -> None:
    drawing = care_picture(kind, place.model_copy(update={"below_cm": below}), WORDS)
    assert drawing.width == 350
    for x, y in _drawn(drawing):
        assert -0.5 <= x <= drawing.width + 0.5
        assert -0.5 <= y <= drawing.height + 0.5
    for x, y, says in re.findall(
        r'<text class="\S+" x="(\S+)" y="(\S+)"[^>]*>([^<]+)<', drawing.svg()
    ):
        assert float(x) >= 4
        assert float(x) + text_width(says, 16) <= drawing.width - 4
        assert 16 <= float(y) <= drawing.height - 6


@pytest.mark.parametrize("below", [2.0, 5.0, 12.0])
def test_ice_pack_in_its_cloth_covers_the_spot(place: SorePlace, below: float) -> None:
    seen = draw_ice_pack(place.model_copy(update={"below_cm": below}))
    assert seen.shapes["pack"].contains(seen.shapes["spot"])
    assert seen.shapes["cloth"].contains(seen.shapes["pack"])  # no ice on bare skin


def test_pillows_carry_thigh_and_calf() -> None:
    shapes = draw_raised().shapes
    assert shapes["thigh"].intersects(shapes["thigh-right"])
    assert shapes["calf"].intersects(shapes["shin-right"])
    assert not shapes["thigh"].buffer(-20).intersects(shapes["calf"].buffer(-20))


def _drawn(drawing: Drawing) -> list[tuple[float, float]]:
    """The points of all paths, in the drawing's own units: absolute, or steps from ``M`` on as
    figures write them."""
    found: list[tuple[float, float]] = []
    for group in re.split(r"(?=<g transform)", drawing.svg()):
        inside, _, outside = (
            group.partition("</g>") if group.startswith("<g transform") else ("", "", group)
        )
        moved = re.match(r'<g transform="translate\((\S+) (\S+)\) scale\((\S+)\)"', inside)
        if moved:
            left, top, scale = (float(part) for part in moved.groups())
            points = [p for data in re.findall(r' d="([^"]+)"', inside) for p in _stepped(data)]
            found += [(left + x * scale, top + y * scale) for x, y in points]
        for data in re.findall(r' d="([^"]+)"', outside):
            numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*", data)]
            found += list(zip(numbers[::2], numbers[1::2], strict=True))
    return found


def _stepped(data: str) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for start in data.split("M")[1:]:
        x, y, *steps = (float(n) for n in re.findall(r"-?\d+\.?\d*", start))
        found.append((x, y))
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            found.append((found[-1][0] + dx, found[-1][1] + dy))
    return found
