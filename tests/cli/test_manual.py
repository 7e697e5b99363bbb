"""The command reference is made from the commands."""

from __future__ import annotations

from generator.cli.manual import manual
from tests.conftest import ROOT


def test_the_command_reference_is_up_to_date() -> None:
    assert (ROOT / "docs/commands.md").read_text("utf-8") == manual(), (
        "run: python -m generator.cli.manual > docs/commands.md"
    )
