"""Consultations: what the psychologist was asked, what they advised, and what the team then decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from timeline.domain.errors import EngagementError
from timeline.domain.when import When

WORDS_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class Consultation:
    """One consultation: what it was about, the advice, and the decision with its reason and whose it was.

    ``trigger`` and ``decision`` hold vocabulary ids; ``decision`` is empty until somebody decides. ``appointment_ids``
    are the appointments it was about. The psychologist advises; ``decided_by`` decides.

    Raises ``EngagementError`` where nothing was asked and nothing advised, for a decision without its reason or by
    nobody, and for too many words.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = (
        "consulted", "asked_by", "question", "advice", "decision_words", "reason", "decided_by",
    )  # fmt: skip
    ENTRIES: ClassVar[tuple[str, ...]] = ("entry_ids",)

    id: str
    case_id: str
    when: When
    trigger: str
    consulted: str = ""
    asked_by: str = ""
    question: str = ""
    advice: str = ""
    decision: str = ""
    decision_words: str = ""
    reason: str = ""
    decided_by: str = ""
    appointment_ids: tuple[str, ...] = ()
    entry_ids: tuple[str, ...] = ()
    audience: str = "attendees"

    def __post_init__(self) -> None:
        if not (self.question.strip() or self.advice.strip()):
            raise EngagementError("Write what was asked, or what was advised.")
        if max(len(self.question), len(self.advice), len(self.reason)) > WORDS_LIMIT:
            raise EngagementError(f"Keep each part of a consultation to {WORDS_LIMIT} characters.")
        if self.decision and not self.reason.strip():
            raise EngagementError("Say why it was decided so; the reason stays with the decision.")
        if self.decision and not self.decided_by.strip():
            raise EngagementError("Say who decided: advice is one thing, the decision carries somebody’s name.")
