"""The rows of a table as the people who wrote it meant them: what they left to the row above, or told together.

Everything assumed is said on the row it was assumed for. What a program wrote, our own export above all, is read word
for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from timeline.intake.columns import ColumnMapping
from timeline.intake.date_as_meant import InForce, year_given
from timeline.intake.dates_of_rows import DatesOfRows
from timeline.intake.footnotes import with_footnotes
from timeline.intake.grid import quoted
from timeline.intake.lone_rows import LoneRows, has_words
from timeline.intake.nothing_said import is_same_again, says_nothing
from timeline.intake.row_reading import Circumstances
from timeline.intake.several_in_a_cell import Item, letters, several_in
from timeline.intake.sheet import MAX_ROWS, Row, Sheet, rows_named, too_many_rows

ONLY_OURS = ("entry_id", "recorded_at", "version")
"""Columns that only our own export has: what it says was understood once already."""

_BIRTH = re.compile(r"(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\s*[:\-–]?\s*(\S.{3,40})", re.I)

_AUTHORS = re.compile(r"(?:\d{1,2}[/.\- ]+\w{1,9}[/.\- ]+)?0100\b")
"""How Chronolator dates the notes that an author writes for whoever fills a table in."""
_BIRTH_ALONE = re.compile(r"d\.?o\.?b\.?|date of birth", re.I)


@dataclass(frozen=True, slots=True)
class Meant:
    """The rows as they were meant, and what to say of the table as a whole."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def as_meant(sheet: Sheet, given: Circumstances, *, examples: Sequence[int] = (), separate: bool = True) -> Meant:
    """The rows of a sheet with dittos, blank dates, years that stand alone and lists in one cell understood.

    ``examples`` are lines to leave out; ``separate`` parts several things told in one cell. Raises ``IntakeError``
    where the rows so parted are too many.
    """
    rows = [row for row in sheet.rows if row.line not in examples]
    if not sheet.is_by_hand or all(given.mapping.index_of(field) is not None for field in ONLY_OURS):
        return Meant(tuple(rows))
    body, notes = with_footnotes(rows)
    table = _Table(given, body, separate=separate)
    done: list[Row] = []
    for row in table.rows():
        done.append(row)
        if len(done) > MAX_ROWS:
            raise too_many_rows(sheet.name)
    if table.authors:
        told = rows_named(table.authors)
        notes.append(
            f"{told[:1].upper()}{told[1:]}, dated in the year 0100, hold notes of the author and were not read."
        )
    return Meant(tuple(done), (*notes, *table.dates.notes(), *table.alone.notes()))


class _Table:
    """One table while its rows are put as they were meant."""

    def __init__(self, given: Circumstances, rows: Sequence[Row], *, separate: bool):
        self.mapping: ColumnMapping = given.mapping
        self.dates = DatesOfRows(given, rows)
        self.alone = LoneRows(given.mapping, lambda cell: self.dates.read(cell, self.alone.year) is not None)
        self.authors: list[Row] = []
        self._rows = rows
        self._separate = separate
        self._above: Row | None = None
        self._when = given.mapping.index_of("when")
        self._happened = given.mapping.index_of("what_happened")

    def rows(self) -> Iterator[Row]:
        """The rows that make entries, in order."""
        for row, following in zip_longest(self._rows, self._rows[1:]):
            if _AUTHORS.match(self._cell(row, self._when)):
                self.authors.append(row)
                continue
            if self.alone.take(row, following):
                self._above = None
                continue
            for part in self._parts(row):
                self._above = part  # as it stands before its time of day: “as above” is said of the date alone
                yield self.dates.timed(part)

    def _parts(self, row: Row) -> Iterator[Row]:
        row = self._without_nothing(self._repeated(row))
        self.alone.year = year = year_given(self._cell(row, self.mapping.index_of("year_of_date"))) or self.alone.year
        if self._separate and any("\n" in cell for cell in row.cells):
            year = self.dates.year_of(self._cell(row, self._when), year) or year
            parts = self._separated(row, year)
        else:
            parts = []
        for part in parts or [row]:
            yield self.dates.dated(self._with_date_above(part), year)

    def _repeated(self, row: Row) -> Row:
        """The row with “as above” and its like replaced by the cell above, where there is one."""
        above = self._above
        again = [place for place, cell in enumerate(row.cells) if cell and is_same_again(cell)]
        if not again or above is None:
            return row
        cells, notes = list(row.cells), list(row.notes)
        for place in (place for place in again if above.cells[place]):
            cells[place] = above.cells[place]
            notes.append(
                f"“{row.cells[place]}” under “{self.mapping.columns[place].label}” was read as "
                f"“{quoted(cells[place])}”, from row {above.place}."
            )
        return replace(row, cells=tuple(cells), notes=tuple(notes))

    def _without_nothing(self, row: Row) -> Row:
        cells, notes = list(row.cells), list(row.notes)
        for column in self.mapping.columns:
            cell = cells[column.index]
            if not cell or len(cell) > 20 or column.field == "when":
                continue
            if says_nothing(cell, column.field):
                cells[column.index] = ""
                notes.append(f"“{cell}” under “{column.label}” was read as nothing said.")
        if len(notes) == len(row.notes):
            return row
        return replace(row, cells=tuple(cells), notes=tuple(notes))

    def _separated(self, row: Row, year: InForce | None) -> list[Row]:
        """A row for each of several things told in one cell; nothing where there is one thing."""

        def is_time(text: str) -> bool:
            return self.dates.read(text, year) is not None

        words = self._happened if self._cell(row, self._happened) else self.mapping.index_of("details")
        if words is None or "\n" not in row.cells[words]:
            return []
        items = several_in(row.cells[words], is_time)
        if not items and all(map(is_time, self._days(row))):
            items = _beside(self._days(row), row.cells[words])
        if not items:
            return []
        lists = {
            place: found
            for place, cell in enumerate(row.cells)
            if place not in (words, self._when) and "\n" in cell
            if len(found := several_in(cell, is_time)) == len(items)
        }
        note = (
            f"Row {row.place} tells of {len(items)} things in one cell; they were read apart, as {row.line}a to "
            f"{row.line}{letters(len(items) - 1)}."
        )
        made = []
        for number, item in enumerate(items):
            cells = list(row.cells)
            cells[words] = item.words
            if self._when is not None and item.date:
                cells[self._when] = item.date
            for place, found in lists.items():
                cells[place] = found[number].words
            made.append(replace(row, cells=tuple(cells), part=letters(number), notes=(*row.notes, note)))
        return made

    def _days(self, row: Row) -> list[str]:
        return [line.strip() for line in self._cell(row, self._when).split("\n") if line.strip()]

    def _with_date_above(self, row: Row) -> Row:
        """A row with words and no date takes the date above it, or what the rows are under; an age says when itself."""
        when = self._when
        if when is None or not has_words(row, self.mapping):
            return row
        if row.cells[when]:
            return self._birth_named(row)
        if self._cell(row, self.mapping.index_of("quoted_age")):
            return row
        born = self._birth_in_words(row, when)
        if born is not None:
            return born
        if self._above is not None:
            taken, source = self._above.cells[when], f"row {self._above.place}"
        else:
            taken = self.alone.day or (self.alone.year.text if self.alone.year else "")
            source = "the line above"
        if not taken:
            return row
        note = f"There is no date, so that of {source} was taken: {quoted(taken)}."
        return replace(row, cells=_with(row.cells, {when: taken}), notes=(*row.notes, note))

    def _birth_in_words(self, row: Row, when: int) -> Row | None:
        """“DOB 4/2/2011” where the words belong: a birth, with its date."""
        said = self._cell(row, self._happened)
        found = _BIRTH.fullmatch(said)
        if found is None or self._happened is None or self.dates.read(found[1], self.alone.year) is None:
            return None
        cells = _with(row.cells, {when: found[1], self._happened: "Born"})
        return replace(row, cells=cells, notes=(*row.notes, f"“{quoted(said)}” was read as a birth."))

    def _birth_named(self, row: Row) -> Row:
        """“DOB” beside a date: a birth in a word that the timeline shows."""
        said = self._cell(row, self._happened)
        if self._happened is None or not _BIRTH_ALONE.fullmatch(said):
            return row
        cells = _with(row.cells, {self._happened: "Born"})
        return replace(row, cells=cells, notes=(*row.notes, f"“{said}” was read as a birth."))

    def _cell(self, row: Row, place: int | None) -> str:
        return "" if place is None else row.cells[place]


def _beside(days: Sequence[str], words: str) -> list[Item]:
    """As many lines of words as the date cell has dates, each beside its own."""
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    if len(days) < 2 or len(days) != len(lines):
        return []
    return [Item(day, line) for day, line in zip(days, lines, strict=True)]


def _with(cells: tuple[str, ...], changed: dict[int, str]) -> tuple[str, ...]:
    return tuple(changed.get(place, cell) for place, cell in enumerate(cells))
