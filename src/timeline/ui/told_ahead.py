"""What a browser tab told ahead of its first question, held until that question comes, and the wall it was given."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from timeline.ui import wall_ahead
from timeline.ui.wall_ahead import WallAhead

BYTES_AT_MOST = 4_000
_HELD_AT_MOST = 200
_PATIENCE_S = 20.0
# The page asks after the very wall that was got ready, which is then as good as there.
_NEARLY_THERE_S = 2.0
_MARK = re.compile(r"[0-9a-f]{32}")


class ToldAhead:
    """Each telling by the mark of its loading, and the wall got ready for it.

    Each is given out once, and only the newest are held.
    """

    def __init__(self, heard: Callable[[dict[str, Any]], WallAhead | None] = lambda _: None) -> None:
        """``heard`` is told each telling as it comes, and may begin to get a wall ready for it."""
        self._heard = heard
        self._held: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._walls: OrderedDict[str, WallAhead] = OrderedDict()
        self._lock = Lock()

    def hear(self, mark: str, body: bytes) -> bool:
        """Hold what was told under a mark of 32 hexadecimal digits; says whether it could be read."""
        if not _MARK.fullmatch(mark) or len(body) > BYTES_AT_MOST:
            return False
        try:
            kept = json.loads(body)
        except (ValueError, RecursionError):
            return False
        if not isinstance(kept, dict):
            return False
        with self._lock:
            _hold(self._held, mark, kept)
        wall = self._heard(kept)
        if wall is not None:
            with self._lock:
                _hold(self._walls, mark, wall)
        return True

    def take(self, mark: str) -> dict[str, Any]:
        """What was told under the mark, once; empty where nothing was, or it has been taken."""
        with self._lock:
            return self._held.pop(mark, {})

    def wall(self, mark: str, patience_s: float = _PATIENCE_S) -> bytes | None:
        """What the tab of that mark draws its wall from, once; ``None`` where none was got ready in time."""
        ahead = self._walls.get(mark)
        payload = None if ahead is None else ahead.take(patience_s)
        if payload is None:
            self.give_no_wall(mark)
        return payload

    def give_no_wall(self, mark: str) -> None:
        """The tab of that mark is given none, so that the page sends it all of its wall."""
        with self._lock:
            self._walls.pop(mark, None)

    def is_given(self, mark: str, version: str) -> bool:
        """Whether the tab of that mark has been given the wall of that version, or is about to be."""
        ahead = self._walls.get(mark)
        return bool(version) and ahead is not None and ahead.version(_NEARLY_THERE_S) == version


def _hold(held: OrderedDict[str, Any], mark: str, one: object) -> None:
    held[mark] = one
    while len(held) > _HELD_AT_MOST:
        held.popitem(last=False)


told_ahead = ToldAhead(wall_ahead.begin)
