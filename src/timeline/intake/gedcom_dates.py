"""Dates of a family tree in the words our own reader of times understands, their doubts kept."""

from __future__ import annotations

from dataclasses import dataclass

from ged4py.calendar import CalendarDate, CalendarType
from ged4py.date import DateValue, DateValueTypes

from timeline.domain.errors import WhenError
from timeline.domain.when import parse_when
from timeline.domain.when_calendar import FIRST_YEAR, LAST_YEAR, MONTHS

LONGEST = 200
_OPENING = {
    DateValueTypes.BEFORE: "before", DateValueTypes.AFTER: "after", DateValueTypes.TO: "until",
    DateValueTypes.ABOUT: "about", DateValueTypes.ESTIMATED: "about", DateValueTypes.CALCULATED: "about",
}  # fmt: skip
_SAID = {DateValueTypes.ESTIMATED: "estimated", DateValueTypes.CALCULATED: "worked out from other facts"}


@dataclass(frozen=True, slots=True)
class GedcomDate:
    """A date of a family tree: when and until in our words, and what those cannot say.

    ``when`` is empty where it is written in no way we can place, or lies before the years a timeline shows; ``written``
    is then the date as it stands.
    """

    when: str = ""
    until: str = ""
    said: str = ""
    written: str = ""


def gedcom_date(date: DateValue | str) -> GedcomDate:
    """The words for a GEDCOM date: ABT, EST, CAL, BEF, AFT, BET … AND, FROM … TO, INT and phrases."""
    text = " ".join(str(date).split())[:LONGEST]
    if not text:
        return GedcomDate()
    try:
        found = _read(DateValue.parse(text) if isinstance(date, str) else date, text)
        for words in filter(None, (found.when, found.until)):
            parse_when(words)
    except (ValueError, OverflowError, WhenError):  # a day there is not, such as 31 February
        return GedcomDate(written=text)
    return found


def _read(value: DateValue, text: str) -> GedcomDate:
    kind = value.kind
    if kind is DateValueTypes.PHRASE:
        phrase = str(getattr(value, "phrase", None) or "")
        return _phrase(phrase, text) if phrase else GedcomDate()
    dates = [getattr(value, name) for name in ("date", "date1", "date2") if hasattr(value, name)]
    if any(date.bc or (date.year is not None and date.year < FIRST_YEAR) for date in dates):
        return GedcomDate(written=text)
    words = [_plain(date) for date in dates]
    if not all(words):
        return GedcomDate(written=text)
    if kind is DateValueTypes.PERIOD:
        return GedcomDate(words[0], words[1])
    if kind is DateValueTypes.RANGE:
        return GedcomDate(f"between {words[0]} and {words[1]}")
    if kind is DateValueTypes.FROM:
        return GedcomDate(words[0], "not known")
    if kind is DateValueTypes.INTERPRETED:
        return GedcomDate(f"{words[0]}?", said=f"read from “{getattr(value, 'phrase', '') or ''}”")
    opening = _OPENING.get(kind, "")
    return GedcomDate(f"{opening} {words[0]}".strip(), said=_SAID.get(kind, ""))


def _plain(date: CalendarDate) -> str:
    """A date of our own calendar as “12 Mar 2014”; nothing for another calendar's, which is kept as written."""
    if date.calendar is not CalendarType.GREGORIAN or date.year is None or date.year > LAST_YEAR:
        return ""
    if date.month is not None and date.month.lower() not in MONTHS:
        return ""
    parts = (date.day, date.month and date.month.capitalize(), date.year)
    return " ".join(str(part) for part in parts if part)


def _phrase(phrase: str, written: str) -> GedcomDate:
    try:
        parse_when(phrase)
    except WhenError:
        return GedcomDate(written=written)
    return GedcomDate(phrase)
