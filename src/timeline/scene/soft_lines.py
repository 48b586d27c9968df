"""Lines that are easy on the eye: boxes with round corners, curves, and the head of an arrow, in plain points."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, pi, sin

from timeline.scene.picture import Point

_PER_CORNER, _ON_A_CURVE = 6, 20


def rounded(x0: float, y0: float, x1: float, y1: float, radius: float = 8.0) -> tuple[Point, ...]:
    """The outline of an upright rectangle with round corners, clockwise from its upper left."""
    reach = min(radius, (x1 - x0) / 2, (y1 - y0) / 2)
    corners = ((x0 + reach, y0 + reach, pi), (x1 - reach, y0 + reach, 1.5 * pi), (x1 - reach, y1 - reach, 0.0),
               (x0 + reach, y1 - reach, 0.5 * pi))  # fmt: skip
    return tuple(
        (x + reach * cos(start + n * pi / 2 / _PER_CORNER), y + reach * sin(start + n * pi / 2 / _PER_CORNER))
        for x, y, start in corners
        for n in range(_PER_CORNER + 1)
    )


def curve(start: Point, end: Point, pull: tuple[Point, Point]) -> tuple[Point, ...]:
    """Points along a cubic Bézier curve from ``start`` to ``end``, drawn towards the two points of ``pull``."""
    one, other = pull
    points = []
    for n in range(_ON_A_CURVE + 1):
        t = n / _ON_A_CURVE
        s = 1 - t
        weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        four = (start, one, other, end)
        points.append(
            (
                sum(weight * point[0] for weight, point in zip(weights, four, strict=True)),
                sum(weight * point[1] for weight, point in zip(weights, four, strict=True)),
            )
        )
    return tuple(points)


def across(start: Point, end: Point) -> tuple[Point, ...]:
    """A curve that leaves ``start`` and reaches ``end`` level, as between two columns."""
    middle = (start[0] + end[0]) / 2
    return curve(start, end, ((middle, start[1]), (middle, end[1])))


def arrow_head(along: Sequence[Point], size: float = 12.0) -> tuple[Point, ...]:
    """The three corners of an arrow's head at the end of a line, pointing the way the line goes."""
    (x0, y0), (x1, y1) = along[-2], along[-1]
    way = atan2(y1 - y0, x1 - x0)
    spread = 0.45
    return (
        (x1, y1),
        (x1 - size * cos(way - spread), y1 - size * sin(way - spread)),
        (x1 - size * cos(way + spread), y1 - size * sin(way + spread)),
    )
