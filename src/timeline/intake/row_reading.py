"""One row while it is read: its cells by field, and the problems and notes that gather."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from timeline.domain.entry import TITLE_LIMIT, Entry
from timeline.domain.errors import EntryError, IntakeError, WhenError
from timeline.domain.when import Kind, When, parse_when
from timeline.intake.columns import ColumnMapping, field_of
from timeline.intake.nothing_said import is_same_again
from timeline.intake.preview import Problem
from timeline.intake.sheet import Row
from timeline.vocab.registry import vocabulary

T = TypeVar("T")


@dataclass(frozen=True)
class Circumstances:
    """What is known before a row is read: its columns, the birth date, who sends it, the child's names."""

    mapping: ColumnMapping
    born_on: date | None = None
    day_first: bool = True
    agency: str = ""
    names: tuple[str, ...] = ()
    _read: dict[str, When | WhenError] = field(default_factory=dict, compare=False, repr=False)

    @property
    def counts_ages(self) -> bool:
        """Whether the column that says when is a column of ages, where “9” is an age."""
        index = self.mapping.index_of("when")
        return index is not None and field_of(self.mapping.columns[index].heading) == "quoted_age"

    def read_when(self, text: str) -> When:
        """What a time in this file means. Raises ``WhenError``."""
        found = self._read.get(text)
        if found is None:
            try:
                found = parse_when(text, born_on=self.born_on, day_first=self.day_first)
            except WhenError as unreadable:
                found = unreadable
            self._read[text] = found
        if isinstance(found, WhenError):
            raise found
        return found

    def readable(self, text: str) -> When | None:
        """What a time in this file means, or ``None`` where it cannot be read."""
        try:
            return self.read_when(text)
        except WhenError:
            return None


@dataclass
class Reading:
    """One row while it is read; problems and notes gather as its cells are taken."""

    row: Row
    given: Circumstances
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)

    def cell(self, field_id: str) -> str:
        """The cell of a field; empty where the file has no such column."""
        index = self.given.mapping.index_of(field_id)
        return "" if index is None else self.row.cells[index]

    def take(self, field_id: str, reader: Callable[[str], T], empty: T) -> T:
        """What the cell says, ``empty`` for an empty one; a fault in it becomes a problem of the row."""
        cell = self.cell(field_id)
        if not cell:
            return empty
        try:
            return reader(cell)
        except (IntakeError, WhenError) as fault:
            self.fault(field_id, str(fault))
            return empty

    def fault(self, field_id: str, message: str) -> None:
        """Tell a problem with the cell of a field."""
        index = self.given.mapping.index_of(field_id)
        heading = (
            self.given.mapping.columns[index].label
            if index is not None
            else vocabulary("columns").label(field_id)
        )
        self.problems.append(Problem(self.row.line, heading, self.cell(field_id), message, self.row.part))


def time_of(reading: Reading) -> When | None:
    """When the row happened, by its date or failing that the age it gives; ``None`` with a problem told."""
    cell = reading.cell("when")
    age = reading.cell("quoted_age")
    if not cell and age:
        cell = _as_age(age)
        reading.notes.append(f"There is no date, so the age “{age}” says when.")
    elif reading.given.counts_ages:
        cell = _as_age(cell)
    if not cell:
        reading.fault(
            "when", "There is no date. Write when it was, as near as anyone can say, or “not known”."
        )
        return None
    if is_same_again(cell):
        reading.fault(
            "when",
            f"“{cell}” stands where a date belongs, with no row above to take one from. Write the date again, so that "
            "it goes with the row.",
        )
        return None
    try:
        return reading.given.read_when(cell)
    except WhenError as unreadable:
        reading.fault("when", str(unreadable))
        return None


def _as_age(cell: str) -> str:
    return f"age {cell}" if re.fullmatch(r"\d{1,2}", cell) else cell


def lasting_until(reading: Reading, entry: Entry, until: When | None) -> Entry:
    """The entry with its end; a backward one is a problem, an end equal to the start is no end at all."""
    if until is None or (until.kind is Kind.MOMENT and until.text == entry.when.text):
        return entry
    try:
        return replace(entry, until=until)
    except (EntryError, WhenError) as backwards:
        reading.fault("until", str(backwards))
        return entry


def title_and_details(reading: Reading) -> tuple[str, str]:
    """What happened, within the title's limit, and the details with everything the title could not hold."""
    happened, details = reading.cell("what_happened"), reading.cell("details")
    if not happened:
        happened, details = details, ""
    title = " ".join(happened.split())
    if not title:
        reading.fault(
            "what_happened", "Nothing says what happened. Write it in a few words, or remove the row."
        )
    if len(title) <= TITLE_LIMIT:
        return title, details
    return _cut(title), "\n\n".join(filter(None, (happened, details)))


def _cut(words: str) -> str:
    """The words up to the title's limit, cut between words where one ends in time."""
    head = words[: TITLE_LIMIT - 1]
    at_word = head.rsplit(" ", 1)[0] if not words[TITLE_LIMIT - 1].isspace() else head
    return (at_word if len(at_word) > TITLE_LIMIT // 2 else head).rstrip(" ,;:-–") + "…"
