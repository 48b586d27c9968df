"""What a time is made of: its kind, how finely it is known, and every day it can mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of time claims."""

    MOMENT = "moment"  # happened once; the day is somewhere in earliest..latest
    LASTED = "lasted"  # went on from a start to an end
    BETWEEN = "between"  # happened once, some time between two dates
    BEFORE = "before"  # happened once, before a date
    AFTER = "after"  # happened once, after a date
    ONE_OF = "one_of"  # on one of the days in members
    ALL_OF = "all_of"  # on every one of the members
    UNKNOWN = "unknown"  # nobody knows when


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    MONTH = "month"
    TERM = "term"
    SEASON = "season"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    DECADE = "decade"
    AGE = "age"
    RANGE = "range"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AgeSpan:
    """An age as said, in whole months: from ``low`` up to but not including ``high``; ``None`` is open.

    Months before birth are negative: the ninth month before birth starts at -9.
    """

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class When:
    """A time as somebody wrote it, and every day it could mean.

    ``earliest`` and ``latest`` are inclusive days, ``None`` where open or where only an age is known.
    For a stretch (``Kind.LASTED``) they are the earliest start and the latest end, and
    ``start_latest`` and ``end_earliest`` bound its uncertain ends; for other kinds those two are
    ``None``. ``is_ongoing`` marks a stretch said to be still going on. ``age`` is kept
    whenever the words were an age or a school year, so that the entry can stand on the age axis
    without a birth date and be read again when the birth date is corrected. ``edtf`` is ``None``
    where the Extended Date/Time Format has no way to say it. ``members`` are the (earliest, latest)
    days of a set.

    An approximate time keeps the named period as its bounds: “about 2014” is 1 January to
    31 December 2014 with ``is_approximate`` set. How far “about” reaches is nobody's to invent;
    a drawing fades its edges instead.
    """

    text: str
    kind: Kind
    precision: Precision
    earliest: date | None = None
    latest: date | None = None
    edtf: str | None = None
    start_latest: date | None = None
    end_earliest: date | None = None
    is_approximate: bool = False
    is_unsure: bool = False
    is_ongoing: bool = False
    age: AgeSpan | None = None
    members: tuple[tuple[date, date], ...] = ()
