"""How life is going as the child would say it: their goals, and where they put themselves on a scale of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from timeline.domain.errors import OwnViewError
from timeline.domain.when import When

# Steps of a scale that a child can tell apart with pictures; its words are the child's, its numbers nobody's score.
LOWEST, HIGHEST = 1, 5
WORDS_LIMIT = 600


@dataclass(frozen=True, slots=True)
class Goal:
    """Something the child wants, in their words, and what the two ends of the scale are called by them.

    ``topic`` is a part of life by its vocabulary id, empty for a goal of its own; ``status`` is a vocabulary id.

    Raises ``OwnViewError`` without words or with too many.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("words", "low_words", "high_words", "set_with", "ended_because")

    id: str
    case_id: str
    words: str
    when: When | None = None
    topic: str = ""
    low_words: str = ""
    high_words: str = ""
    set_with: str = ""
    status: str = "trying"
    ended_because: str = ""
    recommendation_ids: tuple[str, ...] = ()
    audience: str = "display"

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise OwnViewError("Write what is wanted, in the child’s own words.")
        if max(len(self.words), len(self.low_words), len(self.high_words)) > WORDS_LIMIT:
            raise OwnViewError(f"Keep it to {WORDS_LIMIT} characters.")


@dataclass(frozen=True, slots=True)
class HowItIs:
    """Where the child, or somebody in the family, puts one part of life on a day, from ``LOWEST`` to ``HIGHEST``.

    ``topic`` is a part of life by its vocabulary id, or ``goal_id`` names a goal; one of the two. ``whose`` is
    ``child`` or ``family``; ``helped_by`` who sat with them. ``words`` are theirs. Nothing is averaged or added up.

    Raises ``OwnViewError`` for a step that the scale does not have, and where it is about nothing or about two things.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("words", "helped_by", "said_by")

    id: str
    case_id: str
    when: When
    value: int
    topic: str = ""
    goal_id: str = ""
    whose: str = "child"
    said_by: str = ""
    words: str = ""
    helped_by: str = ""
    meeting_id: str = ""
    audience: str = "display"

    def __post_init__(self) -> None:
        if not LOWEST <= self.value <= HIGHEST:
            raise OwnViewError(f"The scale goes from {LOWEST} to {HIGHEST}; {self.value} is not on it.")
        if bool(self.topic) == bool(self.goal_id):
            raise OwnViewError("Say which part of life it is about, or which goal: one of the two.")
        if self.whose not in ("child", "family"):
            raise OwnViewError("Say whose view it is: the child’s, or the family’s.")
        if len(self.words) > WORDS_LIMIT:
            raise OwnViewError(f"Keep it to {WORDS_LIMIT} characters.")
