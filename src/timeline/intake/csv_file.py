"""Reading a text table, whatever separates its cells and however its letters are written."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from timeline.domain.errors import IntakeError
from timeline.intake.headings import HEADINGS_WITHIN
from timeline.intake.several_tables import FoundTable, chronologies, fullest
from timeline.intake.sheet import Row, Sheet, filled_rows, heading_strength

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 200

BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip


def read_csv(data: bytes, name: str) -> Sheet:
    """The rows of a CSV file as one sheet; where several tables stand one below another, that with most rows.

    Raises ``IntakeError`` where it is not text, is empty, breaks its own quoting or passes a cap.
    """
    return fullest(chronologies(name, csv_tables(data, name)))


def csv_tables(data: bytes, name: str) -> list[FoundTable]:
    """What stands in a CSV file, with any delimiter and encoding that Excel writes.

    Raises ``IntakeError`` where it is not text, is empty, breaks its own quoting or passes a cap.
    """
    text = decoded(data, name)
    delimiter, text = _declared_delimiter(text)
    delimiter = delimiter or _likeliest_delimiter(text)
    try:
        return [_table(text, delimiter, name, strict=True)]
    except csv.Error as broken:
        if "unexpected end" in str(broken):
            raise IntakeError(
                f'In “{name}” a quotation mark is opened and never closed. Find the cell that starts with " '
                'and lacks its closing ", or save the file again from the spreadsheet.'
            ) from broken
    try:
        # spreadsheets forgive letters after a closing quote, so a second reading does too
        return [_table(text, delimiter, name, strict=False)]
    except csv.Error as broken:
        raise IntakeError(
            f"“{name}” cannot be read as a table ({broken}). Open it in the spreadsheet it came "
            "from and save it again as CSV UTF-8."
        ) from broken


def _table(text: str, delimiter: str, name: str, *, strict: bool) -> FoundTable:
    rows = filled_rows(name, (Row(line, tuple(cells)) for line, cells in _rows(text, delimiter, strict=strict)))
    if not rows:
        raise IntakeError(f"“{name}” is empty. Send a file with a row of headings and a row for each entry.")
    return FoundTable("", rows)


def decoded(data: bytes, name: str) -> str:
    """The text of a file: by its byte order mark, else UTF-16 without one, UTF-8, or Windows Western."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _without_nul(_decode(data[len(mark) :], encoding, name), name)
    head = data[:2000]
    if len(head) > 3 and head.count(0) > len(head) // 4:
        encoding = "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
        return _without_nul(_decode(data, encoding, name), name)
    try:
        return _without_nul(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        return _without_nul(_decode(data, "cp1252", name), name)


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as unreadable:
        raise IntakeError(
            f"The letters of “{name}” cannot be read as text. Open it in the spreadsheet it came "
            "from and save it as “CSV UTF-8” or as an Excel workbook."
        ) from unreadable


def _without_nul(text: str, name: str) -> str:
    if "\x00" in text:
        raise IntakeError(
            f"“{name}” holds bytes that are not text. Save it again as “CSV UTF-8” and send that."
        )
    return text


def _declared_delimiter(text: str) -> tuple[str, str]:
    """Excel's own first line, ``sep=;``, and the text with that line emptied so that numbering holds."""
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"').casefold()
    if said.startswith("sep=") and len(said) == 5:
        return said[4], "\n" + rest
    if said == "sep=":
        return "\t", "\n" + rest
    return "", text


def _likeliest_delimiter(text: str) -> str:
    """The delimiter under which the headings make most sense; failing that, that splits most rows alike."""
    return max(DELIMITERS, key=lambda delimiter: _sense(text, delimiter))


def _sense(text: str, delimiter: str) -> tuple[int, int]:
    rows: list[tuple[int, list[str]]] = []
    with suppress(csv.Error):  # what was read before the fault is enough to judge by
        rows.extend(islice(_rows(text, delimiter, strict=False), LOOKED_AT))
    widths = [len(cells) for _, cells in rows if len(cells) > 1]
    return heading_strength(rows[:HEADINGS_WITHIN]), max(
        (widths.count(width) for width in set(widths)), default=0
    )


def _rows(text: str, delimiter: str, *, strict: bool) -> Iterator[tuple[int, list[str]]]:
    return enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict), start=1)
