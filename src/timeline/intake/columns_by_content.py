"""What a column holds where its heading does not say: told from its place and from what stands in it.

The layout many chronologies share, whatever its headings are called, puts up to five ordering columns first (a running
number, start date and time, end date and time), then who says so, then the event and whatever the agency adds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from timeline.domain.errors import WhenError
from timeline.domain.when import parse_when
from timeline.intake.area import agency_kind
from timeline.intake.area_phrases import SOMEBODY_ELSE
from timeline.intake.columns import Column, ColumnMapping, field_of, is_date, plain_heading, recognise
from timeline.intake.headings import is_clock
from timeline.intake.sheet import Sheet
from timeline.vocab.registry import vocabulary

LOOKED_AT = 200
MOSTLY = 0.7
SHORT_SOURCE = 60
ORDERING = ("sequence", "when", "time", "until", "until_time")
_RUNNING = re.compile(r"\d{1,5}[.)]?")
_ENDS = re.compile(r"\b(?:end|ends|ended|to|until|till|finish|stop|stopped|last)\b", re.I)
_BIRTH = re.compile(r"\b(?:d\.?o\.?b\b\.?|date of birth|birth ?date|birthday|born)", re.I)
_SOMEBODY = re.compile(
    rf"\b(?:{SOMEBODY_ELSE}|child|teacher|head|nurse|officer|worker|doctor|carer|tutor|midwife|manager|m[rs]s?|miss|dr|pc|sgt)\b",
    re.I,
)
_SIGNS = frozenset({"+", "-", "–", "−", "+/-", "+/–", "-/+", "±"})


def columns_of(sheet: Sheet) -> ColumnMapping:
    """What each column of the sheet is taken for: by its heading, else by its place and what stands in it."""
    values = {place: sheet.column(place)[:LOOKED_AT] for place in range(len(sheet.headings))}
    # a birthday says who somebody is, not when something happened
    told = {place: [] if _BIRTH.search(sheet.headings[place]) else cells for place, cells in values.items()}
    return _told_by_content(recognise(sheet.headings, told), sheet, told)


def _told_by_content(mapping: ColumnMapping, sheet: Sheet, values: dict[int, list[str]]) -> ColumnMapping:
    columns = list(mapping.columns)

    def give(place: int, field: str) -> None:
        columns[place] = replace(columns[place], field=field, how="values")

    def is_free(place: int) -> bool:
        return columns[place].field is None and bool(values[place])

    def taken(field: str) -> int | None:
        return next((column.index for column in columns if column.field == field), None)

    when = taken("when")
    if when is None:
        return mapping
    beside_year = _date_beside_year(columns, when)
    if beside_year is not None:
        columns[when] = replace(columns[when], field="year_of_date")
        columns[beside_year] = replace(columns[beside_year], field="when", how="heading")
        when = beside_year
    first_after = when + 1
    for place in range(when + 1, min(when + 4, len(columns))):
        if not is_free(place):
            if columns[place].field not in ORDERING:
                break
        elif _mostly(values[place], is_clock):
            if taken("time") is None and taken("until") is None:
                give(place, "time")
            elif taken("until_time") is None and taken("until") is not None:
                give(place, "until_time")
        elif taken("until") is None and _is_an_end(sheet, when, place, columns):
            give(place, "until")
        else:
            break
        first_after = place + 1
    if taken("sequence") is None and is_free(0) and _is_running(values[0]):
        give(0, "sequence")
    is_next_free = first_after < len(columns) and is_free(first_after)
    if taken("source") is None and is_next_free and _names_sources(values[first_after]):
        give(first_after, "source")
    if taken("what_happened") is None and not any(sheet.headings):
        wordiest = max(filter(is_free, range(len(columns))), key=lambda place: _letters(values[place]), default=None)
        if wordiest is not None and _letters(values[wordiest]):
            give(wordiest, "what_happened")
    if taken("impact") is None:
        signed = next((i for i in range(len(columns)) if is_free(i) and _mostly(values[i], _is_sign, 2)), None)
        if signed is not None:
            give(signed, "impact")
    return ColumnMapping(tuple(columns))


def _date_beside_year(columns: Sequence[Column], when: int) -> int | None:
    """The column of dates that stands beside one of years alone, which gives them the year they leave out."""
    if plain_heading(columns[when].heading) != "year":
        return None
    dates = (column.index for column in columns if column.field is None and field_of(column.heading) == "when")
    return next(dates, None)


def _mostly(cells: Sequence[str], holds: Callable[[str], object], at_least: int = 1) -> bool:
    return len(cells) >= at_least and sum(bool(holds(cell)) for cell in cells) >= MOSTLY * len(cells)


def _is_an_end(sheet: Sheet, when: int, place: int, columns: Sequence[Column]) -> bool:
    """Whether a column of dates beside the first says when things ended: by a word of its heading, or where no heading
    explained anything, because no day in it is before the start."""
    cells = sheet.column(place)[:LOOKED_AT]
    if not _mostly(cells, is_date):
        return False
    if sheet.headings[place] and columns[when].how != "values":
        return bool(_ENDS.search(sheet.headings[place]))
    pairs = [
        (start, end)
        for row in sheet.rows[:LOOKED_AT]
        if (end := _first_day(row.cells[place])) and (start := _first_day(row.cells[when]))
    ]
    return bool(pairs) and all(end >= start for start, end in pairs)


def _first_day(cell: str) -> date | None:
    try:
        return parse_when(cell).earliest if cell else None
    except WhenError:
        return None


def _is_running(cells: Sequence[str]) -> bool:
    """Whether cells count up: 1, 2, 3 …, with gaps, but not years."""
    if len(cells) < 2 or not all(_RUNNING.fullmatch(cell) for cell in cells):
        return False
    numbers = [int(cell.strip(".)")) for cell in cells]
    is_rising = all(one < two for one, two in zip(numbers, numbers[1:], strict=False))
    return is_rising and not all(1950 <= number <= 2049 for number in numbers)


def _names_sources(cells: Sequence[str]) -> bool:
    """Whether cells are short, and many name an agency or somebody who could have said so, or they repeat."""
    if any(len(cell) > SHORT_SOURCE for cell in cells) or _mostly(cells, is_date) or _mostly(cells, _is_sign):
        return False
    if not any(letter.isalpha() for cell in cells for letter in cell):
        return False
    return _mostly(cells, _says_who) or (len(cells) > 3 and len(set(cells)) <= len(cells) * 0.6)


def _letters(cells: Sequence[str]) -> int:
    return sum(letter.isalpha() for cell in cells for letter in cell)


def _says_who(cell: str) -> bool:
    return _SOMEBODY.search(cell) is not None or agency_kind(cell) is not None


def _is_sign(cell: str) -> bool:
    return cell in _SIGNS or (len(cell) <= 12 and vocabulary("valence").find(cell) is not None)
