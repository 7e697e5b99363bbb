"""What long work tells about itself while it runs."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Progress"]


class Progress(Protocol):
    """A list of steps, each with so many things to do."""

    def step(self, name: str, total: int) -> None: ...
    def advance(self) -> None: ...
