"""How an uncertain time is drawn, so that nothing is rounded away.

Exact is a hard edge; a date known only to a month, a term or a year is a hollow mark on a dotted whisker
across every day it could be; *once, some time between* roams inside brackets; approximate fades; unsure is
dashed; *before*, *after* and *still going on* end in their own ways. Assumed days are never marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, partial

from timeline.domain.when import Kind, When
from timeline.scene.ruler import DAYS_IN_MONTH, DAYS_IN_YEAR

# An open end is drawn about this long before its arrow: long enough to see, too short to claim anything.
_OPEN_REACH = 0.75 * DAYS_IN_YEAR
# The times of a dozen long lives: each is drawn on the wall, told beside it and read on its ruler.
_KEPT = 16_384


class Edge(StrEnum):
    """How one end of a bar is drawn."""

    HARD = "hard"  # the day is known
    DOTTED = "dotted"  # some day within the dotted part
    FADE = "fade"  # about then
    ARROW = "arrow"  # goes on, or began before anybody knows
    CUT = "cut"  # continues past the edge of the wall


class Whisker(StrEnum):
    """What is drawn around a mark whose day is not known."""

    NONE = "none"
    DOTTED = "dotted"
    BRACKET = "bracket"
    LEFT = "left"
    RIGHT = "right"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class DrawnTime:
    """A time as shapes on the ruler, in days.

    ``x0``..``x1`` is everything drawn. A bar is certain between ``core0`` and ``core1`` (``None`` where no
    day of it is certain). A mark stands at ``at``; ``others`` are further marks of the same entry.
    """

    is_bar: bool
    x0: float
    x1: float
    at: float
    core0: float | None = None
    core1: float | None = None
    start_edge: Edge = Edge.HARD
    end_edge: Edge = Edge.HARD
    whisker: Whisker = Whisker.NONE
    is_hollow: bool = False
    is_dashed: bool = False
    is_faded: bool = False
    others: tuple[float, ...] = ()


def drawn_time(when: When, *, zero: float | None, today: float) -> DrawnTime | None:
    """The shapes of ``when``, or ``None`` where it has no place on a ruler whose age nought is ``zero``."""
    return _drawn(when, zero, today)


@lru_cache(maxsize=_KEPT)
def _drawn(when: When, zero: float | None, today: float) -> DrawnTime | None:
    if when.kind is Kind.UNKNOWN:
        return None
    if when.earliest is None and when.latest is None:
        return _from_age(when, zero)
    if when.kind is Kind.LASTED:
        return _stretch(when, today)
    return _moment(when, _start(when.earliest), _end(when.latest))


def _start(day: date | None) -> float | None:
    return None if day is None else float(day.toordinal())


def _end(day: date | None) -> float | None:
    return None if day is None else float(day.toordinal() + 1)


def _from_age(when: When, zero: float | None) -> DrawnTime | None:
    if when.age is None or zero is None or (when.age.low is None and when.age.high is None):
        return None
    low = None if when.age.low is None else zero + when.age.low * DAYS_IN_MONTH
    high = None if when.age.high is None else zero + when.age.high * DAYS_IN_MONTH
    if when.kind is Kind.LASTED and low is not None and high is not None:
        return DrawnTime(
            is_bar=True,
            x0=low,
            x1=high,
            at=(low + high) / 2,
            start_edge=Edge.DOTTED,
            end_edge=Edge.DOTTED,
            is_dashed=when.is_unsure,
            is_faded=when.is_approximate,
        )
    return _moment(when, low, high)


def _moment(when: When, low: float | None, high: float | None) -> DrawnTime:
    mark = partial(DrawnTime, False, is_dashed=when.is_unsure, is_faded=when.is_approximate)
    if low is None or when.kind is Kind.BEFORE:
        at = high if high is not None else 0.0
        left = low if low is not None else at - _OPEN_REACH
        return mark(x0=max(left, at - _OPEN_REACH), x1=at, at=at, whisker=Whisker.LEFT, is_hollow=True)
    if high is None or when.kind is Kind.AFTER:
        return mark(x0=low, x1=low + _OPEN_REACH, at=low, whisker=Whisker.RIGHT, is_hollow=True)
    if when.members and when.kind is Kind.ALL_OF:
        spots = tuple((a.toordinal() + b.toordinal() + 1) / 2 for a, b in when.members)
        return mark(x0=low, x1=high, at=spots[0], whisker=Whisker.MEMBERS, others=spots[1:])
    middle = (low + high) / 2
    if high - low <= 1:
        return mark(x0=low, x1=high, at=middle, is_hollow=when.is_unsure or when.is_approximate)
    whisker = Whisker.BRACKET if when.kind in (Kind.BETWEEN, Kind.ONE_OF) else Whisker.DOTTED
    return mark(x0=low, x1=high, at=middle, whisker=whisker, is_hollow=True)


def _stretch(when: When, today: float) -> DrawnTime:
    begin, end = _start(when.earliest), _end(when.latest)
    sure_from = _start(when.start_latest)
    sure_to = _end(when.end_earliest)
    start_edge = end_edge = Edge.HARD
    if begin is None:
        anchor = sure_from if sure_from is not None else (sure_to if sure_to is not None else end or today)
        begin, start_edge = anchor - _OPEN_REACH, Edge.ARROW
        sure_from = anchor if sure_from is None else sure_from
    elif sure_from is not None and sure_from > begin:
        start_edge = Edge.DOTTED
    if end is None:
        last_seen = sure_to if sure_to is not None else (sure_from if sure_from is not None else begin)
        if when.is_ongoing:
            end, end_edge, sure_to = max(today, last_seen + 1), Edge.ARROW, max(today, last_seen + 1)
        else:
            end, end_edge = last_seen + _OPEN_REACH, Edge.ARROW
            sure_to = last_seen
    elif sure_to is not None and sure_to < end:
        end_edge = Edge.DOTTED
    if when.is_approximate:
        start_edge = Edge.FADE if start_edge in (Edge.DOTTED, Edge.HARD) else start_edge
        end_edge = Edge.FADE if end_edge in (Edge.DOTTED, Edge.HARD) else end_edge
    core0 = sure_from if sure_from is not None else begin
    core1 = sure_to if sure_to is not None else end
    has_core = core1 > core0
    return DrawnTime(
        True,
        begin,
        end,
        (begin + end) / 2,
        core0=core0 if has_core else None,
        core1=core1 if has_core else None,
        start_edge=start_edge,
        end_edge=end_edge,
        is_dashed=when.is_unsure,
        is_faded=when.is_approximate,
    )


def trimmed(time: DrawnTime, x0: float, x1: float) -> DrawnTime | None:
    """The same shapes cut to the wall's edges, each cut end marked; ``None`` where nothing would be left."""
    if time.x0 >= x0 and time.x1 <= x1:
        return time
    if time.is_bar:
        if time.x1 <= x0 or time.x0 >= x1:
            return None
        left, right = max(time.x0, x0), min(time.x1, x1)
        core0 = None if time.core0 is None else min(max(time.core0, left), right)
        core1 = None if time.core1 is None else min(max(time.core1, left), right)
        if core0 is not None and core1 is not None and core1 <= core0:
            core0 = core1 = None
        return DrawnTime(
            True,
            left,
            right,
            (left + right) / 2,
            core0,
            core1,
            Edge.CUT if left > time.x0 else time.start_edge,
            Edge.CUT if right < time.x1 else time.end_edge,
            is_dashed=time.is_dashed,
            is_faded=time.is_faded,
        )
    if not x0 <= time.at <= x1:
        return None
    return DrawnTime(
        False,
        max(time.x0, x0),
        min(time.x1, x1),
        time.at,
        whisker=time.whisker,
        is_hollow=time.is_hollow,
        is_dashed=time.is_dashed,
        is_faded=time.is_faded,
        others=tuple(o for o in time.others if x0 <= o <= x1),
    )
