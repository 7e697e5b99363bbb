"""The vocabulary as a page: ``python -m generator.cli.vocabulary_page > docs/vocabulary.md``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from generator.definitions.vocabulary import VOCABULARY, Number

__all__ = ["vocabulary_page"]

_HEAD = """# The vocabulary

Made by `python -m generator.cli.vocabulary_page > docs/vocabulary.md` from
`generator/definitions/vocabulary.yml`, where all of it stands once.
"""


def vocabulary_page() -> str:
    """Tables of what a dose, a plan and a link may hold."""
    words = VOCABULARY
    letters = {key: letter for letter, key in words.link.items()}
    lists = {
        "sides": words.sides,
        "bands": words.bands,
        "efforts": words.efforts,
        "days": words.days,
        "age bands": words.age_bands,
        "papers": words.papers,
        "text sizes": words.text_sizes,
        "looks": words.looks,
    }
    parts = [
        _HEAD,
        "## Ways to count a dose\n",
        _table(
            ("form", "needs", "may have"),
            ((name, _codes(form.needs), _codes(form.may)) for name, form in words.forms.items()),
        ),
        "## Numbers of a dose\n",
        _table(
            ("key", "lowest", "highest", "stands under", "letter in a link"),
            (
                (f"`{key}`", *_bounds(n), _holder(key), letters[key])
                for key, n in words.numbers.items()
            ),
        ),
        "A tempo is three numbers of seconds, out-hold-back:\n",
        _table(
            ("part", "lowest", "highest"),
            ((f"`{key}`", *_bounds(number)) for key, number in words.tempo.items()),
        ),
        "## What is chosen from a list\n",
        _table(("list", "choices"), ((name, _codes(its)) for name, its in lists.items())),
        "## Limits of a plan\n",
        _table(
            ("key", "lowest", "highest"),
            ((f"`{key}`", *_bounds(number)) for key, number in words.plan.items()),
        ),
        _table(("text", "characters"), words.text.items()),
        _table(("list", "most entries"), words.most.items()),
        "## Seconds\n",
        _table(("what", "seconds"), words.seconds.items()),
    ]
    return "\n".join(parts)


def _bounds(number: Number) -> tuple[str, str]:
    return f"{number.low:g}", f"{number.high:g}"


def _codes(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _holder(key: str) -> str:
    return "`load`" if key in VOCABULARY.loads else "the dose"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    click.echo(vocabulary_page(), nl=False)
