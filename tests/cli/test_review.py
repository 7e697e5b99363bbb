"""``loadwise review pack``: two files to send, readable by their owner only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result


def test_the_pack_is_two_files(project: Path, loadwise: Callable[..., Result]) -> None:
    result = loadwise("review", "pack", "pes-anserine-bursitis", "--pages")
    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in (project / "build" / "review").iterdir())
    assert names == [
        "review-pes-anserine-bursitis-pages.pdf",
        "review-pes-anserine-bursitis-pages.xlsx",
    ]


def test_the_protocol_must_be_one(loadwise: Callable[..., Result]) -> None:
    for asked in ((), ("x",)):
        result = loadwise("review", "pack", *asked)
        assert result.exit_code == 2
        assert "pes-anserine-bursitis" in result.output


def test_a_pdf_does_not_fit_into_standard_output(loadwise: Callable[..., Result]) -> None:
    assert loadwise("review", "pack", "pes-anserine-bursitis", "-o", "-").exit_code == 2
