"""How much of a drawn timeline can be seen and read, from the boxes of what was drawn; in pixels of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

WINDOW = (1920, 1080)
OWN_INK_PX = 6
"""A mark is there to be seen when so many pixels of its ink are not covered by another's."""
SHAPE_SIDE_PX = 6
"""Its shape can be told when as much of it as a square of this side is not covered."""
SMALLEST_LETTERS_PX = 9.0
BEGINNING_PX = 40.0
"""So much of a label tells what it is about: a word or two."""
_TOUCHING_PX = 1.0


@dataclass(frozen=True)
class Box:
    """A rectangle on the screen, already cut to what the contestant itself shows of it."""

    left: float
    top: float
    right: float
    bottom: float
    id: str = ""
    is_cut: bool = False

    @classmethod
    def told(cls, told: dict[str, Any]) -> Box:
        """A box as a page told of it."""
        at = (told["left"], told["top"], told["right"], told["bottom"])
        return cls(*at, str(told.get("id") or ""), bool(told.get("cut")))

    def within(self, width: float, height: float) -> Box:
        """What of it lies inside a window."""
        inside = (max(self.left, 0), max(self.top, 0), min(self.right, width), min(self.bottom, height))
        is_cut = self.is_cut or inside != (self.left, self.top, self.right, self.bottom)
        return Box(*inside, self.id, is_cut)

    @property
    def is_there(self) -> bool:
        """Whether anything of it is left."""
        return self.right > self.left and self.bottom > self.top

    def meets(self, other: Box) -> bool:
        """Whether any of it shares a place with another."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0


def own_ink(marks: Sequence[Box], window: tuple[int, int] = WINDOW) -> dict[str, int]:
    """Square pixels of each entry's own ink that nothing drawn later covers; marks come in the order they are drawn."""
    width, height = window
    paper = np.zeros((height, width), dtype=np.int32)
    ids = list(dict.fromkeys(mark.id for mark in marks))
    numbers = {mark_id: n for n, mark_id in enumerate(ids, start=1)}
    for mark in marks:
        seen = mark.within(width, height)
        if seen.is_there:
            paper[round(seen.top) : round(seen.bottom), round(seen.left) : round(seen.right)] = numbers[mark.id]
    counted = np.bincount(paper.ravel(), minlength=len(ids) + 1)
    return {mark_id: int(counted[number]) for mark_id, number in numbers.items()}


def with_own_ink(marks: Sequence[Box], window: tuple[int, int] = WINDOW) -> list[str]:
    """The entries that have ink of their own."""
    return [mark_id for mark_id, ink in own_ink(marks, window).items() if ink >= OWN_INK_PX]


def with_a_shape(marks: Sequence[Box], window: tuple[int, int] = WINDOW) -> list[str]:
    """The entries large enough for their shape to be told."""
    return [mark_id for mark_id, ink in own_ink(marks, window).items() if ink >= SHAPE_SIDE_PX**2]


def overlapping(labels: Sequence[Box], window: tuple[int, int] = WINDOW) -> int:
    """How many pairs of visible labels lie over each other by more than a pixel both ways."""
    return len(_overlaps(labels, window))


def readable(labels: Sequence[Box], window: tuple[int, int] = WINDOW) -> list[str]:
    """The entries whose words stand whole on the screen, with no other label over them."""
    spoilt = {label for pair in _overlaps(labels, window) for label in pair}
    seen = [(n, label.within(*window)) for n, label in enumerate(labels)]
    return list(dict.fromkeys(label.id for n, label in seen if label.is_there and not label.is_cut and n not in spoilt))


def worded(labels: Sequence[Box], window: tuple[int, int] = WINDOW) -> list[str]:
    """The entries of whose words at least the beginning stands on the screen, or the whole where that is shorter."""
    whole = set(readable(labels, window))
    spoilt = {label for pair in _overlaps(labels, window) for label in pair}
    seen = [(n, label.within(*window)) for n, label in enumerate(labels)]
    return list(
        dict.fromkeys(
            label.id
            for n, label in seen
            if label.id in whole or (label.is_there and label.right - label.left >= BEGINNING_PX and n not in spoilt)
        )
    )


def _overlaps(labels: Sequence[Box], window: tuple[int, int]) -> list[tuple[int, int]]:
    seen = [(n, label.within(*window)) for n, label in enumerate(labels)]
    ordered = sorted(((n, label) for n, label in seen if label.is_there), key=lambda each: each[1].left)
    found: list[tuple[int, int]] = []
    near: list[tuple[int, Box]] = []
    for n, label in ordered:
        near = [(m, other) for m, other in near if other.right - label.left > _TOUCHING_PX]
        found.extend(
            (m, n)
            for m, other in near
            if min(other.bottom, label.bottom) - max(other.top, label.top) > _TOUCHING_PX
            and min(other.right, label.right) - label.left > _TOUCHING_PX
        )
        near.append((n, label))
    return found


def lanes_on_screen(lanes: Sequence[dict[str, Any]], window: tuple[int, int] = WINDOW) -> int:
    """How many lanes stand whole inside the window, each with its name uncut, uncovered and large enough to read."""
    names = [Box.told(lane["label"]) for lane in lanes]
    covered = {n for pair in _overlaps(names, window) for n in pair}
    return sum(
        1
        for n, lane in enumerate(lanes)
        if n not in covered
        and not lane["cut"]
        and lane["letters"] >= SMALLEST_LETTERS_PX
        and _is_inside(lane["band"], window)
        and _is_inside(lane["label"], window)
        and lane["seen"]["bottom"] - lane["seen"]["top"] >= lane["band"]["bottom"] - lane["band"]["top"] - _TOUCHING_PX
    )


def _is_inside(box: dict[str, float], window: tuple[int, int]) -> bool:
    return box["left"] >= -1 and box["top"] >= -1 and box["right"] <= window[0] + 1 and box["bottom"] <= window[1] + 1
