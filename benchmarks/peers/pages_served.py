"""Pages by themselves, served as an ordinary web server would: compressed, and kept by the browser."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_KINDS = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".json": "application/json", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".woff": "font/woff",
    ".ttf": "font/ttf", ".png": "image/png",
}  # fmt: skip
_COMPRESSED = {".html", ".js", ".css", ".json", ".svg"}


class Pages:
    """What is served: pages made before they are measured, and the files of installed packages under ``/npm/``."""

    def __init__(self, packages: Callable[[], Path]) -> None:
        self._packages = packages
        self._ready: dict[str, tuple[str, str, bytes]] = {}

    @cached_property
    def _folder(self) -> Path:
        return self._packages().resolve()

    def put(self, path: str, page: str) -> None:
        """Serve a page at a path."""
        self._ready[path] = self._answer(".html", page.encode())

    def answer(self, path: str) -> tuple[str, str, bytes] | None:
        """The media type, coding and body for a path, compressed once; ``None`` where there is nothing."""
        if path not in self._ready and path.startswith("/npm/"):
            file = (self._folder / path.removeprefix("/npm/")).resolve()
            if file.is_relative_to(self._folder) and file.is_file():
                self._ready[path] = self._answer(file.suffix, file.read_bytes())
        return self._ready.get(path)

    @staticmethod
    def _answer(suffix: str, body: bytes) -> tuple[str, str, bytes]:
        kind = _KINDS.get(suffix, "application/octet-stream")
        return (kind, "gzip", gzip.compress(body, 6)) if suffix in _COMPRESSED else (kind, "", body)


@contextmanager
def pages_served(pages: Pages) -> Iterator[str]:
    """The address at which the pages answer, on this machine only."""

    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802 - the name http.server asks for
            path = unquote(urlsplit(self.path).path)
            found = pages.answer(path)
            if found is None:
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            kind, coding, body = found
            mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            is_kept = self.headers.get("If-None-Match") == mark
            self.send_response(304 if is_kept else 200)
            self.send_header("ETag", mark)
            self.send_header("Cache-Control", "max-age=86400" if path.startswith("/npm/") else "no-cache")
            if not is_kept:
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                if coding:
                    self.send_header("Content-Encoding", coding)
            self.end_headers()
            if not is_kept:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
