"""The application's own addresses: health, what a browser loads besides Streamlit's files, what its tab tells ahead."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from timeline.ui.browser_files import ADDRESS, browser_files
from timeline.ui.told_ahead import BYTES_AT_MOST, told_ahead

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
    return Response(status_code=204 if told_ahead.hear(request.path_params["mark"], told) else 400)


routes = [
    Route("/health", _health),
    Route("/tab/{mark}", _tab, methods=["POST"]),
    Route(f"{ADDRESS}/{{stamp}}/{{name}}", _browser_file),
]
