"""Moving an entry along the ruler: the new time in words as fine, and as doubtful, as the old ones were."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from timeline.domain.entry import Entry
from timeline.domain.errors import WhenError
from timeline.domain.when import AgeSpan, Kind, Precision, When, parse_when, school_year_on
from timeline.domain.when_calendar import MONTH_NAMES, SEASONS, TERMS, Span, month_span, season_span, term_span
from timeline.scene.ruler import DAYS_IN_MONTH

# Spans no wider than these are told as a month, and as a year.
_A_MONTH, _A_YEAR = 31, 366
_HALF_A_MONTH = 14
_DAY_PX, _MONTH_PX = 2.0, 0.12
_A_DAY = timedelta(days=1)


class Part(StrEnum):
    """What of an entry is moved: the whole of it, or one end of a stretch."""

    WHOLE = "whole"
    BEGINNING = "start"
    END = "end"


def finest_at(px_per_day: float) -> Precision:
    """How fine a date a hand can mean on a ruler of that scale: a day needs two pixels, a month about four."""
    return Precision.DAY if px_per_day >= _DAY_PX else Precision.MONTH if px_per_day >= _MONTH_PX else Precision.YEAR


def moved(
    entry: Entry, part: Part, days: int, *, born_on: date | None, finest: Precision = Precision.DAY
) -> Entry:
    """The entry with its time moved by so many days, told as finely as it was: a month stays a month, an age an age.

    Nothing is told more finely than ``finest``, which is what the hand that moved it could mean.

    Doubt is kept: what was about or unsure is so at its new place. A stretch told in one phrase is told as its
    beginning and its end. Raises ``WhenError`` where there is no date to move, or an end would come before its
    beginning.
    """
    span = entry.span
    if span.kind is not Kind.LASTED:
        return replace(entry, when=parse_when(_told(span, days, born_on, finest), born_on=born_on))
    if span.earliest is None and span.latest is not None:
        until = f"until {_month(_boundary(span.latest + timedelta(days + 1)) - _A_DAY)}"
        return replace(entry, when=parse_when(_doubted(span, until)), until=None)
    begins, ends = _ends(entry)
    if part is not Part.END:
        begins = parse_when(_told(begins, days, born_on, finest), born_on=born_on)
    if part is not Part.BEGINNING and ends is not None and not ends.is_ongoing:
        ends = parse_when(_told(ends, days, born_on, finest), born_on=born_on)
    return replace(entry, when=begins, until=ends)


def ended(entry: Entry, on: date, *, born_on: date | None) -> Entry:
    """A stretch that was still going on, with its end at the month of ``on``. Raises ``WhenError``."""
    begins, _ = _ends(entry)
    return replace(entry, when=begins, until=parse_when(_month(on), born_on=born_on))


def _ends(entry: Entry) -> tuple[When, When | None]:
    """The beginning and the end of a stretch, each as a time of its own."""
    if entry.until is not None:
        return entry.when, entry.until
    span = entry.span
    begins = _between(span.earliest, span.start_latest or span.earliest, span)
    if span.is_ongoing:
        return begins, parse_when("ongoing")
    if span.latest is None:
        return begins, None
    return begins, _between(span.end_earliest or span.latest, span.latest, span)


def _between(first: date | None, last: date | None, span: When) -> When:
    """One end of a stretch, told as finely as its days allow."""
    low, high = first or last, last or first
    if low is None or high is None:
        raise WhenError("This stretch has no date to move. Open it and write when it was.")
    fine = Precision.DAY if low == high else Precision.MONTH if (high - low).days <= _A_MONTH else Precision.YEAR
    return replace(
        parse_when(_words(low, high, fine, None)),
        is_approximate=span.is_approximate,
        is_unsure=span.is_unsure,
    )


def _told(when: When, days: int, born_on: date | None, finest: Precision) -> str:
    if when.kind in (Kind.ONE_OF, Kind.ALL_OF):
        raise WhenError("This entry names several days. Open it and write them anew.")
    if when.precision is Precision.AGE and when.age is not None:
        return _doubted(when, _age(when.age, days))
    low, high = when.earliest, when.latest
    if low is None and high is None:
        raise WhenError("This entry has no date to move. Open it and write when it was.")
    shift = timedelta(days=days)
    if low is None or high is None:
        return _doubted(when, _bounded(low, high, shift, is_by_age=when.age is not None))
    middle = low + shift + (high - low) / 2
    if finest is Precision.YEAR and when.precision in (Precision.DAY, Precision.MONTH):
        return _doubted(when, str(middle.year))
    if finest is Precision.MONTH and when.precision is Precision.DAY:
        return _doubted(when, _month(middle))
    return _doubted(when, _words(low + shift, high + shift, when.precision, born_on))


def _bounded(low: date | None, high: date | None, shift: timedelta, *, is_by_age: bool) -> str:
    """A time with one open side, by the first month on the far side of its bound, or the day where that was a day."""
    was = high + _A_DAY if high is not None else low or date.max
    now = was + shift
    is_day = was.day > 1 and not is_by_age
    if high is not None:
        return f"before {_day(now) if is_day else _month(_boundary(now))}"
    return f"after {_day(now - _A_DAY) if is_day else _month(_boundary(now) - _A_DAY)}"


def _boundary(day: date) -> date:
    """The first of a month that is nearest to the day."""
    first, last = month_span(day.year, day.month)
    return first if day - first <= last + _A_DAY - day else last + _A_DAY


def _words(low: date, high: date, fine: Precision, born_on: date | None) -> str:
    middle = low + (high - low) / 2
    if fine is Precision.DAY or low == high:
        return _day(low)
    if fine is Precision.SEASON:
        return _nearest(middle, SEASONS, season_span)
    if fine is Precision.TERM:
        return _nearest(middle, TERMS, term_span, " term")
    if fine is Precision.SCHOOL_YEAR and born_on is not None:
        school_year = school_year_on(born_on, middle)
        # Before Reception and after the last year there is none to name.
        if school_year.startswith(("Reception", "Year")):
            return school_year
    if fine is Precision.YEAR:
        return str(middle.year)
    width = (high - low).days
    if width <= _A_MONTH:
        return _month(middle)
    if fine is Precision.RANGE or width > _A_YEAR or fine is Precision.MONTH:
        return f"between {_month(low + timedelta(_HALF_A_MONTH))} and {_month(high - timedelta(_HALF_A_MONTH))}"
    return str(middle.year)


def _nearest(day: date, names: Iterable[str], span_of: Callable[[int, str], Span], kind: str = "") -> str:
    """The season or term the day is in, otherwise the nearest: August is in no term."""

    def away(named: tuple[str, int]) -> timedelta:
        first, last = span_of(named[1], named[0])
        return max(first - day, day - last, timedelta())

    name, year = min(((name, year) for year in (day.year, day.year - 1) for name in names), key=away)
    return f"{name}{kind} {year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1][:3]} {day.year}"


def _age(age: AgeSpan, days: int) -> str:
    low, high = age.low, age.high
    months = round(days / DAYS_IN_MONTH)
    if low is not None and high is not None and high - low <= 1:
        return _months_old(low + months)
    years = round(months / 12)
    first = None if low is None else low // 12 + years
    last = None if high is None else (high - 1) // 12 + years
    if min(one for one in (first, last, 0) if one is not None) < 0:
        return "before birth"
    if first is None:
        return f"before age {(last or 0) + 1}"
    return f"age {first}" if last is None or last == first else f"age {first}–{last}"


def _months_old(months: int) -> str:
    if months < 0:
        return "before birth"
    return f"{months // 12}y {months % 12}m"


def _doubted(when: When, words: str) -> str:
    about = f"about {words}" if when.is_approximate else words
    return f"?{about}" if when.is_unsure else about
