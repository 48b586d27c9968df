"""A picture in plain values: strokes, shapes, discs and words, lowest first, drawn alike on a screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""
Dash = Literal["solid", "dash", "dot"]
Side = Literal["left", "middle", "right"]

INK, QUIET, PAPER = "#22201b", "#5b574e", "#ffffff"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line through the points."""

    points: tuple[Point, ...]
    width: float = 1.5
    dash: Dash = "solid"
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed shape with its corners at the points."""

    points: tuple[Point, ...]
    fill: str = PAPER
    colour: str = INK
    width: float = 1.5


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: str = PAPER
    colour: str = INK
    width: float = 1.5


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words whose ``side`` stands at ``x`` and whose middle is at ``y``."""

    x: float
    y: float
    words: str
    size: float = 13.0
    side: Side = "middle"
    weight: int = 400
    colour: str = INK
    is_italic: bool = False


Piece = Stroke | Shape | Disc | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture: its size in pixels, its name, what it shows in words for somebody who hears it, its pieces."""

    width: float
    height: float
    title: str
    told: str
    pieces: tuple[Piece, ...]


def moved(piece: Piece, dx: float, dy: float) -> Piece:
    """The piece, standing elsewhere."""
    match piece:
        case Stroke(points, width, dash, colour):
            return Stroke(_moved(points, dx, dy), width, dash, colour)
        case Shape(points, fill, colour, width):
            return Shape(_moved(points, dx, dy), fill, colour, width)
        case Disc(x, y, radius, fill, colour, width):
            return Disc(x + dx, y + dy, radius, fill, colour, width)
        case Words(x, y, words, size, side, weight, colour, is_italic):
            return Words(x + dx, y + dy, words, size, side, weight, colour, is_italic)


def beneath(*pictures: Picture, gap: float = 0.0) -> Picture:
    """Pictures one beneath the other, each in the middle; the first gives the name, all of them the words."""
    width = max(picture.width for picture in pictures)
    pieces: list[Piece] = []
    y = 0.0
    for picture in pictures:
        dx = (width - picture.width) / 2
        pieces.extend(moved(piece, dx, y) for piece in picture.pieces)
        y += picture.height + gap
    told = " ".join(picture.told for picture in pictures if picture.told)
    return Picture(width, y - gap, pictures[0].title, told, tuple(pieces))


def rectangle(x0: float, y0: float, x1: float, y1: float) -> tuple[Point, ...]:
    """The corners of an upright rectangle."""
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any room; boxes that only touch do not."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def runs_through(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight line between two points enters a box (clipped as Liang and Barsky, 1984)."""
    low, high = 0.0, 1.0
    for axis in (0, 1):
        way = end[axis] - start[axis]
        if abs(way) < 1e-9:
            if not box[axis] < start[axis] < box[axis + 2]:
                return False
            continue
        first, last = sorted(((box[axis] - start[axis]) / way, (box[axis + 2] - start[axis]) / way))
        low, high = max(low, first), min(high, last)
    return high - low > 1e-6


def _moved(points: Sequence[Point], dx: float, dy: float) -> tuple[Point, ...]:
    return tuple((x + dx, y + dy) for x, y in points)
