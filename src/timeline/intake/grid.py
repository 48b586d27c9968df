"""A drawn table as rows of cells: a cell merged over several rows counts for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from timeline.intake.headings import HEADINGS_WITHIN, runs_over_two_rows
from timeline.intake.sheet import MAX_COLUMNS, Row

LONGEST_QUOTED = 60


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One row of a drawn table: its number, the cells that begin in it by column from 0, and the text that reaches
    down into it from a merged cell that began above. ``across`` are the last columns of cells merged sideways."""

    line: int
    own: Mapping[int, str]
    from_above: Mapping[int, str] = field(default_factory=dict)
    across: Mapping[int, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()


def rows_of(drawn: Iterable[DrawnRow]) -> list[Row]:
    """The rows with their merged cells filled in, and headings that run over two rows as one.

    A row that only a merged cell reaches into says nothing of its own and is left out.
    """
    rows: list[Row] = []
    above: DrawnRow | None = None
    for one in drawn:
        if not any(text.strip() for text in one.own.values()):
            continue
        if above is not None and len(rows) <= HEADINGS_WITHIN and _is_second_heading(above, one):
            rows[-1] = Row(one.line, _joined(above, one))
            above = None
            continue
        rows.append(Row(one.line, _cells(one), notes=(*one.notes, *_merged_notes(one)), beside=one.beside))
        above = one
    return rows


def _is_second_heading(above: DrawnRow, below: DrawnRow) -> bool:
    if not below.from_above or any(above.own.get(place) != text for place, text in below.from_above.items()):
        return False
    return runs_over_two_rows(_cells(above), _cells(below), tuple(below.from_above))


def _joined(above: DrawnRow, below: DrawnRow) -> tuple[str, ...]:
    """Two rows of headings as one: what stands over several columns goes before each of their names."""
    over = dict(above.own)
    for start, last in above.across.items():
        over |= {place: above.own.get(start, "") for place in range(start, min(last, MAX_COLUMNS) + 1)}
    width = max([*over, *below.own, *below.from_above]) + 1
    return tuple(" ".join(filter(None, (over.get(place, ""), below.own.get(place, "")))) for place in range(width))


def _cells(row: DrawnRow) -> tuple[str, ...]:
    filled = {**row.from_above, **row.own}
    return tuple(filled.get(place, "") for place in range(max(filled) + 1)) if filled else ()


def _merged_notes(row: DrawnRow) -> list[str]:
    return [
        f"“{quoted(text)}” stands in a cell merged over several rows, and counts for this row too."
        for text in row.from_above.values()
        if text.strip()
    ]


def quoted(text: str) -> str:
    """Text as a note quotes it: on one line, cut when long."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTED else f"{text[: LONGEST_QUOTED - 1]}…"
