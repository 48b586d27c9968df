"""Notes written under a table: each goes with the rows that carry its mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from timeline.intake.grid import quoted
from timeline.intake.sheet import Row

_NOTE = re.compile(r"(\*{1,3}|[†‡§]|\[(?:\d{1,2}|[a-z*])\]|[¹²³⁴-⁹⁰]{1,2})\s*[:.)\-–]?\s*(?=\w|[“\"])", re.I)
_ASIDE = re.compile(
    r"(?:notes?|n\.?b\.?|key|legend|abbreviations?|sources?|completed by|prepared by|end of \w+)\b\s*[:.\-–]", re.I
)


def with_footnotes(rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The rows without the notes under them, each note with the rows that carry its mark; and what was set apart.

    Only rows at the foot of the table that fill a single cell count, and a marked one only where its mark stands in a
    row above: anything else stays a row.
    """
    body = list(rows)
    marked: dict[str, str] = {}
    aside: list[Row] = []
    while body:
        filled = [cell for cell in body[-1].cells if cell]
        note = _NOTE.match(filled[0]) if len(filled) == 1 else None
        if note is not None and any(note[1] in cell for row in islice(body, len(body) - 1) for cell in row.cells):
            marked[note[1]] = filled[0][note.end() :].strip()
        elif len(filled) == 1 and _ASIDE.match(filled[0]):
            aside.append(body[-1])
        else:
            break
        body.pop()
    told = [f"“{quoted(next(filter(None, row.cells)))}” under the table was left aside." for row in reversed(aside)]
    if marked:
        told.append(
            f"{len(marked)} note{'s' if len(marked) > 1 else ''} under the table went with the rows that carry the "
            "marks."
        )
        body = [_noted(row, marked) for row in body]
    return body, told


def _noted(row: Row, marked: dict[str, str]) -> Row:
    carried = [(mark, text) for mark, text in marked.items() if any(_carries(cell, mark) for cell in row.cells)]
    if not carried:
        return row
    return replace(
        row,
        notes=(*row.notes, *(f"Footnote {mark}: {quoted(text)}" for mark, text in carried)),
        beside=(*row.beside, *((f"Footnote {mark}", text) for mark, text in carried)),
    )


def _carries(cell: str, mark: str) -> bool:
    """Whether a cell carries just this mark: “**” is not “*” twice."""
    sign = re.escape(mark[0])
    return bool(re.search(rf"(?<!{sign}){re.escape(mark)}(?!{sign})", cell)) if mark[0] in "*" else mark in cell
