"""A change being made: records saved and retracted together, with who did it and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

import duckdb

from timeline.domain.errors import StoreError
from timeline.store.conflict import check_expected
from timeline.store.history import history_of_case
from timeline.store.kept import Kept
from timeline.store.reading import utc_naive, versions
from timeline.store.record_type import RecordType
from timeline.store.record_types import type_of
from timeline.store.writing import insert_versions, version_row, whole

T = TypeVar("T")

_LAST_CHANGE = "SELECT coalesce(max(number), 0), max(recorded_at) FROM change"

_ADD_CHANGE = """
INSERT INTO change (id, number, recorded_at, actor, reason, action, undoes, case_id)
VALUES ($id, $number, $recorded_at, $actor, $reason, $action, $undoes, $case_id)
"""

_ADD_IMPORT_FILE = """
INSERT INTO import_file
    (id, change_id, case_id, file_name, sha256, agency, rows_read, rows_added, rows_skipped, rows_refused)
VALUES
    ($id, $change_id, $case_id, $file_name, $sha256, $agency,
     $rows_read, $rows_added, $rows_skipped, $rows_refused)
"""


class OpenChange:
    """A change that has not been written yet; nothing of it can be read until it is.

    Made by ``Store.change``. ``id`` is the id the change will have; ``kinds_written`` are the kinds of record that were
    written with it.
    """

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, *, actor: str, why: str, action: str,
        case_id: str | None, undoes: str | None = None, kinds_written: set[str] | None = None,
    ) -> None:  # fmt: skip
        self.id = uuid4().hex
        self.kinds_written = set() if kinds_written is None else kinds_written
        self._cursor = cursor
        self._actor = actor
        self._why = why
        self._action = action
        self._case_id = case_id
        self._undoes = undoes
        self._rows: dict[tuple[str, str], dict[str, Any]] = {}
        self._imports: list[dict[str, Any]] = []
        self._last: list[Callable[[datetime, Mapping[str, Any]], Any]] = []
        self._is_noted = False

    @property
    def is_empty(self) -> bool:
        """True while nothing has been saved, retracted or imported; an empty change leaves no trace."""
        return not self._rows and not self._imports and not self._last and not self._is_noted

    def save(self, record: Any, expected_version: int | None = None) -> int:
        """Save a record and return its version: 1 for a new one, one more than the last otherwise.

        ``expected_version`` is the version that was open; it is needed for a record already kept.
        A record that says exactly what is already kept adds no version. Saving a retracted record
        brings it back. Raises ``ConflictError`` where somebody saved it since, ``StoreError``
        where it is already there and no version was given, or not there at all.
        """
        wanted = {} if expected_version is None else {record.id: expected_version}
        return self.save_all([record], wanted)[record.id]

    def save_all(self, records: Iterable[Any], expected_versions: Mapping[str, int] | None = None) -> dict[str, int]:
        """Save many records of one kind at once, as ``save`` does; the version of each by its id."""
        by_id: dict[str, Any] = {record.id: record for record in records}
        if not by_id:
            return {}
        record_type = type_of(type(next(iter(by_id.values()))))
        histories = self._histories(record_type, list(by_id))
        saved = {}
        for record_id, record in by_id.items():
            history = histories.get(record_id, [])
            if (record_type.kind, record_id) not in self._rows:
                check_expected(record_type, history, (expected_versions or {}).get(record_id))
            if history and not history[-1].is_retracted and history[-1].record == record:
                self._rows.pop((record_type.kind, record_id), None)
                saved[record_id] = history[-1].version
            else:
                saved[record_id] = self._put(record_type, record, history)
        return saved

    def save_last(self, make: Callable[[datetime, Mapping[str, Any]], Any]) -> None:
        """Keep a new record of the case that tells of the change itself, such as what is known once it is made.

        ``make`` is given the change's own moment (UTC) and the history of the case with all else that was saved here,
        and is called when the change is written.
        """
        if self._case_id is None:
            raise ValueError("A record that tells of a change belongs to a case.")
        self._last.append(make)

    def retract(self, cls: type[Any], record_id: str, expected_version: int) -> int:
        """Take a record back, keeping everything it said, and return its new version.

        The change needs a reason. Raises ``ConflictError`` where somebody saved it since, and
        ``StoreError`` without a reason, or where it is not there or already retracted.
        """
        record_type = type_of(cls)
        if not self._why.strip():
            raise StoreError(f"Say why the {record_type.noun} is being removed; the reason is kept with it.")
        history = self._histories(record_type, [record_id]).get(record_id, [])
        check_expected(record_type, history, expected_version)
        if history[-1].is_retracted:
            raise StoreError(f"This {record_type.noun} was already removed by {history[-1].recorded_by}.")
        return self._put(record_type, history[-1].record, history, is_retracted=True)

    def record_import(
        self, *, file_name: str, sha256: str, agency: str = "",
        rows_read: int = 0, rows_added: int = 0, rows_skipped: int = 0, rows_refused: int = 0,
    ) -> str:  # fmt: skip
        """Note the file this change brought in, with what became of its rows; the id of the note."""
        if self._case_id is None:
            raise ValueError("An import belongs to a case.")
        row = {
            "id": uuid4().hex, "change_id": self.id, "case_id": self._case_id, "file_name": file_name,
            "sha256": sha256, "agency": agency, "rows_read": rows_read, "rows_added": rows_added,
            "rows_skipped": rows_skipped, "rows_refused": rows_refused,
        }  # fmt: skip
        self._imports.append(row)
        return str(row["id"])

    def restore(self, record_type: RecordType[Any], history: Sequence[Kept[Any]], earlier: Kept[Any] | None) -> None:
        """Go back to an earlier version as a new one, or retract the record where there was none."""
        if earlier is None:
            self._put(record_type, history[-1].record, history, is_retracted=True)
        else:
            self._put(
                record_type, earlier.record, history,
                is_retracted=earlier.is_retracted, restores_version=earlier.version,
            )  # fmt: skip

    def note_even_if_empty(self) -> None:
        """Keep the change in the list although its rows carry changes of their own."""
        self._is_noted = True

    def write_down(self, now: datetime) -> None:
        """Write everything in the open transaction, stamped just after the last change at the earliest."""
        if self.is_empty:
            return
        number, last_at = self._cursor.execute(_LAST_CHANGE).fetchall()[0]
        recorded_at = utc_naive(now)
        if last_at is not None and recorded_at <= last_at:
            recorded_at = last_at + timedelta(microseconds=1)
        self._cursor.execute(_ADD_CHANGE, {
            "id": self.id, "number": number + 1, "recorded_at": recorded_at, "actor": whole(self._actor),
            "reason": whole(self._why), "action": self._action, "undoes": self._undoes, "case_id": self._case_id,
        })  # fmt: skip
        self._insert(recorded_at)
        for make in self._last:
            self._rows.clear()
            self.save(make(recorded_at.replace(tzinfo=UTC), history_of_case(self._cursor, str(self._case_id))))
            self._insert(recorded_at)
        for row in self._imports:
            self._cursor.execute(_ADD_IMPORT_FILE, row)

    def _insert(self, recorded_at: datetime) -> None:
        stamp = {"recorded_at": recorded_at.isoformat(), "recorded_by": self._actor, "change_id": self.id}
        by_kind: dict[str, list[dict[str, Any]]] = {}
        for (kind, _), row in self._rows.items():
            by_kind.setdefault(kind, []).append(row | stamp)
        self.kinds_written.update(by_kind)
        for kind, rows in by_kind.items():
            insert_versions(self._cursor, kind, rows)

    def _histories(self, record_type: RecordType[T], record_ids: Sequence[str]) -> dict[str, list[Kept[T]]]:
        found: dict[str, list[Kept[T]]] = {}
        for version in versions(self._cursor, record_type, record_ids):
            found.setdefault(_id_of(version), []).append(version)
        return found

    def _put(
        self, record_type: RecordType[Any], record: Any, history: Sequence[Kept[Any]], *,
        is_retracted: bool = False, restores_version: int | None = None,
    ) -> int:  # fmt: skip
        if history and _case_of(history[-1].record) != _case_of(record):
            raise StoreError(f"This {record_type.noun} belongs to another case. Remove it there and add it here.")
        version = history[-1].version + 1 if history else 1
        self._rows[record_type.kind, record.id] = version_row(
            record, version, is_retracted=is_retracted, restores_version=restores_version
        )
        return version


def _id_of(version: Kept[Any]) -> str:
    return str(version.record.id)


def _case_of(record: Any) -> str | None:
    case_id: str | None = getattr(record, "case_id", None)
    return case_id
