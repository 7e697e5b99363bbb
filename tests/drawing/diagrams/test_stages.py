"""The chart of stages is true to scale, and says what its activity calls them."""

from __future__ import annotations

from generator.definitions.model.activity import Activity
from generator.definitions.model.protocol import Protocol
from generator.drawing.diagrams.stages import stages
from tests.drawing.diagrams.drawn import WORDS, boxes, texts

SWIMMING = Activity.model_validate(
    {
        "id": "swimming",
        "name": "Swimming",
        "summary": "In small steps.",
        "do": ["Rest between lengths."],
        "limit": 3,
        "stage_words": {"easy": "rest", "main": "swim"},
        "stages": [
            {"easy_minutes": 9, "main_minutes": 1, "times": 3},
            {"easy_minutes": 0, "main_minutes": 20, "times": 1},
        ],
    }
)


def test_chart_is_true_to_scale() -> None:
    drawing = stages(SWIMMING, WORDS)
    legend, easy = boxes(drawing, "walk")[:1], boxes(drawing, "walk")[1:]
    main = boxes(drawing, "deep")[1:]
    assert len(legend) == 1
    assert [len(easy), len(main)] == [3, 4]
    unit = (easy[0][2] + 2) / 9  # a gap of two between the bars
    assert {round((width + 2) / unit) for _, _, width, _ in easy} == {9}
    assert [round((width + 2) / unit) for _, _, width, _ in main] == [1, 1, 1, 20]


def test_its_key_is_in_the_words_of_the_activity() -> None:
    assert {"Rest", "Swim"} <= set(texts(stages(SWIMMING, WORDS)))


def test_chart_has_a_bar_for_each_stage(protocol: Protocol) -> None:
    (running,) = protocol.staged
    numbers = [text for text in texts(stages(running, WORDS)) if text.isdigit()]
    many = len(running.stages)
    assert numbers[-many:] == [str(n + 1) for n in range(many)]
    fewer = running.model_copy(update={"stages": running.stages[:-1]})
    assert len(texts(stages(fewer, WORDS))) == len(texts(stages(running, WORDS))) - 1
