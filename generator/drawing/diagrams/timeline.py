"""The programme as a road: a cell for each week of a phase's minimum, and a gate at each check."""

from __future__ import annotations

from generator.definitions.model.protocol import Phase, Protocol
from generator.drawing.diagrams.canvas import LINE_HEIGHT, SMALL, TEXT, Drawing, text_width, wrapped
from generator.wording.words import Wording

__all__ = ["stops", "timeline"]

_GATE = 13.0
"""Half the width of a gate's diamond."""


def stops(protocol: Protocol) -> list[tuple[int, Phase]]:
    """Each phase with the number of checks before it, from the phase before or its own."""
    gates = [protocol.phases[0].enter_when, *(phase.leave_when for phase in protocol.phases[:-1])]
    return [(len(gate), phase) for gate, phase in zip(gates, protocol.phases, strict=True)]


def timeline(protocol: Protocol, wording: Wording, *, wide: bool) -> Drawing:
    """Draw the road from left to right (``wide``, 1040 by about 150) or down (350 wide)."""
    return _across(protocol, wording) if wide else _down(protocol, wording)


def _weeks(phase: Phase) -> list[str]:
    """The labels of a phase's cells: its weeks; with an open end, the first; none if not given."""
    if phase.weeks is None:
        return []
    if phase.weeks.end is None:
        return [f"{phase.weeks.start}+"]
    return [str(week) for week in range(phase.weeks.start, phase.weeks.end + 1)]


def _is_open(phase: Phase) -> bool:
    return phase.weeks is None or phase.weeks.end is None


def _across(protocol: Protocol, wording: Wording) -> Drawing:
    width, gate, bar, thick = 1040.0, 72.0, 44.0, 46.0
    all_stops = stops(protocol)
    cells = [max(len(_weeks(phase)), 2) + (1 if _is_open(phase) else 0) for _, phase in all_stops]
    cell = (width - gate * len(all_stops)) / sum(cells)
    drawing = Drawing(width, 0)
    drawing.line([(0, bar + thick / 2), (width - gate, bar + thick / 2)], "line")
    x, lowest = 0.0, 0.0
    for (checks, phase), count in zip(all_stops, cells, strict=True):
        _gate(drawing, x + gate / 2 - 4, bar + thick / 2)
        drawing.words(
            x + gate / 2 - 4,
            bar - 14,
            wording.count(checks, "check"),
            "quiet",
            size=SMALL,
            anchor="middle",
        )
        x, long = x + gate, cell * count - 4
        drawing.words(x + 2, bar - 14, phase.name, bold=True, size=19)
        _bar(drawing, phase, x, bar, long, thick, cell)
        lines = wrapped(phase.when, long + gate / 2, TEXT)
        for number, line in enumerate(lines):
            drawing.words(x + 2, bar + thick + 24 + number * TEXT * LINE_HEIGHT, line, "quiet")
        x, lowest = x + long + 4, max(lowest, bar + thick + 24 + len(lines) * TEXT * LINE_HEIGHT)
    drawing.height = lowest
    return drawing


def _down(protocol: Protocol, wording: Wording) -> Drawing:
    width, thick, cell, gate = 350.0, 34.0, 20.0, 30.0
    text, middle = thick + 14, thick / 2
    drawing, y = Drawing(width, 0), 0.0
    for checks, phase in stops(protocol):
        in_one_line = text + text_width(phase.name, 18) + 12 + text_width(phase.when, TEXT) < width
        long = max(cell * len(_weeks(phase)), 26.0 if in_one_line else 41.0) + (
            5.0 if _is_open(phase) else 0
        )
        drawing.line([(middle, y), (middle, y + gate)], "line")
        _gate(drawing, middle, y + gate / 2)
        drawing.words(
            text,
            y + gate / 2 + 5,
            wording.count(checks, "check"),
            "quiet",
        )
        y += gate
        _bar(drawing, phase, 0.0, y, long, thick, cell, down=True)
        drawing.words(text, y + 18, phase.name, bold=True, size=18)
        when = (width, y + 18, "end") if in_one_line else (text, y + 38, "start")
        drawing.words(when[0], when[1], phase.when, anchor=when[2])
        y += long
    drawing.height = y + 2
    return drawing


def _bar(
    drawing: Drawing,
    phase: Phase,
    x: float,
    y: float,
    long: float,
    thick: float,
    cell: float,
    *,
    down: bool = False,
) -> None:
    """A phase's part of the road, with a number for each week. An open end is pointed."""
    width, height, point = (thick, long, 0.0) if down else (long, thick, 0.0)
    if _is_open(phase):
        point = thick / 3
        edge = (
            [
                (x, y),
                (x + width, y),
                (x + width, y + height - point),
                (x + width / 2, y + height),
                (x, y + height - point),
            ]
            if down
            else [
                (x, y),
                (x + width - point, y),
                (x + width, y + height / 2),
                (x + width - point, y + height),
                (x, y + height),
            ]
        )
        drawing.polygon(edge, "pale")
    else:
        drawing.box(x, y, width, height, "pale")
    numbers = _weeks(phase)
    if numbers:
        cell = (long - point) / len(numbers) if down or not _is_open(phase) else cell
    for number, week in enumerate(numbers):
        at = (number + 0.5) * cell
        if number:
            start, stop = (
                ((x, y + number * cell), (x + thick, y + number * cell))
                if down
                else ((x + number * cell, y), (x + number * cell, y + thick))
            )
            drawing.line([start, stop], "gap")
        across, below = (x + thick / 2, y + at + 5) if down else (x + at, y + thick / 2 + 6)
        drawing.words(across, below, week, bold=True, anchor="middle")


def _gate(drawing: Drawing, x: float, y: float) -> None:
    drawing.polygon([(x - _GATE, y), (x, y - _GATE), (x + _GATE, y), (x, y + _GATE)], "deep")
    drawing.line([(x - 5, y), (x - 1.5, y + 4), (x + 5, y - 4)], "mark-on-deep")
