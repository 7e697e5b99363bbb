"""``loadwise library``: what the included library says, and what has changed in it."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.output import counted, finish, refuse, usable
from generator.definitions.findings import Outcome
from generator.definitions.layers import Layers
from generator.definitions.library import open_library
from generator.definitions.library_updates import (
    Change,
    Lock,
    changes,
    read_lock,
    what_is_below,
    write_lock,
)
from generator.wording.findings import escaped

__all__ = ["accept_changes", "show_changes"]


def show_changes(root: Path) -> None:
    """List what has changed below since the last look."""
    layers = _layers(root)
    read = read_lock(root)
    if read.value is None:
        finish(Outcome(layers, read.findings), strict=True)
        refuse(
            "there is no record of an earlier look at the included library.",
            "Make one: loadwise library update",
        )
    found = changes(layers, read.value)
    _say(layers, read.value, found)
    if found:
        click.echo("When you have looked at them: loadwise library update")


def accept_changes(root: Path) -> None:
    """Say what has changed below, and record it as seen."""
    layers = _layers(root)
    now = what_is_below(layers)
    then = read_lock(root).value
    if then is not None:
        _say(layers, then, changes(layers, then))
    write_lock(root, now)
    click.echo(f"Recorded library {now.version}.")


def _layers(root: Path) -> Layers:
    layers = usable(open_library(root)).layers
    if layers.below is None:
        refuse(
            "this project holds its whole library, so nothing is included below it.",
            "Only a project whose mkdocs.yml says `library: included` gets updates.",
        )
    return layers


def _say(layers: Layers, then: Lock, found: list[Change]) -> None:
    now = what_is_below(layers).version
    name = f"Library {now}" if now == then.version else f"Library {then.version} to {now}"
    click.echo(f"{name}: {counted(len(found), 'change') if found else 'no changes'}.")
    for change in found:
        fields = f": {', '.join(change.fields)}" if change.fields else ""
        click.echo(f"{'*' if change.ours else ' '} {change.name}  {change.kind}{fields}")
        if change.ours and change.kind != "gone":
            click.echo(f"    yours   {escaped(change.ours)}")
            click.echo(f"    theirs  {escaped(str(_file(layers, change.name)))}")


def _file(layers: Layers, name: str) -> Path:
    """The included file that defines ``name``."""
    word, _, id = name.partition("/")
    below = layers.alone().own.root
    match word:
        case "exercises":
            return below / "content" / "exercises" / f"{id}.yml"
        case "protocols":
            return below / "protocols" / f"{id}.yml"
        case "references" if id.islower():  # a protocol's file, and not a source
            return below / "content" / "references" / f"{id}.yml"
        case "pages":
            return below / "content" / "pages" / f"{id}.md"
        case _:
            return below / "content" / f"{word}.yml"
