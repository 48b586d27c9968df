"""How big a browser's window is, and how much of it the page's layout leaves for the wall."""

from __future__ import annotations

import re

_WINDOW = re.compile(r"([0-9]{2,5})x([0-9]{2,5})")
_LARGEST = 1.6
# What the page's columns, margins, header and lowest line leave of a window for the wall.
_WALL_SHARE, _SHARED_WALL_SHARE, _MARGINS_PX, _ABOVE_AND_BELOW_PX = 0.81, 0.78, 50, 208


def size_of(window: object) -> tuple[int, int] | None:
    """The width and height in pixels that a browser told as “1366x768”; ``None`` where it told no such thing."""
    size = _WINDOW.fullmatch(window) if isinstance(window, str) else None
    return (int(size[1]), int(size[2])) if size else None


def wall_share(*, is_shared: bool) -> float:
    """The part of the page's width that the wall has; the story beside it has the rest, more on a shared screen."""
    return _SHARED_WALL_SHARE if is_shared else _WALL_SHARE


def room_in(window_width: int, window_height: int, *, is_shared: bool) -> tuple[int, int]:
    """The wall's room, width and height in pixels, in a window of that size, on a shared screen or one's own."""
    width = int(window_width * wall_share(is_shared=is_shared) - _MARGINS_PX)
    return as_a_screen(width, window_height - _ABOVE_AND_BELOW_PX)


def page_width(wall_width: int, *, is_shared: bool) -> float:
    """The width of the whole page in pixels, where the wall has a room of that width."""
    return (wall_width + _MARGINS_PX) / wall_share(is_shared=is_shared)


def as_large_as_fits(width: float, height: float, room: tuple[int, int]) -> int:
    """How wide, in pixels, a picture of that size can stand in a room so that it is read from the other end of a
    table: never smaller than it was drawn, never more than 1.6 times as large."""
    fits = min(room[0] / width, room[1] / height) if width and height else 1.0
    return round(width * min(max(fits, 1.0), _LARGEST))


def as_a_screen(width: int, height: int) -> tuple[int, int]:
    """A room for the wall kept within what a screen can be."""
    return min(max(width, 320), 6000), min(max(height, 300), 4000)
