"""The list of changes: what was done to a case, by whom and why, and which of it was undone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import Any

import duckdb

from timeline.domain.errors import StoreError
from timeline.store.kept import Change, ImportFile

_OF_CASE = """
SELECT id, number, recorded_at, actor, reason, action, undoes, case_id FROM change
WHERE case_id = $case_id
ORDER BY recorded_at DESC, number DESC
LIMIT $limit
"""

_ALL = """
SELECT id, number, recorded_at, actor, reason, action, undoes, case_id FROM change
ORDER BY recorded_at DESC, number DESC
LIMIT $limit
"""

_ONE = """
SELECT id, number, recorded_at, actor, reason, action, undoes, case_id FROM change
WHERE id = $change_id
"""

_UNDOINGS = "SELECT id, undoes FROM change WHERE undoes IS NOT NULL ORDER BY recorded_at DESC"

_CREATED_A_CASE = "SELECT DISTINCT change_id FROM case_version WHERE version = 1"

_SAVED_SOMETHING = "SELECT 1 FROM record_version WHERE change_id = $change_id LIMIT 1"

_IMPORTS = """
SELECT f.id, change_id, f.case_id, file_name, sha256, agency,
       rows_read, rows_added, rows_skipped, rows_refused, recorded_at, actor
FROM import_file AS f JOIN change ON change.id = change_id
WHERE f.case_id = $case_id
ORDER BY recorded_at, f.id
"""

_EVERYTHING = 2**62


def changes_of(
    cursor: duckdb.DuckDBPyConnection, case_id: str | None, limit: int | None = None
) -> list[Change]:
    """The changes of a case, newest first; of the whole store for ``None``."""
    most = _EVERYTHING if limit is None else limit
    if case_id is None:
        rows = cursor.execute(_ALL, {"limit": most}).fetchall()
    else:
        rows = cursor.execute(_OF_CASE, {"case_id": case_id, "limit": most}).fetchall()
    return _changes(cursor, rows)


def change_called(cursor: duckdb.DuckDBPyConnection, change_id: str) -> Change:
    """The change with this id. Raises ``StoreError`` where there is none."""
    rows = cursor.execute(_ONE, {"change_id": change_id}).fetchall()
    if not rows:
        raise StoreError("This change cannot be found. Open the list of changes again.")
    return _changes(cursor, rows)[0]


def last_undoable(
    cursor: duckdb.DuckDBPyConnection, case_id: str | None, actor: str | None = None
) -> Change | None:
    """The newest change that stands, leaving out undoings, empty imports and the making of a case."""
    created = {change_id for (change_id,) in cursor.execute(_CREATED_A_CASE).fetchall()}
    for change in changes_of(cursor, case_id):
        if change.action in {"undo", "restore"} or change.is_undone or change.id in created:
            continue
        if actor is not None and change.actor != actor:
            continue
        if cursor.execute(_SAVED_SOMETHING, {"change_id": change.id}).fetchall():
            return change
    return None


def imports_of(cursor: duckdb.DuckDBPyConnection, case_id: str) -> list[ImportFile]:
    """The files brought into a case, oldest first."""
    rows = cursor.execute(_IMPORTS, {"case_id": case_id}).fetchall()
    undone = _undone(cursor)
    return [ImportFile(*(*facts, at.replace(tzinfo=UTC), by, facts[1] in undone)) for *facts, at, by in rows]


def _changes(cursor: duckdb.DuckDBPyConnection, rows: Iterable[tuple[Any, ...]]) -> list[Change]:
    undone = _undone(cursor)
    return [_change(row, undone) for row in rows]


def _change(row: tuple[Any, ...], undone: set[str]) -> Change:
    change_id, number, recorded_at, actor, reason, action, undoes, case_id = row
    at = recorded_at.replace(tzinfo=UTC)
    return Change(change_id, number, at, actor, reason, action, undoes, case_id, change_id in undone)


def _undone(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    # An undoing comes after what it undoes, so from the newest back each is settled when it is met.
    undone: set[str] = set()
    for change_id, undoes in cursor.execute(_UNDOINGS).fetchall():
        if change_id not in undone:
            undone.add(undoes)
    return undone
