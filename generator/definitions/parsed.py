"""The definitions and labels of this run and the last: what has not changed is not parsed again."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.common.json_cache import kept_json
from generator.definitions import yaml_source
from generator.definitions.findings import Outcome
from generator.definitions.yaml_source import Places, Source, parse_source

__all__ = ["parsed"]


def parsed(text: str, shown: str) -> Outcome[Source]:
    """The same as :func:`parse_source`, which takes longer than to resolve a plan.

    For what is the same for everybody: a plan would be kept on the disk.
    """
    outcome: list[Outcome[Source]] = []

    def parse() -> Any:
        outcome.append(parse_source(text, shown))
        return outcome[0].value.data if outcome[0].value else None

    data = kept_json(re.sub(r"[^\w.-]", "-", shown), (*_reader(), text), parse)
    return outcome[0] if outcome else Outcome(Source(shown, text, data, lambda: _places(text)))


def _places(text: str) -> Places:
    """Worked out when the first is asked for: hardly any ever is."""
    source = parse_source(text, "").value
    assert source is not None, "it was parsed before"
    return source.places


@cache
def _reader() -> tuple[str, str]:
    return yaml.__version__, Path(yaml_source.__file__).read_text("utf-8")
