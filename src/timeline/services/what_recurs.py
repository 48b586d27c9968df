"""What recurs around the occurrences of something: in how many of their windows, never why.

Counts only: no share, no rate, no score. What stands in most windows may stand in most of the child's days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from timeline.services.what_came_before import Alignment, Side, Touch, Window
from timeline.vocab.registry import vocabulary

_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Something of one type, or of one area of life, on one side of the occurrences.

    ``of`` is ``"entry_types"`` or ``"lanes"`` and ``id`` the word in it. It stands surely in ``sure`` windows and
    perhaps in ``perhaps`` more, of ``windows`` in all; ``at`` are their places in the alignment, counted from 0.
    """

    of: str
    id: str
    label: str
    side: Side
    sure: int
    perhaps: int
    windows: int
    at: tuple[int, ...]

    @property
    def words(self) -> str:
        """“Missing: before 3 of 5, and perhaps 1 more”."""
        where = {Side.BEFORE: "before", Side.AT_THE_TIME: "at the time of", Side.AFTER: "after"}[self.side]
        more = f", and perhaps {self.perhaps} more" if self.sure and self.perhaps else ""
        count = f"{where} {self.sure}" if self.sure else f"perhaps {where} {self.perhaps}"
        return f"{self.label}: {count} of {self.windows}{more}"


def recurring(alignment: Alignment) -> tuple[Recurrence, ...]:
    """What stands, or perhaps stands, in two windows or more: by type and by area of life, most windows first.

    A window counts once however much of it there is. Empty where fewer than two occurrences could be lined up.
    """
    found = [*_recurring(alignment, "entry_types", lambda touch: touch.type),
             *_recurring(alignment, "lanes", lambda touch: touch.lane)]  # fmt: skip
    sides = list(Side)
    return tuple(sorted(found, key=lambda one: (sides.index(one.side), -one.sure, -one.perhaps, one.of, one.label)))


def notes_on(alignment: Alignment) -> tuple[str, ...]:
    """What to bear in mind with the counts, in sentences: what could not be lined up, and what the windows share."""
    running = sum(1 for window in alignment.windows if not window.is_over)
    times = sum(one.count for one in alignment.told_as_a_number)
    said = [
        (len(alignment.too_rough), "{} too roughly dated to line up."),
        (times, "{} more told only as a number, not one by one."),
        (running if alignment.after_days else 0, "The days after {} are not over yet."),
        (alignment.overlapping, "{} days, so one entry can stand with both."),
        (alignment.unplaced, "{} dated too openly to say."),
    ]
    nouns = {
        3: ("pair next to each other shares", "pairs next to each other share"),
        4: ("entry on the timeline is", "entries on the timeline are"),
    }
    return tuple(
        words.format(_number(number, nouns.get(place)))
        for place, (number, words) in enumerate(said)
        if number
    )


def _recurring(alignment: Alignment, of: str, group: Callable[[Touch], str]) -> Iterator[Recurrence]:
    standing: dict[tuple[str, Side], dict[int, bool]] = {}
    for place, window in enumerate(alignment.windows):
        for key, is_sure in _standing(window, group).items():
            standing.setdefault(key, {})[place] = is_sure
    for (word, side), places in standing.items():
        if len(places) >= _AT_LEAST:
            sure = sum(places.values())
            label = vocabulary(of).label(word)
            yield Recurrence(
                of, word, label, side, sure, len(places) - sure, len(alignment.windows), tuple(sorted(places))
            )


def _standing(window: Window, group: Callable[[Touch], str]) -> dict[tuple[str, Side], bool]:
    """What stands in one window and on which side, and whether any of it surely does."""
    there: dict[tuple[str, Side], bool] = {}
    for touch in window.touches:
        key = (group(touch), touch.side)
        there[key] = there.get(key, False) or touch.is_sure
    return there


def _number(number: int, noun: tuple[str, str] | None) -> str:
    return str(number) if noun is None else f"{number} {noun[number != 1]}"
