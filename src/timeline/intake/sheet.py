"""A table as it was read: its headings, its rows with their line numbers, and the caps on its size."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.domain.errors import IntakeError
from timeline.intake.columns import recognised_in
from timeline.intake.headings import HEADINGS_WITHIN, begins_another_table, heading_row, is_heading_again

MAX_BYTES = 10_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CELL = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as its table shows it, and its cells as text without outer spaces.

    ``part`` is “a”, “b” … where one cell told several events and each became a row of its own. ``notes`` say what was
    assumed in reading the row, in sentences; ``beside`` is what goes with it and stands in no column, such as a
    footnote, as heading and text.
    """

    line: int
    cells: tuple[str, ...]
    part: str = ""
    notes: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str:
        """The number to call the row by: “7”, or “7b” for the second event of row 7."""
        return f"{self.line}{self.part}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The headings and rows of one table.

    ``origin`` says in words which table of its file it is (“Sheet “Incidents””, “Table 2”), empty where a file has only
    one. ``heading_line`` is 0 where no row of headings was found. ``passed_over`` are title rows above the headings;
    ``notes`` say what the reader left aside, in sentences for the person who sent the file. ``is_by_hand`` says that
    people wrote it, with blanks and dittos to be understood; what a program wrote is read word for word.
    """

    name: str
    headings: tuple[str, ...]
    heading_line: int
    rows: tuple[Row, ...]
    passed_over: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    origin: str = ""
    is_by_hand: bool = False

    def column(self, index: int) -> list[str]:
        """The cells of one column that hold something."""
        return [row.cells[index] for row in self.rows if row.cells[index]]


def filled_rows(name: str, rows: Iterable[Row]) -> list[Row]:
    """The rows that hold something, their cells tidied. Raises ``IntakeError`` for one past the caps."""
    filled: list[Row] = []
    for row in rows:
        cells = _cells(row)
        if cells:
            filled.append(replace(row, cells=cells))
        if len(filled) > MAX_ROWS + HEADINGS_WITHIN:
            raise too_many_rows(name)
    return filled


def table_from(
    name: str, filled: Sequence[Row], *, notes: tuple[str, ...] = (), origin: str = "",
    headings_above: tuple[str, ...] = (),
) -> Sheet:  # fmt: skip
    """The table that filled rows make. ``headings_above`` are those of a table it goes on from, for where it has none.

    Raises ``IntakeError`` for one that is empty, has only headings, or is too long.
    """
    if not filled:
        raise IntakeError(f"“{name}” is empty. Send a file with a row of headings and a row for each entry.")
    at = heading_row([row.cells for row in filled])
    told = list(notes)
    if at is None:
        headings, line, above, body = headings_above, 0, filled[:0], list(filled)
        told.append(
            "There is no row of headings. It was read as going on from the table before it."
            if headings_above
            else "There is no row of headings, so what each column holds was told from what stands in it."
        )
    else:
        headings, line, above, body = filled[at].cells, filled[at].line, filled[:at], list(filled[at + 1 :])
    again = [row for row in body if is_heading_again(row.cells, headings)]
    if again:
        body = [row for row in body if not is_heading_again(row.cells, headings)]
        told.append(f"The headings stand again in {rows_named(again)}, which {_was(again)} passed over.")
    if not body:
        raise IntakeError(f"“{name}” has headings and nothing under them. Add a row for each entry.")
    if len(body) > MAX_ROWS:
        raise too_many_rows(name)
    width = max(len(headings), *(len(row.cells) for row in body))
    return Sheet(
        name=name,
        headings=_padded(headings, width),
        heading_line=line,
        rows=tuple(replace(row, cells=_padded(row.cells, width)) for row in body),
        passed_over=tuple(above),
        notes=tuple(told),
        origin=origin,
        is_by_hand=True,
    )


def one_below_another(filled: Sequence[Row]) -> list[list[Row]]:
    """Rows parted where another table begins below the first, with headings of its own."""
    parts: list[list[Row]] = [[]]
    headings: tuple[str, ...] = ()
    for row in filled:
        if headings and begins_another_table(row.cells, headings):
            parts.append([])
            headings = row.cells
        elif not headings and recognised_in(row.cells) > 1:
            headings = row.cells
        parts[-1].append(row)
    return [part for part in parts if part]


def heading_strength(rows: Iterable[tuple[int, list[str]]]) -> int:
    """How many known columns the best heading row among ``rows`` has, for choosing between readings."""
    return max((recognised_in(cells) for _, cells in rows), default=0)


def plain_cell(text: str) -> str:
    """A cell without control characters or outer spaces, and without a guard quote put there on export."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
        text = text.replace("\ufeff", "")
    return without_guard(text.strip())


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


def rows_named(rows: Sequence[Row], shown: int = 8) -> str:
    """Rows as a sentence names them: “row 4”, “rows 4, 9 and 12”, cut after ``shown``."""
    places = [row.place for row in rows]
    if len(places) == 1:
        return f"row {places[0]}"
    if len(places) > shown:
        return f"rows {', '.join(places[:shown])} and {len(places) - shown} more"
    return f"rows {', '.join(places[:-1])} and {places[-1]}"


def too_many_rows(name: str) -> IntakeError:
    """The refusal of a table past the cap on rows."""
    return IntakeError(f"“{name}” has more than {MAX_ROWS:,} rows. Split it and send the parts one after another.")


def _cells(row: Row) -> tuple[str, ...]:
    cells = [
        plain_cell(cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell) if cell else ""
        for cell in row.cells
    ]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise IntakeError(
            f"Line {row.line} has {len(cells):,} columns; {MAX_COLUMNS} are the most a file can have. "
            "Remove the columns the meeting does not need."
        )
    for number, cell in enumerate(cells, start=1):
        if len(cell) > MAX_CELL:
            raise IntakeError(
                f"Line {row.line}, column {number} holds {len(cell):,} characters; {MAX_CELL:,} are the most a "
                "cell can have. Shorten it, and look for a quotation mark that was never closed."
            )
    return tuple(cells)


def _was(rows: Sequence[Row]) -> str:
    return "was" if len(rows) == 1 else "were"


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))
