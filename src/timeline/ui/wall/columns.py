"""Of the columns in which entries are sent, only what the browser cannot tell from another column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Column = list[Any] | dict[str, Any]

IS_BAR = 1
"""The bit of ``is`` that says that an entry is a stretch."""
_FROM_END_TO_END = 1


def without_repeating(columns: Mapping[str, list[Any]]) -> dict[str, Column]:
    """The same columns, shorter: nearly every entry is drawn just where it stands in time.

    ``x0``, ``x1``, ``at`` and ``told`` are what ``from``, ``to``, the middle of the drawn ends and ``source`` say,
    but for the places given. A ``core`` from end to end is 1. Of whoever knew of an entry, one surely from its first
    day is a number alone, and a day that is both perhaps and surely is given once. ``columns.js`` puts them together.
    """
    if not columns:
        return {}
    drawn = list(zip(columns["x0"], columns["x1"], strict=True))
    return {
        **columns,
        "x0": _elsewhere(columns["x0"], columns["from"]),
        "x1": _elsewhere(columns["x1"], columns["to"]),
        "at": _elsewhere(columns["at"], [None if x0 is None else (x0 + x1) / 2 for x0, x1 in drawn]),
        "told": _elsewhere(columns["told"], columns["source"]),
        "core": [
            _FROM_END_TO_END if is_drawn & IS_BAR and core == list(ends) else core
            for core, ends, is_drawn in zip(columns["core"], drawn, columns["is"], strict=True)
        ],
        "known": [_knowing(rows, since) for rows, since in zip(columns["known"], columns["from"], strict=True)],
    }


def as_day(value: float) -> float:
    """A day to a tenth at the most, whole where it is whole, so that it is written short."""
    whole = int(value)
    if whole == value:
        return whole
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _elsewhere(column: Sequence[Any], expected: Sequence[Any]) -> dict[str, Any]:
    """The places at which a column is not what is expected of it, by number."""
    return {str(n): value for n, (value, other) in enumerate(zip(column, expected, strict=True)) if value != other}


def _knowing(rows: Sequence[Sequence[Any]], since: float | None) -> int | list[list[Any]]:
    if len(rows) == 1 and rows[0][1] == rows[0][2] == since:
        return int(rows[0][0])
    return [
        [who, *(None if day is None else as_day(day) for day in ((first,) if first == sure else (first, sure)))]
        for who, first, sure in rows
    ]
