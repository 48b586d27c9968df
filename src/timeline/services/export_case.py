"""A case as a file to take away: CSV and XLSX for people, lossless JSON for bringing it back."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Collection
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font

from timeline.domain.case import Case, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import IntakeError
from timeline.intake.sheet import guarded
from timeline.services.chronology_table import Table, chronology_table
from timeline.services.who_may_see import stays_with_worker
from timeline.store import Store
from timeline.vocab.registry import vocabulary

MAX_JSON = 100_000_000
MAX_XLSX_CELL = 32_767
"""Excel's own limit on a cell; only CSV and JSON hold more."""

WRAPPED = Alignment(wrap_text=True, vertical="top")
BOLD = Font(bold=True)


def export_csv(store: Store, case_id: str, audiences: Collection[str] | None = None) -> bytes:
    """The case's entries as CSV that Excel opens rightly and never runs as formulas.

    ``audiences`` keeps only the entries for those audiences; everything is exported without it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    table = _table(store, case_id, audiences)
    writer.writerow([cell_text(heading) for heading in table.headings])
    writer.writerows([cell_text(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def export_xlsx(store: Store, case_id: str, audiences: Collection[str] | None = None) -> bytes:
    """The case's entries as an Excel workbook of plain text cells."""
    table = _table(store, case_id, audiences)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Chronology")
    sheet.freeze_panes = "A2"
    known = {term.id: term.facts.get("width", 16) for term in vocabulary("columns")}
    for index, heading in enumerate(table.headings):
        sheet.column_dimensions[_letter(index)].width = float(known.get(heading, 18))
    sheet.append([_text_cell(sheet, heading, bold=True) for heading in table.headings])
    for row in table.rows:
        sheet.append([_text_cell(sheet, cell) if cell else None for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def export_json(store: Store, case_id: str) -> bytes:
    """The case with every version of everything in it, for ``restore_case``; nothing is lost or changed."""
    return json.dumps(store.history_of_case(case_id), ensure_ascii=False, indent=1).encode("utf-8")


def restore_case(store: Store, data: bytes, *, actor: str) -> str:
    """Bring back a case exported as JSON with its whole history, and return the case's id.

    Versions that are here already are left as they are. Raises ``IntakeError`` for a file that is no case
    of ours, ``StoreError`` where its history is damaged or a part of it is here and differs.
    """
    history = _history(data)
    store.restore_history(history, actor)
    return str(history["case_id"])


def cell_text(text: str) -> str:
    """Text fit for any spreadsheet cell: no control characters, quoted where it could run as a formula."""
    return guarded("".join(c for c in text if c in "\n\t\r" or unicodedata.category(c) not in {"Cc", "Cs"}))


def _table(store: Store, case_id: str, audiences: Collection[str] | None) -> Table:
    store.records(Case).get(case_id)
    may_go = {term.id for term in vocabulary("audience") if not stays_with_worker(term.id)}
    entries = [
        kept for kept in store.records(Entry).of_case(case_id)
        # Every account goes out as it was told, and what stands for several is made of them again.
        if not kept.record.sources and kept.record.audience in (may_go if audiences is None else may_go & {*audiences})
    ]  # fmt: skip
    people = {kept.record.id: kept.record for kept in store.records(Person).of_case(case_id, include_retracted=True)}
    return chronology_table(entries, people)


def _history(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_JSON:
        raise IntakeError(f"The file is {len(data) / 1e6:.0f} MB; {MAX_JSON // 1_000_000} MB is the most it can be.")
    try:
        history = json.loads(data)
    except (ValueError, RecursionError) as unreadable:
        raise IntakeError(
            "This is not a case exported as JSON from here, or it was cut short. Export it again."
        ) from unreadable
    if not isinstance(history, dict) or not isinstance(history.get("case_id"), str):
        raise IntakeError("This is JSON, but not a case exported from here. A chronology comes in by import.")
    return history


def _text_cell(sheet: Any, text: str, *, bold: bool = False) -> Cell:
    cell = WriteOnlyCell(sheet, value="")
    cell.value = cell_text(text)[:MAX_XLSX_CELL]
    cell.data_type = "s"  # the library would make a formula of anything that starts with an equals sign
    cell.alignment = WRAPPED
    if bold:
        cell.font = BOLD
    return cell


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
