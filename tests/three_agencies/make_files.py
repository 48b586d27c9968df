"""Makes the three agencies' files anew from what stands in the ``.rows.txt`` files beside this script.

Run ``python tests/three_agencies/make_files.py`` after changing a row, and commit what it writes. Each agency has a
layout of its own: social care a Windows-1252 CSV with semicolons, health a workbook of two sheets under merged titles
with dates as dates, as months and as text, school a Word table in the layout of Chronolator.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from docx import Document
from docx.table import Table
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parent
SOCIAL_CARE, HEALTH, SCHOOL = "social_care.csv", "health.xlsx", "school.docx"

SOCIAL_CARE_HEADINGS = (
    "Event no", "Date of event", "End date", "Event type", "Summary of event", "Further details", "Persons involved",
    "Source of information", "Action taken", "Worker",
)  # fmt: skip
SHEETS = {
    "School nursing": ("Ref", "Date", "What happened", "Notes", "Present", "Response", "Practitioner"),
    "CAMHS": ("Ref", "Date", "What happened", "Notes", "Response", "Clinician"),
}
SCHOOL_HEADINGS = (
    "Seq",
    "Start Date",
    "Start Time",
    "End Date",
    "End Time",
    "Source of Information",
    "Event",
    "Action",
)
_SAME_AGAIN = "as above"


def rows_of(agency: str) -> list[list[str]]:
    """The rows of an agency as cells of text, without the marks that begin a sheet."""
    lines = (FOLDER / f"{agency}.rows.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if not line.startswith("#")]


def _school_table() -> list[list[str]]:
    """The school's headings and rows as they stand in its table; its times have no end."""
    return [list(SCHOOL_HEADINGS), *([*row[:4], "", *row[4:]] for row in rows_of("school"))]


def social_care_file() -> bytes:
    """The CSV as a council's system writes it: semicolons, Windows-1252, cells quoted where they must be."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(SOCIAL_CARE_HEADINGS)
    writer.writerows(rows_of("social_care"))
    return text.getvalue().encode("cp1252")


def health_file() -> bytes:
    """The workbook, with merged titles over each sheet's headings."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in _sheets():
        sheet = book.create_sheet(title)
        headings = SHEETS[title]
        _title(sheet, f"{title}: chronology of contacts, Dylan Corbett", 1, len(headings))
        _title(sheet, "For the formulation meeting. Confidential.", 2, len(headings))
        sheet.append([])
        sheet.append(headings)
        for cell in sheet[4]:
            cell.font = Font(bold=True)
        for cells in rows:
            sheet.append(cells)
            _date_cell(sheet, sheet.max_row, cells[1])
    written = io.BytesIO()
    book.save(written)
    return _undated(written.getvalue())


def school_file() -> bytes:
    """The Word table; one date that two rows share is a merged cell, another is told by “as above”."""
    document = Document()
    document.add_heading("Chronology: Dylan Corbett", level=1)
    document.add_paragraph("Ysgol Gynradd Cwm Eirin, Porth Elan Comprehensive and Canolfan y Bont")
    cells = _school_table()
    table = document.add_table(rows=len(cells), cols=len(SCHOOL_HEADINGS))
    table.style = "Table Grid"
    for number, row in enumerate(cells):
        for place, words in enumerate(row):
            table.cell(number, place).text = words
    _merge(table, cells)
    written = io.BytesIO()
    document.save(written)
    return _undated(written.getvalue())


def write_files(folder: Path = FOLDER) -> None:
    """Write the three files into a folder."""
    for name, made in ((SOCIAL_CARE, social_care_file), (HEALTH, health_file), (SCHOOL, school_file)):
        (folder / name).write_bytes(made())


def _undated(packed: bytes) -> bytes:
    """An Office file that does not tell when it was made, so that the same rows make the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as made, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b">2026-11-20T09:00:00Z<", part)
            kept.writestr(zipfile.ZipInfo(name, (2026, 11, 20, 9, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _sheets() -> Iterator[tuple[str, list[list[str]]]]:
    text = (FOLDER / "health.rows.txt").read_text(encoding="utf-8")
    for part in re.split(r"(?m)^# ", text)[1:]:
        title, *lines = part.strip().splitlines()
        yield title, [line.split("|") for line in lines]


def _title(sheet: Worksheet, words: str, row: int, columns: int) -> None:
    sheet.cell(row, 1, words)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)


def _date_cell(sheet: Worksheet, row: int, written: str) -> None:
    """A day or a month as Excel keeps it; anything else stays the text it is."""
    cell = sheet.cell(row, 2)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        cell.value, cell.number_format = date.fromisoformat(written), "dd/mm/yyyy"
    elif re.fullmatch(r"\d{4}-\d\d", written):
        cell.value, cell.number_format = date.fromisoformat(f"{written}-01"), "mmm yyyy"


def _merge(table: Table, cells: list[list[str]]) -> None:
    """Merge the first “as above” with the date it stands under; the others stay the words they are."""
    dates = [row[1] for row in cells]
    first = dates.index(_SAME_AGAIN)
    table.cell(first, 1).text = ""
    merged = table.cell(first - 1, 1).merge(table.cell(first, 1))
    merged.text = dates[first - 1]


if __name__ == "__main__":
    write_files()
