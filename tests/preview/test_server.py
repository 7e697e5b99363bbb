"""The preview server: this machine only, what is wrong on the page, an open page that follows."""

from __future__ import annotations

import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.preview.server import PreviewServer
from generator.preview.site_preview import Preview
from tests.conftest import ROOT

Edit = Callable[[str, str, str], Path]


EXERCISE = "content/exercises/quad-set.yml"


def test_only_this_machine_is_answered_and_only_with_the_site(project: Path) -> None:
    preview = Preview(project)
    (preview.site / "a").mkdir(parents=True)
    (preview.site / "index.html").write_text("<body></body>")
    with PreviewServer(preview, 0) as server:
        server.publish(())
        assert server.address.startswith("http://127.0.0.1:")
        stranger = urllib.request.Request(server.address, headers={"Host": "elsewhere.example"})
        with pytest.raises(urllib.error.HTTPError, match="421"):
            urllib.request.urlopen(stranger)
        for path in ("../../mkdocs.yml", "%2e%2e/%2e%2e/mkdocs.yml", "-/../mkdocs.yml"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(server.address + path)


def test_odd_requests_are_answered_and_nothing_is_printed(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    preview = Preview(project)
    preview.site.mkdir(parents=True)
    (preview.site / "index.html").write_text("<body></body>")
    (preview.site / "a.css").write_text("a {}")
    with PreviewServer(preview, 0) as server:
        server.publish(())
        port = int(server.address.rstrip("/").rpartition(":")[2])
        for path, status in (
            ("/%00", 404),
            ("/a%00.css", 404),
            ("/%00/", 404),
            ("/%ff/", 404),
            ("/%2500/", 404),
            ("/%2500.html", 404),
            ("/%ed%a0%80", 404),
            ("/%ed%a0%80/", 404),
            ("http://[", 404),
            ("http://[::1/a.pdf", 404),
            ("/-/news?%ed%a0%80", 200),
            ("/%252e%252e/%252e%252e/mkdocs.yml", 404),
            (f"/{'x' * 3000}.css", 404),
            (f"/{'x' * 3000}/", 404),
            (f"/-/news?{'9' * 5000}", 200),
            ("/-/news?\u0665", 200),
            ("/", 200),
        ):
            assert ask(port, f"GET {path}").startswith(f"HTTP/1.1 {status}"), path
        for path in ("/", "/a.css"):
            head = ask(port, f"HEAD {path}")
            assert head.startswith("HTTP/1.1 200") and head.endswith("\r\n\r\n"), path
            for method in ("GET", "HEAD"):
                assert ask(port, f"{method} {path}", "evil.example").startswith("HTTP/1.1 421")
        assert ask(port, "POST /").startswith("HTTP/1.1 501")
        reset(port)
        assert ask(port, "GET /a.css").endswith("a {}"), "it goes on"
    assert capfd.readouterr().err == ""


def ask(port: int, line: str, host: str = "localhost") -> str:
    with socket.create_connection(("127.0.0.1", port), 10) as made:
        made.sendall(f"{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: made.recv(65536), b"")).decode()


def reset(port: int) -> None:
    """Two tabs that are gone before they have their answer."""
    for request in (b"GET / HT", b"GET /-/news?1 HTTP/1.1\r\nHost: localhost\r\n\r\n"):
        made = socket.create_connection(("127.0.0.1", port), 10)
        made.sendall(request)
        time.sleep(0.1)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        made.close()
        time.sleep(0.1)


def test_without_a_site_the_page_says_what_is_wrong_and_escapes_it(
    project: Path, edit: Edit
) -> None:
    preview = Preview(project)
    edit(EXERCISE, "level: 1", "level: <script>alert(1)</script>")
    with PreviewServer(preview, 0) as server:
        server.publish(preview.refresh())
        with urllib.request.urlopen(server.address) as answer:
            page = answer.read().decode()
    assert "quad-set.yml" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.fixture
def served(project: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "generator", "serve", "--port", "0"]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    running = subprocess.Popen(
        command,
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert running.stdout is not None
    said = ""
    for said in running.stdout:
        if "http://" in said:
            break
    assert "http://" in said, "it ended before it served"
    yield said.split()[1], running
    running.terminate()
    running.wait(10)
    running.stdout.close()


def test_a_saved_change_is_in_the_open_browser(
    served: tuple[str, subprocess.Popen[str]], browser: Browser, project: Path, edit: Edit
) -> None:
    address, running = served
    context = browser.new_context()
    complaints: list[str] = []
    tab = context.new_page()
    tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    tab.goto(f"{address}exercises/quad-set/")
    edit(EXERCISE, "Squash the towel flat.", "Flatten the towel like dough.")
    tab.get_by_text("Flatten the towel like dough.").first.wait_for()
    edit(EXERCISE, "level: 1", "level: one")
    tab.locator(".loadwise-problems", has_text="“level” needs a whole number").wait_for()
    assert "quad-set.yml:7:8" in tab.locator(".loadwise-problems").inner_text()
    assert running.poll() is None
    tab.reload()
    tab.locator(".loadwise-problems", has_text="“level” needs a whole number").wait_for()
    edit(EXERCISE, "level: one", "level: 1")
    tab.locator(".loadwise-problems").wait_for(state="hidden")
    assert complaints == [], "the preview's own script keeps to the policy of the pages"
    context.close()


def test_many_idle_tabs_and_a_page_that_is_no_text_are_no_harm(
    project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.preview.server._Handler.timeout", 1)
    preview = Preview(project)
    preview.site.mkdir(parents=True)
    (preview.site / "index.html").write_bytes(b"<body>caf\xe9</body>")
    with PreviewServer(preview, 0) as server:
        server.publish(())
        port = int(server.address.rstrip("/").rpartition(":")[2])
        idle = [socket.create_connection(("127.0.0.1", port), 10) for _ in range(150)]
        assert "caf\ufffd" in ask(port, "GET /")
        assert idle[0].recv(1) == b"", "closed, so that no thread waits for ever"
        for one in idle:
            one.close()
    assert capfd.readouterr().err == ""
