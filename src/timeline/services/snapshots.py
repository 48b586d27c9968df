"""Take a snapshot of what is known and agreed, and open it again exactly as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from timeline.domain.errors import MeetingError, StoreError
from timeline.domain.snapshot import NO_TITLE, Snapshot
from timeline.services.as_known import open_as_known
from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.store.changing import OpenChange
from timeline.store.store import Store

# The file of a paper is vouched for by the fingerprint that its paper keeps, and is too large to be read each time.
_FILES = ("paper_file",)
_NOT_RECORDS = {"format", "format_version", "case_id", "changes", "imports", *_FILES}


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
    history = store.history_of_case(case_id, without=_FILES)
    snapshot = _snapshot(history, moment, case_id, title, actor, note, meeting_id)
    with store.change(actor=actor, why=f"snapshot “{snapshot.title}”", action="add", case_id=case_id) as change:
        change.save(snapshot)
    return snapshot


def snapshot_of_change(
    change: OpenChange, case_id: str, title: str, *, actor: str, note: str = "", meeting_id: str = ""
) -> str:
    """Keep, as a part of a change, the record as it stands with everything else the change saves; the snapshot's id.

    Where the change cannot be kept there is no snapshot either, and undoing it takes back both. Raises
    ``MeetingError`` without a title.
    """
    if not title.strip():
        raise MeetingError(NO_TITLE)
    snapshot_id = new_id()
    change.save_last(
        lambda moment, history: _snapshot(history, moment, case_id, title, actor, note, meeting_id, snapshot_id)
    )
    return snapshot_id


def _snapshot(
    history: Mapping[str, Any], moment: datetime, case_id: str, title: str, actor: str, note: str, meeting_id: str,
    snapshot_id: str = "",
) -> Snapshot:  # fmt: skip
    snapshot_id = snapshot_id or new_id()
    return Snapshot(
        snapshot_id, case_id, title.strip(), moment.isoformat(), _fingerprint(history, moment, without=snapshot_id),
        actor, note.strip(), meeting_id,
    )  # fmt: skip


def open_snapshot(store: Store, snapshot_id: str, *, is_shared_screen: bool = False) -> Then:
    """What the snapshot shows, as this screen may show it. Raises ``MeetingError`` where there is none."""
    try:
        snapshot = store.records(Snapshot).get(snapshot_id).record
    except StoreError as missing:
        raise MeetingError("This snapshot cannot be found. Choose another from the list.") from missing
    view = open_as_known(store, snapshot.case_id, snapshot.moment, is_shared_screen=is_shared_screen)
    work = work_of(store, view)
    # One kept with the end of its meeting is there at its own moment; the meeting did not see it.
    versions = {record_id: version for record_id, version in work.versions.items() if record_id != snapshot.id}
    others = tuple(one for one in work.snapshots if one.id != snapshot.id)
    work = replace(work, snapshots=others, versions=versions)
    return Then(snapshot, view, work, fingerprint(store, snapshot) == snapshot.fingerprint)


def fingerprint(store: Store, snapshot: Snapshot) -> str:
    """The SHA-256 of every version of the case recorded until the snapshot's moment, that instant included.

    The snapshot itself, which may have been kept at that very instant, does not count; nor does what was left empty,
    so that a field added by a later version of the program changes nothing.
    """
    return _fingerprint(store.history_of_case(snapshot.case_id, without=_FILES), snapshot.moment, without=snapshot.id)


def _fingerprint(history: Mapping[str, Any], moment: datetime, *, without: str) -> str:
    told = hashlib.sha256()
    for kind in sorted(history.keys() - _NOT_RECORDS):
        for version in history[kind]:
            if version["record_id"] != without and datetime.fromisoformat(version["recorded_at"]) <= moment:
                told.update(json.dumps([kind, _said(version)], ensure_ascii=False, sort_keys=True).encode())
    return told.hexdigest()


def _said(version: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: value for name, value in version.items() if name != "record"}
    record = {name: value for name, value in version["record"].items() if value not in ("", None, [], False, 0, {})}
    return said | {"record": record}
