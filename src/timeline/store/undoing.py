"""Undoing a change: going back to what each record said before it, as new versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from timeline.domain.errors import StoreError
from timeline.store.changing import OpenChange
from timeline.store.kept import Change, Kept
from timeline.store.reading import versions
from timeline.store.record_types import RECORD_TYPES

_TOUCHED = "SELECT DISTINCT kind, record_id FROM record_version WHERE change_id = $change_id"


def undo_into(cursor: duckdb.DuckDBPyConnection, undone: Change, undoing: OpenChange) -> None:
    """Put back, within ``undoing``, what each record touched by ``undone`` said before.

    A record the change created is retracted, one it retracted comes back. Raises ``StoreError``
    where the change was already undone or a record has been changed since by a change that stands.
    """
    if undone.is_undone:
        raise StoreError("That change has already been undone.")
    touched: dict[str, list[str]] = {}
    for kind, record_id in cursor.execute(_TOUCHED, {"change_id": undone.id}).fetchall():
        touched.setdefault(kind, []).append(record_id)
    if not touched:
        raise StoreError("That change saved nothing that could be put back.")
    for record_type in RECORD_TYPES:
        histories: dict[str, list[Kept[Any]]] = {}
        for version in versions(cursor, record_type, touched.get(record_type.kind, [])):
            histories.setdefault(version.record.id, []).append(version)
        for history in histories.values():
            at = next(index for index, version in enumerate(history) if version.change_id == undone.id)
            if _origin(history, history[-1]) != _origin(history, history[at]):
                raise StoreError(
                    f"{history[-1].recorded_by} has changed the same {record_type.noun} since. "
                    f"Undo that change first, or open the {record_type.noun} and correct it there."
                )
            undoing.restore(record_type, history, history[at - 1] if at else None)


def reason_for_undoing(cursor: duckdb.DuckDBPyConnection, change: Change) -> str:
    """What the list of changes says of the undoing; of a change without a reason, which records it was about."""
    said = change.about
    if not said.strip():
        touched = {kind for kind, _ in cursor.execute(_TOUCHED, {"change_id": change.id}).fetchall()}
        said = ", ".join(one.noun for one in RECORD_TYPES if one.kind in touched)
    return f"Done again: {said}" if change.action == "undo" else f"Undone: {said}"


def _origin(history: Sequence[Kept[Any]], version: Kept[Any]) -> int:
    # Going back to version 2 leaves the record as version 2 left it: so that one undo after
    # another works, a version that restores an earlier one counts as that one.
    by_number = {each.version: each for each in history}
    while version.restores_version in by_number:
        version = by_number[version.restores_version]
    return version.version
