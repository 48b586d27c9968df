"""The wall that a browser tab is about to ask for, got ready while the browser is still loading the page.

The tab is given it in answer to what it told ahead, so that it can draw the life before the page around it is there.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from threading import Event, Lock, Thread
from typing import Any, NamedTuple

from timeline.ui.wall.payload import version_of
from timeline.ui.window_size import room_in, size_of

_log = logging.getLogger(__name__)
_PAGE = "timeline"
_turn = Lock()


class WallAhead:
    """A wall being got ready for one tab: what it is drawn from, taken once, and its version."""

    def __init__(self) -> None:
        self._is_made = Event()
        self._payload: bytes | None = None
        self._version = ""

    def made(self, payload: bytes | None) -> None:
        """It is ready; ``None`` where it could not be made."""
        if payload is not None:
            self._payload, self._version = payload, version_of(payload)
        self._is_made.set()

    def take(self, patience_s: float) -> bytes | None:
        """What it is drawn from, once; ``None`` where it could not be made, or not in so many seconds."""
        if not self._is_made.wait(patience_s):
            return None
        payload, self._payload = self._payload, None
        return payload

    def version(self, patience_s: float) -> str:
        """Which wall it is; empty where it could not be made, or not in so many seconds."""
        return self._version if self._is_made.wait(patience_s) else ""


class _Asked(NamedTuple):
    case: str
    is_shared: bool
    window: tuple[int, int]


def begin(told: Mapping[str, Any]) -> WallAhead | None:
    """Begin to get ready the wall that a tab will ask for by what it ``told``, in a thread of its own.

    ``None`` where it will ask for none, or another wall is being got ready: the page then does it all itself.
    """
    asked = _asked(told)
    if asked is None or not _turn.acquire(blocking=False):
        return None
    ahead = WallAhead()
    # No daemon: the program ends only after it, and not with a question to the store half asked.
    getting_ready = Thread(target=_get_ready, args=(asked, ahead), name="getting a wall ready")
    try:
        getting_ready.start()
    except RuntimeError:
        _turn.release()
        return None
    return ahead


def _asked(told: Mapping[str, Any]) -> _Asked | None:
    case, window = told.get("case"), size_of(told.get("window"))
    # A window given to an agency sees no wall, whatever its address, and a life that is told is shown step by step.
    if told.get("page") != _PAGE or told.get("agency") or told.get("telling") or not told.get("actor"):
        return None
    return _Asked(case, bool(told.get("shared")), window) if isinstance(case, str) and case and window else None


def _get_ready(asked: _Asked, ahead: WallAhead) -> None:
    payload = None
    try:
        from timeline.ui import session
        from timeline.ui.wall_page import as_it_is

        view = session.case_seen(asked.case, is_shared=asked.is_shared)
        payload = as_it_is(view).payload(room_in(*asked.window, is_shared=asked.is_shared), by_age=False)
    except Exception as problem:  # noqa: BLE001 — the page does all of this itself and says what is wrong
        # The kind alone: what an error says may name somebody.
        _log.info("A wall was not got ready ahead of its page: %s.", type(problem).__name__)
    finally:
        _turn.release()
        ahead.made(payload)
