"""Getting ready before the first visit: what it would otherwise wait for is loaded while the server starts."""

from __future__ import annotations

import gc
import importlib
import logging
import pkgutil
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

from anyio import to_thread

from timeline.domain.errors import TimelineError
from timeline.server.early_files import early_files
from timeline.server.packed_files import packed_file
from timeline.ui.browser_files import browser_files

_log = logging.getLogger(__name__)
# The script is run by Streamlit, page by page; it is no module to import.
_SCRIPT = "timeline.ui.main"
_PATIENCE_S = 20
# After so many new things, after so many searches of those, and of those again.
_SEARCHES = (20_000, 20, 20)


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Begin to get ready beside the server's own start; only the end of a server that ends at once waits for it."""
    ready = Thread(target=_get_ready, name="getting ready", daemon=True)
    ready.start()
    yield
    # A library that is still being loaded while the program ends takes it down with it.
    await to_thread.run_sync(ready.join, _PATIENCE_S)


def _get_ready() -> None:
    try:
        get_ready()
    except Exception:  # noqa: BLE001 — a visit does all of this itself, only later
        _log.warning("Getting ready before the first visit did not finish.", exc_info=True)
    stay_out_of_the_way()


def stay_out_of_the_way() -> None:
    """Keep what is loaded by now out of every later search for memory to give back, and make the searches fewer.

    Most of what they went through are modules, which stay for as long as the server runs; and as often as Python makes
    them by itself, they took a quarter of the time in which a long life is read and laid out.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SEARCHES)


def get_ready() -> None:
    """Load the modules of every page, open the store, and pack the files that the first page names."""
    import timeline.ui

    for module in pkgutil.walk_packages(timeline.ui.__path__, "timeline.ui."):
        if module.name != _SCRIPT:
            importlib.import_module(module.name)
    _read_once()
    browser_files()
    for path in (*_named_by_first_page(), *early_files()):
        packed_file(path.lstrip("."))


def _read_once() -> None:
    """The first question to the store loads libraries of its own; where it cannot be opened the first page says so."""
    from timeline.ui.session import the_store

    with suppress(TimelineError):
        the_store().changes("", limit=1)


def _named_by_first_page() -> list[str]:
    import streamlit

    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    return [f"/{path}" for path in re.findall(r'(?:src|href)="\./(static/(?:js|css)/[^"]+)"', page)]
