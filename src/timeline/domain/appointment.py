"""Appointments: what was offered to the child, whether they could take it up, and why not where they could not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from timeline.domain.errors import EngagementError
from timeline.domain.when import When

OFFERED, KEPT = "offered", "kept"
WORDS_LIMIT = 1200


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment: when it was to be, with whom and where, what became of it, and why.

    ``time_of_day`` is written ``HH:MM``, empty where it is not known. ``outcome`` and ``why_kinds`` hold vocabulary
    ids, ``offered`` where it is still to come or nobody has said. ``why`` says in somebody's words (``why_by``) why it
    was not taken up; ``moved_to_id`` is the appointment that took its place. ``entry_ids`` are entries of the timeline
    that came before it and that somebody linked with it; ``recommendation_id`` and ``support_id`` say what it is part
    of. Nothing about it is ever counted into a score.

    Raises ``EngagementError`` where nothing says what it was, for a time of day that is none, and for too many words.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = (
        "with_whom", "agency", "place", "purpose", "why", "why_by", "child_said",
    )  # fmt: skip
    ENTRIES: ClassVar[tuple[str, ...]] = ("entry_ids",)

    id: str
    case_id: str
    when: When
    time_of_day: str = ""
    with_whom: str = ""
    agency: str = ""
    place: str = ""
    purpose: str = ""
    outcome: str = OFFERED
    why: str = ""
    why_kinds: tuple[str, ...] = ()
    why_by: str = ""
    child_said: str = ""
    moved_to_id: str = ""
    entry_ids: tuple[str, ...] = ()
    recommendation_id: str = ""
    support_id: str = ""
    audience: str = "display"

    def __post_init__(self) -> None:
        if not (self.with_whom.strip() or self.purpose.strip() or self.agency.strip()):
            raise EngagementError("Say what the appointment was: with whom, for what, or with which agency.")
        if self.time_of_day and not _is_time_of_day(self.time_of_day):
            raise EngagementError(f"“{self.time_of_day}” is not a time of day; write it as 15:30.")
        if max(len(self.purpose), len(self.why), len(self.child_said)) > WORDS_LIMIT:
            raise EngagementError(f"Keep each part of an appointment to {WORDS_LIMIT} characters.")
        if self.moved_to_id and self.moved_to_id == self.id:
            raise EngagementError("An appointment cannot be moved to itself.")


def _is_time_of_day(words: str) -> bool:
    hours, _, minutes = words.partition(":")
    is_written = len(hours) == 2 and len(minutes) == 2 and (hours + minutes).isascii() and (hours + minutes).isdigit()
    return is_written and int(hours) < 24 and int(minutes) < 60
