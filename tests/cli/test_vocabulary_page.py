"""The page about the vocabulary is made from it."""

from __future__ import annotations

from generator.cli.vocabulary_page import vocabulary_page
from tests.conftest import ROOT


def test_the_page_about_it_is_up_to_date() -> None:
    written = (ROOT / "docs" / "vocabulary.md").read_text("utf-8")
    made = "python -m generator.cli.vocabulary_page > docs/vocabulary.md"
    assert written == vocabulary_page(), f"run `{made}`"
