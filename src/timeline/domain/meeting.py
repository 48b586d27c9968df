"""Meetings: when they were held, how far they have come, who was there, and what was consented to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from timeline.domain.errors import MeetingError
from timeline.domain.when import When

PLANNED, UNDER_WAY, ENDED = "planned", "under_way", "ended"
FORMULATION, REVIEW = "formulation", "review"
PAUSED = "paused"
USUAL_MINUTES = 150


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting about a child.

    ``kind``, ``status`` and ``phase`` hold vocabulary ids; ``minutes`` is how long it is meant to last. ``log`` says
    which phase, or ``paused``, was begun at which moment (ISO 8601 in UTC), in order: the gentle clock reads it.
    ``next_review`` is when to meet again.

    Raises ``MeetingError`` for a length that no meeting has, and for a log that cannot be read.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("chair", "scribe", "place", "purpose", "sharing")

    id: str
    case_id: str
    kind: str = FORMULATION
    when: When | None = None
    status: str = PLANNED
    chair: str = ""
    scribe: str = ""
    place: str = ""
    purpose: str = ""
    sharing: str = ""
    minutes: int = USUAL_MINUTES
    phase: str = ""
    log: tuple[tuple[str, str], ...] = ()
    next_review: When | None = None

    def __post_init__(self) -> None:
        if not 5 <= self.minutes <= 600:
            raise MeetingError(f"The meeting is planned for {self.minutes} minutes; say between 5 and 600.")
        for _, moment in self.log:
            try:
                datetime.fromisoformat(moment)
            except ValueError as wrong:
                raise MeetingError(f"“{moment}” in the meeting’s log is not a moment in time.") from wrong


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody asked to a meeting: who, from where, as what, whether they came, and the view they sent beforehand.

    ``role`` and ``status`` hold vocabulary ids. Raises ``MeetingError`` where nobody is named.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("name", "agency", "view")

    id: str
    case_id: str
    meeting_id: str
    name: str
    agency: str = ""
    role: str = ""
    status: str = "asked"
    has_sent_view: bool = False
    view: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip() and not self.agency.strip():
            raise MeetingError("Say who is asked: a name, an agency, or both.")


@dataclass(frozen=True, slots=True)
class Consent:
    """What the child or somebody in the family said to one thing asked of them, when, and how it was explained.

    ``person_id`` is whose consent it is, the child's own id for the child; ``scope`` and ``state`` hold vocabulary ids.
    The newest of a person and a scope holds; earlier ones stay.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("explained", "note", "asked_by")

    id: str
    case_id: str
    person_id: str
    scope: str
    state: str
    when: When | None = None
    explained: str = ""
    asked_by: str = ""
    note: str = ""
