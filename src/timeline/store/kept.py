"""What the store hands back: records with their place in the history, changes, and the caseload."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from timeline.domain.case import Case, Child

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """One version of a record: what it says, who recorded it, and when (UTC).

    ``first_recorded_at`` and ``first_recorded_by`` are those of the record's first version here.
    ``restores_version`` is set where an undo went back to an earlier version.
    """

    record: T
    version: int
    recorded_at: datetime
    recorded_by: str
    change_id: str
    is_retracted: bool
    first_recorded_at: datetime
    first_recorded_by: str
    restores_version: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One saving of one or more records: who, when (UTC), why and what kind of change it was.

    ``number`` is the order of arrival in this store, ``undoes`` the id of the change this one undid,
    and ``is_undone`` says whether it has been undone itself (and not done again since).
    """

    id: str
    number: int
    recorded_at: datetime
    actor: str
    reason: str
    action: str
    undoes: str | None
    case_id: str | None
    is_undone: bool

    @property
    def about(self) -> str:
        """The reason given, without saying of an undoing that it is one; empty where none was given."""
        if self.action != "undo":
            return self.reason
        return self.reason.removeprefix("Undone: ").removeprefix("Done again: ")


@dataclass(frozen=True, slots=True)
class ImportFile:
    """One file brought into a case: its name, its SHA-256, whose it was, and what became of its rows."""

    id: str
    change_id: str
    case_id: str
    file_name: str
    sha256: str
    agency: str
    rows_read: int
    rows_added: int
    rows_skipped: int
    rows_refused: int
    recorded_at: datetime
    recorded_by: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One row of the caseload: the case, its child, and how much has been said by how many agencies."""

    case: Case
    child: Child
    version: int
    entries: int
    contributors: int
    changed_at: datetime
    changed_by: str
