"""The whole history of one case, out of one store and into another, with nothing lost or altered."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

import duckdb

from timeline.domain.errors import StoreError
from timeline.store.columns import to_columns
from timeline.store.kept import Kept
from timeline.store.reading import kept
from timeline.store.record_types import RECORD_TYPES

FORMAT = "timeline case history"
FORMAT_VERSION = 5

_CHANGES = """
SELECT id, recorded_at, actor, reason, action, undoes, case_id FROM change
WHERE id IN (SELECT unnest($ids))
ORDER BY recorded_at, id
"""

_IMPORTS = """
SELECT id, change_id, case_id, file_name, sha256, agency, rows_read, rows_added, rows_skipped, rows_refused
FROM import_file WHERE case_id = $case_id ORDER BY id
"""


def history_of_case(
    cursor: duckdb.DuckDBPyConnection, case_id: str, *, without: Collection[str] = ()
) -> dict[str, Any]:
    """Every version of everything in a case, with its changes and import files, ready for JSON.

    Kinds named in ``without`` are not read, nor are the changes that touched nothing else.

    The order is always the same. What a brother's or sister's case shares is there from the version
    that shared it. Raises ``StoreError`` where there is no such case.
    """
    history: dict[str, Any] = {"format": FORMAT, "format_version": FORMAT_VERSION, "case_id": case_id}
    change_ids: set[str] = set()
    for record_type in RECORD_TYPES:
        if record_type.kind in without:
            continue
        found = kept(record_type, cursor.execute(record_type.case_history, {"case_id": case_id}))
        if record_type.kind == "case" and not found:
            raise StoreError("This case cannot be found. It may belong to another record file.")
        history[record_type.kind] = [version_to_json(version) for version in found]
        change_ids |= {version.change_id for version in found}
    imports = rows_as_json(cursor.execute(_IMPORTS, {"case_id": case_id}))
    change_ids |= {row["change_id"] for row in imports}
    history["changes"] = changes_as_json(cursor, change_ids)
    history["imports"] = imports
    return history


def version_to_json(version: Kept[Any]) -> dict[str, Any]:
    """One version of a record with its place in the history."""
    return {
        "record_id": version.record.id,
        "version": version.version,
        "recorded_at": version.recorded_at.isoformat(),
        "recorded_by": version.recorded_by,
        "change_id": version.change_id,
        "is_retracted": version.is_retracted,
        "restores_version": version.restores_version,
        "record": to_columns(version.record),
    }


def changes_as_json(cursor: duckdb.DuckDBPyConnection, change_ids: set[str]) -> list[dict[str, Any]]:
    """The changes with these ids in the order made; their number is this store's own and stays here."""
    return rows_as_json(cursor.execute(_CHANGES, {"ids": sorted(change_ids)}))


def rows_as_json(answer: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The rows of an answer by column name, moments as ISO text in UTC."""
    names = [column[0] for column in answer.description]
    return [
        {name: _plain(value) for name, value in zip(names, row, strict=True)} for row in answer.fetchall()
    ]


def as_text(history: Mapping[str, Any]) -> str:
    """A history as the JSON text that two identical histories share byte for byte."""
    return json.dumps(history, ensure_ascii=False, indent=1, sort_keys=False) + "\n"


def _plain(value: Any) -> Any:
    return value.replace(tzinfo=UTC).isoformat() if isinstance(value, datetime) else value
