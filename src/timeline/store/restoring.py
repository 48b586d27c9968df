"""Taking the history of a case into a store that does not have it, exactly as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import duckdb

from timeline.domain.errors import StoreError, TimelineError
from timeline.store.columns import from_columns, with_later_columns
from timeline.store.history import FORMAT, FORMAT_VERSION, changes_as_json, rows_as_json, version_to_json
from timeline.store.reading import utc_naive, versions
from timeline.store.record_type import RecordType
from timeline.store.record_types import RECORD_TYPES
from timeline.store.writing import insert_versions, version_row

_IMPORTS_THERE = """
SELECT id, change_id, case_id, file_name, sha256, agency, rows_read, rows_added, rows_skipped, rows_refused
FROM import_file WHERE id IN (SELECT unnest($ids))
"""

_LAST_NUMBER = "SELECT coalesce(max(number), 0) FROM change"

_ADD_CHANGES = """
INSERT INTO change BY NAME
SELECT unnest(from_json_strict($rows, '[{"id": "VARCHAR", "number": "INTEGER", "recorded_at": "TIMESTAMP",
    "actor": "VARCHAR", "reason": "VARCHAR", "action": "VARCHAR", "undoes": "VARCHAR",
    "case_id": "VARCHAR"}]'), max_depth := 2)
"""

_ADD_IMPORTS = """
INSERT INTO import_file BY NAME
SELECT unnest(from_json_strict($rows, '[{"id": "VARCHAR", "change_id": "VARCHAR", "case_id": "VARCHAR",
    "file_name": "VARCHAR", "sha256": "VARCHAR", "agency": "VARCHAR", "rows_read": "INTEGER",
    "rows_added": "INTEGER", "rows_skipped": "INTEGER", "rows_refused": "INTEGER"}]'), max_depth := 2)
"""

_DAMAGED = "This is not a whole case history: {}. Ask for the file again; nothing has been added."
_DIFFERS = (
    "This case is already here and has gone on differently since (its {} differs). "
    "Nothing has been added; keep one of the two."
)


@dataclass
class Missing:
    """What a history holds that the store does not: rows by kind, import files and changes."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    imports: list[Mapping[str, Any]] = field(default_factory=list)
    changes: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        """True where the store has it all already."""
        return not self.rows and not self.imports


def missing_of(cursor: duckdb.DuckDBPyConnection, history: Mapping[str, Any], now: datetime) -> Missing:
    """What of ``history`` the store still lacks.

    Raises ``StoreError`` where the history is damaged, comes from a newer version or from the
    future, or where the store holds a part of it that differs.
    """
    try:
        if history.get("format") != FORMAT:
            raise StoreError(_DAMAGED.format("it is another kind of file"))
        if history["format_version"] > FORMAT_VERSION:
            raise StoreError(
                "This history was written by a newer version of this program. Install that one first."
            )
        return _missing(cursor, history, now)
    except StoreError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, TimelineError) as error:
        raise StoreError(_DAMAGED.format(f"a part of it cannot be read ({type(error).__name__})")) from error


def write_missing(cursor: duckdb.DuckDBPyConnection, missing: Missing) -> None:
    """Add what is missing, changes in the order they were made."""
    ((last,),) = cursor.execute(_LAST_NUMBER).fetchall()
    numbered = [
        dict(change) | {"number": last + place, "recorded_at": _moment(change).isoformat()}
        for place, change in enumerate(missing.changes, start=1)
    ]
    if numbered:
        cursor.execute(_ADD_CHANGES, {"rows": json.dumps(numbered)})
    for kind, rows in missing.rows.items():
        insert_versions(cursor, kind, rows)
    if missing.imports:
        cursor.execute(_ADD_IMPORTS, {"rows": json.dumps(missing.imports)})


def _missing(cursor: duckdb.DuckDBPyConnection, history: Mapping[str, Any], now: datetime) -> Missing:
    missing = Missing()
    changes = {change["id"]: change for change in history["changes"]}
    if any(_moment(change) > utc_naive(now) + timedelta(days=1) for change in changes.values()):
        raise StoreError("This history was recorded in the future. Check the date and time of this computer.")
    for record_type in RECORD_TYPES:
        if rows := _missing_versions(cursor, record_type, history, changes):
            missing.rows[record_type.kind] = rows
    there = cursor.execute(_IMPORTS_THERE, {"ids": [row["id"] for row in history["imports"]]})
    imports_there = {row["id"]: row for row in rows_as_json(there)}
    for row in history["imports"]:
        if row["case_id"] != history["case_id"] or row["change_id"] not in changes:
            raise StoreError(_DAMAGED.format("an import belongs to no change of it"))
        if row["id"] not in imports_there:
            missing.imports.append(row)
        elif imports_there[row["id"]] != row:
            raise StoreError(_DIFFERS.format("list of imports"))
    changes_there = {change["id"]: change for change in changes_as_json(cursor, set(changes))}
    for change in changes_there.values():
        if change != changes[change["id"]]:
            raise StoreError(_DIFFERS.format("list of changes"))
    needed = {row["change_id"] for rows in missing.rows.values() for row in rows}
    needed |= {row["change_id"] for row in missing.imports}
    missing.changes = sorted(
        (changes[change_id] for change_id in needed - set(changes_there)),
        key=lambda change: (_moment(change), change["id"]),
    )
    return missing


def _missing_versions(
    cursor: duckdb.DuckDBPyConnection, record_type: RecordType[Any], history: Mapping[str, Any],
    changes: Mapping[str, Mapping[str, Any]],
) -> list[dict[str, Any]]:  # fmt: skip
    given: dict[str, dict[int, Mapping[str, Any]]] = {}
    for version in _given(history, record_type):
        given.setdefault(version["record_id"], {})[version["version"]] = version
    there: dict[str, dict[int, Mapping[str, Any]]] = {}
    for known in versions(cursor, record_type, list(given)):
        there.setdefault(known.record.id, {})[known.version] = version_to_json(known)
    rows = []
    for record_id, by_number in given.items():
        already = there.get(record_id, {})
        # Agencies belong to the service: another service's record of the same agency is not this case's.
        if record_type.kind == "agency" and already and _is_same_agency(already, by_number):
            continue
        _check_belongs(record_type, history, by_number)
        for number, version in by_number.items():
            if number in already:
                if already[number] != version:
                    raise StoreError(_DIFFERS.format(f"{record_type.noun} history"))
                continue
            rows.append(_row(record_type, version, changes))
        numbers = sorted(already.keys() | by_number.keys())
        if numbers != list(range(numbers[0], numbers[-1] + 1)):
            raise StoreError(_DAMAGED.format(f"a version of one {record_type.noun} is missing"))
    return rows


def _given(history: Mapping[str, Any], record_type: RecordType[Any]) -> Sequence[Mapping[str, Any]]:
    """The versions of one kind; a history written before there were any of that kind has none."""
    if record_type.since_format > history["format_version"]:
        return ()
    found: Sequence[Mapping[str, Any]] = history[record_type.kind]
    if history["format_version"] == FORMAT_VERSION:
        return found
    return [
        {**version, "record": with_later_columns(record_type.cls, version["record"])} for version in found
    ]


def _row(
    record_type: RecordType[Any], version: Mapping[str, Any], changes: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    change = changes[version["change_id"]]
    if (version["recorded_at"], version["recorded_by"]) != (change["recorded_at"], change["actor"]):
        raise StoreError(_DAMAGED.format(f"one {record_type.noun} does not agree with its change"))
    record = from_columns(record_type.cls, version["record"])
    if record.id != version["record_id"]:
        raise StoreError(_DAMAGED.format(f"one {record_type.noun} carries two ids"))
    own = version_row(
        record, version["version"],
        is_retracted=version["is_retracted"], restores_version=version["restores_version"],
    )  # fmt: skip
    return own | {
        "recorded_at": _moment(version).isoformat(),
        "recorded_by": version["recorded_by"],
        "change_id": version["change_id"],
    }


def _check_belongs(
    record_type: RecordType[Any], history: Mapping[str, Any], by_number: Mapping[int, Mapping[str, Any]]
) -> None:
    case_id = history["case_id"]
    records = [version["record"] for version in by_number.values()]
    if record_type.kind == "case":
        belongs = all(record["record_id"] == case_id for record in records)
    elif record_type.kind == "child":
        children = {version["record"]["child_id"] for version in history["case"]}
        belongs = all(record["record_id"] in children for record in records)
    elif record_type.kind == "agency":
        belongs = True
    else:
        belongs = any(
            case_id == record["case_id"] or case_id in record.get("also_in", ()) for record in records
        )
    if not belongs:
        raise StoreError(_DAMAGED.format(f"one {record_type.noun} belongs to another case"))


def _is_same_agency(here: Mapping[int, Mapping[str, Any]], given: Mapping[int, Mapping[str, Any]]) -> bool:
    newest_here, newest_given = here[max(here)]["record"], given[max(given)]["record"]
    return bool(newest_here["name"].casefold() == newest_given["name"].casefold())


def _moment(recorded: Mapping[str, Any]) -> datetime:
    return utc_naive(datetime.fromisoformat(recorded["recorded_at"]))
