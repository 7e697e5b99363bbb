"""The published schemas are what is committed."""

from __future__ import annotations

from generator.apps.contract import published_schemas
from generator.definitions.schemas import FOLDER
from tests.conftest import ROOT


def test_the_committed_schemas_are_up_to_date() -> None:
    committed = {path.name: path.read_text("utf-8") for path in (ROOT / FOLDER).iterdir()}
    assert committed == published_schemas(), "run `loadwise schema`"
