"""The day by which something is to be done, as it is said in a meeting: “by Friday”, “by 3 December”, “in two weeks”.

Nothing is guessed: what could mean two days, such as “by next Friday”, is left in the words and told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.domain.errors import WhenError
from timeline.domain.when import When, birth_plus, parse_when
from timeline.domain.when_calendar import MONTH_NAMES, MONTHS, WEEKDAY_NAMES
from timeline.domain.when_telling import day_text

_MOST_LETTERS = 40
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        start=1,
    )
    for word in words.split()
}
_WEEKDAYS = {name.casefold(): place for place, name in enumerate(WEEKDAY_NAMES)} | {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_A_WEEKDAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
_A_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# Where in a line it can begin, the last of them first.
_BY = re.compile(r"(?:^|\s+)(by|within|in)\s+", re.IGNORECASE)
_SPAN = re.compile(r"(?P<number>\d{1,2}|[a-z]+)\s+(?P<unit>day|week|fortnight|month)s?(?:['’]?s?['’]?\s+time)?", re.I)
_WEEKDAY = re.compile(rf"(?:this\s+|on\s+)?(?P<weekday>{_A_WEEKDAY})", re.IGNORECASE)
_DATED = re.compile(
    rf"(?:(?P<weekday>{_A_WEEKDAY}),?\s+)?(?:the\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_A_MONTH})\b\.?"
    rf"|(?P<month2>{_A_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?"
    r"|(?P<day3>\d{1,2})[/.](?P<month3>\d{1,2}))",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(r"the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_MONTH = re.compile(rf"(?:the\s+)?(?P<end>end\s+of\s+)?(?P<month>{_A_MONTH})\.?", re.IGNORECASE)
_THIS_MONTH = re.compile(r"(?:the\s+)?end\s+of\s+(?:the|this)\s+month", re.IGNORECASE)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SOUNDS_LIKE_TIME = re.compile(
    rf"\b(?:{_A_WEEKDAY}|{_A_MONTH}|\d+(?:st|nd|rd|th)?|next|days?|weeks?|weekend|months?|fortnight|term|easter|christmas"
    r"|tomorrow|today|tonight)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Due:
    """The words without the day they end with, and that day; ``unread`` is what sounds like one and was not read."""

    words: str
    when: When | None = None
    unread: str = ""


def due_at_the_end(words: str, today: date) -> Due:
    """What is to be done, and by when, where the words end in it: “rings the school by Friday”."""
    for begins in reversed(list(_BY.finditer(words))):
        said = words[begins.end() :].strip().rstrip(".")
        if not said or len(said) > _MOST_LETTERS or any(stop in said for stop in ",;"):
            continue
        when = due_said(said, today, after=begins[1].casefold())
        if when is not None:
            return Due(words[: begins.start()].strip(), when)
        if begins[1].casefold() == "by" and _SOUNDS_LIKE_TIME.search(said):
            return Due(words.strip(), unread=f"by {said}")
    return Due(words.strip())


def due_said(said: str, today: date, *, after: str = "by") -> When | None:
    """The day that is meant, today or later but for a year that is said; ``None`` where it is none, or not one alone.

    ``after`` is the word that it follows: “in” is followed by a number of days, weeks or months, and “by” by a day.
    """
    said = " ".join(said.split()).strip(" .")
    if after == "by" and (spelled := re.match(r"(by|within|in)\s+(.+)", said, re.IGNORECASE)):
        after, said = spelled[1].casefold(), spelled[2]
    try:
        if after != "by":
            return _after_a_span(said, today)
        if _A_YEAR.search(said):
            when = parse_when(said)
            return when if when.earliest is not None or when.latest is not None else None
        return _next(said, today)
    except WhenError:
        return None


def due_written(text: str, was: When | None, today: date) -> When | None:
    """The day written into a field, ``None`` for nothing; one left as it ``was`` keeps its meaning.

    Raises ``WhenError`` where it is no time, or could mean two days.
    """
    if was is not None and text.strip() == was.text.strip():
        return was
    if not text.strip():
        return None
    when = due_said(text, today) or parse_when(text.strip())
    if when.latest is None:
        raise WhenError(f"“{text.strip()}” says no day by which it is done. Write one, such as “Friday” or “3 June”.")
    return when


def due_told(when: When) -> str:
    """“Friday 27 Nov 2026”, so that a slip is seen; what is no single day as it was understood."""
    if when.earliest is not None and when.earliest == when.latest:
        return f"{WEEKDAY_NAMES[when.earliest.weekday()]} {day_text(when.earliest)}"
    return when.text


def _next(said: str, today: date) -> When | None:
    if said.casefold() in ("today", "tomorrow"):
        return _on(today + timedelta(days=said.casefold() == "tomorrow"))
    if found := _WEEKDAY.fullmatch(said):
        return _weekday(said, found["weekday"], today)
    if _THIS_MONTH.fullmatch(said):
        return _on(_last_of(today.year, today.month))
    if found := _MONTH.fullmatch(said):
        return _month(found, today)
    if found := _DAY_OF_MONTH.fullmatch(said):
        return _first_from(today, (_date(one.year, one.month, int(found["day"])) for one in _months_from(today)))
    if found := _DATED.fullmatch(said):
        return _dated(found, today)
    return None


def _weekday(said: str, name: str, today: date) -> When | None:
    """The next such day; on that very day it may be meant or the one in a week, and nothing is guessed."""
    ahead = (_WEEKDAYS[name.casefold()] - today.weekday()) % 7
    is_this = said.casefold().startswith("this")
    if is_this and ahead + today.weekday() > 6:
        return None
    return _on(today + timedelta(days=ahead)) if ahead or is_this else None


def _month(found: re.Match[str], today: date) -> When | None:
    month = MONTHS[found["month"].casefold()]
    year = today.year if month >= today.month else today.year + 1
    return _on(_last_of(year, month)) if found["end"] else parse_when(f"{MONTH_NAMES[month - 1]} {year}")


def _dated(found: re.Match[str], today: date) -> When | None:
    number = int(found["day"] or found["day2"] or found["day3"])
    named = found["month"] or found["month2"]
    month = MONTHS[named.casefold()] if named else int(found["month3"])
    when = _first_from(today, (_date(year, month, number) for year in (today.year, today.year + 1)))
    weekday = found["weekday"]
    if when is None or when.earliest is None:
        return None
    return when if not weekday or when.earliest.weekday() == _WEEKDAYS[weekday.casefold()] else None


def _after_a_span(said: str, today: date) -> When | None:
    found = _SPAN.fullmatch(said)
    if found is None:
        return None
    number = int(found["number"]) if found["number"].isdecimal() else _NUMBERS.get(found["number"].casefold(), 0)
    unit = found["unit"].casefold()
    if not number:
        return None
    if unit == "month":
        first = birth_plus(today.replace(day=1), number)
        return _on(first.replace(day=min(today.day, _last_of(first.year, first.month).day)))
    return _on(today + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit]))


def _first_from(today: date, days: Iterator[date | None]) -> When | None:
    return next((_on(one) for one in days if one is not None and one >= today), None)


def _months_from(today: date) -> Iterator[date]:
    first = today.replace(day=1)
    for ahead in range(3):
        yield birth_plus(first, ahead)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _on(day: date) -> When:
    return parse_when(f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}")


def _last_of(year: int, month: int) -> date:
    return birth_plus(date(year, month, 1), 1) - timedelta(days=1)
