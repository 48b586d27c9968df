"""Dates in words and figures: days, months, years, decades, seasons, terms and feasts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from timeline.domain.errors import WhenError
from timeline.domain.when_calendar import (
    BANK_HOLIDAYS,
    DECADES_IN_WORDS,
    EASTER_DAYS,
    FIXED_DAYS,
    HALF_TERMS,
    HOLIDAYS,
    LAST_YEAR,
    MONTH_NAMES,
    MONTHS,
    PIVOT,
    SEASONS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    Span,
    bank_holiday,
    checked_year,
    day_of,
    days_in,
    holiday_span,
    named_day,
    part_of,
    season_span,
    term_span,
    week_in,
    weekend_of,
    year_of,
)
from timeline.domain.when_edtf import in_month, in_year, moment, on_day, once_within
from timeline.domain.when_stretch import lasting, throughout
from timeline.domain.when_values import Precision, When


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_MONTH = rf"({_any_of(MONTHS)})\.?"
_YEAR = r"'?([0-9]{4}|[0-9]{2})"
_NTH = r"([0-9]{1,2})(?:st|nd|rd|th)?"

_DAYS = _any_of(WEEKDAYS)
_WEEKDAY = re.compile(rf"^(?:on )?({_DAYS})\b\.? *|(?<=[0-9]) *\(?\b({_DAYS})\b\)?$")
_NUMBERS = re.compile(r"([0-9]{1,2})([/.\- ])([0-9]{1,2})\2'?([0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"([0-9]{4})([/.\-]?)([0-9]{2})\2([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")
_MONTH_YEAR_NUMBERS = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{4})")
_YEAR_MONTH_NUMBERS = re.compile(r"([0-9]{4})[/.]([0-9]{2})")
_DAY_MONTH_YEAR = re.compile(rf"{_NTH}[ \-./]*{_MONTH}[ \-./]*{_YEAR}")
_MONTH_DAY_YEAR = re.compile(
    rf"{_MONTH}[ \-./]*{_NTH}[ \-./]+'?([0-9]{{4}})"
    rf"|{_MONTH}[ \-./]*([0-9]{{1,2}})(?:st|nd|rd|th)[ \-]+{_YEAR}"
)
_MONTH_AND_YEAR = re.compile(rf"{_MONTH}[ \-./]*{_YEAR}")
_YEAR_MONTH_DAY = re.compile(rf"([0-9]{{4}})[ \-./]*{_MONTH}(?:[ \-./]*{_NTH})?")
_ONE_YEAR = re.compile(r"(?:year )?([0-9]{4})|'([0-9]{2})")
_DECADE = re.compile(r"'?([0-9]{3}0|[0-9]0)'?s")
_SEASON = re.compile(
    rf"({_any_of(SEASONS)}) {_YEAR}(?:[/\-]([0-9]{{4}}|[0-9]{{2}}))?|([0-9]{{4}}) ({_any_of(SEASONS)})"
)
_TERM = re.compile(rf"(autumn|spring|summer|christmas|easter|michaelmas) term {_YEAR}(?:[/\-]([0-9]{{4}}|[0-9]{{2}}))?")
_HOLIDAY = re.compile(
    rf"({_any_of([*HOLIDAYS, 'easter'])})"
    rf"(?:(?<=term)(?: holidays?| break)?| (?:school )?(?:holidays?|hols|break)) {_YEAR}"
)
_HALF_TERM = re.compile(
    rf"(?:({_any_of(HALF_TERMS)}) half term|half term(?: in)? ({_any_of(HALF_TERMS)}))"
    rf"(?: holidays?| break| week)? {_YEAR}"
)
_BANK_HOLIDAY = re.compile(rf"({_any_of(BANK_HOLIDAYS)}) bank holiday(?: (?:monday|(weekend)))? {_YEAR}")
_DECADE_WORD = re.compile(rf"\b(?:{_any_of(DECADES_IN_WORDS)})$")
_SCHOOL_YEAR = re.compile(
    r"(?:academic|school) year {y}|{y} (?:academic|school) year".format(y=r"([0-9]{4})[/\-]([0-9]{4}|[0-9]{2})")
)
_FEAST = re.compile(rf"({_any_of([*FIXED_DAYS, *EASTER_DAYS])}) {_YEAR}")
_PART = re.compile(
    r"(early|mid|middle|late|start|beginning|end|(?:1st|2nd|last|final) half"
    r"|(?:1st|2nd|3rd|last|final) third)[ \-](?:in )?(.+)"
)
_PARTS_JOINED = re.compile(r"(early|mid)(?:dle)?(?: or |-to-|[/\-])(mid|late)(?:dle)?[ \-](.+)")
_WEEK = re.compile(r"(?:week(?: (?:commencing|beginning|starting|of))? |w/?c|w/?b|wk ?c) *(.+)")
_WEEKEND = re.compile(r"weekend (?:of )?(.+)")
_NTH_WEEK = re.compile(r"(1st|2nd|3rd|4th|last|final) week (?:in )?(.+)")
_WEEK_ENDING = re.compile(r"(?:week ending|w/?e(?![a-z])) *(.+)")
_THROUGHOUT = re.compile(r"(?:throughout|all through|all of|all|whole of|during all of) (.+)")
_LEAD = re.compile(
    r"^(?:(?:in|on|at|during|sometime|some time|some point|once|dated?|early hours|morning|afternoon|"
    r"evening|night|year(?= [0-9]{4}$)),? )+"
)
_TAIL = re.compile(r",? (?:in the )?(?:morning|afternoon|evening|night|am|pm|early hours)$")
_OF = re.compile(r"\b(?:of|the)\b")
_CLOCK = re.compile(
    r"(?<=[0-9a-z])(?:t| *,? *(?:at )?)([01]?[0-9]|2[0-4])"
    r"(?::[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?: ?[ap]\.?m\.?| ?hrs)?"
    r"|(?:\.[0-5][0-9])? ?[ap]\.?m\.?|[0-5][0-9] ?hrs)"
    r"(?: ?z| ?(?:gmt|bst|utc)|[+\-][0-9]{2}:?[0-9]{2})?$"
)
# “8.30am 5 May 2024”: the day is what is read, the hour stays in the words.
_CLOCK_FIRST = re.compile(
    r"^(?:at )?(?:[01]?[0-9]|2[0-4])"
    r"(?:(?:[:.][0-5][0-9])? ?[ap]\.?m\.?|:[0-5][0-9](?::[0-5][0-9])?(?: ?hrs)?|[0-5][0-9] ?hrs) +(?:on )?(?=.)"
)

_PARTS = {
    "middle": "mid",
    "beginning": "start",
    "1st third": "early",
    "2nd third": "mid",
    "3rd third": "late",
    "last third": "late",
    "final third": "late",
}
_CHRISTIAN_TERMS = {"christmas": "autumn", "michaelmas": "autumn", "easter": "spring"}


def read_date(text: str, day_first: bool) -> When | None:
    """The time a date in words or figures names, or ``None`` if it is not one.

    ``text`` is lower case with single spaces. Raises ``WhenError`` for a date that cannot be.
    """
    plain = text.replace(",", " ")
    if "  " in plain:
        plain = " ".join(plain.split())
    found = _figures(plain, day_first) or _words(plain)
    if found is not None:
        return found
    clockless = _CLOCK_FIRST.sub("", _CLOCK.sub("", _DECADE_WORD.sub(_decade_in_figures, plain)))
    trimmed = _TAIL.sub("", _LEAD.sub("", _OF.sub(" ", clockless))).strip()
    trimmed = " ".join(trimmed.split())
    if trimmed != plain:
        found = _figures(trimmed, day_first) or _words(trimmed)
        if found is not None:
            return found
    return _with_weekday(trimmed, day_first) or _in_parts(trimmed, day_first)


def _with_weekday(text: str, day_first: bool) -> When | None:
    match = _WEEKDAY.search(text)
    if match is None:
        return None
    rest = (text[: match.start()] + text[match.end() :]).strip()
    found = _figures(rest, day_first) or _words(rest)
    if found is None or found.precision is not Precision.DAY or found.earliest is None:
        return None
    said = WEEKDAYS[match[1] or match[2]]
    was = found.earliest.weekday()
    if said != was:
        day = f"{found.earliest.day} {found.earliest:%B %Y}"
        raise WhenError(
            f"“{text}” says {WEEKDAY_NAMES[said]}, but {day} was a {WEEKDAY_NAMES[was]}. "
            "Correct the day or the date, or leave the weekday out."
        )
    return found


def _figures(text: str, day_first: bool) -> When | None:
    if not (text[:1].isdigit() or text[:1] == "'"):
        return None
    if match := _ISO.fullmatch(text):
        year, _, month, day = match.groups()
        return on_day(_day(int(year), int(month), int(day), text))
    if match := _NUMBERS.fullmatch(text):
        first, _, second, year = match.groups()
        return on_day(_ordered(int(first), int(second), year_of(year, text), day_first, text))
    if match := _ONE_YEAR.fullmatch(text):
        return in_year(year_of(match[1] or match[2], text))
    if match := _DECADE.fullmatch(text):
        return _decade(match[1], text)
    if match := _YEAR_FIRST.fullmatch(text):
        return on_day(_day(int(match[1]), int(match[2]), int(match[3]), text))
    if match := _MONTH_YEAR_NUMBERS.fullmatch(text):
        return in_month(checked_year(int(match[2]), text), _month(int(match[1]), text))
    if match := _YEAR_MONTH_NUMBERS.fullmatch(text):
        return _year_and_month(match[1], match[2], text)
    return None


def _words(text: str) -> When | None:
    if match := _DAY_MONTH_YEAR.fullmatch(text):
        return on_day(day_of(year_of(match[3], text), MONTHS[match[2]], int(match[1]), text))
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return in_month(year_of(match[2], text), MONTHS[match[1]])
    if match := _MONTH_DAY_YEAR.fullmatch(text):
        month, day, year = match[1] or match[4], match[2] or match[5], match[3] or match[6]
        return on_day(day_of(year_of(year, text), MONTHS[month], int(day), text))
    if match := _SEASON.fullmatch(text):
        return _season(match, text)
    if match := _FEAST.fullmatch(text):
        return on_day(named_day(match[1], year_of(match[2], text)))
    if match := _TERM.fullmatch(text):
        return _term(match, text)
    if match := _YEAR_MONTH_DAY.fullmatch(text):
        year, month = year_of(match[1], text), MONTHS[match[2]]
        return on_day(day_of(year, month, int(match[3]), text)) if match[3] else in_month(year, month)
    if match := _HOLIDAY.fullmatch(text):
        return _ranged(holiday_span(year_of(match[2], text), match[1]))
    if match := _HALF_TERM.fullmatch(text):
        return _ranged(holiday_span(year_of(match[3], text), HALF_TERMS[match[1] or match[2]]))
    if match := _BANK_HOLIDAY.fullmatch(text):
        monday = bank_holiday(year_of(match[3], text), match[1])
        return _ranged((monday - timedelta(days=2), monday)) if match[2] else on_day(monday)
    if match := _SCHOOL_YEAR.fullmatch(text):
        first, second = match[1] or match[3], match[2] or match[4]
        year = year_of(first, text)
        _consecutive(year, second, text)
        return _spanning((date(year, 9, 1), date(year + 1, 8, 31)), Precision.SCHOOL_YEAR)
    if match := _DECADE.fullmatch(text):
        return _decade(match[1], text)
    return None


def _in_parts(text: str, day_first: bool) -> When | None:
    if match := _PARTS_JOINED.fullmatch(text):
        whole = _divisible(match[3], day_first)
        return whole and _ranged((part_of(whole, match[1])[0], part_of(whole, match[2])[1]))
    if match := _PART.fullmatch(text):
        whole = _divisible(match[2], day_first)
        part = _PARTS.get(match[1], match[1])
        return whole and _ranged(_half(whole, part) if part.endswith("half") else part_of(whole, part))
    if match := _WEEK_ENDING.fullmatch(text):
        day = _one_day(match[1], day_first)
        return None if day is None else _ranged((day - timedelta(days=6), day))
    if match := _WEEK.fullmatch(text):
        day = _one_day(match[1], day_first)
        return None if day is None else _ranged((day, day + timedelta(days=6)))
    if match := _WEEKEND.fullmatch(text):
        day = _one_day(match[1], day_first)
        return None if day is None else _ranged(weekend_of(day))
    if match := _NTH_WEEK.fullmatch(text):
        whole = _divisible(match[2], day_first)
        is_month = whole is not None and (whole[1] - whole[0]).days < 31
        return _ranged(week_in(whole, match[1])) if whole and is_month else None
    if match := _THROUGHOUT.fullmatch(text):
        period = _figures(match[1], day_first) or _words(match[1])
        return period and throughout(period)
    return None


def _divisible(text: str, day_first: bool) -> Span | None:
    """The days of a period that has an early, a middle and a late part."""
    whole = _figures(text, day_first) or _words(text)
    if whole is None or whole.earliest is None or whole.latest is None:
        return None
    if whole.precision in (Precision.DAY, Precision.RANGE, Precision.SCHOOL_YEAR):
        return None
    return whole.earliest, whole.latest


def _one_day(text: str, day_first: bool) -> date | None:
    found = _figures(text, day_first) or _words(text) or _with_weekday(text, day_first)
    return found.earliest if found is not None and found.precision is Precision.DAY else None


def _half(span: Span, half: str) -> Span:
    first, last = span
    middle = first + (last - first + timedelta(days=1)) / 2
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > 1:
        turn = first.year * 12 + first.month - 1 + months // 2
        middle = date(turn // 12, turn % 12 + 1, 1)
    return (first, middle - timedelta(days=1)) if half.startswith("1st") else (middle, last)


def _ranged(span: Span) -> When:
    return _spanning(span, Precision.RANGE)


def _spanning(span: Span, precision: Precision) -> When:
    return moment(span, precision, once_within(*span))


def _decade_in_figures(word: re.Match[str]) -> str:
    return DECADES_IN_WORDS[word[0]]


def _decade(digits: str, said: str) -> When:
    year = int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < PIVOT else 1900)
    first = checked_year(year, said)
    last = checked_year(min(first + 9, LAST_YEAR), said)
    return moment((date(first, 1, 1), date(last, 12, 31)), Precision.DECADE, f"{first // 10}X")


def _season(match: re.Match[str], said: str) -> When:
    season = match[1] or match[5]
    year = year_of(match[2] or match[4], said)
    if match[3]:
        if season != "winter":
            raise WhenError(f"“{said}” names two years for {season}. Write “{season} {year}” or “{season} {year + 1}”.")
        _consecutive(year, match[3], said)
    return moment(season_span(year, season), Precision.SEASON, f"{year}-{SEASONS[season][1]}")


def _term(match: re.Match[str], said: str) -> When:
    term = _CHRISTIAN_TERMS.get(match[1], match[1])
    year = year_of(match[2], said)
    if match[3]:
        _consecutive(year, match[3], said)
        year += term != "autumn"
    return _spanning(term_span(year, term), Precision.TERM)


def _consecutive(year: int, second: str, said: str) -> None:
    following = int(second) if len(second) == 4 else year - year % 100 + int(second)
    if following % 100 != (year + 1) % 100 or (len(second) == 4 and following != year + 1):
        raise WhenError(
            f"“{said}” was read as running from {year} to the next year, but names {second}. "
            f"Write “{year}/{(year + 1) % 100:02}”."
        )


def _day(year: int, month: int, day: int, said: str) -> date:
    return day_of(checked_year(year, said), _month(month, said), day, said)


def _month(month: int, said: str) -> int:
    if not 1 <= month <= 12:
        raise WhenError(
            f"“{said}” was read as month {month}, but months go from 1 to 12. "
            "Write the month as a word, such as “13 Oct 2006”."
        )
    return month


def _ordered(first: int, second: int, year: int, day_first: bool, said: str) -> date:
    day, month = (first, second) if day_first else (second, first)
    if month > 12 and day <= 12 and month <= days_in(year, max(day, 1)):
        day, month = month, day
    if not 1 <= month <= 12:
        raise WhenError(
            f"“{said}” was read as day {day}, month {month}, year {year}, but months go from 1 to 12. "
            "Write the month as a word, such as “13 Oct 2006”."
        )
    return day_of(year, month, day, said)


def _year_and_month(year: str, second: str, said: str) -> When:
    number = checked_year(int(year), said)
    month = int(second)
    if month == (number + 1) % 100 and 1 <= month <= 12:
        raise WhenError(
            f"“{said}” could be {MONTH_NAMES[month - 1]} {number} or the years {number} to {number + 1}. "
            f"Write “{MONTH_NAMES[month - 1]} {number}”, “{number} to {number + 1}” or "
            f"“school year {number}/{second}”."
        )
    if month == (number + 1) % 100:
        return lasting(in_year(number), in_year(number + 1))
    return in_month(number, _month(month, said))
