"""The progress display: bars in a terminal, one line per step elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

import click

__all__ = ["Bars"]


class Bars:
    """Shows the steps of a build; as a context manager, it restores the terminal."""

    def __init__(self) -> None:
        self._bars = _rich() if sys.stderr.isatty() else None
        self._task: int | None = None

    def __enter__(self) -> Self:
        if self._bars:
            self._bars.start()  # type: ignore[attr-defined]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bars:
            self._bars.stop()  # type: ignore[attr-defined]

    def step(self, name: str, total: int) -> None:
        if self._bars:
            self._task = self._bars.add_task(name, total=total)  # type: ignore[attr-defined]
        else:
            click.echo(f"{name} …", err=True)

    def advance(self) -> None:
        if self._bars and self._task is not None:
            self._bars.advance(self._task)  # type: ignore[attr-defined]


def _rich() -> object:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    time_left = TimeRemainingColumn(elapsed_when_finished=True)
    columns = (TextColumn("{task.description:22}"), BarColumn(), MofNCompleteColumn(), time_left)
    return Progress(*columns, console=Console(stderr=True))
