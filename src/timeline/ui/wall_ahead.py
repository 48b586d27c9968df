"""The wall that a browser tab is about to ask for, got ready while the browser is still loading the page."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from threading import Lock, Thread
from typing import Any, NamedTuple

from timeline.ui.window_size import room_in, size_of

_log = logging.getLogger(__name__)
_PAGE = "timeline"
_turn = Lock()


class _Asked(NamedTuple):
    case: str
    is_shared: bool
    window: tuple[int, int]


def begin(told: Mapping[str, Any]) -> Thread | None:
    """Begin to get ready the wall that a tab will ask for by what it ``told``, in a thread of its own.

    ``None`` where it will ask for none, or another wall is being got ready: the page then does it all itself.
    """
    asked = _asked(told)
    if asked is None or not _turn.acquire(blocking=False):
        return None
    # No daemon: the program ends only after it, and not with a question to the store half asked.
    getting_ready = Thread(target=_get_ready, args=(asked,), name="getting a wall ready")
    try:
        getting_ready.start()
    except RuntimeError:
        _turn.release()
        return None
    return getting_ready


def _asked(told: Mapping[str, Any]) -> _Asked | None:
    case, window = told.get("case"), size_of(told.get("window"))
    # A window given to an agency sees no wall, whatever its address.
    if told.get("page") != _PAGE or told.get("agency") or not told.get("actor"):
        return None
    return _Asked(case, bool(told.get("shared")), window) if isinstance(case, str) and case and window else None


def _get_ready(asked: _Asked) -> None:
    try:
        from timeline.ui import session
        from timeline.ui.wall_page import as_it_is

        view = session.case_seen(asked.case, is_shared=asked.is_shared)
        as_it_is(view).payload(room_in(*asked.window), by_age=False)
    except Exception as problem:  # noqa: BLE001 — the page does all of this itself and says what is wrong
        # The kind alone: what an error says may name somebody.
        _log.info("A wall was not got ready ahead of its page: %s.", type(problem).__name__)
    finally:
        _turn.release()
