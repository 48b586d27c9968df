"""Rows that fill a single cell and speak of the rows below them: a year, a day, a heading within the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from timeline.intake.columns import ColumnMapping
from timeline.intake.date_as_meant import InForce, year_given
from timeline.intake.grid import quoted
from timeline.intake.nothing_said import is_same_again
from timeline.intake.sheet import Row, rows_named

WORDS = ("what_happened", "details")
_NAMED = 6
_SAYING = {
    "years": ("gives the year to the rows below", "give the year to the rows below"),
    "days": ("gives the date to the rows below", "give the date to the rows below"),
    "empty": ("has nothing in it but a number", "have nothing in them but a number"),
    "titles": (
        "was taken for a heading within the table and not read as an entry",
        "were taken for headings within the table and not read as entries",
    ),
}


@dataclass
class LoneRows:
    """The rows of one table that stand alone, and what is in force below the last of them: a year, a day, or neither.

    ``is_day`` says whether a cell is a date.
    """

    mapping: ColumnMapping
    is_day: Callable[[str], bool]
    year: InForce | None = None
    day: str = ""
    met: dict[str, list[Row]] = field(default_factory=dict)

    def take(self, row: Row, following: Row | None) -> bool:
        """Whether the row stands alone; then it is no entry, and what it says holds from here on."""
        filled = [(place, cell) for place, cell in enumerate(row.cells) if cell]
        if len(filled) != 1 or len(row.cells) < 2:
            return False
        place, cell = filled[0]
        if place in self._places(("sequence", "ref")):
            return self._met("empty", row)
        year = year_given(cell)
        if year is not None:
            self.year, self.day = year, ""
            return self._met("years", row)
        if place in self._places(WORDS):
            return False
        is_for_below = following is not None and not following.cells[place] and has_words(following, self.mapping)
        if place == self.mapping.index_of("when") and is_for_below and self.is_day(cell):
            self.day = cell
            return self._met("days", row)
        if is_same_again(cell) or any(letter.isdigit() for letter in cell) or not any(map(str.isalpha, cell)):
            return False
        self.day = ""
        return self._met("titles", row)

    def notes(self) -> Iterator[str]:
        """What to say of the rows that stood alone."""
        for kind, (one, many) in _SAYING.items():
            rows = self.met.get(kind, [])
            if not rows:
                continue
            words = ", ".join(f"“{quoted(next(filter(None, row.cells)))}”" for row in rows[:_NAMED])
            told = f"{rows_named(rows)} ({words}{' …' if len(rows) > _NAMED else ''})"
            yield f"{told[:1].upper()}{told[1:]} {one if len(rows) == 1 else many}."

    def _met(self, kind: str, row: Row) -> bool:
        self.met.setdefault(kind, []).append(row)
        return True

    def _places(self, names: Sequence[str]) -> list[int]:
        return [place for name in names if (place := self.mapping.index_of(name)) is not None]


def has_words(row: Row, mapping: ColumnMapping) -> bool:
    """Whether a row says what happened, in either of the columns for it."""
    return any(row.cells[place] for name in WORDS if (place := mapping.index_of(name)) is not None)
