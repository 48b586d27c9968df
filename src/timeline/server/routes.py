"""The application's own addresses: health, what a browser loads besides Streamlit's files, what its tab tells ahead."""

from __future__ import annotations

import gzip
from functools import partial
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from timeline.ui.browser_files import ADDRESS, browser_files
from timeline.ui.told_ahead import BYTES_AT_MOST, told_ahead

# A life has to be with the browser soon; a second's work on it would save the network next to nothing.
_QUICKLY = 1
FOR_EVER = "public, max-age=31536000, immutable"


async def _browser_file(request: Request) -> Response:
    text = browser_files().get(request.path_params["name"])
    if text is None:
        return Response(status_code=404)
    kind = "text/css" if request.path_params["name"].endswith(".css") else "text/javascript"
    return Response(text, media_type=kind, headers={"cache-control": FOR_EVER})


async def _health(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _tab(request: Request) -> Response:
    told = b""
    async for part in request.stream():
        told += part
        if len(told) > BYTES_AT_MOST:
            return Response(status_code=413)
    mark = request.path_params["mark"]
    if not told_ahead.hear(mark, told):
        return Response(status_code=400)
    wall = None
    if _is_own_page(request):
        wall = await to_thread.run_sync(told_ahead.wall, mark)
    else:
        told_ahead.give_no_wall(mark)
    if wall is None:
        return Response(status_code=204)
    headers = {"cache-control": "no-store"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        wall = await to_thread.run_sync(partial(gzip.compress, wall, compresslevel=_QUICKLY, mtime=0))
        headers |= {"content-encoding": "gzip", "vary": "accept-encoding"}
    return Response(wall, media_type="application/octet-stream", headers=headers)


def _is_own_page(request: Request) -> bool:
    """Whether no page of another address asks, as far as the browser says, nor one under a name that is not allowed.

    The same is asked of whoever opens Streamlit's own connection.
    """
    from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

    origin, host = request.headers.get("origin"), request.headers.get("host")
    return is_host_allowed(host) and (origin is None or urlsplit(origin).netloc == host)


routes = [
    Route("/health", _health),
    Route("/tab/{mark}", _tab, methods=["POST"]),
    Route(f"{ADDRESS}/{{stamp}}/{{name}}", _browser_file),
]
