"""The calendar: months, years, decades, British seasons, school terms and named days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from timeline.domain.errors import WhenError

FIRST_YEAR = 1850
LAST_YEAR = 2150
PIVOT = 50  # two-digit years: 00–49 are 2000–2049, 50–99 are 1950–1999

# fmt: off
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# fmt: on

_MISSPELT = {
    "sept": 9,
    "janurary": 1,
    "januray": 1,
    "febuary": 2,
    "feburary": 2,
    "februrary": 2,
    "febr": 2,
    "mrch": 3,
    "apirl": 4,
    "arpil": 4,
    "agust": 8,
    "augst": 8,
    "setember": 9,
    "septmber": 9,
    "septemeber": 9,
    "ocotber": 10,
    "octber": 10,
    "novemeber": 11,
    "novmber": 11,
    "decmber": 12,
    "decemeber": 12,
}
MONTHS: dict[str, int] = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **_MISSPELT,
}
WEEKDAYS: dict[str, int] = {
    **{name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
    **{name[:3].lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
    "tues": 1,
    "weds": 2,
    "wednes": 2,
    "thur": 3,
    "thurs": 3,
}

Span = tuple[date, date]

# Meteorological seasons, as the Met Office counts them, and the codes EDTF gives them.
SEASONS = {"spring": (3, 21), "summer": (6, 22), "autumn": (9, 23), "fall": (9, 23), "winter": (12, 24)}

# Terms move with Easter and from council to council; these fixed bounds hold nearly all of them.
TERMS = {"autumn": ((9, 1), (12, 31)), "spring": ((1, 1), (3, 31)), "summer": ((4, 1), (7, 31))}

HOLIDAYS = {
    "summer": ((7, 21), (8, 31)),
    "christmas": ((12, 18), (1, 6)),
    "autumn half term": ((10, 15), (11, 5)),
    "october half term": ((10, 15), (11, 5)),
    "spring half term": ((2, 8), (2, 28)),
    "february half term": ((2, 8), (2, 28)),
    "summer half term": ((5, 22), (6, 7)),
    "may half term": ((5, 22), (6, 7)),
}
# “Oct half term” and “half term in Oct”: councils differ by a week either way, so the bounds stay wide.
HALF_TERMS = {
    **{name: f"{name} half term" for name in ("autumn", "spring", "summer", "october", "february", "may")},
    "oct": "october half term",
    "feb": "february half term",
}
DECADES_IN_WORDS = {
    "fifties": "1950s",
    "sixties": "1960s",
    "seventies": "1970s",
    "eighties": "1980s",
    "nineties": "1990s",
    "noughties": "2000s",
}
# Month, and whether the first or the last Monday of it (England and Wales); the years a jubilee, VE Day or
# Parliament moved one are in _MOVED_BANK_HOLIDAYS.
BANK_HOLIDAYS = {
    "may day": (5, "first"),
    "early may": (5, "first"),
    "spring": (5, "last"),
    "late may": (5, "last"),
    "august": (8, "last"),
    "summer": (8, "last"),
}
_MOVED_BANK_HOLIDAYS = {
    (1995, 5, "first"): (5, 8),
    (2020, 5, "first"): (5, 8),
    (2002, 5, "last"): (6, 4),
    (2012, 5, "last"): (6, 4),
    (2022, 5, "last"): (6, 2),
}


def year_of(digits: str, said: str) -> int:
    """The year for two or four digits; two digits turn at 50, so “49” is 2049 and “50” is 1950.

    Raises ``WhenError`` outside 1850–2150.
    """
    year = int(digits)
    if len(digits) == 2:
        year += 2000 if year < PIVOT else 1900
    return checked_year(year, said)


def checked_year(year: int, said: str, first: int = FIRST_YEAR) -> int:
    """The year, where it is one this program reads. Raises ``WhenError`` otherwise."""
    if not first <= year <= LAST_YEAR:
        raise WhenError(
            f"“{said}” was read as the year {year}, but only years from {first} to {LAST_YEAR} "
            "can be shown. Check the year, and write it in full, such as “2014”."
        )
    return year


def days_in(year: int, month: int) -> int:
    """How many days the month has in that year."""
    return monthrange(year, month)[1]


def day_of(year: int, month: int, day: int, said: str) -> date:
    """The day, or a ``WhenError`` saying how many days that month has."""
    last = days_in(year, month)
    if not 1 <= day <= last:
        name = MONTH_NAMES[month - 1]
        raise WhenError(
            f"“{said}” was read as {day} {name} {year}, but {name} {year} has {last} days. "
            f"Write the day it was, or “{name} {year}” if only the month is known."
        )
    return date(year, month, day)


def month_span(year: int, month: int) -> Span:
    """The first and last day of a month."""
    return date(year, month, 1), date(year, month, days_in(year, month))


def year_span(year: int) -> Span:
    """The first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def months_span(year: int, first: int, count: int) -> Span:
    """``count`` whole months from the ``first`` of that year; runs into the next year where needed."""
    last = year * 12 + first - 1 + count - 1
    return date(year, first, 1), month_span(last // 12, last % 12 + 1)[1]


def season_span(year: int, season: str) -> Span:
    """Three whole months: spring from March, summer June, autumn September, and winter from
    December of the year named to the end of February of the next."""
    return months_span(year, SEASONS[season][0], 3)


def term_span(year: int, term: str) -> Span:
    """The calendar year's autumn (September–December), spring (January–March) or summer (April–July) term."""
    (first_month, first_day), (last_month, last_day) = TERMS[term]
    return date(year, first_month, first_day), date(year, last_month, last_day)


def holiday_span(year: int, holiday: str) -> Span:
    """School holidays, wide enough for most councils; the Easter ones run a fortnight round Easter Day."""
    if holiday == "easter":
        sunday = easter(year)
        return sunday - timedelta(days=15), sunday + timedelta(days=15)
    first, last = HOLIDAYS[holiday]
    return date(year, *first), date(year + (last < first), *last)


def bank_holiday(year: int, name: str) -> date:
    """The day a bank holiday of England and Wales was kept; “August bank holiday” is its last Monday."""
    month, which = BANK_HOLIDAYS[name]
    if (year, month, which) in _MOVED_BANK_HOLIDAYS:
        return date(year, *_MOVED_BANK_HOLIDAYS[year, month, which])
    day = date(year, month, 7 if which == "first" else days_in(year, month))
    return day - timedelta(days=day.weekday())


def week_in(span: Span, which: str) -> Span:
    """Seven days of a month, counted from its first day: “1st” is 1–7, “last” its last seven."""
    first, last = span
    if which in ("last", "final"):
        return last - timedelta(days=6), last
    start = first + timedelta(days=7 * (int(which[0]) - 1))
    return start, start + timedelta(days=6)


def weekend_of(day: date) -> Span:
    """The Saturday and Sunday a day belongs to; of a weekday, those that follow it."""
    saturday = day - timedelta(days=1) if day.weekday() == 6 else day + timedelta(days=5 - day.weekday())
    return saturday, saturday + timedelta(days=1)


def part_of(span: Span, part: str) -> Span:
    """The early, mid or late part of a month, a year, a season or any run of whole months or years.

    A month splits into days 1–10, 11–20 and 21 on. A year splits into January–April, May–August
    and September–December; its start and end are its first and last quarters. A season splits
    into its three months. A decade splits into years 0–3, 4–6 and 7–9.
    """
    first, last = span
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        cuts = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}
        low, high = cuts.get({"start": "early", "end": "late"}.get(part, part), (1, last.day))
        return first.replace(day=low), first.replace(day=high)
    if months == 120:
        years = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "start": (0, 1), "end": (8, 9)}
        low, high = years[part]
        return date(first.year + low, 1, 1), date(first.year + high, 12, 31)
    third, quarter = months // 3, max(1, months // 4)
    runs = {
        "early": (0, third),
        "mid": (third, third),
        "late": (months - third, third),
        "start": (0, quarter),
        "end": (months - quarter, quarter),
    }
    offset, count = runs[part]
    start = first.year * 12 + first.month - 1 + offset
    return months_span(start // 12, start % 12 + 1, count)


def easter(year: int) -> date:
    """Easter Day in the Gregorian calendar (the anonymous computus of 1876, as in Butcher and Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


FIXED_DAYS = {
    "new year's day": (1, 1),
    "new years day": (1, 1),
    "new year": (1, 1),
    "valentine's day": (2, 14),
    "valentines day": (2, 14),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
    "guy fawkes night": (11, 5),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas day": (12, 25),
    "xmas eve": (12, 24),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new years eve": (12, 31),
}
EASTER_DAYS = {
    "shrove tuesday": -47,
    "pancake day": -47,
    "ash wednesday": -46,
    "mothering sunday": -21,
    "mother's day": -21,
    "mothers day": -21,
    "good friday": -2,
    "easter sunday": 0,
    "easter day": 0,
    "easter": 0,
    "easter monday": 1,
}


def named_day(name: str, year: int) -> date:
    """The day a feast fell on that year; “Easter” is Easter Day and “Christmas” Christmas Day."""
    if name in FIXED_DAYS:
        return date(year, *FIXED_DAYS[name])
    return easter(year) + timedelta(days=EASTER_DAYS[name])
