"""The progress display: bars in a terminal, one line per step elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["Bars", "rich_bars"]


class Bars:
    """Shows the steps of a build; as a context manager, it restores the terminal."""

    def __init__(self) -> None:
        self._bars = rich_bars() if sys.stderr.isatty() else None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if self._bars:
            self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bars:
            self._bars.stop()

    def step(self, name: str, total: int) -> None:
        if self._bars:
            self._task = self._bars.add_task(name, total=total)
        else:
            click.echo(f"{name} …", err=True)

    def advance(self) -> None:
        if self._bars and self._task is not None:
            self._bars.advance(self._task)


def rich_bars(clock: Callable[[], float] = time.monotonic) -> Progress:
    """Bars with the time that is left, by ``clock`` in seconds."""
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
    return Progress(*columns, console=Console(stderr=True), get_time=clock)
