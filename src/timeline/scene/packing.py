"""Finding room: which row of a lane a thing stands in, and which side its label goes, with nothing overlapping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from timeline.scene.clusters import clusters
from timeline.scene.lettering import shorten, times_alone, width_of
from timeline.scene.row import ROOM_BEFORE_PX, Row

GAP_PX = 5.0
MARK_PX = 6.5
_INSET_PX = 5.0
_FULL_PX_PER_EM = 17.5
_SHORT_PX_PER_EM = 6.0
# Ink that finds no place costs more than any label: rows go first to the lane that would otherwise hide something.
_LOST = 4.0
# A weight from which a thing is placed before the others of its lane.
PLACED_FIRST = 3.0
# Up to this weight a thing comes after all others: what says that nothing is known takes no place from what is.
PLACED_LAST = 0.2


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
    Things that share ``group`` stand in adjoining rows. Drawn small, it runs from ``small`` to ``small_end``.
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
    small: float = 0.0
    small_end: float = 0.0


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
    """A lane as packed into ``rows``: placements, and groups of ids that had to be drawn as one cluster.

    ``lost`` are the things that found no place, whether they joined a cluster or not.
    """

    rows: int
    placements: tuple[Placement, ...]
    clusters: tuple[tuple[str, ...], ...]
    worth: float
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """The lane's bounds in pixels: labels keep between ``left`` and ``right``; letters are ``font_px`` high.

    ``width`` is the whole plot, which ink may use.
    """

    left: float
    right: float
    font_px: float
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a label could stand in full, and the pixels the thing then takes with it."""

    side: Side
    left: float
    right: float
    takes_left: float
    takes_right: float


@dataclass(frozen=True, slots=True)
class _Measured:
    """A thing with what every packing of it needs: its ink with the gap round it, and its words as written."""

    thing: Thing
    left: float
    right: float
    words: str
    width: float
    spots: tuple[_Spot, ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where things stand by their ink alone, the labels that then found room, and what found none."""

    rows: dict[str, int]
    labels: dict[str, Placement]
    lost: list[Thing]
    worth: float


class Lane:
    """One lane's things, measured once, to be packed into any number of rows; each packing is worked out once."""

    def __init__(self, things: Sequence[Thing], room: Room, most: int) -> None:
        """``most`` is the greatest number of rows that will be asked for."""
        measured = {thing.id: _measured(thing, room) for thing in things}
        self._things = [measured[thing.id] for thing in things]
        self._by_weight = sorted(self._things, key=lambda m: (-m.thing.weight, m.thing.left, m.thing.id))
        self._families = _grouped(self._things)
        # What the life turns on finds its place first, so that it is never what is left without one.
        self._weightiest_first = sorted(self._families, key=_turn)
        self._room = room
        self._everything = self._as_named(_with_labels(self._families, most))
        self._tried: dict[int, _Standing] = {}
        self._packed: dict[int, Packed] = {}
        self._named: dict[int, Packed] = {}

    @property
    def things(self) -> int:
        """How many things the lane holds."""
        return len(self._things)

    def worth(self, rows: int) -> float:
        """How much the best packing into ``rows`` names, less what it has to hide."""
        everything = self._all_named_in(rows)
        return self._ink_first(rows).worth if everything is None else everything.worth

    def packed(self, rows: int) -> Packed:
        """The best packing into ``rows``: every thing placed first, then as many labels as fit.

        Things that find no free place are clustered with the nearest mark at their time; no two pieces of ink overlap.
        """
        everything = self._all_named_in(rows)
        return everything or self._packed.get(rows) or self._packed.setdefault(rows, self._pack(rows))

    def _pack(self, rows: int) -> Packed:
        found = self._ink_first(rows)
        standing = [one.thing for one in self._things if one.thing.id in found.rows]
        placements = tuple(found.labels.get(t.id) or Placement(t.id, found.rows[t.id]) for t in standing)
        marks = [thing for thing in standing if not thing.is_bar]
        piles = clusters(found.lost, marks, self._room.font_px)
        return Packed(max(rows, 1), placements, piles, found.worth, tuple(thing.id for thing in found.lost))

    def named(self, rows: int) -> Packed:
        """As many things as can be named in ``rows``, the weightiest first, then others as marks in the room left."""
        return self._named.get(rows) or self._named.setdefault(rows, self._name(rows))

    def _name(self, rows: int) -> Packed:
        taken = [Row() for _ in range(max(rows, 1))]
        placements: list[Placement] = []
        unnamed: list[_Measured] = []
        for one in self._by_weight:
            row, spot = _first_spot(one, taken)
            if spot is None:
                unnamed.append(one)
                continue
            taken[row].take(spot.takes_left, spot.takes_right)
            placements.append(Placement(one.thing.id, row, one.words, spot.side, spot.left, spot.right))
        lost: list[str] = []
        for one in sorted(unnamed, key=lambda m: (-m.thing.weight, m.thing.left, m.thing.id)):
            free = next((row for row in range(len(taken)) if taken[row].is_free(one.left, one.right)), None)
            if free is None:
                lost.append(one.thing.id)
                continue
            taken[free].take(one.left, one.right)
            placements.append(Placement(one.thing.id, free))
        return Packed(len(taken), tuple(placements), (), 0.0, tuple(lost))

    def _all_named_in(self, rows: int) -> Packed | None:
        # Rows are filled from the top, so that what named everything in fewer rows does so in more.
        return self._everything if self._everything is not None and self._everything.rows <= rows else None

    def _as_named(self, everything: Packed | None) -> Packed | None:
        """Rows that name everything, named by the rule that a zoomed wall follows too, unless that names less."""
        if everything is None:
            return None
        stands = {placement.id: placement.row for placement in everything.placements}
        rows = [Row() for _ in range(everything.rows)]
        for one in self._things:
            rows[stands[one.thing.id]].take(one.left, one.right)
        labels = self._labels_in_gaps(stands, rows)
        if len(labels) < len(stands) or any(labels[one.thing.id].label != one.words for one in self._things):
            return everything
        return replace(everything, placements=tuple(labels[placement.id] for placement in everything.placements))

    def _ink_first(self, limit: int) -> _Standing:
        if limit in self._tried:
            return self._tried[limit]
        rows = [Row() for _ in range(max(limit, 1))]
        stands: dict[str, int] = {}
        lost: list[Thing] = []
        for family in self._weightiest_first:
            row = _roomiest(family, rows)
            if row is None:
                lost.extend(one.thing for one in family)
                continue
            for step, one in enumerate(family):
                rows[row + step].take(one.left, one.right)
                stands[one.thing.id] = row + step
        labels = self._labels_in_gaps(stands, rows)
        named = (one.thing for one in self._things if one.thing.id in labels)
        worth = sum(t.weight * (1.0 if labels[t.id].label == t.label else 0.7) for t in named)
        missed = _LOST * sum(min(thing.weight, 1.0) for thing in lost)
        self._tried[limit] = _Standing(stands, labels, lost, worth - missed)
        return self._tried[limit]

    def _labels_in_gaps(self, stands: dict[str, int], rows: list[Row]) -> dict[str, Placement]:
        written: dict[str, Placement] = {}
        for one in self._by_weight:
            at_row = stands.get(one.thing.id)
            placement = None if at_row is None else _label_in_gap(one, rows[at_row], at_row, self._room)
            if placement is not None:
                written[one.thing.id] = placement
        return written


def _measured(thing: Thing, room: Room) -> _Measured:
    words = shorten(thing.label, room.font_px * _FULL_PX_PER_EM, room.font_px)
    width = width_of(words, room.font_px)
    left, right = thing.left - GAP_PX / 2, thing.right + GAP_PX / 2
    spots = tuple(
        _Spot(side, from_px, from_px + width, min(left, from_px - GAP_PX / 2), max(right, from_px + width + GAP_PX / 2))
        for side, from_px in _label_spots(thing, width, room)
    )
    return _Measured(thing, left, right, words, width, spots)


def _label_spots(thing: Thing, width: float, room: Room) -> list[tuple[Side, float]]:
    if _inside(thing) >= width:
        return [(Side.INSIDE, thing.mark_left + _INSET_PX + thing.inset)]
    spots = []
    if thing.mark_right + GAP_PX + width <= room.right:
        spots.append((Side.RIGHT, thing.mark_right + GAP_PX))
    if _words_end(thing) - width >= room.left:
        spots.append((Side.LEFT, _words_end(thing) - width))
    return spots


def _inside(thing: Thing) -> float:
    """How long a name the bar itself has room for."""
    return thing.right - thing.mark_left - 2 * _INSET_PX - thing.inset if thing.is_bar else 0.0


def _words_end(thing: Thing) -> float:
    """Where words on the left end: before the mark, or before the line that joins it to other accounts."""
    return (thing.left if thing.group else thing.mark_left) - GAP_PX


def _grouped(things: Sequence[_Measured]) -> list[list[_Measured]]:
    """Things in order of time, those of one group together where their first stands."""
    families: dict[str, list[_Measured]] = {}
    for one in sorted(things, key=lambda m: (m.thing.left, m.thing.right, m.thing.id)):
        families.setdefault(one.thing.group or one.thing.id, []).append(one)
    return list(families.values())


def _with_labels(families: Sequence[list[_Measured]], limit: int) -> Packed | None:
    """Everything named in full, each thing in the first row that has room for it; ``None`` beyond ``limit`` rows."""
    rows: list[Row] = []
    placements: list[Placement] = []
    worth = 0.0
    for family in families:
        placed = _place_family(family, rows, limit)
        if placed is None:
            return None
        placements.extend(placed)
        worth += sum(one.thing.weight for one in family)
    return Packed(max(len(rows), 1), tuple(placements), (), worth)


def _place_family(family: list[_Measured], rows: list[Row], limit: int) -> list[Placement] | None:
    for first in range(limit - len(family) + 1):
        while len(rows) < first + len(family):
            rows.append(Row())
        spots = _spots_from(family, rows, first)
        if spots:
            for row, spot in enumerate(spots, first):
                rows[row].take(spot.takes_left, spot.takes_right)
            return [
                Placement(one.thing.id, row, one.words, spot.side, spot.left, spot.right)
                for row, (one, spot) in enumerate(zip(family, spots, strict=True), first)
            ]
    return None


def _spots_from(family: list[_Measured], rows: list[Row], first: int) -> list[_Spot]:
    """A free spot for each of the family in adjoining rows from ``first``; empty where one finds none."""
    found = []
    for row, one in enumerate(family, first):
        spot = next((s for s in one.spots if rows[row].is_free(s.takes_left, s.takes_right)), None)
        if spot is None:
            return []
        found.append(spot)
    return found


def _first_spot(one: _Measured, rows: list[Row]) -> tuple[int, _Spot | None]:
    """The first row where a thing can stand with its whole name."""
    for row, taken in enumerate(rows):
        for spot in one.spots:
            if taken.is_free(spot.takes_left, spot.takes_right):
                return row, spot
    return 0, None


def _turn(family: list[_Measured]) -> int:
    """What the life turns on finds its place first, and what says that nothing is known comes last."""
    weight = max(one.thing.weight for one in family)
    return 0 if weight >= PLACED_FIRST else 2 if weight <= PLACED_LAST else 1


def _roomiest(family: list[_Measured], rows: list[Row]) -> int | None:
    """The first row of those where the family fits, preferring the one free for longest before it."""
    best, best_room = None, -1.0
    head, *others = family
    left, right = head.left, head.right
    for first in range(len(rows) - len(others)):
        room_before = rows[first].room_before(left, right)
        if room_before is None or room_before <= best_room + 1:
            continue
        if not others or all(rows[row].is_free(one.left, one.right) for row, one in enumerate(others, first + 1)):
            best, best_room = first, room_before
            if room_before >= ROOM_BEFORE_PX - 1:
                break
    return best


def _label_in_gap(one: _Measured, row: Row, at_row: int, room: Room) -> Placement | None:
    thing = one.thing
    inside = _inside(thing)
    if inside >= one.width:
        return _written(one, row, at_row, Side.INSIDE, one.words, one.width)
    free_right = row.room_right(one.right, room.right) - GAP_PX + thing.right - thing.mark_right
    if free_right >= one.width:
        return _written(one, row, at_row, Side.RIGHT, one.words, one.width)
    free_left = row.room_left(one.left, room.left) + _words_end(thing) - thing.left
    if free_left >= one.width:
        return _written(one, row, at_row, Side.LEFT, one.words, one.width)
    spaces = ((Side.INSIDE, inside), (Side.RIGHT, free_right), (Side.LEFT, free_left))
    side, space = max(spaces, key=lambda spot: spot[1])
    cut = shorten if space >= room.font_px * _SHORT_PX_PER_EM else times_alone
    words = cut(one.words, space, room.font_px)
    return _written(one, row, at_row, side, words, width_of(words, room.font_px)) if words else None


def _written(one: _Measured, row: Row, at_row: int, side: Side, words: str, width: float) -> Placement:
    thing = one.thing
    if side is Side.INSIDE:
        left = thing.mark_left + _INSET_PX + thing.inset
    elif side is Side.RIGHT:
        left = thing.mark_right + GAP_PX
        row.take(one.right, left + width + GAP_PX / 2)
    else:
        left = _words_end(thing) - width
        row.take(left - GAP_PX / 2, one.left)
    return Placement(thing.id, at_row, words, side, left, left + width)
