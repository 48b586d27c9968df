"""Which rows of a file the timeline has already, so that nothing is added twice."""

from __future__ import annotations

from dataclasses import replace

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.intake.preview import Preview, UnderstoodRow
from timeline.intake.sheet import sheet_from
from timeline.intake.understand import understand
from timeline.services.chronology_table import chronology_table
from timeline.services.export_case import cell_text
from timeline.store import Kept, Store

UNDOING = "undo"
DIFFERS = "The timeline has this entry with other words; the row would be added beside it, not in its place."


def with_already_there(store: Store, case_id: str, preview: Preview) -> Preview:
    """The preview with the rows marked that the case has, or had until somebody removed them on purpose.

    Rows whose import was undone may come again: undoing was meant to make room for another try. A row of
    this case's own export is there already while its entry has not changed; where it has, a note says so.
    """
    entries = store.records(Entry).of_case(case_id, include_retracted=True)
    keys = store.import_keys(case_id) - _made_room_for(store, entries)
    standing = [kept for kept in entries if not kept.is_retracted]
    own = {kept.record.id for kept in standing} & {row.exported_id for row in preview.rows}
    if own:
        keys |= _keys_as_exported(store, case_id, standing)
    return replace(preview, rows=tuple(_marked(row, keys, own) for row in preview.rows))


def _marked(row: UnderstoodRow, keys: set[str], own: set[str]) -> UnderstoodRow:
    there = row.import_key in keys
    notes = (*row.notes, DIFFERS) if row.exported_id in own and not there else row.notes
    return replace(row, already_there=there, notes=notes)


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


def _keys_as_exported(store: Store, case_id: str, entries: list[Kept[Entry]]) -> set[str]:
    """The keys that the case's own entries have when they are exported and read again."""
    everybody = store.records(Person).of_case(case_id, include_retracted=True)
    table = chronology_table(entries, {kept.record.id: kept.record for kept in everybody})
    rows = [[cell_text(cell) for cell in cells] for cells in (table.headings, *table.rows)]
    return {row.import_key for row in understand(sheet_from("export", enumerate(rows, start=1))).rows}
