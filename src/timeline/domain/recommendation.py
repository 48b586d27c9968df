"""Recommendations: the steps of a plan, each with its need, its layer, who does it, and its place in the order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from timeline.domain.errors import PlanError
from timeline.domain.position import LAYERS
from timeline.domain.when import When, lasting

NOW, NEXT, LATER, NOT_YET = "now", "next", "later", "not_yet"
WORDS_LIMIT = 1200


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One step: what, for which need, by whom and for whom, and how we will know that it helps.

    ``low`` and ``high`` are layers of the Trauma Recovery Model, both 0 where it serves every layer. ``place`` is the
    id of *now*, *next*, *later* or *not yet* as people decided, empty where the suggested one stands; a decided one
    carries its ``place_reason``. ``after_ids`` are the recommendations that have to hold first; ``asks_of`` pairs an
    area of development with the months of age that taking part asks of the child, as text. ``approach_id`` cites the
    library, and ``approach_name`` keeps what it was called there. ``for_whom`` and ``status`` hold vocabulary ids.

    Raises ``PlanError`` without words, with a layer that is none, for a place without a reason, and for an end before
    the beginning (``WhenError``).
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = (
        "what", "title", "need", "by_whom", "agency", "adaptation", "how_known", "place_reason", "own_wish", "cautions",
        "progress",
    )  # fmt: skip
    ENTRIES: ClassVar[tuple[str, ...]] = ("entry_ids",)

    id: str
    case_id: str
    title: str
    what: str = ""
    need: str = ""
    low: int = 0
    high: int = 0
    by_whom: str = ""
    agency: str = ""
    for_whom: str = "child"
    when: When | None = None
    until: When | None = None
    adaptation: str = ""
    how_known: str = ""
    own_wish: str = ""
    cautions: str = ""
    place: str = ""
    place_reason: str = ""
    after_ids: tuple[str, ...] = ()
    asks_of: tuple[tuple[str, str], ...] = ()
    approach_id: str = ""
    approach_name: str = ""
    hypothesis_ids: tuple[str, ...] = ()
    entry_ids: tuple[str, ...] = ()
    status: str = "agreed"
    progress: str = ""
    order: int = 0
    meeting_id: str = ""
    audience: str = "display"

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise PlanError("Say what is recommended, in a few words.")
        if max(len(self.title), len(self.what), len(self.need)) > WORDS_LIMIT:
            raise PlanError(f"Keep each part of a recommendation to {WORDS_LIMIT} characters.")
        if (self.low, self.high) != (0, 0) and (
            self.low not in LAYERS or self.high not in LAYERS or self.low > self.high
        ):
            raise PlanError(f"The layers are {self.low} and {self.high}; they go from 1 to 6, the lower one first.")
        if self.place and not self.place_reason.strip():
            raise PlanError("Say why it is put there; the reason stands on the card.")
        if self.id in self.after_ids:
            raise PlanError("A recommendation cannot wait for itself.")
        if self.until is not None:
            if self.when is None:
                raise PlanError("A recommendation that ends needs its beginning as well.")
            lasting(self.when, self.until)

    @property
    def layers_text(self) -> str:
        """“layer 2”, “layers 2–3”, or “every layer”."""
        if not self.low:
            return "every layer"
        return f"layer {self.low}" if self.low == self.high else f"layers {self.low}–{self.high}"
