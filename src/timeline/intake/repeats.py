"""A calendar's rule of repeating, in words, with the last day and the number of times where it gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, timedelta
from itertools import islice, takewhile

from timeline.domain.when_calendar import MONTH_NAMES, WEEKDAY_NAMES

MOST_COUNTED = 400
"""Times of one series that are counted out; a longer or stranger rule keeps its words and no number."""

_EVERY = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year", "HOURLY": "hour"}
_SHORT = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SIMPLE = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY"})


@dataclass(frozen=True, slots=True)
class Repeated:
    """How often in words (“every 2 weeks on Monday”), the last day and the number of times where they are known."""

    words: str
    last: date | None
    times: int | None


def repeated(rule: Mapping[str, Sequence[object]], first: date, left_out: int = 0) -> Repeated:
    """What a rule of RFC 5545 says of a series that begins on ``first``; ``left_out`` are the times taken out of it.

    Only plain rules are counted out: every so many days, weeks (on named days), months or years.
    """
    freq = str(_first(rule, "FREQ")).upper()
    interval = _number(_first(rule, "INTERVAL")) or 1
    count, until = _number(_first(rule, "COUNT")), _day(_first(rule, "UNTIL"))
    words = _words(rule, freq, interval)
    if count is None and until is None:
        return Repeated(f"{words}, no end given", None, None)
    if not set(rule) <= _SIMPLE or freq not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        return Repeated(words, until, None if count is None else max(count - left_out, 0) or None)
    last, times = _stepped(rule, freq, interval, first, count, until) or _counted(
        rule, freq, interval, first, count, until
    )
    return Repeated(words, last or until, None if times is None else max(times - left_out, 0) or None)


def _stepped(
    rule: Mapping[str, Sequence[object]], freq: str, interval: int, first: date, count: int | None, until: date | None
) -> tuple[date | None, int | None] | None:
    """The last day and the number of times of a rule of equal steps; ``None`` for any other."""
    if freq not in ("DAILY", "WEEKLY") or (named := rule.get("BYDAY")) and list(named) != [_SHORT[first.weekday()]]:
        return None
    step = interval * (7 if freq == "WEEKLY" else 1)
    within = None if until is None else max((until - first).days // step + 1, 0)
    times = min(number for number in (count, within) if number is not None)
    try:
        return (first + timedelta(days=(times - 1) * step) if times else None), times
    except OverflowError:
        return None, times


def _counted(
    rule: Mapping[str, Sequence[object]], freq: str, interval: int, first: date, count: int | None, until: date | None
) -> tuple[date | None, int | None]:
    """The last day and the number of times, counted out one by one as far as that is reasonable."""
    within = takewhile(lambda day: until is None or day <= until, _days(rule, freq, interval, first))
    told = list(islice(within, min(count or MOST_COUNTED + 1, MOST_COUNTED + 1)))
    if len(told) > MOST_COUNTED or (not told and count is not None):
        return None, count if until is None else None
    return (told[-1], len(told)) if told else (None, None)


def _days(rule: Mapping[str, Sequence[object]], freq: str, interval: int, first: date) -> Iterator[date]:
    """The days of a plain rule in order; none for a rule that is not so plain after all."""
    named = [str(day).upper() for day in rule.get("BYDAY", ())]
    if named and (freq != "WEEKLY" or not set(named) <= set(_SHORT)):
        return
    offsets = sorted({_SHORT.index(day) for day in named} or {first.weekday()})
    monday = first - timedelta(days=min(first.weekday(), first.toordinal() - 1))
    for step in range(MOST_COUNTED + 1):
        try:
            if freq == "DAILY":
                yield first + timedelta(days=step * interval)
            elif freq == "WEEKLY":
                week = monday + timedelta(weeks=step * interval)
                yield from (day for offset in offsets if (day := week + timedelta(days=offset)) >= first)
            else:
                months = first.year * 12 + first.month - 1 + step * interval * (1 if freq == "MONTHLY" else 12)
                if months // 12 > MAXYEAR:
                    return
                with suppress(ValueError):  # a month without that day is passed over, as the standard has it
                    yield date(months // 12, months % 12 + 1, first.day)
        except (OverflowError, ValueError):
            return


def _words(rule: Mapping[str, Sequence[object]], freq: str, interval: int) -> str:
    unit = _EVERY.get(freq)
    if unit is None:
        return "repeated"
    words = f"every {unit}" if interval == 1 else f"every {interval} {unit}s"
    days = [
        WEEKDAY_NAMES[_SHORT.index(code)] for day in rule.get("BYDAY", ()) if (code := str(day).upper()[-2:]) in _SHORT
    ]
    months = [
        MONTH_NAMES[number - 1] for month in rule.get("BYMONTH", ()) if 1 <= (number := _number(month) or 0) <= 12
    ]
    if days:
        words += f" on {_listed(days)}"
    return f"{words} in {_listed(months)}" if months else words


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _first(rule: Mapping[str, Sequence[object]], part: str) -> object:
    found = rule.get(part)
    if isinstance(found, (list, tuple)):
        return found[0] if found else None
    return found


def _number(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    text = str(value)
    return int(text) if text.isdecimal() and len(text) <= 6 and int(text) > 0 else None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
