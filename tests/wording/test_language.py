"""What is taken from Babel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale

from generator.common.json_cache import keep_json_in
from generator.definitions.model.settings import Language
from generator.wording import language as module
from generator.wording.language import language_rules


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    keep_json_in(tmp_path)
    yield tmp_path
    keep_json_in(None)


@pytest.mark.parametrize("language", get_args(Language))
def test_they_are_those_of_babel_also_when_they_were_kept(language: Language) -> None:
    locale = Locale.parse(language)
    months = locale.months["format"]["wide"]
    for _ in range(2):
        rules = language_rules(language)
        assert rules.months == tuple(months[number] for number in range(1, 13))
        for number in (0, 0.5, 1, 1.0, 1.5, 2, 3, 5, 11, 21, 100, 101):
            assert rules.plural(number) == locale.plural_form(number)


def test_what_an_earlier_program_kept_is_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    language_rules("en")
    (kept,) = folder.iterdir()
    other = tmp_path_factory.mktemp("program") / "language.py"
    other.write_text("another", "utf-8")
    monkeypatch.setattr(module, "__file__", str(other))
    language_rules("en")
    assert list(folder.iterdir()) != [kept]
