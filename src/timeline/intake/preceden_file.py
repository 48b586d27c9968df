"""Preceden's CSV: one row for each event, each end with a mark for “approximate”."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.intake.cells import NO, YES
from timeline.intake.event_rows import Told, known_cells, sheet_of
from timeline.intake.plain_text import words_if_markup
from timeline.intake.sheet import Sheet
from timeline.intake.times_told import about, moment_of

CALLED = "Preceden"

_COLUMNS = {
    "layer name": "area", "event id": "ref", "event name": "what_happened", "event notes": "details",
    "start date": "start", "start approximate": "start_about", "end date": "end", "end approximate": "end_about",
}  # fmt: skip


def is_preceden(headings: Sequence[str]) -> bool:
    """Whether a table has Preceden's headings, of which the first is ``Layer Name``."""
    found = [" ".join(heading.casefold().split()) for heading in headings]
    return found[:1] == ["layer name"] and {"event name", "start date"} <= set(found)


def preceden_table(sheet: Sheet) -> Sheet:
    """The rows of Preceden's CSV as entries: layers as areas of life, approximate dates as “about”."""
    told = []
    for row in sheet.rows:
        cells, beside = known_cells(sheet, row, _COLUMNS)
        says = {key: words_if_markup(cells[key]) for key in ("area", "ref", "what_happened", "details")}
        for field, end in (("when", "start"), ("until", "end")):
            words, marked = str(moment_of(cells[end])), cells[f"{end}_about"]
            is_about = marked.casefold() in YES | {"approximate", "t"}
            if marked and not is_about and marked.casefold() not in NO | {"exact", "f"}:
                beside[f"{end} approximate"] = marked
            says[field] = about(words) if is_about else words
        if says["when"] == says["until"]:
            says["until"] = ""
        told.append(
            Told(row.line, says, {name: "" if cell in ("No", "false") else cell for name, cell in beside.items()})
        )
    return sheet_of(sheet.name, CALLED, told, sheet.notes, one="Line")
