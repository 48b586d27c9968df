"""Times told back in plain words, saying only what was said and never an assumed part."""

from __future__ import annotations

import re
from datetime import date

from timeline.domain.when_ages import Age, age_of_months, ages_during, counted
from timeline.domain.when_calendar import MONTH_NAMES, SEASONS, Span, days_in
from timeline.domain.when_edtf import on_from, read_edtf_date, up_to
from timeline.domain.when_school import LAST_SCHOOL_YEAR, NURSERY, PARTS, school_year_name
from timeline.domain.when_values import AgeSpan, Kind, Precision, When

_OPENING = re.compile(r"before birth to |up to |from |before |until |some time between ")
_SEASON_STARTS = {first: name for name, (first, _) in SEASONS.items() if name != "fall"}
_TERM_STARTS = {9: "autumn term", 1: "spring term", 4: "summer term"}


def describe(when: When) -> str:
    """How a time was understood, for a preview: “13 October 2006”, “before 2016”,
    “age 6 (14 Mar 2016 – 13 Mar 2017)”. Doubts show as “about” and “(unsure)”."""
    if when.kind is Kind.UNKNOWN:
        return "not known"
    if when.kind is Kind.LASTED:
        return _stretch(when)
    return _doubted(when, _KINDS[when.kind](when))


def age_text(when: When, born_on: date | None) -> str:
    """The child's age at a time, in words for the page: “4y 7m”, “age 6 to 7”, “before birth”.

    Without a birth date the age as said is all there is; an empty string means that no age is
    known. A span of months within one year of age is told as that year.
    """
    if born_on is None or (when.earliest is None and when.latest is None):
        if when.age is None:
            return ""
        words = _age_words(when.age)
        if when.kind is Kind.LASTED and when.age.low is None and when.age.high is not None:
            words = f"up to {_one_age(age_of_months(when.age.high - 1))}"
    elif when.age is not None and when.precision is Precision.AGE:
        words = _age_words(when.age)
    else:
        words = _ages_between(when, born_on)
    return _about(words) if when.is_approximate else words


def _ages_between(when: When, born: date) -> str:
    first, last = ages_during(when, born)
    if first is None and last is None:
        return ""
    if first is None or last is None:
        if last is not None:
            return "before birth" if last.is_before_birth else f"up to {_one_age(last)}"
        return "from before birth" if first and first.is_before_birth else f"from {_one_age(first)}"
    if first.short == last.short:
        return first.short
    if first.is_before_birth and last.is_before_birth:
        return "before birth"
    if first.is_before_birth:
        return f"before birth to {_one_age(last)}"
    if last.whole_months < 24:
        low, high = first.whole_months, last.whole_months
        return counted(low, "month") if low == high else f"{low} to {high} months"
    return f"age {first.years}" if first.years == last.years else f"age {first.years} to {last.years}"


def _one_age(age: Age | None) -> str:
    if age is None:
        return ""
    return f"age {age.years}" if age.years else age.short if age.months or age.days else "birth"


def _age_words(age: AgeSpan) -> str:
    low, high = age.low, age.high
    if low is None:
        if high is None:
            return ""
        return "before birth" if high <= 0 else f"before {_age_point(high)}"
    if high is None:
        return f"from {_age_point(low)}"
    if high <= 0:
        return "in pregnancy" if (low, high) == (-9, 0) else _before_birth(low, high)
    if low < 0:
        return f"before birth to {_age_point(high)}"
    if low == 0 and high in (1, 12):
        return "under a month" if high == 1 else "under 1"
    if high - low == 1:
        return age_of_months(low).short
    if low % 12 == 0 and high % 12 == 0:
        first, last = low // 12, high // 12 - 1
        return f"age {first}" if first == last else f"age {first} to {last}"
    if high <= 24:
        return f"{low} to {high - 1} months"
    return f"age {low // 12}" if low // 12 == (high - 1) // 12 else f"age {low // 12} to {(high - 1) // 12}"


def _age_point(months: int) -> str:
    if months <= 0:
        return "birth" if months == 0 else age_of_months(months).short
    return f"age {months // 12}" if months % 12 == 0 else age_of_months(months).short


def _before_birth(low: int, high: int) -> str:
    if high - low in (1, 12):
        return age_of_months(low).short
    return "before birth"


def _life_words(when: When) -> str:
    """The age or the school year that was said."""
    if when.age is None:
        return ""
    if when.precision in (Precision.SCHOOL_YEAR, Precision.TERM):
        return _school_words(when.age) or _age_words(when.age)
    if when.precision is Precision.DAY and when.age.low is not None:
        return f"{_nth(when.age.low // 12)} birthday" if when.age.low else "birth"
    return _age_words(when.age)


def _nth(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _school_words(age: AgeSpan) -> str:
    """The school years an age span was made from, by undoing ``school_ages``."""
    if age.low is None or age.high is None:
        return ""
    first, after_start = divmod(age.low - 48, 12)
    last, before_end = divmod(age.high - 61, 12)
    if not NURSERY <= first <= last <= LAST_SCHOOL_YEAR:
        return ""
    name = school_year_name(first)
    if first != last:
        return f"{name} to {school_year_name(last)}"
    if (after_start, before_end) == (0, 11):
        return name
    part = next((part for part, span in PARTS.items() if span == (after_start, before_end + 1)), "")
    if part.endswith("term"):
        return f"{name} {part}"
    if (after_start, before_end) == (10, 11):
        return f"summer after {name}"
    return f"{part} of {name}" if part else f"part of {name}"


def _once(when: When) -> str:
    days = _named_or_days(when)
    if when.age is None:
        return days
    words = _life_words(when)
    return f"{words} ({days})" if days else words


def _named_or_days(when: When) -> str:
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return ""
    if when.age is not None:
        return day_text(first) if first == last else from_to((first, last), " – ")
    if first == last:
        return f"{first.day} {MONTH_NAMES[first.month - 1]} {first.year}"
    if when.precision is Precision.MONTH:
        return f"{MONTH_NAMES[first.month - 1]} {first.year}"
    if when.precision is Precision.YEAR:
        return str(first.year)
    if when.precision is Precision.DECADE:
        return f"the {first.year}s"
    spelt = _compact((first, last), " to ")
    if when.precision is Precision.SEASON and first.month in _SEASON_STARTS:
        return f"{_SEASON_STARTS[first.month]} {first.year} ({spelt})"
    if when.precision is Precision.TERM and first.month in _TERM_STARTS:
        return f"{_TERM_STARTS[first.month]} {first.year} ({spelt})"
    if when.precision is Precision.SCHOOL_YEAR:
        return f"school year {first.year}/{last.year % 100:02} ({spelt})"
    return spelt


def _between(when: When) -> str:
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return f"once, {_life_words(when)}" if when.age else "not known"
    if when.age is not None:
        return f"once, {_life_words(when)} ({from_to((first, last), ' – ')})"
    if when.precision is Precision.MONTH and _months(first, last) == 2:
        year = "" if first.year == last.year else f" {first.year}"
        return f"{MONTH_NAMES[first.month - 1]}{year} or {MONTH_NAMES[last.month - 1]} {last.year}"
    if when.precision is Precision.YEAR and last.year - first.year == 1:
        return f"{first.year} or {last.year}"
    if when.precision is Precision.SEASON and _months(first, last) == 6:
        start, end = _SEASON_STARTS.get(first.month), _SEASON_STARTS.get((first.month + 2) % 12 + 1)
        if start and end:
            return f"{start} or {end} {first.year}"
    if when.precision is Precision.DAY and (last - first).days == 1:
        return from_to((first, last), " or ")
    if when.edtf is not None and ".." in when.edtf:
        low, high = when.edtf.strip("[]").split("..")
        if len(low) < 10 or len(high) < 10:
            return f"some time between {_compact((first, last), ' and ')}"
    return f"some time between {from_to((first, last), ' and ')}"


def _before(when: When) -> str:
    return _with_age("before", when, "" if when.latest is None else _turn_after(when.latest))


def _after(when: When) -> str:
    return _with_age("from", when, "" if when.earliest is None else _start(when.earliest))


def _with_age(word: str, when: When, day: str) -> str:
    if when.age is None:
        return f"{word} {day}"
    words = _age_words(when.age)
    if word == "before" and when.age.low == 0:
        words = f"before {_age_point(when.age.high or 0)}"
    return f"{words} ({word} {day})" if day else words


def _members(when: When) -> str:
    joint = " or " if when.kind is Kind.ONE_OF else " and "
    if not when.members:
        return _life_words(when)
    names = [_span_name(span) for span in when.members]
    return ", ".join(names[:-1]) + joint + names[-1] if len(names) > 1 else names[0]


_KINDS = {
    Kind.MOMENT: _once,
    Kind.BETWEEN: _between,
    Kind.BEFORE: _before,
    Kind.AFTER: _after,
    Kind.ONE_OF: _members,
    Kind.ALL_OF: _members,
}


def _stretch(when: When) -> str:
    is_dated = when.earliest is not None or when.latest is not None
    if when.age is not None and (said := _stretch_of_life(when, when.age)):
        days = _outer_days(when) if is_dated else ""
        return _doubted(when, f"{said} ({days})" if days else said)
    start, end, doubts_told = _ends(when)
    if when.is_ongoing:
        words = f"from {start}, still going on" if start else "still going on"
    elif start and end:
        words = start if start == end else f"{start} to {end}"
    elif start:
        words = f"from {start}, end not known"
    else:
        words = f"until {end}, start not known" if end else "start and end not known"
    return words if doubts_told else _doubted(when, words)


def _stretch_of_life(when: When, age: AgeSpan) -> str:
    """The ages of a stretch whose both ends, or whose only end, were said as ages."""
    if age.low is not None and age.high is not None:
        return _age_words(age)
    if age.low is not None and when.end_earliest is None and when.latest is None:
        words = f"from {_age_point(age.low)}"
        return f"{words}, still going on" if when.is_ongoing else f"{words}, end not known"
    if age.high is not None and when.earliest is None and when.start_latest is None:
        return f"until {_one_age(age_of_months(age.high - 1))}, start not known"
    return ""


def _outer_days(when: When) -> str:
    if when.earliest is not None and when.latest is not None:
        return f"{from_to((when.earliest, when.latest), ' – ')} at the most"
    if when.earliest is not None and when.start_latest is not None:
        return f"began {_end_days(when.earliest, when.start_latest)}"
    if when.latest is not None and when.end_earliest is not None:
        return f"ended {_end_days(when.end_earliest, when.latest)}"
    return ""


def _end_days(first: date, last: date) -> str:
    return day_text(first) if first == last else from_to((first, last), " – ")


def _doubted(when: When, words: str) -> str:
    words = _about(words) if when.is_approximate else words
    return f"{words} (unsure)" if when.is_unsure else words


def _about(words: str) -> str:
    """“about” set where it belongs: “about 2014”, “before about 2014”; birth itself is never about."""
    opening = _OPENING.match(words)
    at = opening.end() if opening else 0
    if not words[at:] or words[at:].startswith(("birth", "in pregnancy")):
        return words
    return f"{words[:at]}about {words[at:]}"


def _ends(when: When) -> tuple[str, str, bool]:
    """Start and end in words, each with its own doubt where the EDTF keeps them apart."""
    if when.edtf is not None and "/" in when.edtf:
        first, last = (read_edtf_date(end.lower()) if end.strip(".") else None for end in when.edtf.split("/"))
        return _end_words(first), _end_words(last), True
    start = _uncertain(when.earliest, when.start_latest)
    return start, "" if when.is_ongoing else _uncertain(when.end_earliest, when.latest), False


def _end_words(end: When | None) -> str:
    if end is None or end.earliest is None or end.latest is None:
        return ""
    return _doubted(end, _span_name((end.earliest, end.latest)))


def _uncertain(first: date | None, last: date | None) -> str:
    if first is not None and last is not None:
        name = _span_name((first, last))
        return name if " – " not in name else f"some time between {from_to((first, last), ' and ')}"
    if last is not None:
        return f"before {_turn_after(last)}"
    return f"after {day_text(first)}" if first is not None else ""


def _span_name(span: Span) -> str:
    """A day, month, year or decade by its name, else its first and last day."""
    first, last = span
    if first == last:
        return day_text(first)
    start, end = on_from(first), up_to(last)
    if (first.day, last.day) == (1, days_in(last.year, last.month)) and _months(first, last) == 1:
        return f"{first:%b} {first.year}"
    if start == end:
        return start
    if len(start) == len(end) == 4 and first.year % 10 == 0 and last.year == first.year + 9:
        return f"the {first.year}s"
    return from_to(span, " – ")


def day_text(day: date) -> str:
    """“3 May 2019”, with no leading nought on any system."""
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


def from_to(span: Span, joint: str) -> str:
    """Two days, the year told once where it is the same: “1 Nov and 31 Dec 2006”."""
    first, last = span
    if first.year != last.year:
        return f"{day_text(first)}{joint}{day_text(last)}"
    if first.month == last.month:
        return f"{first.day}{joint}{day_text(last)}"
    return f"{first.day} {MONTH_NAMES[first.month - 1][:3]}{joint}{day_text(last)}"


def _compact(span: Span, joint: str) -> str:
    """Whole years or months as such, else days: “Jan to Apr 2015”."""
    first, last = span
    whole_months = first.day == 1 and last.day == days_in(last.year, last.month)
    if whole_months and first.month == 1 and last.month == 12:
        return str(first.year) if first.year == last.year else f"{first.year}{joint}{last.year}"
    if whole_months:
        year = "" if first.year == last.year else f" {first.year}"
        start = MONTH_NAMES[first.month - 1][:3]
        if (first.year, first.month) == (last.year, last.month):
            return f"{start} {last.year}"
        return f"{start}{year}{joint}{MONTH_NAMES[last.month - 1][:3]} {last.year}"
    return from_to(span, joint)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _turn_after(last: date) -> str:
    """What the day after begins: a year, a month or just that day."""
    return _start(date.fromordinal(last.toordinal() + 1))


def _start(day: date) -> str:
    if day.day > 1:
        return day_text(day)
    return str(day.year) if day.month == 1 else f"{MONTH_NAMES[day.month - 1][:3]} {day.year}"
