"""Several tables of one file: those that tell what happened, and word of the ones that do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.domain.errors import IntakeError
from timeline.intake.columns import ColumnMapping, is_date
from timeline.intake.columns_by_content import LOOKED_AT, columns_of
from timeline.intake.grid import quoted
from timeline.intake.headings import heading_row
from timeline.intake.sheet import MAX_ROWS, Row, Sheet, one_below_another, table_from, too_many_rows

WORDY = 20
"""Letters a cell on average, where a table whose headings say nothing is to tell of events: names are shorter."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table as it stands in its file: where, its filled rows, and what its reader noticed.

    ``above`` are lines of text over it; ``may_go_on`` says that it may be the rest of the table before it.
    """

    origin: str
    rows: Sequence[Row]
    notes: tuple[str, ...] = ()
    above: tuple[Row, ...] = ()
    may_go_on: bool = False


def chronologies(name: str, found: Iterable[FoundTable]) -> tuple[Sheet, ...]:
    """The tables that tell what happened, each as a sheet, in the order of the file.

    Tables of notes, people or abbreviations, and those with nothing under their headings, are passed over, and the
    first sheet says so. Where none looks like a chronology the fullest is returned, so that its columns can be chosen
    by hand. Raises ``IntakeError`` where no table has any entry, or all together are too long.
    """
    sheets: list[Sheet] = []
    bare: list[str] = []
    for table in found:
        for part in one_below_another(table.rows):
            sheet = _sheet(name, table, part, sheets)
            if sheet is None:
                bare.append(table.origin)
            else:
                sheets.append(sheet)
    if not sheets:
        raise IntakeError(
            f"“{name}” has headings and nothing under them. Add a row for each entry."
            if bare
            else f"“{name}” has no filled table. Send one with a row of headings and a row for each entry."
        )
    kept = _telling(sheets) or [max(sheets, key=lambda sheet: len(sheet.rows) * sum(map(len, sheet.headings)))]
    if sum(len(sheet.rows) for sheet in kept) > MAX_ROWS:
        raise too_many_rows(name)
    left = [sheet for sheet in sheets if sheet not in kept]
    notes = _said(left, bare)
    above = tuple(
        row for sheet in left for row in (*sheet.passed_over, Row(sheet.heading_line, sheet.headings), *sheet.rows)
    )
    first = replace(kept[0], notes=(*kept[0].notes, *notes), passed_over=(*kept[0].passed_over, *above[:200]))
    return (first, *kept[1:])


def fullest(sheets: Sequence[Sheet]) -> Sheet:
    """The one sheet of a file for a reader of one: that with most rows, which says what was left aside."""
    best = max(sheets, key=lambda sheet: len(sheet.rows))
    others = [sheet.origin for sheet in sheets if sheet is not best]
    if not others:
        return best
    notes = dict.fromkeys((*sheets[0].notes, *best.notes))
    return replace(best, notes=(*notes, f"{best.origin} was read; {_listed(others)} {_was(others)} left aside."))


def _sheet(name: str, table: FoundTable, part: Sequence[Row], before: Sequence[Sheet]) -> Sheet | None:
    at = heading_row([row.cells for row in part])
    if at is not None and at == len(part) - 1:
        return None
    width = max(len(row.cells) for row in part)
    goes_on = table.may_go_on and at is None and bool(before) and abs(width - len(before[-1].headings)) <= 1
    is_first = part[0] is table.rows[0]
    sheet = table_from(
        name,
        part,
        notes=table.notes if is_first else (),
        origin=_origin(table, part),
        headings_above=before[-1].headings if goes_on else (),
    )
    return replace(sheet, passed_over=(*table.above, *sheet.passed_over)) if is_first else sheet


def _origin(table: FoundTable, part: Sequence[Row]) -> str:
    """Where a table stands in its file; of several below one another, from which row."""
    if len(part) == len(table.rows):
        return table.origin
    if not table.origin:
        return f"Table from row {part[0].line}"
    return table.origin if part[0] is table.rows[0] else f"{table.origin}, from row {part[0].line}"


def _telling(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets that tell what happened when: by their headings, or where those say nothing by what stands in them.

    Where one sheet says so by its headings, the others have to be wordy enough to be more than a list of people with
    dates of birth, or of agencies with dates of return.
    """
    columns = [columns_of(sheet) for sheet in sheets]
    is_any_named = any(map(_is_named, columns))
    return [
        sheet
        for sheet, mapping in zip(sheets, columns, strict=True)
        if _is_named(mapping) or (_is_dated(sheet, mapping) and (not is_any_named or _is_wordy(sheet, mapping)))
    ]


def _is_named(mapping: ColumnMapping) -> bool:
    by_heading = {column.field for column in mapping.columns if column.how in ("heading", "close")}
    return "what_happened" in by_heading and mapping.index_of("when") is not None


def _is_dated(sheet: Sheet, mapping: ColumnMapping) -> bool:
    if mapping.index_of("what_happened") is None:
        return False
    cells = _cells_of(sheet, mapping, "when")
    return bool(cells) and 2 * sum(map(is_date, cells)) >= len(cells)


def _is_wordy(sheet: Sheet, mapping: ColumnMapping) -> bool:
    cells = _cells_of(sheet, mapping, "what_happened")
    return bool(cells) and sum(map(len, cells)) >= WORDY * len(cells)


def _cells_of(sheet: Sheet, mapping: ColumnMapping, field: str) -> list[str]:
    index = mapping.index_of(field)
    return [] if index is None else sheet.column(index)[:LOOKED_AT]


def _said(left: Sequence[Sheet], bare: Sequence[str]) -> list[str]:
    told = [
        f"{sheet.origin} tells of nothing that happened (it begins “{_beginning(sheet)}”) and was left aside."
        for sheet in left
    ]
    told += [f"{origin} has nothing under its headings and was left aside." for origin in bare if origin]
    return told


def _beginning(sheet: Sheet) -> str:
    cells = sheet.headings if any(sheet.headings) else sheet.rows[0].cells
    return quoted(" · ".join(filter(None, cells)))


def _listed(origins: Sequence[str]) -> str:
    return ", ".join(origins)


def _was(origins: Sequence[str]) -> str:
    return "was" if len(origins) == 1 else "were"
