"""Times as other programs write them, in the words our own reader of times understands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from timeline.domain.errors import WhenError
from timeline.domain.when import Kind, When, parse_when
from timeline.domain.when_calendar import MONTH_NAMES, MONTHS

HERE = ZoneInfo("Europe/London")
"""Where a moment given in universal time is told as a day: the services that use this are in the United Kingdom."""

_ISO = re.compile(
    r"(?P<y>[0-9]{4})(?:-(?P<m>[0-9]{1,2})(?:-(?P<d>[0-9]{1,2}))?)?"
    r"(?:[T ](?P<h>[0-9]{1,2}):(?P<min>[0-9]{2})(?::[0-9]{2}(?:[.,][0-9]+)?)?)?"
    r" ?(?P<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_SPELT = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(?:(?P<m1>[A-Za-z]{3,9})\.? (?P<d1>[0-9]{1,2})|(?P<d2>[0-9]{1,2}) (?P<m2>[A-Za-z]{3,9})\.?)"
    r",? (?P<y>[0-9]{4})(?: (?P<h>[0-9]{1,2}):(?P<min>[0-9]{2})(?::[0-9]{2})?)?"
    r"(?: ?(?:GMT|UTC|Z)?(?: ?[+-][0-9]{2}:?[0-9]{2})?)?(?: \([^()]{1,60}\))?"
)
_MICROSOFT = re.compile(r"/Date\((-?[0-9]{1,15})(?:[+-][0-9]{4})?\)/")
_MIDNIGHT = time(0, 0)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as its own file gives it, in our words, with the time of day apart; ``day`` where it is one day."""

    words: str
    clock: str = ""
    day: date | None = None

    def __str__(self) -> str:
        return f"{self.words} {self.clock}".strip()


@dataclass(frozen=True, slots=True)
class StartAndEnd:
    """When something was and until when, in words, and the clock it ended at where that was the same day."""

    when: str
    until: str = ""
    ended_at: str = ""


def moment_of(value: object) -> Moment:
    """A date, a time or a moment in ISO 8601, as JavaScript spells it or as milliseconds since 1970.

    Words that are none of these come back as they are, for the reader of times to judge.
    """
    if isinstance(value, bool) or value is None:
        return Moment("")
    if isinstance(value, (int, float)):
        return _since_1970(value)
    text = " ".join(str(value).split())
    if found := _MICROSOFT.fullmatch(text):
        return _since_1970(int(found[1]))
    if re.fullmatch(r"-?[0-9]{9,15}", text):
        return _since_1970(int(text))
    if found := _ISO.fullmatch(text):
        return _iso(found, text)
    if (found := _SPELT.fullmatch(text)) and (month := MONTHS.get((found["m1"] or found["m2"]).lower())):
        day = _real_day(int(found["y"]), month, int(found["d1"] or found["d2"]))
        return Moment(text) if day is None else on(day, _clock(found["h"], found["min"]))
    return Moment(text)


def on(day: date, clock: time | None = None) -> Moment:
    """One day, with the time of day where there was one; midnight is how programs write a day without."""
    words = f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
    return Moment(words, "" if clock is None or clock == _MIDNIGHT else f"{clock:%H:%M}", day)


def in_parts(year: object, month: object = "", day: object = "", clock: str = "") -> Moment:
    """A year, a month or a day given in parts, no finer than the parts that are there; years before 1000 whole."""
    y, m, d = _part(year), _part(month), _part(day)
    if not y:
        return Moment("")
    if not m:
        return Moment(y.zfill(4) if y.isdecimal() else y)
    if not m.isdecimal():
        return Moment(" ".join(filter(None, (d, m, y))))
    if not d:
        return Moment(f"{MONTH_NAMES[int(m) - 1]} {y}" if len(m) < 3 and 1 <= int(m) <= 12 else f"{y}-{m.zfill(2)}")
    whole = y.isdecimal() and d.isdecimal() and max(map(len, (y, m, d))) <= 4
    found = _real_day(int(y), int(m), int(d)) if whole else None
    if found is None:
        return Moment(f"{y.zfill(4)}-{m.zfill(2)}-{d.zfill(2)}")
    return Moment(on(found).words, clock if clock != "00:00" else "", found)


def start_and_end(start: Moment, end: Moment) -> StartAndEnd:
    """When and until for a start and an end; an end on the day of the start is no stretch of days."""
    if not end.words:
        return StartAndEnd(str(start))
    if start.words == end.words:
        return StartAndEnd(str(start), ended_at=end.clock if end.clock != start.clock else "")
    return StartAndEnd(str(start), str(end))


def between(first: Moment, last: Moment) -> str:
    """The words for once, somewhere from the first to the last; the same twice is no uncertainty."""
    if not last.words or first.words == last.words:
        return str(first) if not last.words or not first.clock else first.words
    if not first.words:
        return f"by {last.words}"
    return f"between {first.words} and {last.words}"


def about(words: str) -> str:
    """The words said to be approximate; nothing stays nothing."""
    return f"about {words}" if words and not words.lower().startswith("about") else words


def doubted_in(shown: str, start: Moment, end: Moment) -> str | None:
    """The time as shown to readers, where it says of a start and end that they are not exact; else ``None``.

    Programs that want a date for every event have “about 1911” written beside 1 January 1911: then what was
    shown is what was said. It has to hold the dates it stands for.
    """
    said, first, last = _read(shown), _read(start.words), _read(end.words or start.words)
    if said is None or first is None or last is None:
        return None
    doubts = said.is_approximate or said.is_unsure or said.kind not in (Kind.MOMENT, Kind.LASTED)
    if not doubts or None in (first.earliest, last.latest):
        return None
    starts_in = said.earliest is None or (first.latest is not None and said.earliest <= first.latest)
    ends_in = said.latest is None or (last.earliest is not None and last.earliest <= said.latest)
    return shown if starts_in and ends_in else None


@lru_cache(maxsize=4096)
def _read(words: str) -> When | None:
    """The time that words mean; the same few are read again for every event of a file."""
    try:
        return parse_when(words)
    except WhenError:
        return None


def says_more(shown: str, start: Moment, end: Moment) -> bool:
    """Whether a time as shown says anything that its start and end do not."""
    dates = re.findall(r"[a-z]{3}|[0-9]+", shown.lower().replace(str(start).lower(), ""))
    known = re.findall(r"[a-z]{3}|[0-9]+", f"{start} {end} {_in_figures(start)} {_in_figures(end)}".lower())
    return bool(set(dates) - set(known))


def _in_figures(moment: Moment) -> str:
    return "" if moment.day is None else f"{moment.day.day} {moment.day.month} {moment.day.year} {moment.day:%A %d %m}"


def _since_1970(milliseconds: float) -> Moment:
    try:
        return _told_here(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds))
    except (OverflowError, ValueError):
        return Moment(str(milliseconds)[:40])


def _told_here(moment: datetime) -> Moment:
    """The day of a moment; one that is midnight in universal time or here was written for a day, not a moment."""
    try:
        local = moment.astimezone(HERE)
        universal = moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return Moment(moment.isoformat())
    if universal.time() == _MIDNIGHT:
        return on(universal.date())
    return on(local.date(), local.time().replace(second=0, microsecond=0))


def _iso(found: re.Match[str], text: str) -> Moment:
    if found["m"] is None or found["d"] is None:
        return in_parts(found["y"], found["m"] or "") if found["h"] is None else Moment(text)
    day = _real_day(int(found["y"]), int(found["m"]), int(found["d"]))
    clock = _clock(found["h"], found["min"])
    if day is None or (found["h"] is not None and clock is None):
        return Moment(text)
    zone = (found["zone"] or "").upper()
    if clock is None or not zone:
        return on(day, clock)
    apart = timedelta(0)
    if zone[0] in "+-":
        apart = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:])) * (1 if zone[0] == "+" else -1)
    if clock == _MIDNIGHT:
        return on(day)
    try:
        return _told_here(datetime.combine(day, clock, tzinfo=UTC) - apart)
    except (OverflowError, ValueError):
        return on(day, clock)


def _clock(hour: str | None, minute: str | None) -> time | None:
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return None
    return time(int(hour), int(minute))


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _part(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e6:
        value = int(value)
    return " ".join(str(value).split())[:40]
