"""Which rows of a file the timeline has already, so that nothing is added twice."""

from __future__ import annotations

from dataclasses import replace

from timeline.domain.entry import Entry
from timeline.intake.preview import Preview, UnderstoodRow
from timeline.services.as_exported import AsExported, Found
from timeline.store import Kept, Store

UNDOING = "undo"
TAKEN_OFF = "The timeline had this entry until it was taken off; the row would be added as a new one."


def with_already_there(store: Store, case_id: str, preview: Preview) -> Preview:
    """The preview with the rows marked that the case has, or had until somebody removed them on purpose.

    Rows whose import was undone may come again: undoing was meant to make room for another try. A row of a file that
    was exported from this case, for whatever program, is there already while it says what its entry says; where it
    says something else, a note names what, and the entry is left as it is.
    """
    entries = store.records(Entry).of_case(case_id, include_retracted=True)
    keys = store.import_keys(case_id) - _made_room_for(store, entries)
    standing = [kept for kept in entries if not kept.is_retracted]
    gone = {kept.record.id for kept in entries if kept.is_retracted}
    found = AsExported(store, case_id, standing).of(preview)
    rows = (_marked(row, keys, gone, found.get(place)) for place, row in enumerate(preview.rows))
    return replace(preview, rows=tuple(rows))


def _marked(row: UnderstoodRow, keys: set[str], gone: set[str], found: Found | None) -> UnderstoodRow:
    if row.import_key in keys or (found is not None and not found.differing):
        return replace(row, already_there=True)
    note = TAKEN_OFF if row.exported_id in gone else "" if found is None else _differs(found)
    return replace(row, already_there=False, notes=(*row.notes, note) if note else row.notes)


def _differs(found: Found) -> str:
    *others, last = [f"“{name}”" for name in found.differing]
    what = f"{', '.join(others)} and {last} differ" if others else f"{last} differs"
    is_one = "This is" if found.is_certain else "This seems to be"
    return (
        f"{is_one} a changed account of an entry that is here: {what}. It would be added beside it, not in its place."
    )


def _made_room_for(store: Store, entries: list[Kept[Entry]]) -> set[str]:
    """The keys that only entries taken back by an undo carry."""
    was_undoing: dict[str, bool] = {}
    undone: set[str] = set()
    others: set[str] = set()
    for kept in entries:
        if kept.is_retracted and kept.change_id not in was_undoing:
            was_undoing[kept.change_id] = store.get_change(kept.change_id).action == UNDOING
        is_undone = kept.is_retracted and was_undoing[kept.change_id]
        (undone if is_undone else others).add(kept.record.import_key)
    return undone - others
