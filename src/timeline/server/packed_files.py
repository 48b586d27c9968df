"""Streamlit's scripts and styles sent compressed: a third of the bytes of a first visit over an office's network.

Streamlit sends them as they are, because compressing them at every request costs more than it saves. Here each is
compressed once and kept: they are named by their content and never change while the server runs.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.server.routes import FOR_EVER

_PACKED = re.compile(r"/static/(js|css)/[\w-][\w.-]*\.(js|css)")
_KINDS = {"js": "text/javascript", "css": "text/css"}


class PackedFiles:
    """Answers for Streamlit's scripts and styles where the browser takes gzip; everything else goes on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        packed = await _answer(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        await (packed or self._app)(scope, receive, send)


async def _answer(scope: Scope) -> Response | None:
    asked, headers = _PACKED.fullmatch(scope["path"]), Headers(scope=scope)
    if asked is None or "gzip" not in headers.get("accept-encoding", "") or "range" in headers:
        return None
    body = await to_thread.run_sync(packed_file, scope["path"])
    if body is None:
        return None
    return Response(
        body,
        media_type=_KINDS[asked[2]],
        headers={"content-encoding": "gzip", "vary": "accept-encoding", "cache-control": FOR_EVER},
    )


@cache
def packed_file(path: str) -> bytes | None:
    """The file at an address of Streamlit's, compressed; ``None`` where there is none of that name."""
    import streamlit

    file = Path(streamlit.__file__).parent / "static" / path.lstrip("/")
    return gzip.compress(file.read_bytes(), compresslevel=9, mtime=0) if file.is_file() else None
