"""The plan as bars that go on from the timeline: two years of what services did at left, today, the steps at right.

A step with no date is drawn by its place alone, open at both ends, and says so: nobody’s date is invented for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.domain.when import When
from timeline.domain.when_reach import could_begin, could_end

YEARS_BEFORE, MONTHS_AHEAD = 2, 12
_DAYS_IN_MONTH = 30.4375
_LEAST_PX = 6.0


@dataclass(frozen=True, slots=True)
class Running:
    """What a service does or did, or something of the wall: its name, whose it is, when, and how it stands in a word.

    ``until`` is ``None`` where nobody said that it ended; ``goes_on`` says that it still does.
    """

    id: str
    name: str
    when: When
    until: When | None = None
    state: str = ""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A step of the plan: its title, who does it, its place by its number from 0, and its dates where there are any."""

    id: str
    title: str
    who: str
    place: int
    when: When | None = None
    until: When | None = None
    is_wish: bool = False
    is_under_way: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar on the ruler, in pixels: soft where an end is not known, ``is_by_place`` where the step has no date."""

    id: str
    left: float
    right: float
    is_soft_left: bool = False
    is_soft_right: bool = False
    is_by_place: bool = False


@dataclass(frozen=True, slots=True)
class Ruler:
    """The days from two years before today to the end of the plan, laid on a width of pixels."""

    first: date
    today: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day stands; days beyond the ruler stand at its end."""
        whole = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / whole, 0.0), 1.0)
        return self.left + share * (self.right - self.left)

    def months(self, every: int = 3) -> list[tuple[float, date]]:
        """The first days of every so many months, counted from January, and where they stand."""
        day = date(self.first.year, 1, 1)
        found = []
        while day <= self.last:
            if day >= self.first:
                found.append((self.at(day), day))
            months = day.month - 1 + every
            day = date(day.year + months // 12, months % 12 + 1, 1)
        return found


def ruler_of(planned: Iterable[Planned], today: date, left: float, right: float) -> Ruler:
    """Two years back and a year ahead, or as far as the latest date in the plan reaches, up to three years."""
    ends = [day for one in planned for day in _reach(one.until or one.when) if day is not None]
    least = today + timedelta(days=round(MONTHS_AHEAD * _DAYS_IN_MONTH))
    most = today + timedelta(days=round(3 * MONTHS_AHEAD * _DAYS_IN_MONTH))
    last = min(max([least, *(day + timedelta(days=30) for day in ends)]), most)
    first = today - timedelta(days=round(YEARS_BEFORE * 365.25))
    return Ruler(first, today, last, left, right)


def _reach(when: When | None) -> tuple[date | None, date | None]:
    return (None, None) if when is None else could_end(when)


def running_bar(one: Running, ruler: Ruler) -> Bar | None:
    """The bar of what a service does; ``None`` where it ended before the ruler begins, or nobody can date it.

    What goes on ends softly at today: how long it will go on is not said.
    """
    low, high = could_begin(one.when)
    begins = low or high
    end_low, end_high = could_end(one.until or one.when)
    goes_on = one.goes_on or bool(one.until and one.until.is_ongoing) or one.when.is_ongoing
    ends = ruler.today if goes_on else end_high or end_low or high
    if (begins is None and ends is None) or (ends is not None and ends < ruler.first):
        return None
    if begins is not None and begins > ruler.last:
        return None
    left = ruler.at(begins) if begins else ruler.left
    right = max(ruler.at(ends) if ends else left, left + _LEAST_PX)
    is_soft_left = begins is None or begins < ruler.first or low != high
    return Bar(one.id, left, right, is_soft_left, goes_on or end_low != end_high)


def planned_bar(one: Planned, ruler: Ruler, places: int) -> Bar:
    """The bar of a step: between its dates, or over the part of the plan that its place stands for."""
    low, high = could_begin(one.when) if one.when is not None else (None, None)
    begins = low or high
    if begins is None:
        start = ruler.at(ruler.today)
        share = (ruler.right - start) / places
        return Bar(one.id, start + one.place * share, start + (one.place + 1) * share, True, True, True)
    when = one.until or one.when
    end_low, end_high = _reach(when)
    left = min(ruler.at(begins), ruler.right - _LEAST_PX)
    if one.until is None and when is not None and not when.end_earliest:
        # Only the beginning is said: it goes on for as long as its place stands for, and how long is open.
        share = (ruler.right - ruler.at(ruler.today)) / places
        return Bar(one.id, left, min(max(left, ruler.at(ruler.today)) + share, ruler.right), low != high, True)
    ends = end_high or end_low or begins
    right = max(ruler.at(ends), left + _LEAST_PX)
    return Bar(one.id, left, right, low != high, end_low != end_high or ends > ruler.last)


def in_order(running: Sequence[Running]) -> list[Running]:
    """What services do, the earliest first; what nobody can date stands last."""
    return sorted(running, key=lambda one: could_begin(one.when)[0] or could_begin(one.when)[1] or date.max)
