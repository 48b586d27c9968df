"""A poster over smaller sheets: how many, what each shows with its overlap, and the marks by which they are joined."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any

from timeline.domain.errors import CaseError
from timeline.paper.sizes import POINTS_IN_MM, Paper

OVERLAP = 10 * POINTS_IN_MM
_SIDE, _BELOW = 8 * POINTS_IN_MM, 17 * POINTS_IN_MM
_MARK, _CLEAR = 7.0, 3.0
# A poster may be this much smaller than its paper where that saves a row of nearly empty sheets.
_LEAST_SHARE = 0.9
_MAP_CELL, _MAP_FROM = 7.0, 13.0
_MOST_SHEETS = 80


@dataclass(frozen=True, slots=True)
class Tiling:
    """Sheets laid side by side: the size of each in points, how many across and down, and the part each shows."""

    width: float
    height: float
    columns: int
    rows: int

    @property
    def across(self) -> float:
        """Points of the poster on each sheet, overlap included."""
        return self.width - 2 * _SIDE

    @property
    def down(self) -> float:
        """The same downwards, above the room for the sheet's name."""
        return self.height - _SIDE - _BELOW

    @property
    def poster_width(self) -> float:
        """The poster that fills these sheets, in points."""
        return self.columns * (self.across - OVERLAP) + OVERLAP

    @property
    def poster_height(self) -> float:
        """The same downwards."""
        return self.rows * (self.down - OVERLAP) + OVERLAP


def tiling(paper: Paper, sheet: Paper) -> Tiling:
    """The fewest sheets that make about a ``paper`` poster. Raises ``CaseError`` where the sheet is not smaller."""
    if sheet.width >= paper.width:
        raise CaseError(
            f"{paper.name} does not need joining from {sheet.name}. Choose a larger paper or smaller sheets."
        )
    found = [_fewest(paper, *size) for size in ((sheet.width, sheet.height), (sheet.height, sheet.width))]
    best = min(found, key=lambda one: one.columns * one.rows)
    if best.columns * best.rows > _MOST_SHEETS:
        raise CaseError(f"That would take {best.columns * best.rows} sheets. Choose larger sheets.")
    return best


def _fewest(paper: Paper, width: float, height: float) -> Tiling:
    one = Tiling(width, height, 1, 1)
    wanted = (paper.width - 2 * paper.margin) * _LEAST_SHARE, (paper.height - 2 * paper.margin) * _LEAST_SHARE
    columns = max(ceil((wanted[0] - OVERLAP) / (one.across - OVERLAP)), 1)
    rows = max(ceil((wanted[1] - OVERLAP) / (one.down - OVERLAP)), 1)
    return Tiling(width, height, columns, rows)


def sheets(laid: Tiling, unit: float, told: str) -> dict[str, Any]:
    """Every sheet with what it shows, its name, the marks on its edges and a small map, ready for the printer.

    ``unit`` is points for each pixel of the scene; ``told`` is the wall in words.
    """
    made = []
    for row in range(laid.rows):
        for column in range(laid.columns):
            left, top = column * (laid.across - OVERLAP), row * (laid.down - OVERLAP)
            name = sheet_name(row, column)
            last = sheet_name(laid.rows - 1, laid.columns - 1)
            made.append({
                "at": [left, top],
                "window": [left / unit, top / unit, (left + laid.across) / unit, (top + laid.down) / unit],
                "name": name,
                "words": _how_to_join(row, column, laid),
                "alt": f"Sheet {name} of A1 to {last}, row {row + 1} of {laid.rows}, column {column + 1} of "
                f"{laid.columns}. {told}",
                "marks": _marks(row, column, laid),
                "map": _map(row, column, laid),
            })  # fmt: skip
    return {
        "width": laid.width, "height": laid.height, "left": _SIDE, "top": _SIDE,
        "across": laid.across, "down": laid.down, "sheets": made,
    }  # fmt: skip


def sheet_name(row: int, column: int) -> str:
    """A sheet's name: rows are letters from the top, columns numbers from the left, as “B2”."""
    return f"{chr(ord('A') + row)}{column + 1}"


def _how_to_join(row: int, column: int, laid: Tiling) -> str:
    last = sheet_name(laid.rows - 1, laid.columns - 1)
    said = [f"A1 to {last}: row {row + 1} of {laid.rows}, column {column + 1} of {laid.columns}."]
    over = []
    if column > 0:
        over.append(f"over the right edge of {sheet_name(row, column - 1)}")
    if row > 0:
        over.append(f"over the lower edge of {sheet_name(row - 1, column)}")
    if over:
        said.append(f"Cut at the marks and lay {' and '.join(over)}; the edges repeat by 10 mm.")
    return " ".join(said)


def _marks(row: int, column: int, laid: Tiling) -> list[list[list[float]]]:
    """Short lines outside the picture: where to cut this sheet, and up to where the next one is laid over it."""
    x0, y0, x1, y1 = _SIDE, _SIDE, _SIDE + laid.across, _SIDE + laid.down
    upright = [x for x, wanted in ((x0, column > 0), (x1 - OVERLAP, column + 1 < laid.columns)) if wanted]
    level = [y for y, wanted in ((y0, row > 0), (y1 - OVERLAP, row + 1 < laid.rows)) if wanted]
    marks = []
    for x in upright:
        marks += [[[x, y0 - _CLEAR - _MARK], [x, y0 - _CLEAR]], [[x, y1 + _CLEAR], [x, y1 + _CLEAR + _MARK]]]
    for y in level:
        marks += [[[x0 - _CLEAR - _MARK, y], [x0 - _CLEAR, y]], [[x1 + _CLEAR, y], [x1 + _CLEAR + _MARK, y]]]
    return marks


def _map(row: int, column: int, laid: Tiling) -> list[dict[str, Any]]:
    """All the sheets, small, in the lower right corner, this one filled."""
    cell = min(_MAP_CELL, (_BELOW - _MAP_FROM - 12) / laid.rows)
    right, top = _SIDE + laid.across, _SIDE + laid.down + _MAP_FROM
    wide = cell * 1.35
    return [
        {
            "x": right - (laid.columns - c) * wide, "y": top + r * cell, "width": wide, "height": cell,
            "here": (r, c) == (row, column),
        }
        for r in range(laid.rows)
        for c in range(laid.columns)
    ]  # fmt: skip
