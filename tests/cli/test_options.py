"""Options that commands share have the choices that there are."""

from __future__ import annotations

from typing import Any

import click
import pytest

from generator.cli.options import LOOK, SIDE
from generator.definitions.vocabulary import VOCABULARY


@pytest.mark.parametrize(
    ("option", "name", "choices"),
    [(LOOK, "look", VOCABULARY.looks), (SIDE, "side", ("left", "right"))],
)
def test_an_option_offers_what_there_is(option: Any, name: str, choices: tuple[str, ...]) -> None:
    command = click.command()(option(lambda **values: None))
    (made,) = command.params
    assert made.name == name
    assert isinstance(made.type, click.Choice) and tuple(made.type.choices) == choices
