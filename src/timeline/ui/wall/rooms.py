"""One life laid out for windows of many sizes, so that a page needs nobody to lay it out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timeline.ui.wall.columns import Column

# The wall's own widths and heights, in pixels: from a small window to a large monitor. A page takes the nearest that
# is no larger than its room and stretches it to fit; the steps are near enough for rows never to look stretched.
WIDTHS = (600, 960, 1180, 1460, 1900)
HEIGHTS = (320, 430, 540, 660, 820, 1020)
MIDDLE = (960, 540)
# What a layout gives each lane; the rest of a lane is the same in every window.
_OF_LANES = ("top", "height", "rows", "rowPx", "pad", "strip")
# A column that differs in fewer than one place in so many is told by those places alone.
_SPARSE = 3


def in_every_room(payload: Callable[[int, int], dict[str, Any]]) -> dict[str, Any]:
    """The payload of a middling room as ``wall``, and in ``rooms`` only what is different in each room.

    ``payload`` lays the life out in a room of so many pixels. Rows, lanes' heights and letters differ from room to
    room; names, dates and words do not, so thirty rooms are about as large as the entries themselves.
    """
    base = payload(*MIDDLE)
    rooms = [_difference(base, payload(width, height)) for height in HEIGHTS for width in WIDTHS]
    return {"wall": base, "rooms": rooms}


def _difference(base: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    changed = {name: value for name, value in other.items() if value != base[name]}
    changed.pop("version", None)
    columns = {
        name: _column(base["entries"][name], column)
        for name, column in other["entries"].items()
        if column != base["entries"][name]
    }
    lanes = [[lane[name] for name in _OF_LANES] for lane in other["lanes"]]
    return changed | {"canvas": other["canvas"], "lanes": lanes, "entries": columns}


def _column(base: Column, other: Column) -> Column:
    if isinstance(base, dict) or isinstance(other, dict):
        return other
    places = {str(n): value for n, value in enumerate(other) if value != base[n]}
    return places if len(places) * _SPARSE < len(other) else other
