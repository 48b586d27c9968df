"""Whole sheets understood: every row checked, nothing saved."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, zip_longest

from timeline.domain.errors import IntakeError, WhenError
from timeline.domain.when import Kind, When, parse_when
from timeline.intake.columns import ColumnMapping
from timeline.intake.columns_by_content import columns_of
from timeline.intake.hours_of_day import ordered_within_days
from timeline.intake.keys import RowKeys
from timeline.intake.preview import Preview, Problem, UnderstoodRow
from timeline.intake.row_reading import Circumstances
from timeline.intake.rows_as_meant import as_meant
from timeline.intake.sheet import Row, Sheet
from timeline.intake.understood_row import understood_row
from timeline.vocab.registry import vocabulary

EXAMPLE = "EXAMPLE"
"""The reference that marks the template's example row, which is never read."""

TOLD_EVERY = 100
"""Rows between one word of progress and the next."""

Progress = Callable[[int, int], None]

_BORN = re.compile(
    r"(?:(?:the )?(?:child|baby|subject|yp|young person)(?:'s|’s)? )?(?:is |was )?"
    r"(?:born|birth|date of birth|dob)"
    r"(?: of (?:the )?child)?(?:[,:;(].*| (?:at|in|by|on|to|weighing|early|prematurely|full term)\b.*)?\.?",
    re.I,
)
_BIRTH_LABEL = re.compile(
    r"\b(?:d\.?o\.?b\b\.?|date of birth|born)\s{0,3}[:\-–]?\s{0,3}(?:on )?"
    r"(\d{1,2}(?:st|nd|rd|th)?[/.\- ]{1,2}(?:\d{1,2}|[a-z]{3,9})[/.\-, ]{1,2}(?:\d{4}|\d{2})\b|\d{4}-\d\d-\d\d)?",
    re.I,
)
_ANOTHER_BIRTH = re.compile(
    r"\bbirth of (?!the child|child)|\b(?:sibling|brother|sister|half|mother|father|twin)", re.I
)


def mapping_of(sheet: Sheet) -> ColumnMapping:
    """What each column of the sheet is taken for."""
    return columns_of(sheet)


def understand(
    sheet: Sheet, mapping: ColumnMapping | None = None, *,
    born_on: date | None = None, day_first: bool = True, agency: str = "",
    names: tuple[str, ...] = (), progress: Progress | None = None, file_hash: str = "", separate: bool = True,
) -> Preview:  # fmt: skip
    """Every row of the sheet as it was understood, with its problems and notes.

    ``born_on`` places ages and school years; where the case has none and the file gives the child's birth
    to the day, that is used and offered as ``suggested_birth``. ``agency`` is who sends the file, ``names``
    what the child is called. ``progress`` is told (rows done, rows in all). ``separate`` makes a row of each of
    several things listed in one cell; those rows have the same line and a ``part`` each.
    """
    (preview,) = understand_all(
        (sheet,), (mapping,), born_on=born_on, day_first=day_first, agency=agency, names=names,
        progress=progress, file_hash=file_hash, separate=separate,
    )  # fmt: skip
    return preview


def understand_all(
    sheets: Sequence[Sheet], mappings: Sequence[ColumnMapping | None] = (), *,
    born_on: date | None = None, day_first: bool = True, agency: str = "",
    names: tuple[str, ...] = (), progress: Progress | None = None, file_hash: str = "", separate: bool = True,
) -> tuple[Preview, ...]:  # fmt: skip
    """Every sheet of one file as ``understand`` has it: a birth told in one of them places the ages of all, rows that
    stand in two of them have keys of their own, and ``progress`` counts through.

    ``mappings`` go with the sheets; a missing one or ``None`` is recognised. The birth is offered with the first.
    """
    if not sheets:
        raise IntakeError("There is no table to read. Send a file with a row of headings and a row for each entry.")
    chosen = [*mappings, *([None] * len(sheets))]
    columns = [mapping or mapping_of(sheet) for sheet, mapping in zip(sheets, chosen, strict=False)]
    birth = _birth(sheets, columns, day_first)
    used = born_on or (birth.earliest if birth is not None else None)
    keys = RowKeys(agency)
    counted = _Counted(progress, sum(len(sheet.rows) for sheet in sheets))
    previews = []
    for sheet, mapping in zip(sheets, columns, strict=True):
        given = Circumstances(mapping, used, day_first, agency.strip(), names)
        previews.append(_understood(sheet, given, keys, counted, separate, file_hash))
    if birth is None:
        return tuple(previews)
    first = previews[0]
    if born_on is None:
        previews[0] = replace(first, suggested_birth=birth)
    elif birth.earliest != born_on:
        note = (
            f"The file says the child was born on {birth.text}; "
            f"the case says {born_on.day} {born_on:%b %Y}, which is used."
        )
        previews[0] = replace(first, notes=(*first.notes, note))
    return tuple(previews)


@dataclass
class _Counted:
    """The rows of a file done so far, told as they are."""

    progress: Progress | None
    of: int
    done: int = 0

    def one_more(self) -> None:
        self.done += 1
        if self.progress is not None and (self.done % TOLD_EVERY == 0 or self.done == self.of):
            self.progress(self.done, self.of)

    def up_to(self, done: int) -> None:
        """Count rows that made no entry of their own, and tell the end where they are the last."""
        while self.done < done:
            self.one_more()


def _understood(
    sheet: Sheet, given: Circumstances, keys: RowKeys, counted: _Counted, separate: bool, file_hash: str
) -> Preview:
    mapping = given.mapping
    until = counted.done + len(sheet.rows)
    file_problems = _missing_columns(sheet, mapping)
    if file_problems:
        counted.up_to(until)
        return Preview(sheet, mapping, (), file_problems, sheet.notes, file_hash=file_hash)
    examples = tuple(row.line for row in sheet.rows if _is_example(row, mapping))
    meant = as_meant(sheet, given, examples=examples, separate=separate)
    rows: list[UnderstoodRow] = []
    for row in meant.rows:
        rows.append(understood_row(row, given, keys))
        if counted.done < until and row.part in ("", "a"):
            counted.one_more()
    counted.up_to(until)
    if not rows:
        file_problems = (
            Problem(sheet.heading_line, "", "", "There is only the example row. Add a row for each entry."),
        )
    return Preview(
        sheet, mapping, tuple(ordered_within_days(rows)), file_problems, (*sheet.notes, *meant.notes), examples,
        file_hash=file_hash,
    )  # fmt: skip


def hash_of(data: bytes) -> str:
    """The SHA-256 of a file, by which a preview and its import are known to be of the same bytes."""
    return hashlib.sha256(data).hexdigest()


def _missing_columns(sheet: Sheet, mapping: ColumnMapping) -> tuple[Problem, ...]:
    problems = []
    for field in ("when", "what_happened"):
        if mapping.index_of(field) is None:
            label = vocabulary("columns").label(field)
            seen = ", ".join(f"“{column.label}”" for column in mapping.columns[:12])
            problems.append(Problem(
                sheet.heading_line, "", "",
                f"No column was recognised as “{label}”. "
                f"The columns are {seen}: choose the one it is, or head it “{label}”.",
            ))  # fmt: skip
    return tuple(problems)


def _is_example(row: Row, mapping: ColumnMapping) -> bool:
    ref = mapping.index_of("ref")
    return ref is not None and row.cells[ref].casefold() == EXAMPLE.casefold()


def _birth(sheets: Sequence[Sheet], columns: Sequence[ColumnMapping], day_first: bool) -> When | None:
    """The child's own birth, where exactly one day for it stands in the file: as an entry, or above the tables."""
    found: dict[date, When] = {}
    for said in chain.from_iterable(map(_births_told, sheets, columns)):
        try:
            read = parse_when(said, day_first=day_first)
        except WhenError:
            continue  # an unreadable date is told with its row
        is_plain = read.kind is Kind.MOMENT and not (read.is_approximate or read.is_unsure)
        if is_plain and read.earliest is not None and read.earliest == read.latest:
            found[read.earliest] = read
    return next(iter(found.values())) if len(found) == 1 else None


def _births_told(sheet: Sheet, mapping: ColumnMapping) -> Iterator[str]:
    when, happened = mapping.index_of("when"), mapping.index_of("what_happened")
    if when is not None and happened is not None:
        for row in sheet.rows:
            words = row.cells[happened]
            if _BORN.fullmatch(words) and not _ANOTHER_BIRTH.search(words) and not _is_example(row, mapping):
                yield row.cells[when]
    for row in sheet.passed_over:
        cells = [cell for cell in row.cells if cell]
        for cell, following in zip_longest(cells, cells[1:], fillvalue=""):
            label = _BIRTH_LABEL.search(cell)
            if label is not None and not _ANOTHER_BIRTH.search(cell):
                yield label[1] or following
