"""The layout of a ladder: a row per level, few crossings, and lines that go around boxes.

This is the usual layered layout (Sugiyama): a line that passes a row reserves a narrow place in it,
rows are sorted by the centres of their neighbours, and then each box moves towards its neighbours
as far as its row has room.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Edge", "Part", "layered", "separate"]

Edge = tuple[str, str]
"""The ids of an easier and a harder exercise."""

_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A connected part: its row numbers, box centres, edge routes, and total width."""

    rows: tuple[int, ...]
    row_of: Mapping[str, int]
    middle: Mapping[str, float]
    ways: tuple[tuple[str, ...], ...]
    extent: float


def separate(row_of: Mapping[str, int], edges: Sequence[Edge]) -> list[dict[str, int]]:
    """The rows of each connected part, the part with the most rows first."""
    parts = [{id: row for id, row in row_of.items() if id in ids} for ids in _connected(edges)]
    return sorted(parts, key=lambda part: (-len(set(part.values())), min(part)))


def layered(
    row_of: Mapping[str, int],
    edges: Sequence[Edge],
    size: Callable[[str], float],
    gap: float,
    most: float = math.inf,
) -> list[Part]:
    """The parts of the graph, the largest first.

    ``row_of`` increases along every edge; ``size``: a box's extent across the rows. A part that is
    wider than ``most`` gets more rows.
    """
    return [
        _fitting(rows, [e for e in edges if e[0] in rows], size, gap, most)
        for rows in separate(row_of, edges)
    ]


def _connected(edges: Sequence[Edge]) -> list[set[str]]:
    found: list[set[str]] = []
    for edge in edges:
        touched = [ids for ids in found if ids & set(edge)]
        found = [ids for ids in found if ids not in touched] + [set(edge).union(*touched)]
    return found


def _fitting(
    row_of: dict[str, int],
    edges: Sequence[Edge],
    size: Callable[[str], float],
    gap: float,
    most: float,
) -> Part:
    """The part, its fullest rows spread over two, one after the other, until it fits."""
    part = _part(row_of, edges, size, gap)
    while part.extent > most:
        row, count = Counter(part.row_of.values()).most_common(1)[0]
        if count == 1:
            break
        boxes = sorted(
            (id for id, r in part.row_of.items() if r == row), key=part.middle.__getitem__
        )
        later = boxes[(count + 1) // 2 :]
        spread = {id: 2 * r + (id in later) for id, r in part.row_of.items()}
        part = _part(spread, edges, size, gap)
    return part


def _part(
    row_of: dict[str, int], edges: Sequence[Edge], size: Callable[[str], float], gap: float
) -> Part:
    rows = sorted(set(row_of.values()))
    places, ways = dict(row_of), []
    for easier, harder in edges:
        between = [row for row in rows if row_of[easier] < row < row_of[harder]]
        passing = [f"{easier} {harder} {row}" for row in between]
        places |= dict(zip(passing, between, strict=True))
        ways.append((easier, *passing, harder))
    links = [link for way in ways for link in pairwise(way)]
    order = _ordered([sorted(id for id in places if places[id] == row) for row in rows], links)
    middle, extent = _placed(
        order, links, lambda place: size(place) if place in row_of else 0.0, gap
    )
    return Part(tuple(rows), row_of, middle, tuple(ways), extent)


def _ordered(order: list[list[str]], links: Sequence[Edge]) -> list[list[str]]:
    """The order with the fewest crossings that sweeps from this order and its mirror image find."""
    best, fewest = order, _crossings(order, links)
    for start in (order, [row[::-1] for row in order]):
        now = start
        for number in range(_ROUNDS):
            now = _sorted_by_neighbours(now, links, number % 2)
            if (count := _crossings(now, links)) < fewest:
                best, fewest = now, count
    return best


def _sorted_by_neighbours(
    order: list[list[str]], links: Sequence[Edge], end: int
) -> list[list[str]]:
    """Sort each row by the centres of its boxes' neighbours at one ``end``: 0 easier, 1 harder."""
    beside: dict[str, list[str]] = {id: [] for row in order for id in row}
    for link in links:
        beside[link[1 - end]].append(link[end])
    at: dict[str, float] = {}
    found = []
    for row in order if end == 0 else order[::-1]:
        old = {id: (index + 0.5) / len(row) for index, id in enumerate(row)}
        wish = {
            id: sum(at[n] for n in beside[id]) / len(beside[id]) if beside[id] else old[id]
            for id in row
        }
        found.append(sorted(row, key=wish.__getitem__))
        at |= {id: (index + 0.5) / len(row) for index, id in enumerate(found[-1])}
    return found if end == 0 else found[::-1]


def _crossings(order: list[list[str]], links: Sequence[Edge]) -> int:
    at = {id: (number, index) for number, row in enumerate(order) for index, id in enumerate(row)}
    pairs = [(at[a], at[b]) for a, b in links]
    return (
        sum(p[0] == r[0] and (p[1] - r[1]) * (q[1] - s[1]) < 0 for p, q in pairs for r, s in pairs)
        // 2
    )


def _placed(
    order: list[list[str]], links: Sequence[Edge], size: Callable[[str], float], gap: float
) -> tuple[dict[str, float], float]:
    """The centre of every box across the rows, and the extent of the widest row."""
    extent = max(sum(size(id) + gap for id in row) - gap for row in order)
    middle = {
        id: extent * (index + 0.5) / len(row) for row in order for index, id in enumerate(row)
    }
    beside = {id: [b if a == id else a for a, b in links if id in (a, b)] for id in middle}
    for _ in range(_ROUNDS):
        for row in order:
            wish = [
                sum(middle[n] for n in beside[id]) / len(beside[id]) if beside[id] else middle[id]
                for id in row
            ]
            halves = [size(id) / 2 for id in row]
            low = _apart(wish, halves, gap, extent)
            high = [
                extent - x
                for x in reversed(
                    _apart([extent - x for x in reversed(wish)], halves[::-1], gap, extent)
                )
            ]
            # Both keep the boxes of a row apart, so their mean does too.
            middle |= {id: (a + b) / 2 for id, a, b in zip(row, low, high, strict=True)}
    return middle, extent


def _apart(
    wish: Sequence[float], halves: Sequence[float], gap: float, extent: float
) -> list[float]:
    """Place each box at its wish, push on those that overlap, and push back at the row's end."""
    found: list[float] = []
    for number, (x, half) in enumerate(zip(wish, halves, strict=True)):
        least = found[-1] + halves[number - 1] + gap + half if found else half
        found.append(max(x, least))
    most = extent
    for number in range(len(found) - 1, -1, -1):
        found[number] = min(found[number], most - halves[number])
        most = found[number] - halves[number] - gap
    return found
