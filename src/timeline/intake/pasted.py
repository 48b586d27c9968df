"""Reading what somebody pastes: a table from Word, Excel or a web page, one drawn with bars or spaces, or dated lines.

Row numbers are the line numbers of the text, except for a table that came as HTML, whose own rows are counted.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from timeline.domain.errors import IntakeError, WhenError
from timeline.domain.when import When, parse_when
from timeline.intake.columns import is_date, recognised_in
from timeline.intake.date_as_meant import InForce, date_as_meant, year_given
from timeline.intake.dated_lines import clock_at_start, date_at_start
from timeline.intake.grid import quoted
from timeline.intake.headings import HEADINGS_WITHIN, SURE
from timeline.intake.html_file import holds_table, html_tables
from timeline.intake.several_tables import FoundTable, chronologies
from timeline.intake.sheet import MAX_ROWS, Row, Sheet, filled_rows, too_many_rows

MAX_LETTERS = 2_000_000
PASTED = "What was pasted"
MOSTLY = 0.6

_QUOTING = re.compile(r"^(?:> ?)+")
_RULE = re.compile(r"[\s|+:=\-–—_]*")
_GAP = re.compile(r"\s{2,}")
_FAREWELL = re.compile(
    r"(?:--|kind(?:est)? regards|best (?:wishes|regards)|many thanks|thanks|thank you|regards|cheers"
    r"|yours (?:sincerely|faithfully)|diolch(?: yn fawr)?|cofion(?: gorau)?|sent from my\b.*|get outlook for\b.*"
    r"|from:.*|-{2,} ?original message.*)[\s,.!]*",
    re.I,
)
_MARKED = re.compile(r"(?:[•·▪●◦*]|[-–—]|\(?\d{1,3}[.)])\s+")

Line = tuple[int, str]


def read_pasted(text: str) -> tuple[Sheet, ...]:
    """Every table in pasted text, or where there is none the lines that begin with a date, each with what follows it.

    Raises ``IntakeError``, with what to do instead, for text that is empty, too long, or has neither.
    """
    if not text.strip():
        raise IntakeError("Nothing was pasted. Copy the table, or lines that each begin with a date, and paste them.")
    if len(text) > MAX_LETTERS:
        raise IntakeError(
            f"What was pasted has {len(text):,} letters; {MAX_LETTERS:,} are the most. Save it as a file and send that."
        )
    if holds_table(text):
        return chronologies(PASTED, html_tables(text, PASTED))
    lines = _lines(text)
    for read in (_tabbed, _barred, _with_commas, _aligned):
        rows = read(lines)
        if rows:
            return chronologies(PASTED, [FoundTable("", filled_rows(PASTED, rows))])
    return chronologies(PASTED, [_dated(lines)])


def _lines(text: str) -> list[Line]:
    """The numbered lines, without the marks that mail puts before what it quotes."""
    plain = text.replace("\r\n", "\n").replace("\xa0", " ").replace("\u200b", "")
    lines = plain.replace("\r", "\n").replace("\x0b", "\n").split("\n")
    filled = [line for line in lines if line.strip()]
    if sum(line.lstrip().startswith(">") for line in filled) >= MOSTLY * len(filled):
        lines = [_QUOTING.sub("", line.lstrip()) for line in lines]
    if len(lines) > 4 * MAX_ROWS:
        raise too_many_rows(PASTED)
    return list(enumerate(lines, start=1))


def _tabbed(lines: Sequence[Line]) -> list[Row]:
    """Cells parted by tabs. Excel puts quotes round a cell of several lines; Word breaks it, and its lines are joined
    until the row has as many cells as the headings."""
    tabs = [line.count("\t") for _, line in lines if line.strip()]
    is_headed = any(recognised_in(line.split("\t")) >= SURE for _, line in lines[:HEADINGS_WITHIN])
    if sum(count > 0 for count in tabs) < 2 and not is_headed:
        return []
    if any('"' in line for _, line in lines):
        quoted_rows = _csv_rows(lines, "\t")
        if quoted_rows and not _is_ragged(quoted_rows):
            return quoted_rows
    width = 1 + max(tabs, key=lambda count: (tabs.count(count), count) if count else (0, 0))
    rows: list[Row] = []
    is_broken_off = False
    for number, line in lines:
        cells = [_unquoted(cell) for cell in line.split("\t")]
        if not line.strip():
            is_broken_off = False
        elif is_broken_off and not is_date(cells[0].strip()) and _goes_on(rows[-1], cells, width):
            last = rows[-1].cells
            rows[-1] = Row(rows[-1].line, (*last[:-1], f"{last[-1]}\n{cells[0]}", *cells[1:]))
        else:
            rows.append(Row(number, tuple(cells)))
            is_broken_off = len(cells) > 1
    return rows


def _goes_on(row: Row, cells: Sequence[str], width: int) -> bool:
    """Whether a line is the rest of a row broken inside a cell: the two together have no more cells than a row."""
    return len(cells) == 1 or (len(row.cells) < width and len(row.cells) + len(cells) - 1 <= width)


def _unquoted(cell: str) -> str:
    plain = cell.strip()
    return plain[1:-1].replace('""', '"') if len(plain) > 2 and plain[0] == plain[-1] == '"' else cell


def _is_ragged(rows: Sequence[Row]) -> bool:
    """Whether many rows have fewer cells than the first full one, as where lines broke inside cells."""
    width = max(len(row.cells) for row in rows)
    return sum(1 < len(row.cells) < width for row in rows) > len(rows) // 4


def _csv_rows(lines: Iterable[Line], delimiter: str) -> list[Row]:
    reader = csv.reader(io.StringIO("\n".join(line for _, line in lines), newline=""), delimiter=delimiter)
    rows: list[Row] = []
    begins = 1
    try:
        for cells in reader:
            rows.append(Row(begins, tuple(cells)))
            begins = reader.line_num + 1
    except csv.Error:
        return []
    return rows


def _barred(lines: Sequence[Line]) -> list[Row]:
    """Cells parted by bars, with or without lines drawn between the rows."""
    filled = [line for _, line in lines if line.strip()]
    if sum("|" in line for line in filled) < max(2, MOSTLY * len(filled)):
        return []
    rows = []
    for number, line in lines:
        plain = line.strip()
        if "|" in plain and not _RULE.fullmatch(plain):
            cells = plain.removeprefix("|").removesuffix("|").split("|")
            rows.append(Row(number, tuple(cell.strip() for cell in cells)))
    return rows


def _with_commas(lines: Sequence[Line]) -> list[Row]:
    """Cells parted by commas or semicolons, only under headings that are known: prose has commas too."""
    for delimiter in (",", ";"):
        rows = _csv_rows(lines, delimiter)
        if any(recognised_in(row.cells) >= SURE for row in rows[:HEADINGS_WITHIN]):
            return rows
    return []


def _aligned(lines: Sequence[Line]) -> list[Row]:
    """Cells parted by gaps, under headings that are known; each goes to the heading it begins nearest to."""
    within = enumerate(lines[:HEADINGS_WITHIN])
    at = next((i for i, (_, line) in within if recognised_in(_GAP.split(line.strip())) >= SURE), None)
    if at is None:
        return []
    starts = [start for start, _ in _pieces(lines[at][1])]
    rows = [Row(number, (line.strip(),)) for number, line in lines[:at] if line.strip()]
    rows.append(Row(lines[at][0], tuple(words for _, words in _pieces(lines[at][1]))))
    heading = len(rows) - 1
    for number, line in lines[at + 1 :]:
        pieces = list(_pieces(line))
        if not pieces or _RULE.fullmatch(line):
            continue
        cells = [""] * len(starts)
        for place, words in _under(pieces, starts):
            cells[place] = f"{cells[place]} {words}".strip()
        goes_on = [place for place, cell in enumerate(cells) if cell]
        if len(goes_on) == 1 and goes_on[0] > 0 and len(rows) - 1 > heading and rows[-1].cells[goes_on[0]]:
            last = list(rows[-1].cells)
            last[goes_on[0]] = f"{last[goes_on[0]]} {cells[goes_on[0]]}"
            rows[-1] = Row(rows[-1].line, tuple(last))
        else:
            rows.append(Row(number, tuple(cells)))
    return rows


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """The pieces of a line between gaps, with where each begins."""
    place = 0
    for piece in re.split(r"(\s{2,})", line.expandtabs(8)):
        if piece.strip():
            yield place + len(piece) - len(piece.lstrip()), piece.strip()
        place += len(piece)


def _under(pieces: Sequence[tuple[int, str]], starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    if len(pieces) == len(starts):
        yield from ((place, words) for place, (_, words) in enumerate(pieces))
        return
    for start, words in pieces:
        yield min(range(len(starts)), key=lambda place: abs(starts[place] - start)), words


def _dated(lines: Sequence[Line]) -> FoundTable:
    """Lines that begin with a date or a time of day, each with the lines that follow it."""
    rows: list[tuple[int, str, list[str]]] = []
    above: list[Row] = []
    year: InForce | None = None
    left: list[str] = []
    for place, (number, raw) in enumerate(lines):
        line = raw.strip()
        if not line:
            continue
        if rows and _FAREWELL.fullmatch(line):
            left = [text.strip() for _, text in lines[place:] if text.strip()]
            break
        named = year_given(line)
        found = (line, "") if named is not None else _time_at_start(line, year)
        year = named or year
        if len(rows) > MAX_ROWS:
            raise too_many_rows(PASTED)
        if found is not None:
            rows.append((number, found[0], [found[1]]))
        elif rows and clock_at_start(line):
            rows.append((number, "", [line]))
        elif rows:
            rows[-1][2].append(raw.strip())
        else:
            above.append(Row(number, (line,)))
    if not rows:
        raise IntakeError(
            "There is no table in what was pasted, and no line begins with a date. Copy the table with its headings, "
            "or begin each entry on a new line with its date, such as: 12/03/14 - moved to Nan's."
        )
    notes = ["There is no table, so each line that begins with a date was read as an entry, with the lines under it."]
    if left:
        notes.append(f"From “{quoted(left[0])}” on nothing was read.")
    table = [Row(0, ("When", "What happened"))]
    table += [Row(line, (when, "\n".join(filter(None, words)))) for line, when, words in rows]
    return FoundTable("", filled_rows(PASTED, table), tuple(notes), tuple(above))


def _time_at_start(line: str, given: InForce | None) -> tuple[str, str] | None:
    """The time a line begins with, a bullet or a number before it put aside, and the words after it."""

    def is_time(text: str) -> bool:
        return _readable(date_as_meant(text, _readable, given).text) is not None

    found = date_at_start(line, is_time)
    if found is None and (marked := _MARKED.match(line)) is not None:
        found = date_at_start(line[marked.end() :], is_time)
    return found


@lru_cache(maxsize=10_000)
def _readable(text: str) -> When | None:
    try:
        return parse_when(text)
    except WhenError:
        return None
