"""Generate the command reference as Markdown from the commands' own help:

``python -m generator.cli.manual > docs/commands.md``.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from generator.cli.main import cli

__all__ = ["manual"]


def manual() -> str:
    """The help of every command on one page."""
    head = (
        "# Commands\n\nGenerated from the commands' own help by `python -m generator.cli.manual >"
        " docs/commands.md`.\n"
    )
    return head + "".join(
        f"\n## `{' '.join(path)}`\n\n```text\n{text}\n```\n"
        for path, text in _helps(cli, ("loadwise",))
    )


def _helps(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    settings = {**cli.context_settings, "max_content_width": 110, "terminal_width": 110}
    context = click.Context(command, info_name=" ".join(path), **settings)
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            yield from _helps(command.commands[name], (*path, name))


if __name__ == "__main__":
    click.echo(manual(), nl=False)
