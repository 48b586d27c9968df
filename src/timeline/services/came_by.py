"""Which file each entry of a case came by, told from the history of the record."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.domain.entry import Entry
from timeline.store.kept import ImportFile, Kept
from timeline.store.store import Store


def files_by_entry(store: Store, case_id: str, entries: Iterable[Kept[Entry]]) -> dict[str, ImportFile]:
    """The file that each of ``entries`` first came by, by the entry's id; nothing for what somebody wrote here.

    A file whose bringing in was undone counts no more.
    """
    # a file and what it brought are one change, and every change has a moment of its own
    files = {one.recorded_at: one for one in store.imports(case_id) if not one.is_undone}
    return {kept.record.id: files[kept.first_recorded_at] for kept in entries if kept.first_recorded_at in files}
