"""A crowded lane's strip: each entry that found no row of its own is one small dot or thread where its time stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.scene.row import Row

DOT_PX = 3.4
PITCH_PX = 4.4
_LETTERS_FOR_DOTS = 12.5


@dataclass(frozen=True, slots=True)
class Dot:
    """One entry drawn small, in pixels: from ``left`` to ``right`` across, its middle ``up`` from the strip's foot."""

    id: str
    left: float
    right: float
    up: float


def dots_in_strip(
    standing: Iterable[tuple[str, float, float]], width_px: float, strip_px: float, scale: float = 1.0
) -> tuple[tuple[Dot, ...], tuple[str, ...]]:
    """The dots and threads of a strip, and the ids for which there was no room left.

    ``standing`` gives each id with the pixels it runs from and to, oldest first. A moment is a dot where it stands; a
    stretch is a thread as long as it lasted, or where there is no room for that a dot where it began. They are stacked
    from the foot up, moments first. ``scale`` enlarges them with the letters.
    """
    pitch = PITCH_PX * scale
    levels = [Row() for _ in range(max(int(strip_px / pitch), 1))]
    runs = list(standing)
    moments = [(one, start, start) for one, start, end in runs if end - start <= pitch]
    stretches = [(one, start, end) for one, start, end in runs if end - start > pitch]
    dots: list[Dot] = []
    hidden: list[str] = []

    def stand(one: str, start: float, end: float) -> bool:
        left, right = _within(start, end, pitch, width_px)
        for level, row in enumerate(levels):
            if row.is_free(left, right):
                keep(one, left, right, level)
                return True
        return False

    def keep(one: str, left: float, right: float, level: int) -> None:
        levels[level].take(left, right)
        dots.append(Dot(one, left, right - (pitch - DOT_PX * scale), (level + 0.5) * pitch))

    # Moments stand in columns that never overlap: each comes on top of those in its own.
    stacked: dict[float, int] = {}
    for one, start, end in moments:
        left, right = _within(start, end, pitch, width_px)
        level = stacked.get(left, 0)
        if level < len(levels):
            stacked[left] = level + 1
            keep(one, left, right, level)
        else:
            hidden.append(one)
    short = [(one, start, end) for one, start, end in stretches if not stand(one, start, end)]
    hidden.extend(one for one, start, _ in short if not stand(one, max(start, 0.0), max(start, 0.0)))
    return tuple(dots), tuple(hidden)


def small_scale(font_px: float) -> float:
    """How much larger dots are where letters are larger."""
    return max(font_px / _LETTERS_FOR_DOTS, 1.0)


def _within(start: float, end: float, pitch: float, width_px: float) -> tuple[float, float]:
    """What a dot or a thread takes of the strip: at least one dot's width, and all of it on the wall."""
    if end - start <= pitch:
        column = min(max(int((start + end) / 2 / pitch), 0), int(width_px / pitch) - 1)
        return column * pitch, (column + 1) * pitch
    return max(start, 0.0), min(end, width_px)
