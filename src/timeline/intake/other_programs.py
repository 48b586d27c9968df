"""Files of other timeline programs, told apart by what is in them and read as the sheets any table makes."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import islice

from timeline.domain.errors import IntakeError
from timeline.intake.aeon_file import aeon_table, is_aeon
from timeline.intake.clinical_file import clinical_sheet, clinical_table, is_clinical, is_clinical_table
from timeline.intake.csv_file import DELIMITERS, decoded, read_csv
from timeline.intake.icalendar_file import icalendar_sheet, is_icalendar
from timeline.intake.json_text import loaded, looks_like_json
from timeline.intake.office_file import DAMAGE, check_unpacked_size
from timeline.intake.own_json_file import is_own, own_sheet
from timeline.intake.preceden_file import is_preceden, preceden_table
from timeline.intake.sheet import MAX_BYTES, Sheet
from timeline.intake.simile_file import is_simile, is_simile_xml, simile_sheet, simile_xml_sheet
from timeline.intake.timelinejs_file import is_timelinejs, is_timelinejs_table, timelinejs_sheet, timelinejs_table
from timeline.intake.vis_file import is_vis, vis_sheet
from timeline.intake.xlsx_file import read_xlsx

LOOKED_AT = 10
"""Rows from the top of a text in which another program's headings are looked for; programs write them first."""
_WRITTEN = (b"Headline", b"Layer Name", b"Start Date", b"START_DATE")
_NOT_TEXT = (b"PK", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"GIF8", b"\x1f\x8b")


def read_other(data: bytes, name: str, *, counted_from: date | None = None) -> tuple[Sheet, ...] | None:
    """The sheets of a file that another timeline program or a calendar wrote; ``None`` where it is none of these.

    TimelineJS (JSON of both generations, and its spreadsheet), vis-timeline JSON, SIMILE XML and JSON, Preceden and
    Aeon CSV, clinical-timeline JSON and cBioPortal's table, iCalendar, and entries in our own JSON. The name decides
    nothing. ``counted_from`` is day 0 for the files that count days.

    Raises ``IntakeError``, naming the place in the file and the cure, for one of these that cannot be read, and for
    a family tree, which is read by ``read_gedcom``.
    """
    head = data[:400].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if is_gedcom(data):
        raise IntakeError(
            f"“{name}” is a family tree (GEDCOM), not a table of events. Bring it in where the child's family is kept."
        )
    if head.startswith(b"PK"):
        return _workbook(data, name, counted_from)
    if not head or head.startswith(_NOT_TEXT):
        return None
    if is_icalendar(data):
        return (icalendar_sheet(data, name),)
    if is_simile_xml(data):
        return (simile_xml_sheet(data, name),)
    if looks_like_json(data):
        return _json(loaded(data, name), name, counted_from)
    return None if head.startswith(b"<") or len(data) > MAX_BYTES else _text_table(data, name, counted_from)


def other_layout(sheet: Sheet, *, counted_from: date | None = None) -> Sheet | None:
    """A table, already opened as rows, whose headings are another program's, in our own columns; else ``None``.

    Raises ``IntakeError`` naming the row that cannot be read, as ``read_other`` does.
    """
    headings = sheet.headings
    if is_timelinejs_table(headings):
        read = timelinejs_table(sheet)
    elif is_preceden(headings):
        read = preceden_table(sheet)
    elif is_clinical_table(headings):
        read = clinical_table(sheet, counted_from)
    elif is_aeon(headings):
        read = aeon_table(sheet)
    else:
        return None
    return replace(read, heading_line=sheet.heading_line, passed_over=sheet.passed_over, origin=sheet.origin)


def is_gedcom(data: bytes) -> bool:
    """Whether a file begins as a family tree does."""
    head = data[:40].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.split()[:2] == [b"0", b"HEAD"]


def _json(value: object, name: str, counted_from: date | None) -> tuple[Sheet, ...] | None:
    if is_own(value):
        return (own_sheet(value, name),)
    if isinstance(value, dict) and is_timelinejs(value):
        return (timelinejs_sheet(value, name),)
    if isinstance(value, dict) and is_simile(value):
        return (simile_sheet(value, name),)
    if is_clinical(value):
        return (clinical_sheet(value, name, counted_from),)
    return (vis_sheet(value, name),) if is_vis(value) else None


def _text_table(data: bytes, name: str, counted_from: date | None) -> tuple[Sheet, ...] | None:
    try:
        text = decoded(data, name)
    except IntakeError:
        return None  # what is no text is no file of these, and whoever reads it next says so
    if not any(_is_known(headings) for headings in _first_rows(text)):
        return None
    read = other_layout(read_csv(data, name), counted_from=counted_from)
    return None if read is None else (read,)


def _workbook(data: bytes, name: str, counted_from: date | None) -> tuple[Sheet, ...] | None:
    """A workbook is opened here only where the headings of another program stand in it as words."""
    try:
        check_unpacked_size(data, name)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [part for part in archive.namelist() if part.startswith("xl/") and part.endswith(".xml")]
            if not any(word in archive.read(part) for part in parts for word in _WRITTEN):
                return None
    except (IntakeError, *DAMAGE):
        return None  # the reader of workbooks says what is wrong with it
    read = other_layout(read_xlsx(data, name), counted_from=counted_from)
    return None if read is None else (read,)


def _first_rows(text: str) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    top = io.StringIO("".join(text.splitlines(keepends=True)[:LOOKED_AT]) if len(text) < 20_000 else text[:20_000])
    for delimiter in DELIMITERS:
        top.seek(0)
        with suppress(csv.Error):
            rows.extend(islice(csv.reader(top, delimiter=delimiter), LOOKED_AT))
    return rows


def _is_known(headings: Sequence[str]) -> bool:
    return is_timelinejs_table(headings) or is_preceden(headings) or is_clinical_table(headings) or is_aeon(headings)
