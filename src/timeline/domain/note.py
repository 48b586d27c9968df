"""Notes: what was said in a meeting, who said it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from timeline.domain.errors import MeetingError
from timeline.domain.when import When

SAID, MEANS, PARKED, DISAGREED, DECIDED, ACTION, VOICE, NARRATIVE = (
    "said", "means", "parked", "disagreed", "decided", "action", "voice", "narrative",
)  # fmt: skip
WORDS_LIMIT = 6000


@dataclass(frozen=True, slots=True)
class Note:
    """One thing written down at or around a meeting, in people's own words.

    ``kind`` and ``phase`` hold vocabulary ids. ``about_id`` is the record it is about, such as the position somebody
    disagreed with. ``by_whom`` and ``due`` say who does what was agreed, and by when; ``is_settled`` that a parked
    thing was taken up or an action done, with ``outcome`` saying how.

    Raises ``MeetingError`` for a note without words or with too many, and for a disagreement that is nobody's.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("words", "said_by", "agency", "by_whom", "outcome", "agreed_by")
    ENTRIES: ClassVar[tuple[str, ...]] = ("entry_ids",)

    id: str
    case_id: str
    words: str
    kind: str = SAID
    meeting_id: str = ""
    phase: str = ""
    said_by: str = ""
    agency: str = ""
    about_id: str = ""
    agreed_by: str = ""
    by_whom: str = ""
    due: When | None = None
    is_settled: bool = False
    outcome: str = ""
    entry_ids: tuple[str, ...] = ()
    audience: str = "display"

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise MeetingError("Write what was said in a few words.")
        if len(self.words) > WORDS_LIMIT:
            raise MeetingError(f"The note has {len(self.words)} characters; keep it to {WORDS_LIMIT}.")
        if self.kind == DISAGREED and not (self.said_by.strip() or self.agency.strip()):
            raise MeetingError("Say who disagreed: it is kept beside what was agreed, under their name or agency.")
