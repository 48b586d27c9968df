"""Reading an Excel workbook as text, as it shows on screen, without running or trusting anything in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from timeline.domain.errors import IntakeError
from timeline.intake.grid import DrawnRow, rows_of
from timeline.intake.office_file import DAMAGE, check_unpacked_size
from timeline.intake.several_tables import FoundTable, chronologies, fullest
from timeline.intake.sheet import MAX_ROWS, Row, Sheet, filled_rows, rows_named
from timeline.intake.xlsx_layout import Layout, Merged, layouts

MAX_SHEETS = 100
MAX_CELLS = 4_000_000
"""Cells walked through, empty ones too, before a sheet counts as a trap: a far corner fills every row."""
LAST_ROW = MAX_ROWS + 100

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def read_xlsx(data: bytes, name: str) -> Sheet:
    """The rows of the fullest sheet of a workbook that tells what happened; its notes name the sheets left aside.

    Raises ``IntakeError`` as ``xlsx_tables`` does.
    """
    return fullest(chronologies(name, xlsx_tables(data, name)))


def xlsx_tables(data: bytes, name: str) -> list[FoundTable]:
    """Every visible sheet with something in it, each cell as Excel shows it; macros are not run.

    Hidden sheets and rows are not on the screen and are not read, which a note says; a hidden column is read, since
    what our own export keeps in its last columns tells its rows apart. Raises ``IntakeError`` for a damaged or locked
    workbook and for anything past the caps on size.
    """
    check_unpacked_size(data, name)
    try:
        return _tables(data, name)
    except DAMAGE as broken:
        raise _damaged(name) from broken


def _tables(data: bytes, name: str) -> list[FoundTable]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    if len(book.worksheets) > MAX_SHEETS:
        raise IntakeError(
            f"“{name}” has {len(book.worksheets)} sheets; {MAX_SHEETS} are the most. Send it in parts, or copy the "
            "entries into one sheet."
        )
    laid_out = layouts(data, name)
    found: list[FoundTable] = []
    walked = _Walked()
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    for title in (sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"):
        layout = laid_out.get(title, Layout())
        rows = filled_rows(name, rows_of(_drawn(_within(book, title, name, walked), layout)))
        if rows:
            found.append(FoundTable(f"Sheet “{title}”", rows, tuple(_layout_notes(layout, title))))
    book.close()
    if not found:
        raise IntakeError(f"“{name}” has no filled sheet. Send one with a row of headings and a row for each entry.")
    lost = _formulas_without_result(data, found)
    notes = list(found[0].notes)
    if hidden:
        titles = ", ".join(f"“{title}”" for title in hidden[:10])
        notes.append(f"{titles} {'is a hidden sheet' if len(hidden) == 1 else 'are hidden sheets'} and not read.")
    if lost:
        notes.append(
            f"{', '.join(lost[:5])}{' …' if len(lost) > 5 else ''}: formulas without a saved result, "
            "read as empty. Open and save the workbook in Excel to keep their results."
        )
    return [replace(found[0], notes=tuple(notes)), *found[1:]]


@dataclass
class _Walked:
    """How many cells of the workbook have been walked through, empty ones too."""

    cells: int = 0


def _within(book: Workbook, title: str, name: str, walked: _Walked) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows as text. Raises ``IntakeError`` for a sheet that runs past the caps."""
    sheet = book[title]
    sheet.reset_dimensions()  # the size a file claims is often wrong, and rows past it would be lost
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        walked.cells += len(cells)
        if line > LAST_ROW or walked.cells > MAX_CELLS:
            raise IntakeError(
                f"The sheet “{title}” of “{name}” goes down past row {LAST_ROW:,} or far to the right. Delete "
                f"the empty rows and columns around the entries, and keep to {MAX_ROWS:,} rows a file."
            )
        texts = [_shown(cell.value, str(cell.number_format)) if cell.value is not None else "" for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield line, texts


def _drawn(rows: Iterable[tuple[int, list[str]]], layout: Layout) -> Iterator[DrawnRow]:
    """The rows that show, a cell merged downwards counting for each row it reaches."""
    starting: dict[int, list[Merged]] = {}
    for merged in layout.merged:
        starting.setdefault(merged.top, []).append(merged)
    reaching: dict[int, tuple[int, str]] = {}
    for line, texts in rows:
        own = {place: text for place, text in enumerate(texts) if text}
        begins = starting.get(line, ())
        from_above = {place: text for place, (last, text) in reaching.items() if line <= last and place not in own}
        across = {merged.left: merged.right for merged in begins if merged.right > merged.left}
        for merged in begins:
            if merged.bottom > merged.top and own.get(merged.left):
                reaching[merged.left] = (merged.bottom, own[merged.left])
        if line not in layout.hidden_rows:
            yield DrawnRow(line, own, from_above, across)


def _layout_notes(layout: Layout, title: str) -> Iterator[str]:
    if layout.hidden_rows:
        rows = [Row(line, ()) for line in sorted(layout.hidden_rows)]
        told = rows_named(rows)
        are = "is" if len(rows) == 1 else "are"
        yield (
            f"{told[:1].upper()}{told[1:]} of “{title}” {are} hidden in the workbook and not read. Unhide what belongs "
            "to the chronology, and send it again."
        )
    if layout.hidden_columns:
        letters = ", ".join(get_column_letter(place + 1) for place in sorted(layout.hidden_columns)[:10])
        yield f"Hidden in “{title}” but read too: column {letters}."


def _shown(value: object, number_format: str) -> str:
    """A cell as the screen shows it: dates no finer than their format, whole numbers without ``.0``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return _date_shown(value, number_format)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    text = str(value)
    return "" if text in ERRORS else text


ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})


def _date_shown(value: date, number_format: str) -> str:
    """Excel makes a typed “Oct 2006” the first of the month; only its format remembers what was meant."""
    codes = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format).casefold()
    if "d" not in codes and "y" in codes:
        return f"{MONTHS[value.month - 1]} {value.year}" if "m" in codes else str(value.year)
    day = f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, datetime) and (value.hour or value.minute):
        return f"{day} {value:%H:%M}"
    return day


def _formulas_without_result(data: bytes, tables: Iterable[FoundTable]) -> list[str]:
    """Where a formula has no value saved beside it; asked only of workbooks that hold formulas."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [part for part in archive.namelist() if part.startswith("xl/worksheets/")]
        if not any(re.search(rb"<(?:\w+:)?f[ >/]", archive.read(part)) for part in sheets):
            return []
    asked = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    saved = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    read = {table.origin for table in tables}
    found = []
    for title in (sheet.title for sheet in asked.worksheets if f"Sheet “{sheet.title}”" in read):
        asked[title].reset_dimensions()
        saved[title].reset_dimensions()
        for line, (formulas, values) in enumerate(
            zip(asked[title].iter_rows(), saved[title].iter_rows(), strict=False)
        ):
            if line > LAST_ROW:
                break
            for formula, value in zip(formulas, values, strict=False):
                if formula.data_type == "f" and value.value is None:
                    found.append(str(formula.coordinate))
    asked.close()
    saved.close()
    return found


def _damaged(name: str) -> IntakeError:
    return IntakeError(
        f"“{name}” is damaged and cannot be read as a workbook. Open it in Excel, save it again and send the new file."
    )
