"""A table as it was read: its headings, its rows with their line numbers, and the caps on its size."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.domain.errors import IntakeError
from timeline.intake.columns import recognised_in

MAX_BYTES = 10_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CELL = 20_000
HEADINGS_WITHIN = 40
"""Headings are looked for in this many rows from the top; what stands above them is passed over."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells as text without outer spaces."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The headings and rows of a file. ``passed_over`` are title rows above the headings; ``notes`` say
    what the reader left aside, in sentences for the person who sent the file."""

    name: str
    headings: tuple[str, ...]
    heading_line: int
    rows: tuple[Row, ...]
    passed_over: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()

    def column(self, index: int) -> list[str]:
        """The cells of one column that hold something."""
        return [row.cells[index] for row in self.rows if row.cells[index]]


def sheet_from(name: str, rows: Iterable[tuple[int, list[str]]], notes: tuple[str, ...] = ()) -> Sheet:
    """The sheet that numbered rows of text make, its headings found and its size checked.

    Raises ``IntakeError`` for a file that is empty, has only headings or none, or passes a cap.
    """
    filled: list[Row] = []
    for line, raw in rows:
        cells = _cells(line, raw)
        if cells:
            filled.append(Row(line, cells))
        if len(filled) > MAX_ROWS + HEADINGS_WITHIN:
            raise _too_many_rows(name)
    if not filled:
        raise IntakeError(f"“{name}” is empty. Send a file with a row of headings and a row for each entry.")
    at = _heading_row(filled)
    headings, body = filled[at].cells, filled[at + 1 :]
    if not body:
        raise IntakeError(f"“{name}” has headings and nothing under them. Add a row for each entry.")
    if len(body) > MAX_ROWS:
        raise _too_many_rows(name)
    width = max(len(headings), *(len(row.cells) for row in body))
    return Sheet(
        name=name,
        headings=_padded(headings, width),
        heading_line=filled[at].line,
        rows=tuple(Row(row.line, _padded(row.cells, width)) for row in body),
        passed_over=tuple(filled[:at]),
        notes=notes,
    )


def heading_strength(rows: Iterable[tuple[int, list[str]]]) -> int:
    """How many known columns the best heading row among ``rows`` has, for choosing between readings."""
    return max((recognised_in(cells) for _, cells in rows), default=0)


def plain_cell(text: str) -> str:
    """A cell without control characters or outer spaces, and without a guard quote put there on export."""
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return without_guard(kept.replace("\ufeff", "").strip())


GUARDED = frozenset("=+-@\t\r\n\x00＝＋－＠")


def without_guard(text: str) -> str:
    """The text without the one leading quote that keeps a spreadsheet from running it as a formula."""
    if text.startswith("'") and text.lstrip("'")[:1] in GUARDED and text.lstrip("'"):
        return text[1:]
    return text


def guarded(text: str) -> str:
    """The text with a leading quote where a spreadsheet would take it for a formula."""
    if text.lstrip("'")[:1] in GUARDED and text.lstrip("'"):
        return "'" + text
    return text


def _cells(line: int, raw: list[str]) -> tuple[str, ...]:
    cells = [plain_cell(cell.replace("\r\n", "\n").replace("\r", "\n")) for cell in raw]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise IntakeError(
            f"Line {line} has {len(cells):,} columns; {MAX_COLUMNS} are the most a file can have. "
            "Remove the columns the meeting does not need."
        )
    for number, cell in enumerate(cells, start=1):
        if len(cell) > MAX_CELL:
            raise IntakeError(
                f"Line {line}, column {number} holds {len(cell):,} characters; {MAX_CELL:,} are the most a "
                "cell can have. Shorten it, and look for a quotation mark that was never closed."
            )
    return tuple(cells)


def _heading_row(rows: list[Row]) -> int:
    """The first row with the most known headings, of those with two cells or more: titles stand alone."""
    tables = [
        i for i, row in enumerate(rows[:HEADINGS_WITHIN]) if len([cell for cell in row.cells if cell]) > 1
    ]
    return max(tables, key=lambda i: recognised_in(rows[i].cells), default=0)


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))


def _too_many_rows(name: str) -> IntakeError:
    return IntakeError(
        f"“{name}” has more than {MAX_ROWS:,} rows. Split it and send the parts one after another."
    )
