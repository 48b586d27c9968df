"""Where a table's headings stand: the row that names most columns we know, or nowhere at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.intake.columns import LONGEST_HEADING, close_field_of, field_of, is_date, recognised_in

HEADINGS_WITHIN = 40
"""Headings are looked for in this many rows from the top; what stands above them is passed over."""
SURE = 2
"""How many columns a row has to name to be a heading whatever stands in it: one name alone may be a chance."""

Cells = Sequence[str]

_CLOCK = re.compile(
    r"(?:at )?(?:[01]?\d|2[0-4])(?:[:.][0-5]\d(?::[0-5]\d)?)? ?(?:[ap]\.?m\.?|hrs)?|[0-2]\d[0-5]\d ?hrs", re.I
)


def is_clock(cell: str) -> bool:
    """Whether a cell holds a time of day and nothing else; a bare number does not count as one."""
    return _CLOCK.fullmatch(cell.strip()) is not None and not cell.strip().isdigit()


def heading_row(rows: Sequence[Cells]) -> int | None:
    """The place of the heading row, counted from 0; ``None`` where the table has none.

    It is the first with the most known headings of those with two cells or more, since titles stand alone. A table
    that names none of our columns still has headings, unless its first row already tells of something on a date.
    """
    there = [i for i, cells in enumerate(rows[:HEADINGS_WITHIN]) if sum(map(bool, cells)) > 1]
    if not there:
        return 0 if rows else None
    best = max(there, key=lambda i: recognised_in(rows[i]))
    if recognised_in(rows[best]) >= SURE:
        return best
    if _tells_something(rows[there[0]]):
        return None
    return best if recognised_in(rows[best]) else there[0]


def is_heading_again(cells: Cells, headings: Cells) -> bool:
    """Whether a row repeats the headings, as the top of every page of a long table does."""
    said = [(_folded(cell), _folded(heading)) for cell, heading in zip(cells, headings, strict=False) if cell]
    return len(said) > 1 and all(cell == heading for cell, heading in said)


def begins_another_table(cells: Cells, headings: Cells) -> bool:
    """Whether a row among the entries names columns of its own: another table stands below the first."""
    filled = [cell for cell in cells if cell]
    known = recognised_in(filled)
    if known < SURE or known < 0.6 * len(filled) or any(map(is_date, filled)):
        return False
    fields = {field_of(cell) for cell in filled}
    return bool(fields & {"when", "what_happened"}) and not is_heading_again(cells, headings)


def runs_over_two_rows(above: Cells, below: Cells, merged: Sequence[int]) -> bool:
    """Whether two rows are one heading: cells of the upper one, such as “Date”, reach down into the lower."""
    own = [cell for place, cell in enumerate(below) if cell and place not in merged]
    kept = [above[place] for place in merged if place < len(above)]
    if not kept or any(len(cell) > LONGEST_HEADING or is_date(cell) for cell in (*own, *kept)):
        return False
    return any(field_of(cell) or close_field_of(cell) for cell in kept)


def _tells_something(cells: Cells) -> bool:
    return any(is_date(cell) or is_clock(cell) for cell in cells)


def _folded(cell: str) -> str:
    return " ".join(cell.casefold().split())
