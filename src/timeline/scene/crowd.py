"""A crowded lane's strip: each entry that found no row of its own is one small dot, stacked where its time stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

DOT_PX = 3.4
PITCH_PX = 4.4


@dataclass(frozen=True, slots=True)
class Dot:
    """One entry drawn small, in pixels: across the plot, and up from the foot of its lane's strip."""

    id: str
    x: float
    up: float


def dots_in_strip(
    standing: Iterable[tuple[str, float]], width_px: float, strip_px: float, scale: float = 1.0
) -> tuple[tuple[Dot, ...], tuple[str, ...]]:
    """The dots of a strip, and the ids for which their column had no room left.

    ``standing`` gives each id with its pixel across the plot, oldest first; columns are filled from the foot up.
    ``scale`` enlarges dots where letters are larger.
    """
    pitch = PITCH_PX * scale
    high = max(int(strip_px / pitch), 1)
    filled: dict[int, int] = {}
    dots, hidden = [], []
    for entry_id, x in standing:
        column = min(max(int(x / pitch), 0), int(width_px / pitch) - 1)
        level = filled.get(column, 0)
        if level >= high:
            hidden.append(entry_id)
            continue
        filled[column] = level + 1
        dots.append(Dot(entry_id, (column + 0.5) * pitch, (level + 0.5) * pitch))
    return tuple(dots), tuple(hidden)
