"""Ink for paper: strokes, areas and words in plain values, each where it stands, for the printer to lay down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

TEXT = "#22201b"
QUIET = "#5b574e"
FAINT = "#ddd6c7"
WHITE = "#ffffff"
AGE_INK = "#1d3f6e"
BAND_PLAIN, BAND_SHADED = "#fbfaf7", "#f3efe6"
# Semibold letters are about this much wider than the regular ones that are measured.
SEMIBOLD = 1.07
_DASHES = {"solid": "", "dot": "dot", "dash": "dash"}

Point = tuple[float, float]


def paler(colour: str, share: float) -> str:
    """The colour with only ``share`` of its ink, on white."""
    parts = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


@dataclass(slots=True)
class Ink:
    """What lies on one part of a sheet, lowest first, in pixels of the scene from the part's upper left corner.

    Every piece is a list that can go to the printer as JSON. Words are values there, never markup.
    """

    pieces: list[dict[str, Any]] = field(default_factory=list)
    dx: float = 0.0
    dy: float = 0.0

    def at(self, dx: float, dy: float) -> Ink:
        """The same ink, with its corner moved."""
        return Ink(self.pieces, self.dx + dx, self.dy + dy)

    def line(self, points: Sequence[Point], *, colour: str, width: float = 1.4, dash: str = "solid") -> None:
        """One stroke through the points."""
        self._add("line", points, stroke=colour, width=width, dash=_DASHES[dash])

    def curve(self, points: Sequence[Point], *, colour: str, width: float, dash: str) -> None:
        """One smooth stroke through the points (Catmull and Rom's spline, as Bézier curves)."""
        ends = [points[0], *points, points[-1]]
        placed = [points[0]]
        for before, a, b, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
            placed.append((a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6))
            placed.append((b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6))
            placed.append(b)
        self._add("curve", placed, stroke=colour, width=width, dash=_DASHES[dash])

    def area(self, points: Sequence[Point], *, fill: str, colour: str = "", width: float = 0.0) -> None:
        """A filled shape, with an outline where ``colour`` is given."""
        self._add("area", points, fill=fill, stroke=colour, width=width, dash="")

    def box(self, x0: float, x1: float, y0: float, y1: float, *, fill: str) -> None:
        """A filled rectangle."""
        self.area([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], fill=fill)

    def disc(self, x: float, y: float, radius: float, *, fill: str, colour: str = "", width: float = 0.0) -> None:
        """A filled circle."""
        self._add("disc", [(x, y)], radius=radius, fill=fill, stroke=colour, width=width, dash="")

    def words(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float,
        side: str = "left",
        colour: str = TEXT,
        weight: int = 400,
        italic: bool = False,
    ) -> None:
        """One line of words whose ``side`` (left, middle or right) stands at ``x`` and whose middle at ``y``."""
        self._add("words", [(x, y)], words=words, size=size, side=side, fill=colour, weight=weight, italic=italic)

    def _add(self, kind: str, points: Sequence[Point], **facts: Any) -> None:
        placed = [[round(x + self.dx, 2), round(y + self.dy, 2)] for x, y in points]
        self.pieces.append({"kind": kind, "at": placed} | facts)
