"""Reading an Excel workbook as text, as it shows on screen, without running or trusting anything in it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from timeline.domain.errors import IntakeError
from timeline.intake.sheet import HEADINGS_WITHIN, MAX_ROWS, Sheet, heading_strength, sheet_from

MAX_UNPACKED = 40_000_000
MAX_RATIO = 100
MAX_PARTS = 2_000
MAX_CELLS = 4_000_000
"""Cells walked through, empty ones too, before a sheet counts as a trap: a far corner fills every row."""
LAST_ROW = MAX_ROWS + 100

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# What the workbook library lets through when a part of the file is missing, cut or nonsense; it has no
# error of its own for these, and XML that does not parse is a SyntaxError whichever parser it finds.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, SyntaxError, struct.error, LookupError, ValueError, TypeError,
    AttributeError, OSError, EOFError, NotImplementedError, RuntimeError, ArithmeticError, AssertionError,
)  # fmt: skip


def read_xlsx(data: bytes, name: str) -> Sheet:
    """The rows of the first sheet with headings we know, each cell as Excel shows it; macros are not run.

    Raises ``IntakeError`` for a damaged or locked workbook and for anything past the caps on size.
    """
    check_unpacked_size(data, name)
    sheets = [(title, rows) for title, rows in _sheets(data, name) if any(any(cells) for _, cells in rows)]
    if not sheets:
        raise IntakeError(
            f"“{name}” has no filled sheet. Send one with a row of headings and a row for each entry."
        )
    best = max(sheets, key=lambda sheet: min(heading_strength(sheet[1][:HEADINGS_WITHIN]), 2))
    if best[1][-1][0] > LAST_ROW:
        raise IntakeError(
            f"The sheet “{best[0]}” of “{name}” goes down past row {LAST_ROW:,} or far to the right. Delete "
            f"the empty rows and columns around the entries, and keep to {MAX_ROWS:,} rows a file."
        )
    notes = []
    if len(sheets) > 1:
        others = ", ".join(f"“{title}”" for title, _ in sheets if title != best[0])
        notes.append(f"The sheet “{best[0]}” was read; {others} was left aside.")
    lost = _formulas_without_result(data, best[0], name)
    if lost:
        notes.append(
            f"{', '.join(lost[:5])}{' …' if len(lost) > 5 else ''}: formulas without a saved result, "
            "read as empty. Open and save the workbook in Excel to keep their results."
        )
    return sheet_from(name, best[1], tuple(notes))


def check_unpacked_size(data: bytes, name: str) -> None:
    """Refuse, before anything is unpacked, an archive that would grow beyond reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as broken:
        raise _damaged(name) from broken
    if any(part.flag_bits & 1 for part in parts):
        raise IntakeError(f"“{name}” is locked with a password. Remove the password, save it and send that.")
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if (
        len(parts) > MAX_PARTS
        or unpacked > MAX_UNPACKED
        or (unpacked > 1_000_000 and unpacked / packed > MAX_RATIO)
    ):
        raise IntakeError(
            f"“{name}” unpacks to {unpacked / 1e6:.0f} MB from {len(data) / 1e6:.1f} MB, more than a "
            "chronology ever is. Copy the rows into a new workbook, or save them as CSV UTF-8."
        )


def _sheets(data: bytes, name: str) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Every visible sheet's rows as text, each read no further than the caps allow."""
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        read = [(sheet.title, list(_rows(book, sheet.title))) for sheet in sheets]
        book.close()
    except DAMAGE as broken:
        raise _damaged(name) from broken
    return read


def _rows(book: Workbook, title: str) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows as text. A sheet that runs past the caps ends with one row beyond ``LAST_ROW``."""
    walked = 0
    sheet = book[title]
    sheet.reset_dimensions()  # the size a file claims is often wrong, and rows past it would be lost
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        walked += len(cells)
        if line > LAST_ROW or walked > MAX_CELLS:
            yield LAST_ROW + 1, []
            return
        texts = [
            _shown(cell.value, str(cell.number_format)) if cell.value is not None else "" for cell in cells
        ]
        while texts and not texts[-1]:
            texts.pop()
        yield line, texts


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


def _formulas_without_result(data: bytes, title: str, name: str) -> list[str]:
    """Where a formula has no value saved beside it; asked only of workbooks that hold formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = [part for part in archive.namelist() if part.startswith("xl/worksheets/")]
            if not any(re.search(rb"<(?:\w+:)?f[ >/]", archive.read(part)) for part in sheets):
                return []
        asked = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        saved = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        found = []
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
    except DAMAGE as broken:
        raise _damaged(name) from broken
    return found


def _damaged(name: str) -> IntakeError:
    return IntakeError(
        f"“{name}” is damaged and cannot be read as a workbook. "
        "Open it in Excel, save it again and send the new file."
    )
