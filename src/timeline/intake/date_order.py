"""Day first or month first: decided for each column by the dates in it that can be read only one way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.domain.when_calendar import MONTH_NAMES

SLIP = 20
"""So many dates of one order to each of the other make the other a slip of the pen, not a second habit."""
FEW = 3

_NUMERIC = re.compile(r"(?<![\d/.\-])(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/\-]|\.\d)")
_ALONE = re.compile(r"\??\s*\d{1,2}([/.\-])\d{1,2}\1(?:\d{4}|\d{2})\??(?:\s+(?:at )?\d{1,2}[:.]\d\d\S*)?")
_AS_DATE = re.compile(r"(\d{1,2}) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}(?: \d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class Proof:
    """A date of a column that can be read in only one order, and the row it stands in."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How the dates of one column are written. ``chosen_day_first`` is what the person chose; ``day_first`` what the
    column's own dates prove, ``None`` where they prove nothing or both."""

    heading: str
    chosen_day_first: bool
    day_first: bool | None = None
    is_mixed: bool = False
    days: tuple[Proof, ...] = ()
    months: tuple[Proof, ...] = ()
    looks_swapped: bool = False

    def read(self, text: str) -> tuple[str, str]:
        """A cell so written that it has one meaning, and what was assumed; the cell as it is where nothing was.

        A date that could be either stays as the person chose and is marked unsure where the column has both orders.
        """
        if self.is_mixed:
            found = _NUMERIC.search(text) if _ALONE.fullmatch(text) else None
            if found is None or not _is_either(found):
                return text, ""
            reading, other = _said(found, self.chosen_day_first), _said(found, not self.chosen_day_first)
            told = (
                f"“{text}” could be {reading} or {other}: “{self.heading}” has dates of both orders. It was read as "
                "the first, and marked unsure."
            )
            plain = text.strip("? ")
            return f"?{plain if self.chosen_day_first else plain.replace(found[0], reading)}", told
        is_day_first = self.chosen_day_first if self.day_first is None else self.day_first
        if is_day_first and self.chosen_day_first:
            return text, ""
        written = _NUMERIC.sub(lambda found: _said(found, is_day_first) if _is_either(found) else found[0], text)
        return (text, "") if written == text else (written, self._why(text, written, is_day_first))

    def _why(self, text: str, written: str, is_day_first: bool) -> str:
        proof = next(iter(self.days if is_day_first else self.months), None)
        order = "day first" if is_day_first else "month first"
        because = f", as “{proof.text}” in row {proof.place} must be" if proof else ", as was chosen"
        return f"“{text}” was read {order}{because}: {written}."

    def notes(self) -> Iterator[str]:
        """What to say of the column as a whole."""
        if self.days and self.months:
            day, month = self.days[0], self.months[0]
            yield (
                f"“{self.heading}” has dates that are day first (“{day.text}”, row {day.place}) and dates that are "
                f"month first (“{month.text}”, row {month.place}). "
                + (
                    "Those that could be either are marked unsure; ask which was meant."
                    if self.is_mixed
                    else "The few were taken for slips."
                )
            )
        elif self.day_first is not None and self.day_first != self.chosen_day_first:
            proof = (self.days or self.months)[0]
            order = "day first" if self.day_first else "month first"
            yield (
                f"The dates under “{self.heading}” were read {order}: “{proof.text}” in row {proof.place} can be "
                "nothing else."
            )
        if self.looks_swapped:
            yield (
                f"Under “{self.heading}” every date saved as a date has a day up to 12, and every one saved as text a "
                "day over 12. That is what a spreadsheet leaves when it swaps day and month: check a few with "
                "who sent it."
            )


def order_of(heading: str, cells: Iterable[tuple[str, str]], *, day_first: bool) -> DateOrder:
    """How a column's dates are written, given as (row, cell); ``day_first`` is what the person chose."""
    days: list[Proof] = []
    months: list[Proof] = []
    either = low = high = 0
    for place, cell in cells:
        if saved := _AS_DATE.fullmatch(cell):
            low, high = low + (int(saved[1]) <= 12), high + (int(saved[1]) > 12)
            continue
        for found in _NUMERIC.finditer(cell):
            first, second = int(found[1]), int(found[3])
            if first > 12 >= second:
                days.append(Proof(found[0], place))
            elif second > 12 >= first:
                months.append(Proof(found[0], place))
            else:
                either += 1
    is_proved = bool(days or months)
    is_slip = bool(days and months) and max(len(days), len(months)) >= SLIP * min(len(days), len(months))
    return DateOrder(
        heading, day_first,
        day_first=len(days) > len(months) if is_proved and (is_slip or not (days and months)) else None,
        is_mixed=bool(days and months) and not is_slip,
        days=tuple(days[:1]), months=tuple(months[:1]),
        looks_swapped=not high and low > FEW and len(days) >= FEW and not months and not either,
    )  # fmt: skip


def _is_either(found: re.Match[str]) -> bool:
    first, second = int(found[1]), int(found[3])
    return 1 <= first <= 12 and 1 <= second <= 12 and first != second


def _said(found: re.Match[str], day_first: bool) -> str:
    day, month = (found[1], found[3]) if day_first else (found[3], found[1])
    return f"{int(day)} {MONTH_NAMES[int(month) - 1]} {found[4]}"
