"""The interface through which long work reports its progress."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Progress"]


class Progress(Protocol):
    """A sequence of steps, each with a number of things to do."""

    def step(self, name: str, total: int) -> None: ...
    def advance(self) -> None: ...
