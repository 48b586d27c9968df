"""A chronology without names as a file, and the names put back into one from the key."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from timeline.domain.entry import Entry
from timeline.domain.errors import IntakeError
from timeline.intake.sheet import without_guard
from timeline.services.anonymise import anonymised
from timeline.services.anonymous_key import Key, path_of
from timeline.services.chronology_table import chronology_table
from timeline.services.export_case import cell_text
from timeline.services.going_out import going_out
from timeline.services.open_case import OpenCase
from timeline.store.store import Store

LARGEST = 50_000_000
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_LEFT_OUT = ("recorded_by", "recorded_at")


def chronology_without_names(
    store: Store, view: OpenCase, *, earlier: Key | None = None, also: Collection[str] = ()
) -> tuple[bytes, Key]:
    """The entries of a view as CSV without names, and the key to it.

    Who wrote what down here, and when, is left out too, and what was said to one worker alone stays. Raises
    ``IntakeError`` for a view of a shared screen, whose names are hidden already.
    """
    if view.is_shared_screen:
        raise IntakeError("A shared screen hides names already. Switch off Shared screen to take the timeline out.")
    hidden, key = anonymised(going_out(view), earlier=earlier, also=also)
    kept = {one.record.id: one for one in store.records(Entry).of_case(view.case.id)}
    entries = [replace(kept[entry.id], record=entry) for entry in hidden.entries if entry.id in kept]
    table = chronology_table(entries, {person.id: person for person in hidden.people})
    staying = [n for n, heading in enumerate(table.headings) if heading not in _LEFT_OUT]
    return _csv([[row[n] for n in staying] for row in (table.headings, *table.rows)]), key


def chronology_with_names(data: bytes, key: Key) -> bytes:
    """A chronology without names with the very words back in every cell, and the columns that the key kept whole.

    Raises ``IntakeError`` for a file that is no such chronology, and for the key to another.
    """
    if len(data) > LARGEST:
        raise IntakeError(f"The file is {len(data) / 1e6:.0f} MB; {LARGEST // 1_000_000} MB is the most it can be.")
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as wrong:
        raise IntakeError("This is not a chronology taken out of here without names; choose that CSV file.") from wrong
    if not rows:
        raise IntakeError("This file is empty. Choose the chronology that was taken out without names.")
    headings, *entries = rows
    words = {word for row in entries for cell in row for word in _IN_BRACKETS.findall(cell)}
    if words and words.isdisjoint(key.words):
        raise IntakeError(
            "This key is not that of this timeline: it has none of the words in brackets. Choose the key that was "
            "written with it."
        )
    kept = [_kept_columns(headings, row, key) for row in entries]
    others = dict.fromkeys(heading for told in kept for heading in told)
    named = {heading: heading if heading not in headings else f"{heading} (as sent)" for heading in others}
    return _csv([
        [*headings, *named.values()],
        *([*_with_names(headings, row, key), *(told.get(heading, "") for heading in others)]
          for row, told in zip(entries, kept, strict=True)),
    ])  # fmt: skip


def _kept_columns(headings: Sequence[str], row: Sequence[str], key: Key) -> dict[str, str]:
    """The columns of an agency's own that went into the key whole, because nobody can say what stands in them."""
    entry_id = dict(zip(headings, row, strict=False)).get("entry_id", "")
    told: dict[str, str] = {}
    for heading, cell in _pairs(key.kept.get(path_of(entry_id, "other_columns"))):
        told[heading] = f"{told[heading]}; {cell}" if heading in told else cell
    return told


def _pairs(kept: Any) -> list[tuple[str, str]]:
    if not isinstance(kept, list):
        return []
    return [(str(pair[0]), str(pair[1])) for pair in kept if isinstance(pair, list) and len(pair) == 2]


def _with_names(headings: Sequence[str], row: Sequence[str], key: Key) -> list[str]:
    told = dict(zip(headings, row, strict=False))
    whole = key.kept.get(path_of(told.get("entry_id", ""), "title"))
    return [
        whole if isinstance(whole, str) and heading == "what_happened" else key.show(without_guard(cell))
        for heading, cell in zip(headings, row, strict=False)
    ]


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([cell_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
