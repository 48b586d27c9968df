"""A case's entries read again after a change: only the versions that were not read before are made anew.

What has been read is remembered by record, version and a sum over the whole row, so that a history that was erased and
restored otherwise is never taken for what it was.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import duckdb

from timeline.store.database import Database
from timeline.store.entries import MARKS_OF_CASE
from timeline.store.kept import Kept

_CASES_KEPT = 8
# Where more than this share is new, all of it is asked for at once.
_MANY = 0.3


class _Mark(NamedTuple):
    """Which version of a record stands, and what the row says as a sum."""

    version: int
    first_recorded_at: datetime
    first_recorded_by: str
    said: int


_Remembered = dict[str, tuple[_Mark, Kept[Any]]]
_cases: WeakKeyDictionary[Database, OrderedDict[str, _Remembered]] = WeakKeyDictionary()
_lock = Lock()


def entries_of_case(
    database: Database,
    cursor: duckdb.DuckDBPyConnection,
    asked: Mapping[str, Any],
    whole: Callable[[], list[Kept[Any]]],
    some: Callable[[Sequence[str]], list[Kept[Any]]],
) -> list[Kept[Any]]:
    """The entries of a case as they stand: those read before as they were, the others from ``some`` or ``whole``."""
    case_id = str(asked["case_id"])
    marks = {
        record_id: _Mark(version, first_at.replace(tzinfo=UTC), first_by, said)
        for record_id, version, first_at, first_by, said in cursor.execute(MARKS_OF_CASE, dict(asked)).fetchall()
    }
    before = _before(database, case_id)
    new = [one for one, mark in marks.items() if one not in before or before[one][0] != mark]
    if len(new) > _MANY * len(marks):
        read = whole()
        now = {kept.record.id: (marks[kept.record.id], kept) for kept in read if _is_of(kept, marks)}
    else:
        found = {kept.record.id: kept for kept in some(new) if _is_of(kept, marks)} if new else {}
        if len(found) < len(new):
            return whole()
        now = {
            one: before[one] if one not in found else (mark, _first_told(found[one], mark))
            for one, mark in marks.items()
        }
        read = [kept for _, kept in now.values()]
    _remember(database, case_id, now)
    return read


def _is_of(kept: Kept[Any], marks: Mapping[str, _Mark]) -> bool:
    mark = marks.get(kept.record.id)
    return mark is not None and mark.version == kept.version


def _first_told(kept: Kept[Any], mark: _Mark) -> Kept[Any]:
    return replace(kept, first_recorded_at=mark.first_recorded_at, first_recorded_by=mark.first_recorded_by)


def _before(database: Database, case_id: str) -> _Remembered:
    with _lock:
        return _cases.get(database, OrderedDict()).get(case_id, {})


def _remember(database: Database, case_id: str, now: _Remembered) -> None:
    with _lock:
        cases = _cases.setdefault(database, OrderedDict())
        cases[case_id] = now
        cases.move_to_end(case_id)
        while len(cases) > _CASES_KEPT:
            cases.popitem(last=False)
