"""Approaches: what the library knows of one way of helping, with its evidence told as each scheme tells it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.errors import PlanError
from timeline.domain.position import LAYERS


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding about an approach, in the terms of whoever rated it; nothing merges one scheme with another.

    ``direction`` is the vocabulary id of helped, mixed, no difference, harmed or not known. Empty is not known.
    """

    scheme: str
    rating: str = ""
    outcome: str = ""
    population: str = ""
    country: str = ""
    date: str = ""
    reference: str = ""
    direction: str = "not_known"


@dataclass(frozen=True, slots=True)
class Approach:
    """One way of helping: for whom, at which layers and ages, what it asks, who gives it, and what is known of it.

    ``low`` and ``high`` are layers, both 0 where it serves every layer; ``age_low`` and ``age_high`` are years,
    ``None`` where not known. ``for_whom`` and ``aims`` are vocabulary ids. ``asks_of`` pairs an area of development
    with the months of age that taking part asks for, as text. ``source`` says where the description comes from,
    ``reviewed_by`` who signed it off.

    Raises ``PlanError`` without a name, and for layers or ages that are none.
    """

    id: str
    name: str
    summary: str = ""
    for_whom: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    age_low: int | None = None
    age_high: int | None = None
    prerequisites: str = ""
    adaptations: str = ""
    cautions: str = ""
    delivered_by: str = ""
    barriers: str = ""
    helps: str = ""
    aims: tuple[str, ...] = ()
    asks_of: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    source: str = ""
    reviewed_by: str = ""
    is_retired: bool = False

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise PlanError("Say what the approach is called.")
        if (self.low, self.high) != (0, 0) and (
            self.low not in LAYERS or self.high not in LAYERS or self.low > self.high
        ):
            raise PlanError(f"The layers are {self.low} and {self.high}; they go from 1 to 6, the lower one first.")
        if self.age_low is not None and self.age_high is not None and self.age_low > self.age_high:
            raise PlanError(f"The ages go from {self.age_low} to {self.age_high}; give the younger one first.")
