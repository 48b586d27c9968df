"""Reading the tables of a web page, or of what a word processor puts on the clipboard beside its text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from timeline.domain.errors import IntakeError
from timeline.intake.grid import DrawnRow, rows_of
from timeline.intake.headings import HEADINGS_WITHIN
from timeline.intake.several_tables import FoundTable
from timeline.intake.sheet import MAX_COLUMNS, MAX_ROWS, filled_rows, too_many_rows

MAX_TABLES = 200
MAX_DEPTH = 20
_LINES = frozenset({"br", "p", "div", "li", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "xml", "del", "s", "strike"})
_NAME = re.compile(r"/?\s*([a-zA-Z][\w:]*)")
_SPAN = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)


def holds_table(text: str) -> bool:
    """Whether a table of HTML stands in the text."""
    return _TABLE.search(text) is not None


def html_tables(text: str, name: str) -> list[FoundTable]:
    """Every table of the page, in order; row numbers are those of the table. No script is run, nothing is fetched.

    Raises ``IntakeError`` for a page past the caps.
    """
    reading = _Page(name)
    for tag, attributes, words in _pieces(text):
        reading.take(tag, attributes, words)
    reading.close()
    return [
        FoundTable(f"Table {number}", filled_rows(name, rows_of(_drawn(table))), may_go_on=True)
        for number, table in enumerate((one for one in reading.tables if one.rows), start=1)
    ]


@dataclass
class _Cell:
    across: int
    down: int
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self.pieces).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


@dataclass
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)


class _Page:
    """A page while it is read; a table inside a cell is a table of its own."""

    def __init__(self, name: str):
        self.name = name
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cells: list[_Cell | None] = []
        self._unseen = ""

    def take(self, tag: str, attributes: str, words: str) -> None:
        """The next tag with its attributes, or the words between two."""
        name = tag.lstrip("/")
        if self._unseen:
            self._unseen = "" if tag == f"/{self._unseen}" else self._unseen
            return
        if name in _UNSEEN and not tag.startswith("/"):
            self._unseen = name
        elif name == "table":
            self._table(is_end=tag.startswith("/"))
        elif name == "tr" and self._open:
            self._row(is_end=tag.startswith("/"))
        elif name in {"td", "th"} and self._open:
            self._cell(attributes, is_end=tag.startswith("/"))
        elif self._cells and (cell := self._cells[-1]) is not None:
            cell.pieces.append("\n" if name in _LINES else _SPACES.sub(" ", words))

    def close(self) -> None:
        """The page ends, and with it whatever was left open."""
        self._open.clear()

    def _table(self, *, is_end: bool) -> None:
        if is_end:
            if self._open:
                self._open.pop()
                self._cells.pop()
            return
        if len(self.tables) >= MAX_TABLES or len(self._open) >= MAX_DEPTH:
            raise IntakeError(
                f"“{self.name}” has more than {MAX_TABLES} tables, or tables far inside one another. Copy the entries "
                "into one table and send that."
            )
        table = _Table()
        self.tables.append(table)
        self._open.append(table)
        self._cells.append(None)

    def _row(self, *, is_end: bool) -> None:
        self._cells[-1] = None
        if not is_end:
            if len(self._open[-1].rows) > MAX_ROWS + HEADINGS_WITHIN:
                raise too_many_rows(self.name)
            self._open[-1].rows.append([])

    def _cell(self, attributes: str, *, is_end: bool) -> None:
        if is_end:
            self._cells[-1] = None
            return
        spans = {said[1].lower(): int(said[2]) for said in _SPAN.finditer(attributes)}
        cell = _Cell(min(max(spans.get("colspan", 1), 1), MAX_COLUMNS + 1), max(spans.get("rowspan", 1), 1))
        if not self._open[-1].rows:
            self._open[-1].rows.append([])
        if len(self._open[-1].rows[-1]) > 4 * MAX_COLUMNS:
            raise IntakeError(
                f"“{self.name}” has a row of more than {4 * MAX_COLUMNS} cells. Remove the columns the meeting does "
                "not need."
            )
        self._open[-1].rows[-1].append(cell)
        self._cells[-1] = cell


def _drawn(table: _Table) -> Iterator[DrawnRow]:
    reaching: dict[int, tuple[int, str]] = {}
    for line, cells in enumerate(table.rows, start=1):
        from_above = {place: text for place, (last, text) in reaching.items() if line <= last}
        own: dict[int, str] = {}
        across: dict[int, int] = {}
        place = 0
        for cell in cells:
            while place in from_above:
                place += 1
            own[place] = cell.text
            if cell.across > 1:
                across[place] = place + cell.across - 1
            if cell.down > 1:
                reaching.update({at: (line + cell.down - 1, cell.text if at == place else "")
                                 for at in range(place, place + cell.across)})  # fmt: skip
            place += cell.across
        yield DrawnRow(line, own, {at: text for at, text in from_above.items() if at not in own}, across)


def _pieces(text: str) -> Iterator[tuple[str, str, str]]:
    """The tags of a page with their attributes, and the words between them, in one pass whatever is left unclosed."""
    place = 0
    while True:
        at = text.find("<", place)
        if at < 0 or at + 1 >= len(text):
            yield "", "", html.unescape(text[place:])
            return
        if at > place:
            yield "", "", html.unescape(text[place:at])
        if text.startswith("<!--", at):
            end = text.find("-->", at)
            if end < 0:
                return
            place = end + 3
            continue
        end = text.find(">", at)
        if end < 0:
            yield "", "", html.unescape(text[at:])
            return
        named = _NAME.match(text, at + 1)
        if named is not None and named.end() <= end:
            close = "/" if text[at + 1] == "/" else ""
            yield close + named[1].lower(), text[named.end() : end], ""
            place = end + 1
        elif text[at + 1] in "!?":
            place = end + 1
        else:
            yield "", "", "<"
            place = at + 1
