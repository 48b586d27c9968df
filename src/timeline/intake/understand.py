"""A whole sheet understood: every row checked, nothing saved."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date

from timeline.domain.errors import IntakeError, WhenError
from timeline.domain.when import Kind, When, parse_when
from timeline.intake.columns import ColumnMapping
from timeline.intake.columns_by_content import columns_of
from timeline.intake.keys import RowKeys
from timeline.intake.preview import Preview, Problem, UnderstoodRow
from timeline.intake.row_reading import Circumstances
from timeline.intake.sheet import Row, Sheet
from timeline.intake.understood_row import understood_row
from timeline.vocab.registry import vocabulary

EXAMPLE = "EXAMPLE"
"""The reference that marks the template's example row, which is never read."""

Progress = Callable[[int, int], None]

_BORN = re.compile(
    r"(?:(?:the )?(?:child|baby|subject|yp|young person)(?:'s|’s)? )?(?:is |was )?"
    r"(?:born|birth|date of birth|dob)"
    r"(?: of (?:the )?child)?(?:[,:;(].*| (?:at|in|by|on|to|weighing|early|prematurely|full term)\b.*)?\.?",
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
    names: tuple[str, ...] = (), progress: Progress | None = None, file_hash: str = "",
) -> Preview:  # fmt: skip
    """Every row of the sheet as it was understood, with its problems and notes.

    ``born_on`` places ages and school years; where the case has none and the file gives the child's birth
    to the day, that is used and offered as ``suggested_birth``. ``agency`` is who sends the file, ``names``
    what the child is called. ``progress`` is told (rows done, rows in all).
    """
    mapping = mapping or mapping_of(sheet)
    file_problems = _missing_columns(sheet, mapping)
    if file_problems:
        return Preview(sheet, mapping, (), file_problems, sheet.notes, file_hash=file_hash)
    examples = tuple(row.line for row in sheet.rows if _is_example(row, mapping))
    birth = _birth(sheet, mapping, day_first)
    used = born_on or (birth.earliest if birth is not None else None)
    given = Circumstances(mapping, used, day_first, agency.strip(), names)
    keys = RowKeys(agency)
    rows: list[UnderstoodRow] = []
    for done, row in enumerate(sheet.rows, start=1):
        if row.line not in examples:
            rows.append(understood_row(row, given, keys))
        if progress is not None and (done % 100 == 0 or done == len(sheet.rows)):
            progress(done, len(sheet.rows))
    notes = list(sheet.notes)
    if birth is not None and born_on is not None and birth.earliest != born_on:
        notes.append(
            f"The file says the child was born on {birth.text}; "
            f"the case says {born_on.day} {born_on:%b %Y}, which is used."
        )
    if not rows:
        file_problems = (
            Problem(sheet.heading_line, "", "", "There is only the example row. Add a row for each entry."),
        )
    return Preview(
        sheet, mapping, tuple(rows), file_problems, tuple(notes), examples,
        suggested_birth=birth if born_on is None else None, file_hash=file_hash,
    )  # fmt: skip


def hash_of(data: bytes) -> str:
    """The SHA-256 of a file, by which a preview and its import are known to be of the same bytes."""
    return hashlib.sha256(data).hexdigest()


def refuse_with(preview: Preview, shown: int = 5) -> IntakeError:
    """The error that names the first problems of a file and how many more there are."""
    problems = preview.problems
    told = " ".join(str(problem) for problem in problems[:shown])
    more = f" And {len(problems) - shown} more." if len(problems) > shown else ""
    return IntakeError(f"Nothing was imported. {told}{more}")


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


def _birth(sheet: Sheet, mapping: ColumnMapping, day_first: bool) -> When | None:
    """The child's own birth, where exactly one day for it stands in the file."""
    when, happened = mapping.index_of("when"), mapping.index_of("what_happened")
    if when is None or happened is None:
        return None
    found: dict[date, When] = {}
    for row in sheet.rows:
        words = row.cells[happened]
        if not _BORN.fullmatch(words) or _ANOTHER_BIRTH.search(words) or _is_example(row, mapping):
            continue
        try:
            read = parse_when(row.cells[when], day_first=day_first)
        except WhenError:
            continue  # an unreadable date is told with its row
        is_plain = read.kind is Kind.MOMENT and not (read.is_approximate or read.is_unsure)
        if is_plain and read.earliest is not None and read.earliest == read.latest:
            found[read.earliest] = read
    return next(iter(found.values())) if len(found) == 1 else None
