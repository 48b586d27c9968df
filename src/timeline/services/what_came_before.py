"""What came before each of them, and after: a window of days laid around every occurrence of something.

Nothing here says that one thing brought another about: windows show what stood near, and how surely it did. Where a
date is uncertain the days between are a range, and the answer can be *perhaps*.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from timeline.domain.entry import Entry
from timeline.domain.errors import EntryError
from timeline.domain.when import Kind
from timeline.domain.when_reach import could_begin, could_end
from timeline.services.occurrences import Occurrence, is_disputed, is_not_so, occurrences
from timeline.vocab.registry import vocabulary

LONGEST = 3660
"""The most days a window reaches to either side: ten years."""


class Side(StrEnum):
    """Where something lies as seen from an occurrence."""

    BEFORE = "before"  # happened, began or ended in the days before
    AT_THE_TIME = "at_the_time"  # happened that day, or was going on
    AFTER = "after"  # happened, began or ended in the days after


@dataclass(frozen=True, slots=True)
class Touch:
    """An entry that reaches into a window, on one side of it.

    ``first_offset`` to ``last_offset`` are the days from the occurrence, negative before it, between which its
    happening, its beginning or its end lies there; both 0 for what went on at the time. ``is_sure`` where every day
    that the two could have been puts it there, and nobody contests it.
    """

    entry_id: str
    type: str
    lane: str
    side: Side
    first_offset: int
    last_offset: int
    is_sure: bool

    @property
    def words(self) -> str:
        """“12 days before”, “10 to 41 days after”, “perhaps the same day”."""
        perhaps = "" if self.is_sure else "perhaps "
        if self.side is Side.AT_THE_TIME:
            return f"{perhaps}at the time"
        near, far = sorted((abs(self.first_offset), abs(self.last_offset)))
        days = f"{far} {'day' if far == 1 else 'days'}" if near == far else f"{near} to {far} days"
        return f"{perhaps}{days} {self.side.value}"


@dataclass(frozen=True, slots=True)
class Window:
    """One occurrence with what lies around it; ``is_over`` where all of the days after it have passed."""

    occurrence: Occurrence
    touches: tuple[Touch, ...]
    is_over: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every occurrence that could be lined up, and those that could not, each said apart.

    ``too_rough`` are dated less finely than the window reaches; ``told_as_a_number`` stand for several times not told
    one by one. ``unplaced`` counts other entries whose own time has no days or no bounds, and ``overlapping`` the
    pairs of windows that share days, where one entry can stand in both.
    """

    before_days: int
    after_days: int
    windows: tuple[Window, ...]
    too_rough: tuple[Occurrence, ...]
    told_as_a_number: tuple[Occurrence, ...]
    unplaced: int
    overlapping: int


def windows(
    entries: Sequence[Entry],
    *,
    today: date,
    of_type: str = "",
    entry_ids: Collection[str] = (),
    before_days: int = 90,
    after_days: int = 90,
) -> Alignment:
    """The windows around every occurrence of a type, or of the entries with these ids, in order of time.

    A stretch is lined up by its beginning. What was found not to be so is left out, and so are gaps in what is known,
    which stand for no happening. Raises ``EntryError`` for a window
    of no days or of more than ten years, and where there is nothing to line up on.
    """
    if not (0 <= before_days <= LONGEST and 0 <= after_days <= LONGEST and before_days + after_days):
        raise EntryError(f"Choose how many days to look before and after, up to {LONGEST:,} on either side.")
    found = occurrences(entries, of_type=of_type, entry_ids=entry_ids)
    if not found:
        raise EntryError("There is nothing of this kind on the timeline to line up on. Choose another.")
    finest = max(before_days, after_days)
    fine = [one for one in found if one.doubt is not None and one.doubt <= finest]
    numbers = tuple(one for one in found if one.count > 1 and one not in fine)
    others = [_Possible.of(entry, today) for entry in entries if not (is_not_so(entry) or _is_gap(entry))]
    placed = [one for one in others if one is not None]
    lined_up = tuple(_window(one, placed, before_days, after_days, today) for one in fine)
    return Alignment(
        before_days=before_days,
        after_days=after_days,
        windows=lined_up,
        too_rough=tuple(one for one in found if one not in fine and one not in numbers),
        told_as_a_number=numbers,
        unplaced=sum(1 for one in others if one is None),
        overlapping=_overlapping(fine, before_days + after_days),
    )


@dataclass(frozen=True, slots=True)
class _Possible:
    """What can be placed of an entry, in ordinals: the days its happening, beginning and end can fall on, and the days
    it was going on: perhaps from, surely from, surely to, perhaps to."""

    entry: Entry
    points: tuple[tuple[int, int], ...]
    going_on: tuple[tuple[int, int, int, int], ...]

    @classmethod
    def of(cls, entry: Entry, today: date) -> _Possible | None:
        """``None`` where nothing of it can be placed: it has no days, or happened once on a day without bounds."""
        span = entry.span
        if span.kind is not Kind.LASTED:
            days = span.members or ((span.earliest, span.latest),)
            points = tuple(point for point in map(_point, days) if point is not None)
            if span.kind is not Kind.ALL_OF:
                points = ((points[0][0], points[-1][1]),) if points else ()
            return cls(entry, points, tuple((*point, *point) for point in points)) if points else None
        began, ended = could_begin(span), could_end(span)
        points = tuple(point for point in (_point(began), _point(ended)) if point is not None)
        if began == ended == (None, None):
            return None
        perhaps_from, surely_from = (began[0] or date.min).toordinal(), (began[1] or ended[1] or date.max).toordinal()
        surely_to = (ended[0] or date.min).toordinal()
        if span.is_ongoing:
            surely_to = max(today.toordinal(), surely_from)
        perhaps_to = max(surely_to, (ended[1] or today).toordinal())
        return cls(entry, points, ((perhaps_from, surely_from, surely_to, perhaps_to),))


def _is_gap(entry: Entry) -> bool:
    kind = vocabulary("entry_types").get(entry.type)
    return kind is not None and kind.text("style") == "gap"


def _point(reach: tuple[date | None, date | None]) -> tuple[int, int] | None:
    first, last = reach
    return None if first is None or last is None else (first.toordinal(), last.toordinal())


def _window(
    one: Occurrence, others: Sequence[_Possible], before: int, after: int, today: date
) -> Window:
    at = _point((one.first, one.last)) or (0, 0)
    touches = [touch for other in others if other.entry.id not in one.entry_ids
               for touch in _touches(other, at, before, after)]  # fmt: skip
    touches.sort(key=lambda touch: (touch.first_offset, touch.last_offset, touch.entry_id))
    return Window(one, tuple(touches), is_over=at[1] + after < today.toordinal())


def _touches(other: _Possible, at: tuple[int, int], before: int, after: int) -> Iterator[Touch]:
    entry = other.entry
    can_be_sure = not is_disputed(entry)
    for side, low, high in ((Side.BEFORE, -before, -1), (Side.AFTER, 1, after)):
        ranges = [(first - at[1], last - at[0]) for first, last in other.points]
        there = [(max(first, low), min(last, high)) for first, last in ranges if first <= high and last >= low]
        if there and low <= high:
            is_sure = can_be_sure and any(first >= low and last <= high for first, last in ranges)
            first, last = min(first for first, _ in there), max(last for _, last in there)
            yield Touch(entry.id, entry.type, entry.lane, side, first, last, is_sure)
    if any(begins <= at[1] and ends >= at[0] for begins, _, _, ends in other.going_on):
        is_sure = can_be_sure and any(begins <= at[0] and ends >= at[1] for _, begins, ends, _ in other.going_on)
        yield Touch(entry.id, entry.type, entry.lane, Side.AT_THE_TIME, 0, 0, is_sure)


def _overlapping(fine: Sequence[Occurrence], days: int) -> int:
    """Neighbours so near that their windows share days, or perhaps do."""
    pairs = zip(fine, fine[1:], strict=False)
    return sum(
        1 for one, after in pairs
        if one.last is not None and after.first is not None and after.first - one.last <= timedelta(days=days)
    )  # fmt: skip
