"""What is worked out of an entry, once for as long as it is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from timeline.domain.entry import Entry

T = TypeVar("T")
_KEPT = 20_000


class OfEachEntry(Generic[T]):
    """Calls ``work`` for an entry and keeps what it gave until that entry is another: its newer version is one."""

    def __init__(self, work: Callable[[Entry], T]) -> None:
        self._work = work
        self._done: dict[str, tuple[Entry, T]] = {}

    def __call__(self, entry: Entry) -> T:
        done = self._done.get(entry.id)
        if done is not None and done[0] is entry:
            return done[1]
        if len(self._done) >= _KEPT:
            self._done.clear()
        found = self._work(entry)
        self._done[entry.id] = (entry, found)
        return found
