"""What was read from a database, kept for as long as nothing is written that it could depend on."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")

# An answer of five thousand entries is about 10 MB; the oldest make room.
_RECORDS_KEPT = 20_000
# Files of papers are large, and each is asked for once.
_NEVER_KEPT = frozenset({"paper_file"})


class Written:
    """How often each kind of record has been written, by whichever store is open on the same file in this program.

    ``times`` counts every writing, whatever was written.
    """

    def __init__(self) -> None:
        self._by_kind: Counter[str] = Counter()
        self._unknown = 0
        self.times = 0

    def note(self, kinds: Collection[str] | None) -> None:
        """Records of these kinds have been written; for ``None``, nobody knows of which."""
        self.times += 1
        if kinds is None:
            self._unknown += 1
        else:
            self._by_kind.update(kinds)

    def of(self, kinds: Collection[str]) -> tuple[int, int]:
        """Another answer after each writing of any of these kinds."""
        return self._unknown, sum(self._by_kind[kind] for kind in kinds)


class Answered:
    """The answers of one open database, each with what had been written when it was asked for."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._kept: OrderedDict[Hashable, tuple[tuple[int, int], list[Any]]] = OrderedDict()
        self._records = 0
        self._lock = Lock()

    def answer(self, kind: str, asked: Hashable, read: Callable[[], list[T]], rests_on: Collection[str]) -> list[T]:
        """What ``read`` gives, read again only where one of the kinds it ``rests_on`` was written since.

        The list is the caller's own.
        """
        if kind in _NEVER_KEPT:
            return read()
        # Asked before reading: what is written meanwhile makes the answer an old one.
        stands = self._written.of(rests_on)
        key = (kind, asked)
        with self._lock:
            before = self._kept.get(key)
            if before is not None and before[0] == stands:
                self._kept.move_to_end(key)
                return list(before[1])
        found = read()
        with self._lock:
            self._let_go(key)
            self._kept[key] = stands, list(found)
            self._records += _size(found)
            while self._records > _RECORDS_KEPT:
                self._let_go(next(iter(self._kept)))
        return found

    def forget(self) -> None:
        """Keep no answer any longer."""
        with self._lock:
            self._kept.clear()
            self._records = 0

    def _let_go(self, key: Hashable) -> None:
        if key in self._kept:
            self._records -= _size(self._kept.pop(key)[1])


def _size(found: Collection[Any]) -> int:
    # An empty answer takes a place too.
    return len(found) + 1
