"""The walk-run chart is true to scale."""

from __future__ import annotations

from generator.definitions.model.protocol import Protocol, RunStage
from generator.drawing.diagrams.run_walk import run_walk
from tests.drawing.diagrams.drawn import WORDS, boxes, texts


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
