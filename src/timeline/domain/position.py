"""Positions: where a meeting agreed that the child stands on the Trauma Recovery Model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from timeline.domain.errors import FormulationError
from timeline.domain.when import When, lasting

# Six layers: Skuse and Matthew (2015), The Trauma Recovery Model.
LAYERS = range(1, 7)
RATIONALE_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Position:
    """Where the child stood in one setting on a day: between two layers of six, and why people thought so.

    ``low`` and ``high`` are the same where the position does not straddle. ``setting`` and ``confidence`` hold
    vocabulary ids, ``entry_ids`` are the entries it rests on, and ``trigger_ids`` what changed it. ``until`` is since
    when it no longer applies, as where the child has left the setting. Nothing in the program ever works a position
    out; who disagreed is kept as notes about it.

    Raises ``FormulationError`` for a layer that is not one of the six, without a rationale, or decided by nobody, and
    ``WhenError`` for an end before the beginning.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("rationale", "decided_by")
    ENTRIES: ClassVar[tuple[str, ...]] = ("entry_ids", "trigger_ids")

    id: str
    case_id: str
    when: When
    low: int
    high: int
    rationale: str
    decided_by: str
    setting: str = "everywhere"
    confidence: str = "fairly"
    entry_ids: tuple[str, ...] = ()
    trigger_ids: tuple[str, ...] = ()
    meeting_id: str = ""
    audience: str = "display"
    until: When | None = None

    def __post_init__(self) -> None:
        if self.low not in LAYERS or self.high not in LAYERS:
            raise FormulationError(f"The layers are {self.low} and {self.high}; they go from 1 to 6.")
        if self.low > self.high:
            raise FormulationError(f"Layer {self.low} comes above layer {self.high}; give the lower one first.")
        if not self.rationale.strip():
            raise FormulationError("Say why, in the words of the meeting; the position is kept with its reason.")
        if len(self.rationale) > RATIONALE_LIMIT:
            raise FormulationError(f"The reason has {len(self.rationale)} characters; keep it to {RATIONALE_LIMIT}.")
        if not self.decided_by.strip():
            raise FormulationError("Say who decided: a position is people’s judgement, and carries their name.")
        if self.until is not None:
            lasting(self.when, self.until)

    @property
    def layers_text(self) -> str:
        """“1–2”, or “3”."""
        return f"{self.low}" if self.low == self.high else f"{self.low}–{self.high}"
