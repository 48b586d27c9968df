"""Questions: what the meeting does not know, whom it asks, and what came back."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.errors import QuestionError
from timeline.domain.when import When, lasting

OPEN, ANSWERED, NOT_KNOWN, SET_ASIDE = "open", "answered", "not_known", "set_aside"
WORDS_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to find out, and from whom; a gap that was dismissed is kept as one that was set aside.

    ``status`` and ``lane`` hold vocabulary ids; ``when`` and ``until`` bound the time it is about, where
    it is about one, and ``entry_id`` the entry it is about. ``answer`` is what the agency said, ``said_by`` who said it
    there; ``reason`` says why it was set aside, or why nobody knows. Who asked and when is in the record's history.

    Raises ``QuestionError`` for an empty or very long question, for one that was answered without an
    answer or set aside without a reason, and ``WhenError`` for an end before the beginning.
    """

    id: str
    case_id: str
    words: str
    lane: str = ""
    when: When | None = None
    until: When | None = None
    agency: str = ""
    entry_id: str | None = None
    status: str = OPEN
    answer: str = ""
    said_by: str = ""
    reason: str = ""
    audience: str = "display"

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise QuestionError("Write the question in a few words.")
        if len(self.words) > WORDS_LIMIT:
            raise QuestionError(f"The question has {len(self.words)} characters; keep it to {WORDS_LIMIT}.")
        if self.status == ANSWERED and not self.answer.strip():
            raise QuestionError("Write down the answer, or say that the agency does not know.")
        if self.status == SET_ASIDE and not self.reason.strip():
            raise QuestionError("Say why the question is set aside; the reason is kept with it.")
        if self.until is not None:
            if self.when is None:
                raise QuestionError("A question about a stretch of time needs its beginning as well as its end.")
            lasting(self.when, self.until)

    @property
    def span(self) -> When | None:
        """The time the question is about, ``None`` where it is about no time."""
        if self.when is None or self.until is None:
            return self.when
        return lasting(self.when, self.until)

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to answer it."""
        return self.status == OPEN
