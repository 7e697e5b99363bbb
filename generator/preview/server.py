"""A web server for the preview, on this machine only.

It tells each open page to reload after a change.
"""

from __future__ import annotations

import functools
import html
import json
import re
import sys
import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, unquote, urlsplit

from generator.common.resources import templates
from generator.definitions.findings import Finding
from generator.preview.site_preview import Preview
from generator.wording.findings import as_text

__all__ = ["PreviewServer"]

_OURS = "/-/"  # the preview's own URLs: no page of a site has this path
_WAIT_S = 25.0  # seconds until a waiting browser gets an answer even without news
_LOOPBACK = "127.0.0.1"
_HOST = re.compile(r"(127\.0\.0\.1|localhost)(:\d+)?")
_IDLE_S = 60.0  # seconds until a connection that asks nothing is closed
_NUMBER = re.compile(r"[0-9]{1,9}")
_BROKEN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Loadwise</title></head>
<body><h1>The site cannot be built yet</h1><pre>{problems}</pre></body></html>"""
_PARTS = (
    '<link rel="stylesheet" href="{ours}preview.css"><script src="{ours}preview.js"'
    ' data-version="{version}"></script></body>'
)


class PreviewServer:
    """Serves ``preview`` from a separate thread while it is open.

    Port 0 picks any free port.
    """

    def __init__(self, preview: Preview, port: int) -> None:
        self._news = threading.Condition()
        self._preview, self._version, self._found = preview, 0, tuple[Finding, ...]()
        handler = functools.partial(_Handler, self, directory=str(preview.site))
        self._server = _Server((_LOOPBACK, port), handler)
        self.address = f"http://{_LOOPBACK}:{self._server.server_port}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def publish(self, found: tuple[Finding, ...]) -> None:
        """Tell every open page that the site was rebuilt, or why it was not."""
        with self._news:
            self._version, self._found = self._version + 1, found
            self._news.notify_all()

    def news_after(self, version: int) -> dict[str, object]:
        """The news for a page that shows ``version``: waits for a new one, or for a while."""
        with self._news:
            self._news.wait_for(lambda: self._version != version, timeout=_WAIT_S)
            return {"version": self._version, "problems": self.problems()}

    def problems(self) -> str:
        """The errors as the terminal shows them; empty if there are none."""
        return as_text(d for d in self._found if d.is_error)

    def page(self, content: bytes | None) -> bytes:
        """A page with the preview's script added; without ``content``, the errors."""
        with self._news:
            self._news.wait_for(lambda: self._version > 0, timeout=_WAIT_S)
            text = (
                content.decode(errors="replace")
                if content
                else _BROKEN.format(problems=html.escape(self.problems()))
            )
            return text.replace(
                "</body>", _PARTS.format(ours=_OURS, version=self._version), 1
            ).encode()

    def sheet(self, path: str) -> bytes | None:
        return self._preview.sheet(path)

    @property
    def made(self) -> bool:
        return (self._preview.site / "index.html").is_file()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # a page with many pictures, in several tabs

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a tab that was closed or reset before it had its answer, nor of more
        connections than the machine has threads and files for."""
        if not isinstance(sys.exception(), (OSError, RuntimeError)):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Answers GET and HEAD.

    The Host header must be this machine's, so that other sites cannot use DNS rebinding.
    """

    protocol_version = "HTTP/1.1"
    timeout = _IDLE_S

    def __init__(self, server: PreviewServer, *args: Any, **settings: Any) -> None:
        self._preview = server
        super().__init__(*args, **settings)

    def do_GET(self) -> None:
        try:
            self._get(unquote(urlsplit(self.path).path))
        except ValueError:  # half an IPv6 address; a name that no file can have
            self.send_error(HTTPStatus.NOT_FOUND)

    def _get(self, path: str) -> None:
        if not _HOST.fullmatch(self.headers.get("Host", "")):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif path.startswith(_OURS):
            self._own(path.removeprefix(_OURS))
        elif (
            path.endswith(".pdf")
            and (pdf := self._preview.sheet(path.removeprefix("/"))) is not None
        ):
            self._answer("application/pdf", pdf)
        elif path.endswith(("/", ".html")):
            self._page(path)
        elif self.command == "HEAD":
            super().do_HEAD()
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        self.do_GET()

    def _own(self, name: str) -> None:
        if name == "news":
            known = urlsplit(self.path).query
            news = self._preview.news_after(int(known) if _NUMBER.fullmatch(known) else 0)
            self._answer("application/json", json.dumps(news).encode())
        elif name in ("preview.js", "preview.css"):
            kind = "text/javascript" if name.endswith("js") else "text/css"
            self._answer(f"{kind}; charset=utf-8", (templates() / "preview" / name).read_bytes())
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _page(self, path: str) -> None:
        empty = self._preview.page(None) if not self._preview.made else b""
        # Quoted again, because it is unquoted again
        file = f"{self.translate_path(quote(path))}{'/index.html' if path.endswith('/') else ''}"
        try:
            with open(file, "rb") as stream:
                self._answer("text/html; charset=utf-8", self._preview.page(stream.read()))
        except OSError:
            if empty:
                self._answer("text/html; charset=utf-8", empty)
            elif path == "/404.html":
                self.send_error(HTTPStatus.NOT_FOUND)
            else:
                self._page("/404.html")

    def _answer(self, kind: str, content: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        # Otherwise a reload could show the page from before a change.
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Log no requests: nobody reads them."""
