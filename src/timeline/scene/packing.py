"""Finding room: which row of a lane a thing stands in, and which side its label goes, with nothing overlapping."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from timeline.scene.lettering import shorten, width_of

GAP_PX = 5.0
MARK_PX = 6.5
_INSET_PX = 5.0
_FULL_PX_PER_EM = 17.5
_SHORT_PX_PER_EM = 6.0
# Ink that finds no place costs more than any label: rows go first to the lane that would otherwise hide something.
_LOST = 4.0


class Side(StrEnum):
    """Where a label stands against what it names."""

    INSIDE = "inside"
    RIGHT = "right"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something wanting room in a lane, in pixels across the wall: its ink from ``left`` to ``right``.

    A mark stands from ``mark_left`` to ``mark_right`` within its whisker, and its label stands against the mark.
    A bar's name begins ``inset`` further in, clear of its open end. ``weight`` says whose label is given up last.
    Things that share ``group`` stand in adjoining rows.
    """

    id: str
    left: float
    right: float
    label: str
    mark_left: float
    mark_right: float
    is_bar: bool = False
    weight: float = 1.0
    group: str = ""
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one thing went: its row, and its label with the pixels it runs from and to."""

    id: str
    row: int
    label: str = ""
    side: Side | None = None
    label_left: float = 0.0
    label_right: float = 0.0


@dataclass(frozen=True, slots=True)
class Packed:
    """A lane as packed into ``rows``: placements, and groups of ids that had to be drawn as one cluster."""

    rows: int
    placements: tuple[Placement, ...]
    clusters: tuple[tuple[str, ...], ...]
    worth: float


@dataclass(slots=True)
class _Row:
    taken: list[tuple[float, float]] = field(default_factory=list)

    def is_free(self, left: float, right: float) -> bool:
        at = bisect_left(self.taken, (left, left))
        if at > 0 and self.taken[at - 1][1] > left:
            return False
        return at >= len(self.taken) or self.taken[at][0] >= right

    def take(self, left: float, right: float) -> None:
        insort(self.taken, (left, right))

    def room_right(self, from_px: float, limit: float) -> float:
        at = bisect_left(self.taken, (from_px, from_px))
        nearest = self.taken[at][0] if at < len(self.taken) else limit
        return min(nearest, limit) - from_px

    def room_left(self, from_px: float, limit: float) -> float:
        at = bisect_left(self.taken, (from_px, from_px))
        nearest = self.taken[at - 1][1] if at > 0 else limit
        return from_px - max(nearest, limit)


@dataclass(frozen=True, slots=True)
class Room:
    """The lane's bounds in pixels: labels keep between ``left`` and ``right``; letters are ``font_px`` high."""

    left: float
    right: float
    font_px: float


def rows_wanted(things: Sequence[Thing], room: Room, limit: int = 40) -> int:
    """How many rows the lane takes when every label is written in full."""
    packed = _with_labels(things, room, limit)
    return packed.rows if packed is not None else limit


def pack(things: Sequence[Thing], room: Room, rows: int) -> Packed:
    """The best packing of a lane into ``rows``: every thing placed first, then as many labels as fit.

    Things that find no free place are clustered with the nearest mark; no two pieces of ink overlap.
    """
    everything = _with_labels(things, room, rows)
    if everything is not None:
        return everything
    return _ink_first(things, room, rows)


def _ink(thing: Thing) -> tuple[float, float]:
    return thing.left - GAP_PX / 2, thing.right + GAP_PX / 2


def _label_spots(thing: Thing, words: str, width: float, room: Room) -> list[tuple[Side, float, float]]:
    spots = []
    if thing.is_bar and thing.right - thing.left >= width + 2 * _INSET_PX + thing.inset:
        left = thing.left + _INSET_PX + thing.inset
        spots.append((Side.INSIDE, left, left + width))
        return spots
    if thing.mark_right + GAP_PX + width <= room.right:
        spots.append((Side.RIGHT, thing.mark_right + GAP_PX, thing.mark_right + GAP_PX + width))
    if thing.mark_left - GAP_PX - width >= room.left:
        spots.append((Side.LEFT, thing.mark_left - GAP_PX - width, thing.mark_left - GAP_PX))
    return spots


def _grouped(things: Sequence[Thing]) -> list[list[Thing]]:
    """Things in order of time, those of one group together where their first stands."""
    families: dict[str, list[Thing]] = {}
    for thing in sorted(things, key=lambda t: (t.left, t.right, t.id)):
        families.setdefault(thing.group or thing.id, []).append(thing)
    return list(families.values())


def _with_labels(things: Sequence[Thing], room: Room, limit: int) -> Packed | None:
    rows: list[_Row] = []
    placements: list[Placement] = []
    worth = 0.0
    for family in _grouped(things):
        placed = _place_family(family, rows, room, limit)
        if placed is None:
            return None
        placements.extend(placed)
        worth += sum(thing.weight for thing in family)
    return Packed(max(len(rows), 1), tuple(placements), (), worth)


def _place_family(family: list[Thing], rows: list[_Row], room: Room, limit: int) -> list[Placement] | None:
    for first in range(limit - len(family) + 1):
        while len(rows) < first + len(family):
            rows.append(_Row())
        found = []
        for step, thing in enumerate(family):
            spot = _fitting_spot(thing, rows[first + step], room)
            if spot is None:
                break
            found.append((thing, first + step, *spot))
        if len(found) == len(family):
            placements = []
            for thing, row, side, words, left, right in found:
                rows[row].take(*_extent(thing, left, right))
                placements.append(Placement(thing.id, row, words, side, left, right))
            return placements
    while rows and not rows[-1].taken:
        rows.pop()
    return None


def _extent(thing: Thing, left: float, right: float) -> tuple[float, float]:
    ink_left, ink_right = _ink(thing)
    return min(ink_left, left - GAP_PX / 2), max(ink_right, right + GAP_PX / 2)


def _fitting_spot(thing: Thing, row: _Row, room: Room) -> tuple[Side, str, float, float] | None:
    words = shorten(thing.label, room.font_px * _FULL_PX_PER_EM, room.font_px)
    width = width_of(words, room.font_px)
    for side, left, right in _label_spots(thing, words, width, room):
        if row.is_free(*_extent(thing, left, right)):
            return side, words, left, right
    return None


def _ink_first(things: Sequence[Thing], room: Room, limit: int) -> Packed:
    rows = [_Row() for _ in range(max(limit, 1))]
    stands: dict[str, int] = {}
    lost: list[Thing] = []
    for family in _grouped(things):
        row = _roomiest(family, rows)
        if row is None:
            lost.extend(family)
            continue
        for step, thing in enumerate(family):
            rows[row + step].take(*_ink(thing))
            stands[thing.id] = row + step
    labels = _labels_in_gaps([t for t in things if t.id in stands], stands, rows, room)
    clusters = _clusters(lost, [t for t in things if t.id in stands and not t.is_bar])
    placements = tuple(labels.get(t.id, Placement(t.id, stands[t.id])) for t in things if t.id in stands)
    worth = sum(t.weight * (1.0 if labels[t.id].label == t.label else 0.7) for t in things if t.id in labels)
    return Packed(max(limit, 1), placements, clusters, worth - _LOST * len(lost))


def _roomiest(family: list[Thing], rows: list[_Row]) -> int | None:
    """The first row of those where the family fits, preferring the one free for longest before it."""
    best, best_room = None, -1.0
    for first in range(len(rows) - len(family) + 1):
        if all(rows[first + step].is_free(*_ink(thing)) for step, thing in enumerate(family)):
            left = _ink(family[0])[0]
            room_before = min(rows[first].room_left(left, left - 400), 400)
            if room_before > best_room + 1:
                best, best_room = first, room_before
    return best


def _labels_in_gaps(things: list[Thing], stands: dict[str, int], rows: list[_Row], room: Room) -> dict[str, Placement]:
    written: dict[str, Placement] = {}
    for thing in sorted(things, key=lambda t: (-t.weight, t.left, t.id)):
        placement = _label_in_gap(thing, rows[stands[thing.id]], stands[thing.id], room)
        if placement is not None:
            written[thing.id] = placement
    return written


def _label_in_gap(thing: Thing, row: _Row, at_row: int, room: Room) -> Placement | None:
    full = shorten(thing.label, room.font_px * _FULL_PX_PER_EM, room.font_px)
    ink_left, ink_right = _ink(thing)
    free_right = row.room_right(ink_right, room.right) - GAP_PX + thing.right - thing.mark_right
    free_left = row.room_left(ink_left, room.left) - GAP_PX + thing.mark_left - thing.left
    inside = thing.right - thing.left - 2 * _INSET_PX - thing.inset if thing.is_bar else 0.0
    width = width_of(full, room.font_px)
    short = room.font_px * _SHORT_PX_PER_EM
    for side, space in ((Side.INSIDE, inside), (Side.RIGHT, free_right), (Side.LEFT, free_left)):
        if space >= width:
            return _written(thing, row, at_row, side, full, width)
    side, space = max(((Side.INSIDE, inside), (Side.RIGHT, free_right), (Side.LEFT, free_left)), key=lambda s: s[1])
    words = shorten(full, space, room.font_px) if space >= short else ""
    return _written(thing, row, at_row, side, words, width_of(words, room.font_px)) if words else None


def _written(thing: Thing, row: _Row, at_row: int, side: Side, words: str, width: float) -> Placement:
    if side is Side.INSIDE:
        left = thing.left + _INSET_PX + thing.inset
    elif side is Side.RIGHT:
        left = thing.mark_right + GAP_PX
        row.take(_ink(thing)[1], max(_ink(thing)[1], left + width + GAP_PX / 2))
    else:
        left = thing.mark_left - GAP_PX - width
        row.take(min(_ink(thing)[0], left - GAP_PX / 2), _ink(thing)[0])
    return Placement(thing.id, at_row, words, side, left, left + width)


def _clusters(lost: list[Thing], marks: list[Thing]) -> tuple[tuple[str, ...], ...]:
    """Each thing without a place joins the nearest mark that has one; the mark comes first in its cluster."""
    joined: dict[str, list[str]] = {}
    for thing in lost:
        if marks:
            nearest = min(marks, key=lambda m: (abs((m.left + m.right) - (thing.left + thing.right)), m.id))
            joined.setdefault(nearest.id, []).append(thing.id)
        else:
            joined.setdefault("", []).append(thing.id)
    return tuple((mark, *others) for mark, others in joined.items())
