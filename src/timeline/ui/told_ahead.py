"""What a browser tab told ahead of its first question, held until that question comes."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from timeline.ui import wall_ahead

BYTES_AT_MOST = 4_000
_HELD_AT_MOST = 200
_MARK = re.compile(r"[0-9a-f]{32}")


class ToldAhead:
    """Each telling by the mark of its loading; it is given out once, and only the newest are held."""

    def __init__(self, heard: Callable[[dict[str, Any]], object] = lambda _: None) -> None:
        """``heard`` is told each telling as it comes."""
        self._heard = heard
        self._held: OrderedDict[str, dict[str, Any]] = OrderedDict()
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
            self._held[mark] = kept
            while len(self._held) > _HELD_AT_MOST:
                self._held.popitem(last=False)
        self._heard(kept)
        return True

    def take(self, mark: str) -> dict[str, Any]:
        """What was told under the mark, once; empty where nothing was, or it has been taken."""
        with self._lock:
            return self._held.pop(mark, {})


told_ahead = ToldAhead(wall_ahead.begin)
