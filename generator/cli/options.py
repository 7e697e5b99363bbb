"""What the help and the options of several commands share."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["EXIT", "FILE", "LOOK", "SIDE"]

EXIT = "Exit codes: 0 success, 1 errors in the input, 2 wrong usage."
FILE = click.Path(path_type=Path)
LOOK = click.option(
    "--look",
    type=click.Choice(["ada", "ben", "cleo", "dev"]),
    default="ada",
    help="Which of the four people is drawn.",
)
SIDE = click.option(
    "--side",
    type=click.Choice(["left", "right"]),
    default="right",
    help="The sore side; left mirrors the picture.",
)
