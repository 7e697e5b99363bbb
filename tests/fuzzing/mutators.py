"""Input that is nearly good: text and bytes with pieces put in, taken out, doubled and swapped, and
data with one part replaced by another of the wrong kind, size or meaning."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

import yaml

__all__ = ["mutated_bytes", "mutated_data", "mutated_text"]

_SYNTAX = [
    *(
        "\t",
        "---\n",
        "...\n",
        "&a ",
        "*a",
        "!!python/object:os.system x",
        "!tag ",
        "{",
        "}",
        "[",
        "]",
    ),
    *(
        ": ",
        "- ",
        "? ",
        "|\n",
        ">-\n",
        "#",
        "'",
        '"',
        "\\",
        "%",
        "<<: *a",
        "\r",
        "\n\n\n",
        ",,,,",
        ";",
    ),
    *("sep=;\n", "=1+1", "@x", "{{ x }}", "{% raw %}", "#panic()", "$x$", "<script>x</script>"),
]
_CHARACTERS = [
    *(
        "\x00",
        "\x07",
        "\x1b[31m",
        "\x1b]0;x\x07",
        "\x7f",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u200b",
        "\u200e",
    ),
    *(
        "\u202e",
        "\u2066",
        "\ud800",
        "\udfff",
        "\uffff",
        "\U0010ffff",
        "e" + "\u0301" * 300,
        "ﷺ",
        "李",
        "Ŋ",
    ),
    *("\u2011", "\u00ad", "\ud83d\ude00", "ß", "ﬁ", "🦵🏽"),
]
_NUMBERS = [
    *(
        "0",
        "-1",
        "1e308",
        "-1e400",
        ".nan",
        "-.inf",
        "0x7f",
        "0o17",
        "0b1",
        "9" * 400,
        "1_000",
        "1:30",
    ),
    *(
        "2026-02-30",
        "0000-00-00",
        "99999-01-01",
        "2026-11-30T10:00:00Z",
        "007",
        "1.",
        ".5",
        "+3",
        "٣",
    ),
]
_LONG = [
    "x" * 5_000,
    "[" * 200,
    "{a: " * 120,
    "a: " * 2_000,
    "- " * 3_000,
    " " * 20_000,
    "\n" * 5_000,
]
_PIECES = [*_SYNTAX, *_CHARACTERS, *_NUMBERS]

_VALUES: list[Any] = [
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        7,
        10**400,
        1e308,
        float("nan"),
        float("inf"),
        2.5,
        "",
        " ",
        "x",
    ),
    *(
        "no",
        "null",
        "2026-13-01",
        "0999-01-01",
        "daily",
        "a" * 3_000,
        "\x00",
        "\x1b[0m",
        "\u202e",
        "李",
    ),
    *(
        [],
        {},
        [None],
        [[]],
        {"": ""},
        {"a": {"b": {"c": []}}},
        [1, 2, 3],
        ["mon", "mon"],
        [5, 3],
        ["x"] * 50,
    ),
    *(
        {"exercise": "bridge"},
        {"kg": 500},
        "bridge",
        "settle",
        "pes-anserine-bursitis",
        "../secret",
        "/etc/passwd",
    ),
]


def mutated_text(dice: random.Random, text: str) -> str:
    """``text`` with one to four changes."""
    for _ in range(dice.choice([1, 1, 2, 4])):
        at = dice.randint(0, len(text))
        piece = dice.choice(_LONG if dice.random() < 0.05 else _PIECES)
        end = min(len(text), at + dice.choice([0, 1, 1, 5, 40, 400]))
        other = dice.randint(0, len(text))
        change: Callable[[], str] = dice.choice(
            [
                lambda: text[:at] + piece + text[at:],  # noqa: B023 - called at once
                lambda: text[:at] + text[end:],  # noqa: B023
                lambda: text[:at] + text[at:end] * dice.randint(2, 4) + text[end:],  # noqa: B023
                lambda: text[:at] + piece + text[end:],  # noqa: B023
                lambda: text[:at] + text[other : other + 60] + text[at:],  # noqa: B023
                lambda: text[:at],  # noqa: B023
            ]
        )
        text = change()
    return text


def mutated_bytes(dice: random.Random, data: bytes) -> bytes:
    """``data`` with one to four changes, some of which leave no text."""
    for _ in range(dice.choice([1, 1, 2, 4])):
        at = dice.randint(0, len(data))
        end = min(len(data), at + dice.choice([0, 1, 4, 64]))
        piece = dice.choice(
            [b"", b"\x00", b"\xff\xfe", b"\xc3", dice.randbytes(8), data[end : end + 32]]
        )
        data = dice.choice(
            [data[:at] + piece + data[end:], data[:at], data[:at] + data[at:end] * 3 + data[end:]]
        )
    return data


def mutated_data(dice: random.Random, data: Any) -> Any:
    """A copy of ``data`` with one to three parts replaced, taken out, doubled or renamed."""
    data = copy.deepcopy(data)
    for _ in range(dice.choice([1, 1, 2, 3])):
        holders = list(_holders(data))
        if not holders:
            return dice.choice(_VALUES)
        holder, key = dice.choice(holders)
        match dice.choice(["replace", "replace", "drop", "rename", "move", "double"]):
            case "replace":
                holder[key] = copy.deepcopy(dice.choice(_VALUES))
            case "drop":
                del holder[key]
            case "rename" if isinstance(holder, dict):
                holder[dice.choice(["", "x", f"{key} ", f"{key}s", "\x1b", 3])] = holder.pop(key)
            case "move":
                other, there = dice.choice(holders)
                holder[key] = copy.deepcopy(other[there])
            case _ if isinstance(holder, list):
                holder.insert(0, copy.deepcopy(holder[key]))
    return data


def _holders(data: Any) -> Any:
    """Every list and map of ``data`` with each of its keys."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield data, key
            yield from _holders(value)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield data, index
            yield from _holders(value)


def as_yaml(data: Any) -> str:
    """``data`` as a file that an author could have written."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
