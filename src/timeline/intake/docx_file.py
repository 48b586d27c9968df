"""Reading the tables of a Word document, each with its own headings, without running or fetching anything in it.

The package is read part by part rather than through a library: what somebody inserted under tracked changes, tables
inside content controls, and documents that carry macros are left out or refused by the usual one.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline.domain.errors import IntakeError
from timeline.intake.columns import recognised_in
from timeline.intake.docx_words import Words, children, words_in
from timeline.intake.grid import DrawnRow, quoted, rows_of
from timeline.intake.headings import HEADINGS_WITHIN, SURE
from timeline.intake.office_file import DAMAGE, check_unpacked_size, damaged, elements, part_of
from timeline.intake.several_tables import FoundTable
from timeline.intake.sheet import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Row, filled_rows, plain_cell, too_many_rows

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_TABLES = 200
LINES_ABOVE = 30
_NOTE_PARTS = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_CALLED = {"footnote": "Footnote", "endnote": "Endnote", "comment": "Comment"}


@dataclass
class _Notes:
    """The footnotes, endnotes and comments of a document, numbered as their marks are met."""

    texts: Mapping[tuple[str, str], str]
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def of(self, marks: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Each mark's heading and text: “Footnote 2” and what it says."""
        for mark in marks:
            text = self.texts.get(mark, "")
            if text:
                met = sum(kind == mark[0] for kind, _ in self.numbers)
                yield f"{_CALLED[mark[0]]} {self.numbers.setdefault(mark, met + 1)}", text[:MAX_CELL]


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    span: int
    goes_on: bool
    reaches_down: bool
    text: str
    notes: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()


def docx_tables(data: bytes, name: str) -> list[FoundTable]:
    """Every table of a Word document, in order; macros are not run and nothing is fetched.

    Row numbers are those of the table. Raises ``IntakeError`` for a document that is damaged, locked, past the caps,
    or has no table.
    """
    check_unpacked_size(data, name)
    try:
        main, notes = _parts(data, name)
        return _Document(name, notes).tables(main)
    except DAMAGE as broken:
        raise damaged(name) from broken


class _Document:
    """One document while its tables are read."""

    def __init__(self, name: str, notes: _Notes):
        self.name = name
        self.notes = notes
        self.found: list[FoundTable] = []

    def tables(self, main: Element) -> list[FoundTable]:
        tops, above = _tables_and_text(main)
        if not tops:
            raise IntakeError(
                f"“{self.name}” has no table in it. Send a document with a row of a table for each entry, or copy its "
                "text and paste that."
            )
        for number, table in enumerate(tops, start=1):
            self._read(table, f"Table {number}", above if number == 1 else ())
        return self.found

    def _read(self, table: Element, origin: str, above: tuple[Row, ...]) -> None:
        if len(self.found) >= MAX_TABLES:
            raise IntakeError(
                f"“{self.name}” has more than {MAX_TABLES} tables. Put the entries into one, or send it in parts."
            )
        place = len(self.found)
        self.found.append(FoundTable(origin, ()))
        rows = rows_of(_drawn(self._cells(table, origin)))
        self.found[place] = FoundTable(origin, filled_rows(self.name, rows), (), above, may_go_on=True)

    def _cells(self, table: Element, origin: str) -> list[tuple[int, list[_Cell]]]:
        rows: list[tuple[int, list[_Cell]]] = []
        for line, row in enumerate((one for one in children(table) if one.tag == "tr"), start=1):
            if line > MAX_ROWS + HEADINGS_WITHIN:
                raise too_many_rows(self.name)
            about = row.find("trPr")
            if about is not None and about.find("del") is not None:
                continue
            start = _number(about, "gridBefore", 0)
            cells: list[_Cell] = []
            for cell in (one for one in children(row) if one.tag == "tc"):
                start = self._cell(cell, start, cells, f"row {line} of {origin}")
            rows.append((line, cells))
        return rows

    def _cell(self, element: Element, start: int, cells: list[_Cell], place: str) -> int:
        about = element.find("tcPr")
        span = max(1, min(_number(about, "gridSpan", 1), MAX_COLUMNS + 1))
        if about is not None and about.find("cellDel") is not None:
            return start + span
        sideways = _merge(about, "hMerge")
        if sideways == "continue" and cells:
            last = cells[-1]
            cells[-1] = _Cell(
                last.start, last.span + span, last.goes_on, last.reaches_down, last.text, last.notes, last.beside
            )
            return start + span
        down = _merge(about, "vMerge")
        if down == "continue":
            cells.append(_Cell(start, span, True, False, ""))
            return start + span
        words = words_in(element)
        text, told = self._with_tables(words, place)
        beside = tuple(self.notes.of(words.marks))
        told += [f"{heading}: {quoted(note)}" for heading, note in beside]
        cells.append(_Cell(start, span, False, down == "restart", text, (*words.notes(), *told), beside))
        return start + span

    def _with_tables(self, words: Words, place: str) -> tuple[str, list[str]]:
        """The cell's text with the tables inside it as lines, unless they are tables of events of their own."""
        text, told = words.text, []
        for table in words.tables:
            lines = [
                [words_in(cell).text for cell in children(row) if cell.tag == "tc"]
                for row in children(table) if row.tag == "tr"
            ]  # fmt: skip
            holds_tables = table.find(".//tbl") is not None
            if holds_tables or (
                len(lines) > 1 and any(recognised_in(line) >= SURE for line in lines[:HEADINGS_WITHIN])
            ):
                told.append("A table inside this row was read as a table of its own.")
                self._read(table, f"Table in {place}", ())
            else:
                text = "\n".join(filter(None, (text, *(" | ".join(filter(None, line)) for line in lines))))
        return text, told


def _drawn(rows: Sequence[tuple[int, list[_Cell]]]) -> Iterator[DrawnRow]:
    """The rows with their cells under the columns of the table's usual row: dragged borders shift the others."""
    counts = Counter(len(cells) for _, cells in rows if len(cells) > 1)
    usual = max(counts, key=lambda count: (counts[count], count), default=0)
    model = next((cells for _, cells in rows if len(cells) == usual), [])
    open_cells: dict[int, str] = {}
    for line, cells in rows:
        own: dict[int, str] = {}
        above: dict[int, str] = {}
        across: dict[int, int] = {}
        for number, cell in enumerate(cells):
            first, last = (number, number) if len(cells) == usual else _under(cell, model)
            if cell.goes_on:
                if open_cells.get(first):
                    above[first] = open_cells[first]
                continue
            own[first] = f"{own[first]} {cell.text}".strip() if first in own else cell.text
            if last > first:
                across[first] = last
            if cell.reaches_down:
                open_cells[first] = cell.text
            else:
                open_cells.pop(first, None)
        yield DrawnRow(
            line, own, {place: text for place, text in above.items() if place not in own}, across,
            tuple(note for cell in cells for note in cell.notes), tuple(one for cell in cells for one in cell.beside),
        )  # fmt: skip


def _under(cell: _Cell, model: Sequence[_Cell]) -> tuple[int, int]:
    """The first and last columns that a cell stands under, by where the borders are."""
    end = cell.start + cell.span
    shared = [min(end, one.start + one.span) - max(cell.start, one.start) for one in model]
    touched = [place for place, width in enumerate(shared) if width > 0]
    if not touched:
        return (len(model), len(model)) if model and cell.start >= model[-1].start else (0, 0)
    if cell.span > max(one.span for one in model):
        return touched[0], touched[-1]
    best = max(touched, key=lambda place: shared[place])
    return best, max(best, touched[-1] if shared[touched[-1]] == model[touched[-1]].span else best)


def _tables_and_text(main: Element) -> tuple[list[Element], tuple[Row, ...]]:
    """The tables that stand in no other table, and the short lines of text before the first of them."""
    tables: list[Element] = []
    lines: list[str] = []

    def look(element: Element) -> None:
        for child in children(element):
            if child.tag == "tbl":
                tables.append(child)
                continue
            if child.tag == "p" and not tables and len(lines) < LINES_ABOVE:
                text = plain_cell(words_in(child).text)
                lines.extend([text] if 0 < len(text) <= 300 else [])
            look(child)

    look(main)
    return tables, tuple(Row(0, (line,)) for line in lines)


def _parts(data: bytes, name: str) -> tuple[Element, _Notes]:
    main_path = next(iter(_related(data, name, "", "officeDocument")), "word/document.xml")
    main = part_of(data, main_path)
    if main is None:
        raise damaged(name)
    texts: dict[tuple[str, str], str] = {}
    for kind, one in _NOTE_PARTS.items():
        for path in _related(data, name, main_path, kind):
            part = part_of(data, path)
            for note in elements(part, name) if part is not None else ():
                texts[one, note.get("id", "")] = plain_cell(words_in(note).text)
    return elements(main, name), _Notes(texts)


def _related(data: bytes, name: str, path: str, kind: str) -> list[str]:
    """The parts of a kind that a part points to inside the package; nothing outside it is looked at."""
    folder, file = posixpath.split(path)
    part = part_of(data, posixpath.join(folder, "_rels", f"{file}.rels"))
    if part is None:
        return []
    return [
        posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        for one in elements(part, name)
        if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External"
    ]


def _number(about: Element | None, tag: str, otherwise: int) -> int:
    found = about.find(tag) if about is not None else None
    said = found.get("val", "") if found is not None else ""
    return min(int(said), 1_000) if said.isascii() and said.isdigit() and len(said) < 9 else otherwise


def _merge(about: Element | None, tag: str) -> str:
    found = about.find(tag) if about is not None else None
    return "" if found is None else found.get("val", "continue")
