"""What the files exported from here say of a case's entries, so that a row that comes back is known again.

A row that carries an entry's number is compared with it in every column its kind of file holds. A table in Word carries
no numbers: its rows are known by all of their words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.when import When
from timeline.intake.columns import Column, is_role
from timeline.intake.preview import Preview, UnderstoodRow
from timeline.intake.sheet import plain_cell
from timeline.services.chronology_table import chronology_table
from timeline.services.export_case import cell_text
from timeline.services.export_icalendar import DOMAIN, WITHOUT_WORDS
from timeline.services.export_word_table import COLUMNS, WHO_MAY_SEE, WORKED_OUT, cells_of
from timeline.services.going_out import going_out
from timeline.services.open_case import OpenCase, open_case
from timeline.services.told_elsewhere import ToldElsewhere, told_elsewhere, written_plainly
from timeline.store import Kept, Store
from timeline.vocab.registry import vocabulary

CARRIED = (
    "when", "until", "what_happened", "details", "area", "type", "source", "agency", "quote", "ref", "audience",
    "third_party",
)  # fmt: skip
"""The columns that every file for another program holds, so that one of them left empty there was emptied."""

# Of these a row may use other words and mean the same.
_TERMS = {
    "area": "lane", "type": "type", "audience": "audience", "impact": "valence", "basis": "basis",
    "verification": "verification", "third_party": "third_party", "turning_point": "is_turning_point",
}  # fmt: skip
_TIMES = {"when": "when", "until": "until", "recorded_on": "recorded_on"}


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a row of a file is of, and the headings of the columns in which it says something else.

    ``is_certain`` where the row carries the entry's number; otherwise it has its time and title.
    """

    differing: tuple[str, ...]
    is_certain: bool = True


class AsExported:
    """A case's standing entries as our own files tell them, whole and as for a shared screen."""

    def __init__(self, store: Store, case_id: str, standing: Sequence[Kept[Entry]]) -> None:
        self._store, self._case_id = store, case_id
        self._standing = standing
        self._by_id = {kept.record.id: kept.record for kept in standing}

    def of(self, preview: Preview) -> Mapping[int, Found]:
        """The rows of one table that are of an entry that is here, by their place among its rows, from 0."""
        if _is_word_table(preview.sheet.headings):
            return self._in_word(preview)
        sent = {row.line: row.cells for row in preview.sheet.rows}
        found = {}
        for place, row in enumerate(preview.rows):
            entry = self._by_id.get(row.exported_id)
            if entry is not None and row.entry is not None:
                cells = row.cells if row.part else sent.get(row.line, row.cells)
                found[place] = Found(self._differing(preview, row, row.entry, cells, entry))
            elif (bare := self._bare_day(preview, row)) is not None:
                found[place] = bare
        return found

    def _differing(
        self, preview: Preview, row: UnderstoodRow, read: Entry, cells: Sequence[str], entry: Entry
    ) -> tuple[str, ...]:
        """The headings under which the row says something else; none where any file of ours says what the row says."""
        said = {_name(column): _plain(cells[column.index]) for column in _compared(preview)}
        if not preview.sheet.is_by_hand:
            said = {**dict.fromkeys(CARRIED, ""), **said}
        least: tuple[str, ...] | None = None
        for told in self._as_told(entry.id):
            differing = tuple(name for name, cell in said.items() if not _agree(name, cell, told, read, entry))
            if not differing:
                return ()
            least = differing if least is None or len(differing) < len(least) else least
        return tuple(map(_label, least or ()))

    def _as_told(self, entry_id: str) -> Iterator[Mapping[str, str]]:
        """What our own tables say of the entry, and then our files for other programs, in full and for a screen."""
        own = self._in_our_table[entry_id]
        yield own
        for told in (self._in_full, self._on_screen):
            if entry_id in told:
                yield {**own, **{name: _plain(words) for name, words in told[entry_id].says.items()}}

    @cached_property
    def _in_our_table(self) -> dict[str, dict[str, str]]:
        everybody = self._store.records(Person).of_case(self._case_id, include_retracted=True)
        table = chronology_table(self._standing, {kept.record.id: kept.record for kept in everybody})
        headings = [_folded(plain_cell(cell_text(heading))) for heading in table.headings]
        return {
            kept.record.id: dict(zip(headings, map(_plain, cells), strict=True))
            for kept, cells in zip(self._standing, table.rows, strict=True)
        }

    @cached_property
    def _in_full(self) -> dict[str, ToldElsewhere]:
        return _by_entry(self._view(is_shared_screen=False))

    @cached_property
    def _on_screen(self) -> dict[str, ToldElsewhere]:
        return _by_entry(self._view(is_shared_screen=True))

    def _view(self, *, is_shared_screen: bool) -> OpenCase:
        return going_out(open_case(self._store, self._case_id, is_shared_screen=is_shared_screen))

    def _bare_day(self, preview: Preview, row: UnderstoodRow) -> Found | None:
        """A row of a calendar without words, which holds days and nothing else."""
        if row.entry is None or row.entry.title != WITHOUT_WORDS or preview.sheet.is_by_hand:
            return None
        entry_id, at, domain = row.entry.ref.partition("@")
        told = self._in_full.get(entry_id) if at and domain == DOMAIN else None
        if told is None:
            return None
        is_there = (row.earliest, row.latest) == (told.first, told.last)
        return Found(() if is_there else (vocabulary("columns").label("when"),))

    def _in_word(self, preview: Preview) -> Mapping[int, Found]:
        """The rows of a Word table: there where all of its words are, and once for each entry that says so."""
        headings = preview.sheet.headings
        sent = {row.line: tuple(map(_plain, row.cells)) for row in preview.sheet.rows}
        said = {place: _but_age(headings, sent[row.line]) for place, row in enumerate(preview.rows) if not row.part}
        best: dict[int, Found] = {}
        for is_shared in (False, True):
            view = self._view(is_shared_screen=is_shared)
            rows = [
                _but_age(headings, tuple(_plain(cell) for cell in cells_of(one, view)))
                for one in told_elsewhere(view)
            ]  # fmt: skip
            left = Counter(rows)
            found = {}
            for place, cells in said.items():
                if left[cells]:
                    left[cells] -= 1
                    found[place] = Found((), is_certain=False)
            unmatched = {_time_and_title(headings, cells): cells for cells in left.elements()}
            for place, cells in said.items():
                here = unmatched.get(_time_and_title(headings, cells))
                if place not in found and here is not None:
                    names = [name for name in headings if name != WORKED_OUT]
                    differing = (name for name, a, b in zip(names, cells, here, strict=True) if a != b)
                    found[place] = Found(tuple(differing), is_certain=False)
            if sum(not one.differing for one in found.values()) > sum(not one.differing for one in best.values()):
                best = found
            best = best or found
        return best


def _agree(name: str, cell: str, told: Mapping[str, str], read: Entry, entry: Entry) -> bool:
    if cell == told.get(name, ""):
        return True
    if name in _TIMES:
        said, kept = getattr(read, _TIMES[name]), getattr(entry, _TIMES[name])
        return said is not None and kept is not None and _without_words(said) == _without_words(kept)
    if name in _TERMS:
        return bool(getattr(read, _TERMS[name]) == getattr(entry, _TERMS[name]))
    return False


def _without_words(when: When) -> When:
    return replace(when, text="")


def _compared(preview: Preview) -> Iterator[Column]:
    """The columns of a table that say something of an entry."""
    return (
        column for column in preview.mapping.columns if column.field is None or not is_role(column.field, "left_out")
    )


def _name(column: Column) -> str:
    is_ours = column.field is not None and not is_role(column.field, "kept")
    return str(column.field) if is_ours else _folded(column.heading)


def _label(name: str) -> str:
    return vocabulary("columns").label(name) if name in vocabulary("columns") else name[:1].upper() + name[1:]


def _by_entry(view: OpenCase) -> dict[str, ToldElsewhere]:
    return {one.entry.id: one for one in told_elsewhere(view)}


def _is_word_table(headings: Sequence[str]) -> bool:
    return tuple(headings) in ((*COLUMNS,), (*COLUMNS, WHO_MAY_SEE))


def _but_age(headings: Sequence[str], cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells without the age, which is worked out from a birth date that may have been corrected since."""
    return tuple(cell for heading, cell in zip(headings, cells, strict=False) if heading != WORKED_OUT)


def _time_and_title(headings: Sequence[str], cells: tuple[str, ...]) -> tuple[str, str]:
    names = [heading for heading in headings if heading != WORKED_OUT]
    return cells[names.index("Date")], cells[names.index("What happened")]


def _plain(text: str) -> str:
    """The words as any file may have them: spaces and line ends as they come, no closing semicolon of a list."""
    return " ".join(written_plainly(plain_cell(cell_text(text))).split()).rstrip("; ")


def _folded(heading: str) -> str:
    return " ".join(heading.casefold().split())
