"""Snapshots: what was known and agreed at a moment, to be opened again exactly as it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from timeline.domain.errors import MeetingError

NO_TITLE = "Give the snapshot a name, such as “Formulation meeting, 12 May 2026”."


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A moment of the record, named: everything kept until ``taken_at`` (ISO 8601 in UTC) belongs to it.

    ``fingerprint`` is the SHA-256 of the case's history up to that moment, so that opening it again can prove that
    nothing of it was altered since.

    Raises ``MeetingError`` without a title, or where the moment is none.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("title", "note", "taken_by")

    id: str
    case_id: str
    title: str
    taken_at: str
    fingerprint: str
    taken_by: str = ""
    note: str = ""
    meeting_id: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise MeetingError(NO_TITLE)
        try:
            datetime.fromisoformat(self.taken_at)
        except ValueError as wrong:
            raise MeetingError(f"“{self.taken_at}” is not a moment in time.") from wrong

    @property
    def moment(self) -> datetime:
        """The moment up to which the record belongs to it, in UTC."""
        return datetime.fromisoformat(self.taken_at)
