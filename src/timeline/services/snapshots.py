"""Take a snapshot of what is known and agreed, and open it again exactly as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from timeline.domain.errors import MeetingError, StoreError
from timeline.domain.snapshot import Snapshot
from timeline.services.as_known import open_as_known
from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.store.store import Store

_NOT_RECORDS = {"format", "format_version", "case_id", "changes", "imports"}


@dataclass(frozen=True)
class Then:
    """What a snapshot shows: the case and what meetings had made of it, and whether it is untouched since."""

    snapshot: Snapshot
    view: OpenCase
    work: MeetingWork
    is_untouched: bool


def take_snapshot(
    store: Store, case_id: str, title: str, *, actor: str, note: str = "", meeting_id: str = ""
) -> Snapshot:
    """Name the record as it stands now, so that it can be opened again as it is.

    Raises ``MeetingError`` without a title, or where nothing has been kept yet.
    """
    newest = store.changes(None, limit=1)
    if not newest:
        raise MeetingError("There is nothing to keep yet: add to the timeline first.")
    moment = newest[0].recorded_at
    snapshot = Snapshot(
        new_id(), case_id, title.strip(), moment.isoformat(), fingerprint(store, case_id, moment), actor, note.strip(),
        meeting_id,
    )  # fmt: skip
    with store.change(actor=actor, why=f"snapshot “{snapshot.title}”", action="add", case_id=case_id) as change:
        change.save(snapshot)
    return snapshot


def open_snapshot(store: Store, snapshot_id: str, *, is_shared_screen: bool = False) -> Then:
    """What the snapshot shows, as this screen may show it. Raises ``MeetingError`` where there is none."""
    try:
        snapshot = store.records(Snapshot).get(snapshot_id).record
    except StoreError as missing:
        raise MeetingError("This snapshot cannot be found. Choose another from the list.") from missing
    view = open_as_known(store, snapshot.case_id, snapshot.moment, is_shared_screen=is_shared_screen)
    is_untouched = fingerprint(store, snapshot.case_id, snapshot.moment) == snapshot.fingerprint
    return Then(snapshot, view, work_of(store, view), is_untouched)


def fingerprint(store: Store, case_id: str, moment: datetime) -> str:
    """The SHA-256 of every version of a case recorded until a moment, that instant included.

    What was left empty does not count, so that a field added by a later version of the program changes nothing.
    """
    told = hashlib.sha256()
    history = store.history_of_case(case_id)
    for kind in sorted(history.keys() - _NOT_RECORDS):
        for version in history[kind]:
            if datetime.fromisoformat(version["recorded_at"]) <= moment:
                told.update(json.dumps([kind, _said(version)], ensure_ascii=False, sort_keys=True).encode())
    return told.hexdigest()


def _said(version: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: value for name, value in version.items() if name != "record"}
    record = {name: value for name, value in version["record"].items() if value not in ("", None, [], False, 0, {})}
    return said | {"record": record}
