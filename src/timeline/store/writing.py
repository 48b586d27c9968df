"""Writing versions into their tables."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from timeline.domain.errors import StoreError
from timeline.store.columns import search_columns, to_columns
from timeline.store.record_types import type_called

_STRUCTURE = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $table"


def version_row(record: Any, version: int, *, is_retracted: bool, restores_version: int | None) -> dict[str, Any]:
    """The row of one version, but for when, by whom and in which change."""
    own = {"version": version, "retracted": is_retracted, "restores_version": restores_version}
    return to_columns(record) | search_columns(record) | own


def insert_versions(cursor: duckdb.DuckDBPyConnection, kind: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert whole rows of one kind in a single statement (a statement a row is thirty times slower)."""
    record_type = type_called(kind)
    written = whole(json.dumps(rows, ensure_ascii=False))
    try:
        cursor.execute(record_type.insert, {"rows": written, "structure": _structure(cursor, record_type.table)})
    except duckdb.InvalidInputException as unfit:
        raise StoreError("A number or a date in it is too large to be kept. Correct it and save again.") from unfit


# Every open store has the tables this program ships with, so one answer serves them all.
_structures: dict[str, str] = {}


def _structure(cursor: duckdb.DuckDBPyConnection, table: str) -> str:
    """The columns of a table with their types, as JSON."""
    if table not in _structures:
        _structures[table] = json.dumps([dict(cursor.execute(_STRUCTURE, {"table": table}).fetchall())])
    return _structures[table]


def whole(text: str) -> str:
    """The text, which the database can take. Raises ``StoreError`` where it holds half a character."""
    try:
        return text.encode("utf-8").decode("utf-8")
    except UnicodeEncodeError as broken:
        raise StoreError(
            "The text has half a character in it that cannot be kept. Type the last words again and save."
        ) from broken
