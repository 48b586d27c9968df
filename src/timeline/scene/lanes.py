"""Sharing the wall's height between lanes: rows shrink first, then labels go, and every lane keeps its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from timeline.scene.crowd import Dot, dots_in_strip, small_scale
from timeline.scene.packing import Lane, Packed, Room, Thing

# Strengths, and the people who were there, never stand in less room than harm.
NEVER_BELOW = (("strengths", "harm"), ("people", "harm"))
_PAD_PX = 3.0
_TIGHT_EXTRA_EMS = 0.29
_WIDE_EXTRA_PX = 15.0
# A lane that would hide more than this many things, and this share of them, keeps a strip where each is drawn small.
_CROWDED_FROM, _CROWDED_SHARE = 8, 0.3
_WIDEST_STRIP_SHARE = 0.5
_FULL_FROM = 60
# Some six walls of twelve lanes.
_LANES_KEPT = 72


@dataclass(frozen=True, slots=True)
class LaneRows:
    """One lane's share of the height, in pixels from the top of the plot, and how its things are packed.

    A crowded lane keeps its lowest ``strip_px`` for the things that found no row, drawn as ``dots``.
    """

    top: float
    height: float
    row_px: float
    pad: float
    packed: Packed
    strip_px: float = 0.0
    dots: tuple[Dot, ...] = ()


def share_rows(
    things: Mapping[str, Sequence[Thing]], room: Room, height_px: float, font_px: float
) -> dict[str, LaneRows]:
    """The height shared between ``things`` by lane, in the lanes' order.

    Every lane gets what it needs to name everything in full where that fits with rows a little taller than the letters;
    otherwise rows go, one by one, to the lane where the next row names most.
    """
    lanes = list(things)
    # Where lanes are as narrow as their letters, nearly all of it is for the entries.
    least = min(_PAD_PX, height_px / (12 * len(lanes)))
    free = height_px - 2 * least * len(lanes)
    most = max(int(free / (font_px * (1 + _TIGHT_EXTRA_EMS))), len(lanes))
    measured = {lane: _measured(tuple(things[lane]), room, most) for lane in lanes}
    packed = {lane: measured[lane].packed(most) for lane in lanes}
    if sum(p.rows for p in packed.values()) > most:
        packed = _allotted(measured, most, {lane: p.rows for lane, p in packed.items()})
    total = sum(p.rows for p in packed.values())
    row_px = min(free / total, font_px + _WIDE_EXTRA_PX)
    pad = least + max(free - row_px * total, 0) / (2 * len(lanes))
    shares, top = {}, 0.0
    for lane in lanes:
        height = packed[lane].rows * row_px + 2 * pad
        share = LaneRows(top, height, row_px, pad, packed[lane])
        if packed[lane].rows > 1 and len(packed[lane].lost) >= max(_CROWDED_FROM, _CROWDED_SHARE * len(things[lane])):
            share = _with_strip(share, measured[lane], things[lane], room, font_px)
        shares[lane] = share
        top += height
    return shares


@lru_cache(maxsize=_LANES_KEPT)
def _measured(things: tuple[Thing, ...], room: Room, most: int) -> Lane:
    """The lane of these things. One in which nothing has changed since is not packed again when another has."""
    return Lane(things, room, most)


def _with_strip(share: LaneRows, lane: Lane, things: Sequence[Thing], room: Room, font_px: float) -> LaneRows:
    """The lane with as few of its rows given to a strip as hide nothing; at most half of them."""
    total = share.packed.rows
    by_id = {thing.id: thing for thing in things}

    def with_rows(strip_rows: int) -> tuple[LaneRows, bool]:
        packed = lane.named(total - strip_rows)
        lost = sorted((by_id[one] for one in packed.lost), key=lambda thing: (thing.small, thing.id))
        strip_px = strip_rows * share.row_px
        dots, hidden = dots_in_strip(
            [(thing.id, thing.small, thing.small_end) for thing in lost], room.width, strip_px, small_scale(font_px)
        )
        return replace(share, packed=packed, strip_px=strip_px, dots=dots), bool(hidden)

    widest = max(int(total * _WIDEST_STRIP_SHARE), 1)
    best, hides = with_rows(widest)
    # Where even the widest hides something, narrower ones hide more.
    for strip_rows in range(1, widest if not hides else 1):
        narrower, hides = with_rows(strip_rows)
        if not hides:
            return narrower
    return best


def _allotted(lanes: Mapping[str, Lane], most: int, wanted: dict[str, int]) -> dict[str, Packed]:
    def gain(lane: str, rows: int) -> float:
        """What the lane gains for each further row, looking two rows on."""
        if rows >= wanted[lane]:
            return -1.0
        worth = lanes[lane].worth(rows)
        one = lanes[lane].worth(rows + 1) - worth
        two = (lanes[lane].worth(rows + 2) - worth) / 2 if rows + 2 <= wanted[lane] else 0.0
        return max(one, two, 0.001)

    # A lane with very much in it needs a row for names and a row for a strip, where there is room for every such lane.
    full = [lane for lane in lanes if lanes[lane].things >= _FULL_FROM]
    rows = {lane: 2 if lane in full and most >= len(lanes) + len(full) else 1 for lane in lanes}
    gains = {lane: gain(lane, rows[lane]) for lane in lanes}
    for _ in range(most - sum(rows.values())):
        lane = max(gains, key=lambda name: gains[name])
        if gains[lane] < 0:
            break
        rows[lane] += 1
        gains[lane] = gain(lane, rows[lane])
    _level(rows, wanted)
    return {lane: lanes[lane].packed(count) for lane, count in rows.items()}


def _level(rows: dict[str, int], wanted: dict[str, int]) -> None:
    """Hold to ``NEVER_BELOW`` while a lane could fill the room; the fullest other lane gives the row."""
    for low, high in NEVER_BELOW:
        while low in rows and high in rows and rows[low] < min(rows[high], wanted[low]):
            givers = [lane for lane in rows if rows[lane] > 1 and lane not in {one for one, _ in NEVER_BELOW}]
            if not givers:
                return
            rows[max(givers, key=lambda lane: rows[lane])] -= 1
            rows[low] += 1
