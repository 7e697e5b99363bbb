"""The site, built and served as a static host would: text compressed."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build import build
from generator.cli.progress_bars import Bars

__all__ = ["ROOT", "served", "served_site"]

ROOT = Path(__file__).resolve().parent.parent


class _Compressed(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content, packed = _content(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@functools.cache  # a host compresses a file once
def _content(path: Path) -> tuple[bytes, bool]:
    packed = path.suffix in {".html", ".css", ".js", ".svg", ".json"}
    return (gzip.compress(path.read_bytes()) if packed else path.read_bytes()), packed


@contextmanager
def served_site() -> Iterator[str]:
    """The address of this project's site, built first if it has changed."""
    with Bars() as bars:
        report = build(ROOT, bars).value
    assert report is not None
    with served(report.site) as address:
        yield address


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a built site."""
    handler = functools.partial(_Compressed, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
