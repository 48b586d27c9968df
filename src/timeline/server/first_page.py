"""Streamlit's one page, with what a wall's page needs named in it, so that it comes with the page and not after it."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.server.early_files import early_files
from timeline.ui.browser_files import ADDRESS, FIRST, MODULE, STYLE, address_of

# An old copy of the page names old files: it is asked for anew each time, whole and as it is written.
_LEFT_OUT = {b"if-none-match", b"if-modified-since", b"accept-encoding"}
_NOT_PAGES = ("/static/", "/media/", "/_stcore/", f"{ADDRESS}/")


class FirstPage:
    """Adds to Streamlit's page the style, the module, the lines that run first, and scripts to fetch ahead."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; only a page that comes whole is added to."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NOT_PAGES):
            await self._app(scope, receive, send)
            return
        asked = [(name, value) for name, value in scope["headers"] if name not in _LEFT_OUT]
        await self._app({**scope, "headers": asked}, receive, _WithFiles(send))


class _WithFiles:
    """Holds a page back until it is whole, and sends it with the files named in it."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        page = with_files(self._body.decode("utf-8")).encode("utf-8")
        headers = MutableHeaders(scope=start)
        for name in ("etag", "last-modified"):
            del headers[name]
        headers["content-length"] = str(len(page))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": page})


def _is_page(message: Message) -> bool:
    return message["status"] == 200 and Headers(scope=message).get("content-type", "").startswith("text/html")


def with_files(page: str) -> str:
    """Streamlit's page with the application's files named in it: what runs first at the top of the head, after it the
    module, which runs before Streamlit's own, at its end what Streamlit would ask for later, and the style at the top
    of the body, so that it stands after Streamlit's own styles."""
    module = f'<script type="module" src="{address_of(MODULE)}"></script>'
    first = f'<script src="{address_of(FIRST)}"></script>\n    {module}'
    style = f'<link rel="stylesheet" href="{address_of(STYLE)}">'
    for after, added in (("<head>", first), ("<body>", style)):
        page = page.replace(after, f"{after}\n    {added}", 1)
    ahead = "".join(f'  <link rel="modulepreload" crossorigin href="{file}">\n  ' for file in early_files())
    return page.replace("</head>", f"{ahead}</head>", 1)
