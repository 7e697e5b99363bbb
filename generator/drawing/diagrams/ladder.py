"""The ladder of easier and harder exercises as boxes and arrows, the easy ones first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import ExerciseNote
from generator.drawing.diagrams.canvas import TEXT, Drawing, Point, wrapped
from generator.drawing.diagrams.layers import Edge, Part, layered, separate
from generator.wording.words import Wording

__all__ = ["Ladder", "ladder_around", "ladder_of"]

_LINE, _PADDING, _BETWEEN = TEXT * 1.15, 8.0, 8.0
_TALL, _WIDE = 350.0, 1040.0
_FEW = 3  # the size of a ladder that needs no heading


@dataclass(frozen=True, slots=True)
class Ladder:
    """Exercises by id, the edges from easier to harder, and each one's row.

    ``here``: the exercise that the page is about. ``begins``: the name of the phase in which each
    begins.
    """

    exercises: Mapping[str, Exercise]
    edges: tuple[Edge, ...]
    row_of: Mapping[str, int]
    here: str | None = None
    begins: Mapping[str, str] = field(default_factory=dict)

    def drawing(self, wording: Wording, *, wide: bool) -> Drawing:
        """Draw it from left to right (``wide``, up to 1040), or from top to bottom (350 wide)."""
        return _Across(self, wording).drawing() if wide else _Down(self, wording).drawing()

    def parts(self) -> list[Ladder]:
        """The unconnected parts, largest first; those of at most ``_FEW`` exercises as one."""
        found = [part.keys() for part in separate(self.row_of, self.edges)]
        small = [ids for ids in found if len(ids) <= _FEW]
        together = [{id for ids in small for id in ids}] if small else []
        return [self._of(ids) for ids in (*(ids for ids in found if len(ids) > _FEW), *together)]

    def _of(self, ids: Set[str]) -> Ladder:
        edges = tuple(edge for edge in self.edges if edge[0] in ids)
        return Ladder(
            {id: e for id, e in self.exercises.items() if id in ids},
            edges,
            {id: r for id, r in self.row_of.items() if id in ids},
            begins=self.begins,
        )

    @property
    def easiest(self) -> Exercise | None:
        """The easiest exercise; ``None`` if the ladder has several unconnected parts."""
        if len(separate(self.row_of, self.edges)) > 1:
            return None
        return min(self.exercises.values(), key=lambda exercise: (exercise.level, exercise.name))

    def phase(self, id: str) -> str | None:
        """The phase in which an exercise begins, unless the page's own begins there too."""
        phase = self.begins.get(id)
        return None if self.here and phase == self.begins.get(self.here) else phase

    def harder(self, id: str) -> list[Exercise]:
        return [self.exercises[b] for a, b in self.edges if a == id]


def ladder_of(
    exercises: Iterable[Exercise],
    begins: Mapping[str, str] | None = None,
    notes: Sequence[ExerciseNote] = (),
) -> Ladder:
    """The ladder of all ``exercises`` that name another one; a row is a level.

    ``notes``: a protocol's, which add to what the exercises say.
    """
    known = {exercise.id: exercise for exercise in exercises}
    names = {name: id for id, e in known.items() for name in (*e.formerly, id)}
    noted = ((names[n.exercise], n) for n in notes if n.exercise in names)
    stated: list[tuple[str, Exercise | ExerciseNote]] = [*known.items(), *noted]
    harder = ((id, names[r.use]) for id, it in stated for r in it.harder if r.use in names)
    easier = ((names[r.use], id) for id, it in stated for r in it.easier if r.use in names)
    edges = tuple(dict.fromkeys([*harder, *easier]))
    held = {id for edge in edges for id in edge}
    chosen = {id: e for id, e in known.items() if id in held}
    return Ladder(chosen, edges, {id: e.level for id, e in chosen.items()}, begins=begins or {})


def ladder_around(whole: Ladder, id: str) -> Ladder | None:
    """The rungs next to one exercise: easier, itself, harder.

    ``None`` if it names no other exercise.
    """
    edges = tuple(edge for edge in whole.edges if id in edge)
    if not edges:
        return None
    row_of = {id: 0} | {a: -1 for a, b in edges if b == id} | {b: 1 for a, b in edges if a == id}
    near = {key: whole.exercises[key] for key in row_of}
    return Ladder(near, edges, row_of, here=id, begins=whole.begins)


@dataclass
class _Layout:
    ladder: Ladder
    wording: Wording
    box: float = 0.0

    def lines(self, id: str) -> list[str]:
        return wrapped(self.ladder.exercises[id].name, self.box - _PADDING, TEXT)

    def notes(self, id: str) -> list[str]:
        """The level, and the phase where a reader needs it."""
        level = self.wording.label("level", level=self.ladder.exercises[id].level)
        if (phase := self.ladder.phase(id)) is None:
            return [level]
        both = self.wording.label("site.ladder_page.from_phase", level=level, phase=phase)
        return wrapped(both, self.box - _PADDING, TEXT)

    def height(self, id: str) -> float:
        return (len(self.lines(id)) + len(self.notes(id))) * _LINE + _PADDING

    def draw_box(self, drawing: Drawing, id: str, x: float, y: float, height: float) -> None:
        """Draw a box at top left ``x``, ``y`` with the exercise's name and level."""
        kind = "here" if id == self.ladder.here else "card"
        ink = "on-light" if kind == "here" else "ink"
        drawing.box(x, y, self.box, height, kind, 6)
        names, notes = self.lines(id), self.notes(id)
        middle = x + self.box / 2
        top = y + (height - (len(names) + len(notes)) * _LINE) / 2 + _LINE - 4
        for number, line in enumerate(names):
            drawing.words(middle, top + number * _LINE, line, ink, bold=True, anchor="middle")
        quiet = "on-light" if kind == "here" else "quiet"
        for number, line in enumerate(notes, start=len(names)):
            drawing.words(middle, top + number * _LINE, line, quiet, anchor="middle")

    def most_in_a_row(self) -> int:
        rows = list(self.ladder.row_of.values())
        return max(rows.count(row) for row in rows)


class _Down(_Layout):
    """Rows from top to bottom; narrow parts are placed side by side."""

    _step = 26.0

    def drawing(self) -> Drawing:
        self.box = 108.0
        if self.ladder.here:
            self.box = min(
                230.0, (_TALL - _BETWEEN * (self.most_in_a_row() - 1)) / self.most_in_a_row()
            )
        whole, x, y, tallest = Drawing(_TALL, 0), 0.0, 0.0, 0.0
        parts = layered(self.ladder.row_of, self.ladder.edges, lambda _: self.box, _BETWEEN, _TALL)
        for part in parts:
            drawn = self._part(part)
            if x + drawn.width > _TALL:
                x, y, tallest = 0.0, y + tallest + 2 * self._step, 0.0
            whole.put(drawn, x if not self.ladder.here else (_TALL - drawn.width) / 2, y)
            x, tallest = x + drawn.width + 2 * _BETWEEN, max(tallest, drawn.height)
        whole.height = y + tallest
        return whole

    def _part(self, part: Part) -> Drawing:
        drawing, y = Drawing(part.extent, 0), 1.0
        top: dict[int, float] = {}
        tall = {
            row: max(self.height(id) for id, r in part.row_of.items() if r == row)
            for row in part.rows
        }
        for row in part.rows:
            top[row], y = y, y + tall[row] + self._step
        drawing.height = y - self._step + 1
        for way in part.ways:
            points: list[Point] = [
                (part.middle[way[0]], top[part.row_of[way[0]]] + tall[part.row_of[way[0]]])
            ]
            for passing in way[1:-1]:
                row = int(passing.rsplit(" ", 1)[1])
                points += [
                    (part.middle[passing], top[row]),
                    (part.middle[passing], top[row] + tall[row]),
                ]
            points.append((part.middle[way[-1]], top[part.row_of[way[-1]]]))
            _arrow(drawing, points, down=True)
        for id, row in part.row_of.items():
            self.draw_box(drawing, id, part.middle[id] - self.box / 2, top[row], tall[row])
        return drawing


class _Across(_Layout):
    """Levels from left to right; parts below each other."""

    def drawing(self) -> Drawing:
        rows = sorted(set(self.ladder.row_of.values()))
        pitch = min(_WIDE / len(rows), 347.0)
        self.box = pitch - max(18.0, min(pitch * 0.25, 70.0)) if self.ladder.here else pitch - 19.0
        whole, y = Drawing(pitch * (len(rows) - 1) + self.box + 2, 0), 1.0
        left = {row: 1 + index * pitch for index, row in enumerate(rows)}
        for part in layered(self.ladder.row_of, self.ladder.edges, self.height, 10.0):
            for way in part.ways:
                points: list[Point] = [
                    (left[part.row_of[way[0]]] + self.box, y + part.middle[way[0]])
                ]
                for passing in way[1:-1]:
                    row = int(passing.rsplit(" ", 1)[1])
                    points += [
                        (left[row], y + part.middle[passing]),
                        (left[row] + self.box, y + part.middle[passing]),
                    ]
                points.append((left[part.row_of[way[-1]]], y + part.middle[way[-1]]))
                _arrow(whole, points, down=False)
            for id, row in part.row_of.items():
                self.draw_box(
                    whole, id, left[row], y + part.middle[id] - self.height(id) / 2, self.height(id)
                )
            y += part.extent + 18
        whole.height = y - 17
        return whole


def _arrow(drawing: Drawing, points: list[Point], *, down: bool) -> None:
    """A smooth arrow through ``points``: straight beside boxes, curved between rows."""
    (x, y), data = points[0], f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for number, (to_x, to_y) in enumerate(points[1:]):
        if number % 2:  # past a box
            data += f"L{to_x:.1f} {to_y:.1f}"
        else:
            bend = (
                (x, (y + to_y) / 2, to_x, (y + to_y) / 2)
                if down
                else ((x + to_x) / 2, y, (x + to_x) / 2, to_y)
            )
            data += (
                f"C{bend[0]:.1f} {bend[1]:.1f} {bend[2]:.1f} {bend[3]:.1f} {to_x:.1f} {to_y:.1f}"
            )
        x, y = to_x, to_y
    drawing.path(data, "line")
    head = (
        [(x, y), (x - 5, y - 9), (x + 5, y - 9)]
        if down
        else [(x, y), (x - 9, y - 5), (x - 9, y + 5)]
    )
    drawing.polygon(head, "deep")
