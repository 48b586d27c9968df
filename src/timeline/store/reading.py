"""Reading records: as they stand, as they were known at a moment, and every version there was."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

import duckdb

from timeline.domain.entry import Entry
from timeline.domain.errors import StoreError
from timeline.store.columns import reader
from timeline.store.database import Database
from timeline.store.kept import Kept
from timeline.store.record_type import RecordType
from timeline.store.remembered import entries_of_case

T = TypeVar("T")

_NO_MOMENT = datetime.max
_PLACE_IN_HISTORY = (
    "version", "recorded_at", "recorded_by", "change_id", "retracted",
    "first_recorded_at", "first_recorded_by", "restores_version",
)  # fmt: skip


class Records(Generic[T]):
    """The records of one kind."""

    def __init__(self, database: Database, record_type: RecordType[T]) -> None:
        self._database = database
        self._type = record_type

    def of_case(
        self, case_id: str, as_known_at: datetime | None = None, include_retracted: bool = False
    ) -> list[Kept[T]]:
        """The records of a case as they stand, or as they stood at a moment (that instant included).

        Entries and people of a brother's or sister's case are there when they name this one. The
        child, the agencies the case names and the case itself count as records of the case.
        Links are returned even where an end has been retracted.
        """
        asked = {"case_id": case_id, "moment": utc_naive(as_known_at), "retracted": include_retracted}
        return self._answer(("of case", *asked.values()), lambda cursor: self._of_case(cursor, asked))

    def _of_case(self, cursor: duckdb.DuckDBPyConnection, asked: dict[str, Any]) -> list[Kept[T]]:
        def whole() -> list[Kept[T]]:
            return kept(self._type, cursor.execute(self._type.of_case, asked))

        if self._type.cls is not Entry or asked["moment"] != _NO_MOMENT or asked["retracted"]:
            return whole()
        return entries_of_case(self._database, cursor, asked, whole, lambda ids: versions(cursor, self._type, ids))

    def all(self, as_known_at: datetime | None = None, include_retracted: bool = False) -> list[Kept[T]]:
        """Every record of this kind in the store."""
        asked = {"moment": utc_naive(as_known_at), "retracted": include_retracted}
        return self._answer(
            ("all", *asked.values()), lambda cursor: kept(self._type, cursor.execute(self._type.current, asked))
        )

    def get(self, record_id: str, as_known_at: datetime | None = None) -> Kept[T]:
        """One record as it stands or stood, retracted or not.

        Raises ``StoreError`` where there is none, or none yet at that moment.
        """
        moment = utc_naive(as_known_at).replace(tzinfo=UTC)
        known = [version for version in self.history(record_id) if version.recorded_at <= moment]
        if not known:
            raise StoreError(f"This {self._type.noun} was not there yet at that time. Choose a later one.")
        return known[-1]

    def history(self, record_id: str) -> list[Kept[T]]:
        """Every version of one record, oldest first. Raises ``StoreError`` where there is none."""
        found = self._answer(("history", record_id), lambda cursor: versions(cursor, self._type, [record_id]))
        if not found:
            raise StoreError(f"This {self._type.noun} cannot be found. It may belong to another record file.")
        return found

    def _answer(
        self, asked: tuple[Hashable, ...], read: Callable[[duckdb.DuckDBPyConnection], list[Kept[T]]]
    ) -> list[Kept[T]]:
        def now() -> list[Kept[T]]:
            with self._database.reading() as cursor:
                return read(cursor)

        return self._database.answered.answer(self._type.kind, asked, now, self._type.rests_on)


def versions(cursor: duckdb.DuckDBPyConnection, record_type: RecordType[T], record_ids: Sequence[str]) -> list[Kept[T]]:
    """Every version of the records with these ids, by id and version."""
    return kept(record_type, cursor.execute(record_type.versions, {"ids": list(record_ids)}))


def kept(record_type: RecordType[T], answer: duckdb.DuckDBPyConnection) -> list[Kept[T]]:
    """The rows of an answer as records with their place in the history."""
    names = [column[0] for column in answer.description]
    read = reader(record_type.cls, names)
    at = {name: place for place, name in enumerate(names)}
    order = [at[name] for name in _PLACE_IN_HISTORY]
    found = []
    moments: dict[datetime, datetime] = {}
    for row in answer.fetchall():
        version, recorded_at, recorded_by, change_id, is_retracted, first_at, first_by, restores = (
            row[place] for place in order
        )
        found.append(
            Kept(
                read(row), version, _in_utc(recorded_at, moments), recorded_by, change_id, is_retracted,
                _in_utc(first_at, moments), first_by, restores,
            )
        )  # fmt: skip
    return found


def _in_utc(moment: datetime, known: dict[datetime, datetime]) -> datetime:
    """A moment as the tables hold it, with its zone; the many records of one change share theirs."""
    found = known.get(moment)
    if found is None:
        found = known[moment] = moment.replace(tzinfo=UTC)
    return found


def utc_naive(moment: datetime | None) -> datetime:
    """A moment as the tables hold it: UTC without a zone; the end of time for ``None``."""
    if moment is None:
        return _NO_MOMENT
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return moment.astimezone(UTC).replace(tzinfo=None)
