"""The dates of a table's rows as they were meant, in the order of day and month that each column proves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from timeline.domain.when import When
from timeline.intake.date_as_meant import InForce, MeantDate, date_as_meant, in_this_life, year_given
from timeline.intake.date_order import DateOrder, order_of
from timeline.intake.hours_of_day import with_time
from timeline.intake.lone_rows import has_words
from timeline.intake.nothing_said import is_same_again, says_nothing
from timeline.intake.row_reading import Circumstances
from timeline.intake.sheet import Row

DATES = ("when", "until", "recorded_on")
HOURS = {"when": "time", "until": "until_time"}
NOT_KNOWN = "not known"


@dataclass
class DatesOfRows:
    """How the dates of one table are to be read."""

    given: Circumstances
    rows: Sequence[Row]
    orders: dict[int, DateOrder] = field(init=False)

    def __post_init__(self) -> None:
        columns = self.given.mapping.columns
        places = [place for name in DATES if (place := self.given.mapping.index_of(name)) is not None]
        self.orders = {
            place: order_of(
                columns[place].label,
                ((row.place, row.cells[place]) for row in self.rows if row.cells[place]),
                day_first=self.given.day_first,
            )
            for place in places
        }

    def notes(self) -> Iterator[str]:
        """What to say of the columns as a whole."""
        for order in self.orders.values():
            yield from order.notes()

    def read(self, text: str, year: InForce | None) -> When | None:
        """The time a cell means with what is in force for it, or ``None`` where it means none."""
        return self.given.readable(date_as_meant(text, self.given.readable, year).text)

    def year_of(self, cell: str, year: InForce | None) -> InForce | None:
        """The year that a row's own date gives to dates in its words that leave it out."""
        named = year_given(cell)
        when = self.read(cell, year) if cell and named is None else None
        if when is None or when.earliest is None or when.latest is None or when.earliest.year != when.latest.year:
            return named
        return InForce(when.earliest.year)

    def dated(self, row: Row, year: InForce | None) -> Row:
        """The row with its dates so written that each has the one meaning it was given, and all that was assumed."""
        cells, notes, beside = list(row.cells), list(row.notes), list(row.beside)
        for name in DATES:
            place = self.given.mapping.index_of(name)
            if place is None or not cells[place] or is_same_again(cells[place]):
                continue
            as_sent, label = cells[place], self.given.mapping.columns[place].label
            if name == "when" and says_nothing(as_sent, "until"):
                cells[place] = NOT_KNOWN
                notes.append(f"“{as_sent}” under “{label}” was read as not known.")
                continue
            meant = self._meant(as_sent, place, year)
            cells[place] = meant.text
            notes.extend(meant.notes)
            if meant.text != as_sent:
                beside.append((f"{label} (as sent)", as_sent))
            words = self.given.mapping.index_of("what_happened")
            if meant.is_birth and words is not None and not has_words(row, self.given.mapping):
                cells[words] = "Born"
        if tuple(cells) == row.cells and len(notes) == len(row.notes):
            return row
        return replace(row, cells=tuple(cells), notes=tuple(notes), beside=tuple(beside))

    def _meant(self, text: str, place: int, year: InForce | None) -> MeantDate:
        readable = self.given.readable
        meant = date_as_meant(text, readable, year)
        written, why = self.orders[place].read(meant.text)
        told = meant.notes
        if why and readable(written) is not None:
            told = (*told, why)
        else:
            written = meant.text
        when = readable(written)
        if self.given.born_on is not None and when is not None:
            in_life = in_this_life(written, when, self.given.born_on, readable)
            written, told = in_life.text, (*told, *in_life.notes)
        return MeantDate(written, told, meant.is_birth)

    def timed(self, row: Row) -> Row:
        """The row with its times of day beside its dates, where columns of their own give them."""
        cells = list(row.cells)
        for name, hour in HOURS.items():
            place, clock = self.given.mapping.index_of(name), self.given.mapping.index_of(hour)
            if place is not None and clock is not None and cells[place] and cells[clock]:
                cells[place] = with_time(cells[place], cells[clock], self.given.readable)
        return row if tuple(cells) == row.cells else replace(row, cells=tuple(cells))
