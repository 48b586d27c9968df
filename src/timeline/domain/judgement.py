"""Judgements: what a person decided about entries that may tell of the same event."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.errors import JudgementError

SAME, CONTESTED, DIFFERENT, LATER = "same", "contested", "different", "later"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision about two or more entries, kept so that nobody is asked twice.

    ``verdict`` holds a vocabulary id: the same event, two accounts of one event, different events, or to be decided
    later. ``reason`` is in the words of whoever decided.

    Raises ``JudgementError`` for fewer than two different entries.
    """

    id: str
    case_id: str
    entry_ids: tuple[str, ...]
    verdict: str
    reason: str = ""

    def __post_init__(self) -> None:
        if len(self.entry_ids) < 2 or len(set(self.entry_ids)) != len(self.entry_ids):
            raise JudgementError("A decision is about two different entries or more.")
