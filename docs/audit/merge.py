"""Two readers' scores -> docs/pemat-audit.md: ``python docs/audit/merge.py``.

``second-reading.md``, a later reading by somebody else, follows below it.

Beside this file lie ``items.csv`` (item, domain, says) and a file of each reader, ``reader-a.csv``
and ``reader-b.csv`` (page, item, score, reason). A score is 1 (agree), 0 (disagree) or NA (cannot
apply). A page or an item that one reader left out, or scored twice, stops the merge: an audit with
holes says nothing.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SCORES = ("1", "0", "NA")
HEAD = """# The pages as two readers scored them

Each page for patients against the 24 items of PEMAT-P, by two readers who wrote none of it and saw
only the pages, each alone. The readers are AI, not people. The 59 pages that had a 0 or have
changed since were read again by two others; where one of those said 0, or they differed (238 of
1,416 scores), part was mended and two more read it once more. Their scores stand here; some of what
they name was mended after that.
1: agree. 0: disagree. -: cannot apply. Where the readers differ, both scores stand, reader A's
first. This file is made by `python docs/audit/merge.py` from the readers' own files beside it.
"""


@dataclass(frozen=True)
class Verdict:
    """One reader's score of one page on one item, and the reason given."""

    score: str
    reason: str


Scores = dict[tuple[str, str], Verdict]


def read(path: Path) -> Scores:
    """A reader's scores by page and item.

    Raises ValueError, with the line, for a row that says nothing or says it twice.
    """
    found: Scores = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            key, score = (row["page"].strip(), row["item"].strip()), row["score"].strip().upper()
            if score not in SCORES or key in found:
                raise ValueError(
                    f"{path.name}:{number}: {key} has the score {score!r}: once, and one of"
                    f" {', '.join(SCORES)}"
                )
            found[key] = Verdict(score, (row["reason"] or "").strip())
    return found


def merged(items: Sequence[dict[str, str]], a: Scores, b: Scores) -> str:
    """The whole table in Markdown.

    Raises ValueError where the two readers did not score the same pages and items.
    """
    pages = sorted({page for page, _ in a | b})
    wanted = {(page, item["item"]) for page in pages for item in items}
    if lacking := sorted((wanted ^ a.keys()) | (wanted ^ b.keys())):
        raise ValueError(
            f"{len(lacking)} scores are missing or do not belong, such as {lacking[:3]}"
        )
    return "\n".join(
        [
            HEAD,
            *_in_total(items, a, b),
            *_items(items, pages, a, b),
            *_pages(items, pages, a, b),
            *_reasons(pages, a, b),
        ]
    )


def _in_total(items: Sequence[dict[str, str]], a: Scores, b: Scores) -> Iterable[str]:
    yield "## In total\n\n| | Reader A | Reader B |\n|---|---|---|"
    for domain in dict.fromkeys(item["domain"] for item in items):
        own = {item["item"] for item in items if item["domain"] == domain}
        a_share, b_share = (
            _share(v for (_, item), v in scores.items() if item in own) for scores in (a, b)
        )
        yield f"| {domain} | {a_share} | {b_share} |"
    same = sum(verdict.score == b[key].score for key, verdict in a.items())
    yield f"\nThe readers agree in {same:,} of {len(a):,} scores ({_percent(same, len(a))}).\n"


def _items(
    items: Sequence[dict[str, str]], pages: Sequence[str], a: Scores, b: Scores
) -> Iterable[str]:
    yield (
        "## Item by item\n\n| Item | Says | Reader A | Reader B | They differ on"
        " |\n|---|---|---|---|---|"
    )
    for item in items:
        keys = [(page, item["item"]) for page in pages]
        differ = sum(a[key].score != b[key].score for key in keys)
        shares = " | ".join(_share(scores[key] for key in keys) for scores in (a, b))
        yield f"| {item['item']} | {item['says']} | {shares} | {differ} pages |"


def _pages(
    items: Sequence[dict[str, str]], pages: Sequence[str], a: Scores, b: Scores
) -> Iterable[str]:
    numbers = [item["item"] for item in items]
    yield (
        f"\n## Page by page\n\n| Page | {' | '.join(numbers)} | A | B"
        f" |\n|---|{'---|' * (len(numbers) + 2)}"
    )
    for page in pages:
        keys = [(page, number) for number in numbers]
        cells = [_cell(a[key].score, b[key].score) for key in keys]
        shares = [_share(scores[key] for key in keys) for scores in (a, b)]
        yield f"| {page} | {' | '.join([*cells, *shares])} |"


def _reasons(pages: Sequence[str], a: Scores, b: Scores) -> Iterable[str]:
    """Every 0 and every difference, in the readers' own words."""
    yield "\n## What the readers did not agree to, or not with each other\n"
    told = [key for key in a if a[key].score != b[key].score or "0" in (a[key].score, b[key].score)]
    yield "| Page | Item | Reader A | Reader B |\n|---|---|---|---|" if told else "Nothing."
    for page, item in sorted(told, key=lambda key: (pages.index(key[0]), int(key[1]))):
        yield f"| {page} | {item} | {_said(a[page, item])} | {_said(b[page, item])} |"
    yield ""


def _cell(a: str, b: str) -> str:
    a, b = (score.replace("NA", "-") for score in (a, b))
    return a if a == b else f"{a}/{b}"


def _said(verdict: Verdict) -> str:
    reason = " ".join(verdict.reason.split()).replace("|", "\\|")
    return ": ".join(filter(None, [verdict.score, reason]))


def _share(verdicts: Iterable[Verdict]) -> str:
    scores = [verdict.score for verdict in verdicts]
    return _percent(scores.count("1"), scores.count("1") + scores.count("0"))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part // whole} %" if whole else "-"


def main() -> None:
    with (HERE / "items.csv").open(encoding="utf-8", newline="") as file:
        items = list(csv.DictReader(file))
    try:
        text = merged(items, read(HERE / "reader-a.csv"), read(HERE / "reader-b.csv"))
    except (ValueError, KeyError, OSError) as fault:
        sys.exit(f"Not merged: {fault}")
    later = (HERE / "second-reading.md").read_text("utf-8")
    (HERE.parent / "pemat-audit.md").write_text(f"{text}\n{later}", "utf-8")


if __name__ == "__main__":
    main()
