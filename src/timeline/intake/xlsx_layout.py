"""How a worksheet is laid out beyond its values: merged cells, hidden rows and columns."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from openpyxl.utils.cell import range_boundaries

from timeline.intake.office_file import elements, part_of

MAX_MERGED = 20_000

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]{0,200}?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]{0,600}?>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^<>]{0,400}?>")
_HIDDEN = re.compile(rb"\shidden=[\"'](?:1|true)[\"']")
_NUMBER = re.compile(rb"\sr=[\"'](\d{1,7})[\"']")
_FROM_TO = re.compile(rb"\s(min|max)=[\"'](\d{1,5})[\"']")


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range: its first and last row from 1, its first and last column from 0."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The merged ranges of a sheet, its hidden rows from 1, and its hidden columns from 0."""

    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def layouts(data: bytes, name: str) -> dict[str, Layout]:
    """The layout of every worksheet of a workbook by its title; a sheet that is not found has none."""
    book, links = part_of(data, "xl/workbook.xml"), part_of(data, "xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return {}
    targets = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
        for link in elements(links, name)
    }
    found: dict[str, Layout] = {}
    for sheet in elements(book, name).iter("sheet"):
        part = part_of(data, targets.get(sheet.get("id", ""), ""))
        if part is not None:
            found[sheet.get("name", "")] = _layout(part)
    return found


def _layout(part: bytes) -> Layout:
    merged: list[Merged] = []
    for match in _MERGED.finditer(part):
        left, top, right, bottom = range_boundaries(match[1].decode("ascii"))
        if None not in (left, top, right, bottom) and len(merged) < MAX_MERGED:
            merged.append(Merged(int(top or 0), int(bottom or 0), int(left or 1) - 1, int(right or 1) - 1))
    hidden = [match[0] for match in _ROW.finditer(part) if _HIDDEN.search(match[0])]
    columns: set[int] = set()
    for column in (match[0] for match in _COLUMN.finditer(part) if _HIDDEN.search(match[0])):
        ends = {said[1]: int(said[2]) for said in _FROM_TO.finditer(column)}
        if b"min" in ends:
            columns.update(range(ends[b"min"] - 1, min(ends.get(b"max", ends[b"min"]), 200)))
    return Layout(
        tuple(merged),
        frozenset(int(number[1]) for row in hidden if (number := _NUMBER.search(row))),
        frozenset(columns),
    )
