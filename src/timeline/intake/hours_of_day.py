"""Times of day: joined to the date where a column of their own gives them, and ordering the entries of one day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from timeline.domain.when import Precision, When
from timeline.intake.dated_lines import clock_at_start
from timeline.intake.headings import is_clock
from timeline.intake.preview import UnderstoodRow

_FOUR = re.compile(r"([01]?\d|2[0-3])([0-5]\d) ?(?:hrs?|h|hours)?", re.I)
_CLOCK = re.compile(
    r"(?<![\d/.\-])(?:(\d{1,2})[:.](\d\d)(?::\d\d)? ?([ap]\.?m)?|(\d{1,2}) ?([ap]\.?m)|(\d\d)(\d\d) ?hrs)\b", re.I
)
_DOTTED = re.compile(r"(?<=\d)\.(?=\d\d)")


def with_time(day: str, clock: str, readable: Callable[[str], When | None]) -> str:
    """The date with its time of day, in the writer's figures; the date alone where they do not make one time."""
    when = readable(day)
    if not clock or when is None or when.precision is not Precision.DAY:
        return day
    plain = clock.strip("? ")
    four = _FOUR.fullmatch(plain)
    said = f"{int(four[1]):02}:{four[2]}" if four else _DOTTED.sub(":", plain) if is_clock(plain) else ""
    joined = f"{day} {said}"
    return (
        joined
        if said and (with_clock := readable(joined)) is not None and with_clock.earliest == when.earliest
        else day
    )


def minute_of(text: str) -> int | None:
    """The minute of the day, from 0, that a text names; ``None`` where it names none."""
    found = _CLOCK.search(text)
    if found is None:
        return None
    hour = int(found[1] or found[4] or found[6])
    minute = int(found[2] or found[7] or 0)
    half = (found[3] or found[5] or "").lower()[:1]
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def ordered_within_days(rows: Sequence[UnderstoodRow]) -> list[UnderstoodRow]:
    """The rows with those of one day put in order by their times of day, through ``sequence``: minutes of the day.

    A row without a time stays behind the row before it. Days on which nobody gives a time, and rows that a column
    numbers, are left as they are.
    """
    days: defaultdict[date, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.entry is not None and row.entry.when.precision is Precision.DAY and row.entry.when.earliest is not None:
            days[row.entry.when.earliest].append(place)
    ordered = list(rows)
    for places in days.values():
        if len(places) < 2 or any(
            (entry := rows[place].entry) is None or entry.sequence is not None for place in places
        ):
            continue
        minutes = [_minute(rows[place]) for place in places]
        if not any(minute is not None for minute in minutes):
            continue
        last = 0
        placed: list[tuple[int, int, int]] = []
        for number, (place, minute) in enumerate(zip(places, minutes, strict=True)):
            last = minute if minute is not None else last
            placed.append((last, number, place))
        sequence = -1
        for minute, _, place in sorted(placed):
            sequence = max(minute, sequence + 1)
            entry = rows[place].entry
            if entry is not None:
                ordered[place] = replace(rows[place], entry=replace(entry, sequence=sequence))
    return ordered


def _minute(row: UnderstoodRow) -> int | None:
    if row.entry is None:
        return None
    said = minute_of(row.entry.when.text)
    return said if said is not None else minute_of(clock_at_start(row.entry.title))
