"""What an agency sent, as it came: a file of any kind or pasted words, read into its tables once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from timeline.domain.errors import IntakeError
from timeline.intake.answers_file import OUR_SHEETS, ReturnedTemplate, answers_in
from timeline.intake.clinical_file import FirstDayNeededError
from timeline.intake.columns import ColumnMapping
from timeline.intake.other_programs import other_layout, read_other
from timeline.intake.pasted import PASTED, read_pasted
from timeline.intake.sheet import Sheet
from timeline.intake.table_file import read_tables
from timeline.intake.understand import hash_of, mapping_of

__all__ = [
    "Choices", "FirstDayNeededError", "Incoming", "headings_chosen", "mappings_of", "read_file", "read_words",
]  # fmt: skip

Choices = Mapping[int, str | None]


@dataclass(frozen=True)
class Incoming:
    """The tables of one file or of pasted words, and the answers on it where it is one of our templates come back.

    ``file_hash`` is the SHA-256 of what came, in hexadecimal digits; ``counted_from`` day 0 of a file that counts days,
    as somebody said.
    """

    name: str
    sheets: tuple[Sheet, ...]
    file_hash: str
    returned: ReturnedTemplate = ReturnedTemplate()
    counted_from: date | None = None

    @property
    def row_count(self) -> int:
        """How many rows stand under the headings of all of its tables."""
        return sum(len(sheet.rows) for sheet in self.sheets)


def read_file(data: bytes, name: str, *, counted_from: date | None = None) -> Incoming:
    """Every table of a file: CSV, Excel, Word, a web page, another timeline program's or a calendar's.

    ``counted_from`` is day 0 of a file that counts days. Raises ``FirstDayNeededError`` where such a file needs it,
    and ``IntakeError``, with what to do instead, for anything else.
    """
    returned = ReturnedTemplate()
    other = read_other(data, name, counted_from=counted_from)
    if other is None:
        with suppress(IntakeError):
            returned = answers_in(data, name)
    try:
        sheets = other or read_tables(data, name)
    except IntakeError:
        # A template may come back with answers and without an entry.
        if not returned.answers:
            raise
        sheets = ()
    return Incoming(name, _of_a_template(sheets, returned), hash_of(data), returned, counted_from)


def _of_a_template(sheets: tuple[Sheet, ...], returned: ReturnedTemplate) -> tuple[Sheet, ...]:
    """The tables of our own template come back: of its other sheets it is told what was read, not what was left."""
    if not returned.agency and not returned.reference:
        return sheets
    count = sum(bool(one.words.strip()) for one in returned.answers)
    were = "1 answer on “Our questions” was" if count == 1 else f"{count} answers on “Our questions” were"
    answers = f"{were} read."
    ours = tuple(f"Sheet “{title}”" for title in OUR_SHEETS)
    told = [tuple(note for note in sheet.notes if not note.startswith(ours)) for sheet in sheets]
    return tuple(
        replace(sheet, notes=(*([answers] if returned.answers and not place else []), *notes))
        for place, (sheet, notes) in enumerate(zip(sheets, told, strict=True))
    )


def read_words(text: str, *, counted_from: date | None = None) -> Incoming:
    """Every table, or list of dated lines, in pasted words. Raises ``IntakeError`` where there is none.

    ``counted_from`` is day 0 of a table that counts days; ``FirstDayNeededError`` is raised where one needs it.
    """
    sheets = tuple(other_layout(sheet, counted_from=counted_from) or sheet for sheet in read_pasted(text))
    file_hash = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Incoming(PASTED, sheets, file_hash, counted_from=counted_from)


def mappings_of(
    incoming: Incoming, remembered: Mapping[str, str], choices: Sequence[Choices] = ()
) -> tuple[ColumnMapping, ...]:
    """What each column of each table is taken for: as recognised, as remembered of the agency, and as chosen.

    ``remembered`` is heading in small letters to the id of a field, empty for a column kept beside the entry;
    ``choices``, one for each table, are column place to field or ``None``. Raises ``IntakeError`` where two columns of
    a table are chosen to be the same.
    """
    chosen = [*choices, *([{}] * len(incoming.sheets))]
    return tuple(
        _remembering(mapping_of(sheet), remembered).choosing(mine)
        for sheet, mine in zip(incoming.sheets, chosen, strict=False)
    )


def headings_chosen(incoming: Incoming, choices: Sequence[Choices]) -> dict[str, str]:
    """What somebody chose for the headings of a file, to be remembered of its agency: heading to field, or empty."""
    return {
        sheet.headings[place]: field or ""
        for sheet, mine in zip(incoming.sheets, choices, strict=False)
        for place, field in mine.items()
        if place < len(sheet.headings) and sheet.headings[place].strip()
    }


def _remembering(mapping: ColumnMapping, remembered: Mapping[str, str]) -> ColumnMapping:
    taken: set[str] = set()
    again: dict[int, str | None] = {}
    for column in mapping.columns:
        field = remembered.get(" ".join(column.heading.casefold().split()))
        if field is None or field in taken:
            continue
        again[column.index] = field or None
        taken |= {field} - {""}
    return mapping.choosing(again)
