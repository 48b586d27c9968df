"""Sheets of paper: their sizes, the letters that read well on them, and how finely a picture of one is made."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

POINTS_IN_MM = 72 / 25.4
_POINTS_IN_INCH = 72
# Enough for a sharp print of A4 and A3; larger sheets are read from further away and keep to what a computer can hold.
_FINEST_PPI, _MOST_PIXELS = 300.0, 36_000_000


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet as it lies for the wall, the long edge across, in points; letters are ``least`` to ``most`` points high.

    The letters are our own choice: about 6.5 points is the smallest that is read at a table, and each larger sheet is
    read from further away.
    """

    name: str
    width: float
    height: float
    margin: float
    least: float
    most: float

    @property
    def ppi(self) -> float:
        """Pixels to the inch for a picture of the whole sheet, within what a computer can hold."""
        square_inches = self.width * self.height / _POINTS_IN_INCH**2
        return min(_FINEST_PPI, sqrt(_MOST_PIXELS / square_inches))


def _paper(name: str, long_mm: float, short_mm: float, margin_mm: float, least: float, most: float) -> Paper:
    return Paper(name, long_mm * POINTS_IN_MM, short_mm * POINTS_IN_MM, margin_mm * POINTS_IN_MM, least, most)


# Sizes of ISO 216. Margins clear the edge that ordinary printers cannot reach.
PAPERS = {
    paper.name: paper
    for paper in (
        _paper("A4", 297, 210, 8, 6.5, 9.5),
        _paper("A3", 420, 297, 10, 7, 12.5),
        _paper("A2", 594, 420, 12, 9, 17),
        _paper("A1", 841, 594, 15, 11.5, 24),
        _paper("A0", 1189, 841, 20, 15, 34),
    )
}
# Sheets that an office printer takes, for a poster printed in parts.
OFFICE_SHEETS = ("A4", "A3")
