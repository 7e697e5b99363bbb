"""``loadwise serve``: where the site is, what is wrong, and a port that is taken."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from generator.cli.serve import _tell
from generator.definitions.findings import Place, finding


def test_a_port_that_is_taken_is_said_with_another(
    loadwise: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        def watch(root: Path, asked: int, tell: object) -> None:
            assert asked == port
            socket.create_server(("127.0.0.1", asked))

        monkeypatch.setattr("generator.preview.watch", watch)
        done = loadwise("serve", "--port", str(port))
    assert done.exit_code == 2
    assert f"port {port} cannot be used" in done.stderr
    assert "--port 8001" in done.stderr


def test_an_error_leaves_the_site_as_it_was_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    _tell("http://127.0.0.1:8000/", (finding("releases.broken", Place("b.json")),))
    said = capsys.readouterr()
    assert "1 error: the site stays as it was" in said.out
    assert "[releases.broken]" in said.err
    _tell("http://127.0.0.1:8000/", ())
    assert capsys.readouterr().out.endswith("http://127.0.0.1:8000/ up to date\n")
