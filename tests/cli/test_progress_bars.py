"""The progress display: bars in a terminal, one line a step elsewhere."""

from __future__ import annotations

import pytest

from generator.cli import progress_bars
from generator.cli.progress_bars import Bars
from generator.common.progress import Progress


def test_elsewhere_a_step_is_a_line_and_its_parts_are_silent(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Bars() as bars:
        progress: Progress = bars
        progress.step("Pictures", 2)
        progress.advance()
        progress.step("Sheets", 1)
    said = capsys.readouterr()
    assert said.err == "Pictures …\nSheets …\n"
    assert said.out == ""


def fail_after_one_picture(bars: Bars) -> None:
    with bars:
        bars.step("Pictures", 2)
        bars.advance()
        raise ZeroDivisionError


def test_in_a_terminal_a_bar_counts_and_is_put_away_even_after_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress_bars.sys.stderr, "isatty", lambda: True, raising=False)
    bars = Bars()
    with pytest.raises(ZeroDivisionError):
        fail_after_one_picture(bars)
    (task,) = bars._bars.tasks  # type: ignore[union-attr, attr-defined]
    assert (task.completed, task.total) == (1, 2)
    assert not bars._bars.live.is_started  # type: ignore[union-attr, attr-defined]
