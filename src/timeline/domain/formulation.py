"""Formulation: the thoughts a meeting gathers under its headings, and the hypotheses it forms from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from timeline.domain.errors import FormulationError

OPEN, SUPPORTED, REVISED, DROPPED = "open", "supported", "revised", "dropped"
WORDS_LIMIT = 600


@dataclass(frozen=True, slots=True)
class Thought:
    """One thing people think matters, under as many headings as it belongs to.

    ``ps`` are ids of the five Ps, ``aspect`` of biological, psychological, social or systemic; ``meanings`` are ids of
    the Power Threat Meaning questions: one material, two lenses. ``child_words`` say it as the child would.

    Raises ``FormulationError`` for a thought without words or with too many.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("words", "child_words", "said_by", "agency")
    ENTRIES: ClassVar[tuple[str, ...]] = ("entry_ids",)

    id: str
    case_id: str
    words: str
    ps: tuple[str, ...] = ()
    aspect: str = ""
    meanings: tuple[str, ...] = ()
    child_words: str = ""
    entry_ids: tuple[str, ...] = ()
    said_by: str = ""
    agency: str = ""
    meeting_id: str = ""
    audience: str = "display"

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise FormulationError("Write the thought in a few words.")
        if len(self.words) > WORDS_LIMIT or len(self.child_words) > WORDS_LIMIT:
            raise FormulationError(f"Keep a thought to {WORDS_LIMIT} characters; the story can say more.")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What people think may be going on, with the entries that speak for it and those that speak against it.

    ``confidence`` and ``status`` hold vocabulary ids; ``needs`` are the child's needs it points to, in words;
    ``alternative`` is what else could explain it. ``reason`` says why it was revised or dropped.

    Raises ``FormulationError`` without a statement or an author, and where it was dropped or revised without a reason.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = (
        "statement", "child_words", "alternative", "author", "reason", "needs", "against_words", "for_words",
    )  # fmt: skip
    ENTRIES: ClassVar[tuple[str, ...]] = ("for_ids", "against_ids")

    id: str
    case_id: str
    statement: str
    author: str
    child_words: str = ""
    for_ids: tuple[str, ...] = ()
    against_ids: tuple[str, ...] = ()
    for_words: str = ""
    against_words: str = ""
    alternative: str = ""
    needs: tuple[str, ...] = ()
    confidence: str = "tentative"
    status: str = OPEN
    reason: str = ""
    meeting_id: str = ""
    audience: str = "display"

    def __post_init__(self) -> None:
        if not self.statement.strip():
            raise FormulationError("Write the hypothesis as a sentence: what may be going on.")
        if len(self.statement) > WORDS_LIMIT:
            raise FormulationError(f"Keep a hypothesis to {WORDS_LIMIT} characters.")
        if not self.author.strip():
            raise FormulationError("Say whose hypothesis it is.")
        if self.status in {REVISED, DROPPED} and not self.reason.strip():
            raise FormulationError("Say why it was changed or dropped; what was thought before stays readable.")
        both = set(self.for_ids) & set(self.against_ids)
        if both:
            raise FormulationError("An entry speaks for the hypothesis or against it; it is chosen as both.")
